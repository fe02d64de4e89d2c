"""Backups as files: taken apart, put together again, and hostile ones."""

import tarfile
from datetime import UTC, datetime
from io import BytesIO

from metropolis.backups.archive import FILES, MANIFEST, SEAL, Writer
from metropolis.backups.manifest import Manifest

DUMP = "database.sqlite3"


def parts_of(path):
    """{name: bytes} of all but the seal."""
    with tarfile.open(path) as tar:
        return {
            member.name: tar.extractfile(member).read()
            for member in tar
            if member.name != SEAL
        }


def write(path, parts):
    """A sealed archive of these parts: what nobody's accident makes."""
    with path.open("wb") as file:
        writer = Writer(file)
        for name, data in parts.items():
            writer.add(name, BytesIO(data), len(data))
        writer.seal()
    return path


def write_hostile(path, *members):
    """A sealed archive that holds these, with no bytes of their own."""
    with path.open("wb") as file:
        writer = Writer(file)
        for member in members:
            writer._write(member.tobuf())
        writer.seal()
    return path


def make_archive(path, files=None, **fields):
    """A sound archive; its database is none."""
    files = {"papers/a.pdf": b"%PDF-1"} if files is None else files
    with path.open("wb") as file:
        writer = Writer(file)
        dump = writer.add(DUMP, BytesIO(b"SQLite"), 6)
        added = {
            name: writer.add(FILES + name, BytesIO(data), len(data))
            for name, data in files.items()
        }
        manifest = make_manifest(dump=dump, files=added, **fields)
        writer.add_text(MANIFEST, manifest.as_text())
        writer.seal()
    return path


def make_manifest(**fields):
    return Manifest(
        **{
            "made_at": datetime(2026, 11, 23, 4, 30, tzinfo=UTC),
            "engine": "sqlite",
            "made_with": {"database": "SQLite 3"},
            "migrations": {"network": "0001_initial"},
            "tables": {"network_city": 2},
            "missing": [],
            "secret_key": "0" * 16,
        }
        | fields
    )
