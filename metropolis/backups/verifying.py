"""Says what a backup is worth: every byte is read, and the database made anew for a trial."""

from typing import NamedTuple

from django.db.migrations.loader import MigrationLoader

from . import BackupError
from .archive import FILES, MANIFEST, is_sealed, opened
from .engines import engine
from .manifest import Manifest, read
from .workplaces import workplace

DAMAGED = "The file is damaged or cut off: its checksum is not that of its bytes."


class Verdict(NamedTuple):
    """What was found; `how` the database was tried."""

    manifest: Manifest | None
    faults: list[str]
    how: str = ""


def verify(path) -> Verdict:
    """Tries the database only where all bytes are as they were written."""
    faults = []
    try:
        if not is_sealed(path):
            faults.append(DAMAGED)
        with opened(path) as archive:
            manifest = read(archive.manifest_text())
            faults += _faults_of_parts(archive, manifest)
            faults += manifest.faults_of_migrations(known_migrations())
            if faults:
                return Verdict(manifest, faults)
            return Verdict(manifest, *_try(archive, manifest))
    except OSError as error:
        raise BackupError(f"{path} could not be verified: {error}.") from error
    except BackupError as error:
        return Verdict(None, [*faults, str(error)])


def known_migrations():
    """{(app, migration)} of this version of the portal."""
    return {*MigrationLoader(None, ignore_no_migrations=True).disk_migrations}


def expected_parts(manifest):
    """{name in the archive: what it has to be}"""
    one = engine(manifest.engine)
    if one is None:
        raise BackupError(f"Its database, {manifest.engine!r}, is not known here.")
    files = {FILES + name: part for name, part in manifest.files.items()}
    return {one.DUMP: manifest.dump} | files


def _faults_of_parts(archive, manifest):
    expected = expected_parts(manifest)
    for name in sorted(archive.parts.keys() - expected.keys() - {MANIFEST}):
        yield f"{name!r} is in the backup, and its manifest does not name it."
    for name, part in sorted(expected.items()):
        if name not in archive.parts:
            yield f"{name!r} is missing from the backup."
        elif archive.part(name) != part:
            yield f"{name!r} is not what it was: its size or its checksum is another."


def _try(archive, manifest):
    """(faults, how the database was tried)"""
    one = engine(manifest.engine)
    # Beside the portal's own data, for there is room for as much, and nobody else reads.
    with workplace(engine().folder()) as work:
        dump = work / one.DUMP
        archive.extract(one.DUMP, dump, manifest.dump)
        examined = one.examine(dump)
    faults = examined.faults
    if not faults and examined.counts is not None:
        faults = [*manifest.faults_of_counts(examined.counts)]
    return faults, examined.how
