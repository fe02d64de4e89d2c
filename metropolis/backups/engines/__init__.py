"""The two databases behind one interface: how each is dumped, checked and put back.

An engine has:
    NAME, DUMP          as the manifest calls it, and its dump in the archive
    dump(path)          writes the database to a new file; the Contents of that moment
    version()           of the database, for the manifest
    examine(path)       what a dump is worth: an Examination
    rows_in_place()     tables of the portal that have rows where a dump is to go
    folder()            on the same disk, for the dump that is to go there
    refuse_if_busy()    BackupError while somebody else is in the database
    put(path)           puts the dump in place, and what was there aside
    undo()              puts back what is aside; nothing where there is nothing
    forget()            deletes what is aside
"""

from typing import NamedTuple

from django.db import connection


class Examination(NamedTuple):
    """What was found in a dump; `counts` of a database made of it, `how` that was done."""

    faults: list[str]
    counts: dict[str, int] | None
    how: str


def engine(name=""):
    """That of this name, or of the portal's own database."""
    from . import postgresql, sqlite

    engines = {one.NAME: one for one in (sqlite, postgresql)}
    return engines.get(name or connection.vendor)
