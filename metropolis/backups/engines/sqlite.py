"""SQLite: the dump is a database file, copied while others read and write."""

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DatabaseError, connection, connections
from django.db.utils import ConnectionHandler

from .. import BackupError, contents
from . import Examination

NAME, DUMP = "sqlite", "database.sqlite3"
BEFORE = ".before-restore"
# The log of what was written and its index: they belong to the file beside them.
COMPANIONS = ("", "-wal", "-shm")
MOST_FAULTS = 5


def dump(path):
    """Not a copy of the file's bytes: in those, what was deleted can still be read."""
    if not _place().exists():
        raise BackupError(f"There is no database at {_place()}.")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with _opened(path) as copy:
        return contents.read(copy)


def version():
    return f"SQLite {sqlite3.sqlite_version}"


def examine(path):
    how = "The database was opened, and its rows were counted."
    try:
        with _opened(path) as copy:
            faults = [*_broken(copy), *_dangling(copy)]
            return Examination(faults, contents.counts(copy), how)
    except DatabaseError as error:
        return Examination([f"The database cannot be read: {error}."], None, how)


def rows_in_place():
    if not _place().exists():
        return []
    try:
        return contents.tables_in_use(connection)
    except DatabaseError as error:
        return [f"a file that cannot be read ({error})"]
    finally:
        connections.close_all()


def folder():
    return _place().parent


def refuse_if_busy():
    connections.close_all()
    if not _place().exists():
        return
    try:
        with closing(sqlite3.connect(_place(), timeout=2)) as alone:
            # Not granted while anybody else has the file open.
            alone.execute("PRAGMA locking_mode = EXCLUSIVE")
            alone.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise BackupError(
                "The database is in use: stop the server and the worker first."
            ) from error
    except sqlite3.DatabaseError:
        pass  # Broken, which is a reason to restore.


def put(path):
    connections.close_all()
    # Where there was none, an empty file stands for it: SQLite takes that for a database.
    _place().touch()
    path.chmod(_place().stat().st_mode & 0o777)
    # The database last: while it is here, what belongs to it is put back to it.
    for end in reversed(COMPANIONS):
        if (old := _with(_place(), end)).exists():
            os.replace(old, _with(_before(), end))
    os.replace(path, _place())


def undo():
    connections.close_all()
    if _before().exists():
        # A log that outlived its database would be read into the next one.
        for end in reversed(COMPANIONS):
            _with(_place(), end).unlink(missing_ok=True)
    for end in COMPANIONS:
        if (old := _with(_before(), end)).exists():
            os.replace(old, _with(_place(), end))


def forget():
    for end in COMPANIONS:
        _with(_before(), end).unlink(missing_ok=True)


def _place():
    return Path(connection.settings_dict["NAME"])


def _before():
    return _with(_place(), BEFORE)


def _with(path, end):
    return path.with_name(path.name + end)


@contextmanager
def _opened(path):
    """A database file that is not the portal's; Django's functions are in its rules."""
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": path}
    opened = ConnectionHandler({"default": settings})["default"]
    try:
        yield opened
    finally:
        opened.close()


def _broken(copy):
    with copy.cursor() as cursor:
        cursor.execute(f"PRAGMA integrity_check({MOST_FAULTS})")
        for (fault,) in cursor.fetchall():
            if fault != "ok":
                yield f"The database is damaged: {fault}."


def _dangling(copy):
    with copy.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, parent in sorted({(row[0], row[2]) for row in cursor.fetchall()}):
            yield f"Rows of {table} belong to rows of {parent} that are not there."
