"""Where a backup is made or taken apart: on the disk where it is to be, read by nobody."""

import fcntl
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from . import BackupError

WORK, LOCK = ".metropolis-work-", ".metropolis-lock"


@contextmanager
def workplace(folder):
    """A new folder in this one, for as long as it is needed.

    One at a time: so what a killed process left is known as such, and is removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(
                f"In {folder} a backup is being made, verified or restored: wait for "
                "its end."
            ) from error
        for left in folder.glob(f"{WORK}*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=WORK, dir=folder) as name:
            yield Path(name)
