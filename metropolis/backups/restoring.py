"""Puts a backup in place of the database and the files; what was there waits aside.

The files are the first to be put aside, and the first to be forgotten: while they are
there, a restore was interrupted, and everything can be put back.
"""

from contextlib import ExitStack, contextmanager
from typing import NamedTuple

from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from network.mail.holding import hold_back
from network.models import Mail

from . import BackupError, contents, files
from .archive import opened
from .engines import engine
from .manifest import Manifest, is_of_this_key, read
from .verifying import verify
from .workplaces import workplace


class Restored(NamedTuple):
    """What whoever restored has to know."""

    manifest: Manifest
    is_brought_forward: bool
    has_this_key: bool
    mails_held: int
    mails_waiting: int


def restore(path, *, replace=False, hold_mails=False, confirm) -> Restored:
    """Verifies the backup and asks `confirm` before anything is changed."""
    try:
        return _restore(path, replace, hold_mails, confirm)
    except (DatabaseError, OSError) as error:
        raise BackupError(f"Nothing was restored: {str(error).strip()}") from error


def put_back():
    """Undoes a restore that was interrupted; BackupError where there is none."""
    if not files.are_aside():
        raise BackupError("No restore was interrupted here: nothing is to be put back.")
    try:
        engine().refuse_if_busy()
        _undo()
    except (DatabaseError, OSError) as error:
        raise BackupError(f"Not all was put back: {str(error).strip()}") from error


def _restore(path, replace, hold_mails, confirm):
    with opened(path) as archive:
        manifest = read(archive.manifest_text())
    _refuse_by_what_is_here(manifest, replace)
    manifest = _verified(path)
    confirm(manifest)
    with _extracted(path, manifest) as parts, _in_place(*parts):
        is_brought_forward = _bring_forward(manifest)
        held = _hold(manifest) if hold_mails else 0
        waiting = Mail.objects.waiting().count()
    return Restored(
        manifest, is_brought_forward, is_of_this_key(manifest), held, waiting
    )


def _refuse_by_what_is_here(manifest, replace):
    here = engine()
    if manifest.engine != here.NAME:
        raise BackupError(
            f"The backup is of {manifest.engine}, and the portal's database is "
            f"{here.NAME}: set DATABASE_URL to a database of the same kind."
        )
    files.refuse_elsewhere()
    files.refuse_interrupted()
    here.refuse_if_busy()
    if replace:
        return
    if tables := here.rows_in_place():
        raise BackupError(
            f"The database is not empty ({', '.join(tables[:3])}): make a backup of it, "
            "and then say --replace if it is to be replaced."
        )
    if files.are_in_place():
        raise BackupError(
            "There are stored files here: make a backup of them, and then say --replace "
            "if they are to be replaced."
        )


def _verified(path):
    verdict = verify(path)
    if verdict.faults:
        faults = "\n".join(verdict.faults)
        raise BackupError(
            f"Nothing was restored, for the backup is not sound.\n{faults}"
        )
    return verdict.manifest


@contextmanager
def _extracted(path, manifest):
    """(dump, folder of files, where one works), each on the disk where it is to be."""
    of_database, of_files = engine().folder(), files.folder()
    with ExitStack() as stack:
        work = stack.enter_context(workplace(of_files))
        beside = work
        if of_database != of_files:
            beside = stack.enter_context(workplace(of_database))
        archive = stack.enter_context(opened(path))
        archive.extract(engine().DUMP, beside / engine().DUMP, manifest.dump)
        files.extract(archive, manifest.files, work / "files")
        yield beside / engine().DUMP, work / "files", work


@contextmanager
def _in_place(dump, folder, work):
    """Puts both in place; takes them back where anything goes wrong."""
    # What an earlier restore had only to forget.
    engine().forget()
    try:
        files.put(folder)
        engine().put(dump)
        yield
    except BaseException as error:
        _undo()
        if isinstance(error, (BackupError, CommandError, DatabaseError, OSError)):
            raise BackupError(
                f"Nothing was restored, all is as it was before: {str(error).strip()}"
            ) from error
        raise
    try:
        files.forget(work)
        engine().forget()
    except (DatabaseError, OSError) as error:
        raise BackupError(
            "The backup is in place; what was there before could not be deleted: "
            f"{str(error).strip()}"
        ) from error


def _undo():
    """In this order: as long as the files are aside, it can be done again."""
    engine().undo()
    files.undo()


def _bring_forward(manifest):
    """To this version of the portal; whether it was an older one."""
    if faults := [*manifest.faults_of_counts(contents.counts(connection))]:
        raise BackupError("\n".join(faults))
    before = contents.read(connection).migrations
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return contents.read(connection).migrations != before


def _hold(manifest):
    return hold_back(f"Held back: this is from the backup of {manifest.moment}.")
