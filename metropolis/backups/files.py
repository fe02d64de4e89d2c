"""The stored files: all of them into a backup, and a backup's into their place."""

import os
import shutil
from pathlib import Path, PurePosixPath

from django.core.files.storage import FileSystemStorage, default_storage

from . import BackupError

BEFORE = ".before-restore"
INTERRUPTED = (
    "A restore was interrupted here. First say manage.py restore --put-back: it puts the "
    "database and the files back as they were before."
)


def stored(folder=""):
    """The names of all stored files."""
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:  # nobody has brought a file yet
        return
    yield from (_join(folder, name) for name in sorted(names))
    for below in sorted(folders):
        yield from stored(_join(folder, below))


def refuse_in_the_way(folder):
    """A backup among the stored files would be a part of the next one."""
    if _is_a_folder() and folder.is_relative_to(_place().resolve()):
        raise BackupError(
            f"{folder} is in the folder of the stored files: choose another one."
        )


def refuse_elsewhere():
    if not _is_a_folder():
        raise BackupError(
            "The stored files are not in a folder of this machine: restore cannot "
            "replace them where they are."
        )


def are_in_place():
    return any(stored())


def folder():
    """That beside the folder of the files, on the same disk."""
    return _place().parent


def extract(archive, files, new):
    """Writes the files of a backup, {name: what it has to be}, into a new folder."""
    new.mkdir()
    for name, expected in files.items():
        path = new / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        archive.extract(f"files/{name}", path, expected)
        if default_storage.file_permissions_mode is not None:
            path.chmod(default_storage.file_permissions_mode)


def are_aside():
    """Whether a restore was interrupted: they are the first to be put aside, and the first
    to be forgotten when all is done.
    """
    return _is_a_folder() and _before().exists()


def refuse_interrupted():
    """What is in place then is neither the one state nor the other."""
    if are_aside():
        raise BackupError(INTERRUPTED)


def put(path):
    """Puts this folder in place, and what was there aside."""
    _place().mkdir(parents=True, exist_ok=True)
    os.rename(_place(), _before())
    os.rename(path, _place())


def undo():
    """Puts back what is aside; nothing where there is nothing."""
    if not _before().exists():
        return
    if _place().exists():
        shutil.rmtree(_place())
    os.rename(_before(), _place())


def forget(work):
    """At once by its name; its files are deleted with the folder in which one works."""
    os.rename(_before(), work / _before().name)


def _is_a_folder():
    return isinstance(default_storage, FileSystemStorage)


def _place():
    return Path(default_storage.location)


def _before():
    return _place().with_name(_place().name + BEFORE)


def _join(folder, name):
    return f"{folder}/{name}" if folder else name
