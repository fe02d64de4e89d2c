"""Makes a backup: the database first, then the files, for a file is never changed."""

import os
import re
from pathlib import Path
from typing import NamedTuple

import django
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.utils import timezone

from . import BackupError, files
from .archive import FILES, MANIFEST, Writer
from .engines import engine
from .manifest import Manifest, mark_of_the_secret_key
from .workplaces import workplace

NAME = re.compile(r"metropolis-\d{8}T\d{6}Z-[a-z]+\.tar")


class Made(NamedTuple):
    """A backup that was made, and what was deleted since there are newer ones."""

    path: Path
    manifest: Manifest
    removed: list[str]


def default_folder():
    return settings.DATA / "backups"


def make(folder, keep=None) -> Made:
    """Writes a backup into this folder, under its name only when it is whole."""
    folder = folder.absolute()
    files.refuse_in_the_way(folder.resolve())
    files.refuse_interrupted()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with workplace(folder) as work:
            path, manifest = _make(folder, work)
            return Made(path, manifest, _remove_old(folder, keep))
    except DatabaseError as error:
        raise BackupError(
            f"The database could not be copied: {str(error).strip()}."
        ) from error
    except OSError as error:
        raise BackupError(f"No backup was made in {folder}: {error}.") from error


def _make(folder, work):
    now = timezone.now()
    path = folder / f"metropolis-{now:%Y%m%dT%H%M%SZ}-{engine().NAME}.tar"
    if path.exists():
        raise BackupError(f"There is a backup of this second already: {path}.")
    manifest = _write(work / path.name, now)
    os.rename(work / path.name, path)
    _keep_names_of(folder)
    return path, manifest


def _write(path, now):
    dump = path.with_name(engine().DUMP)
    held = engine().dump(dump)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        writer = Writer(file)
        with dump.open("rb") as source:
            of_dump = writer.add(
                dump.name, source, dump.stat().st_size, now.timestamp()
            )
        dump.unlink()
        of_files = _add_files(writer)
        manifest = Manifest(
            made_at=now,
            engine=engine().NAME,
            made_with={"django": django.__version__, "database": engine().version()},
            migrations=held.migrations,
            tables=held.tables,
            dump=of_dump,
            files=of_files,
            missing=sorted(held.files - of_files.keys()),
            secret_key=mark_of_the_secret_key(),
        )
        writer.add_text(MANIFEST, manifest.as_text())
        writer.seal()
    return manifest


def _add_files(writer):
    found = {}
    for name in files.stored():
        try:
            source = default_storage.open(name)
            modified = default_storage.get_modified_time(name).timestamp()
        except FileNotFoundError:
            continue  # Deleted a moment ago; what a record names is counted as missing.
        with source:
            found[name] = writer.add(FILES + name, source, source.size, modified)
    return found


def _keep_names_of(folder):
    """The new name, too, is safe on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_old(folder, keep):
    """Of the backups in this folder, so many are kept: the newest."""
    if keep is None:
        return []
    names = sorted(
        (one.name for one in os.scandir(folder) if _is_a_backup(one)), reverse=True
    )
    for name in names[keep:]:
        (folder / name).unlink()
    return names[keep:]


def _is_a_backup(entry):
    return NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)
