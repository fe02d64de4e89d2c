"""The one file of a backup: a plain tar, which every programme for such files opens.

It holds the dump of the database, the stored files, and the manifest that names them.
Last comes the seal, the SHA-256 of every byte before it: a changed byte is noticed
wherever it stands, between two parts too. The seal is there against accidents; who
means harm can seal what they wrote.
"""

import hashlib
import os
import tarfile
from contextlib import ExitStack, contextmanager
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

from . import BackupError

MANIFEST, SEAL, FILES = "manifest.json", "seal.sha256", "files/"
BLOCK = tarfile.BLOCKSIZE
AT_ONCE = 2**20
# The block with the checksum, and the two empty ones with which a tar ends.
AFTER_THE_SEAL = 3 * BLOCK
LONGEST_MANIFEST = 2**28
UNREADABLE = (tarfile.TarError, EOFError, ValueError)  # as tarfile says it


class Part(NamedTuple):
    """What is known of the bytes of one part."""

    size: int
    sha256: str


class Writer:
    """Writes the parts one after the other into an open file, and seals them."""

    def __init__(self, file):
        self._file = file
        self._all = hashlib.sha256()

    def add(self, name, source, size, modified=0) -> Part:
        """Copies so many bytes of an open source."""
        self._head(name, size, modified)
        digest, left = hashlib.sha256(), size
        while left:
            some = source.read(min(left, AT_ONCE))
            if not some:
                raise BackupError(f"{name} became shorter while it was read.")
            digest.update(some)
            self._write(some)
            left -= len(some)
        self._write(bytes(-size % BLOCK))
        return Part(size, digest.hexdigest())

    def add_text(self, name, text):
        data = text.encode()
        self.add(name, BytesIO(data), len(data))

    def seal(self):
        """Ends the file, which is then safe on its disk."""
        self._head(SEAL, len(_sealed(self._all)), 0)
        self._write(_end(self._all))
        self._file.flush()
        os.fsync(self._file.fileno())

    def _head(self, name, size, modified):
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, int(modified), 0o600
        self._write(member.tobuf())

    def _write(self, data):
        self._all.update(data)
        self._file.write(data)


def _sealed(digest):
    return f"{digest.hexdigest()}\n".encode()


def _end(digest):
    return _sealed(digest).ljust(AFTER_THE_SEAL, b"\0")


class Archive:
    """A backup that is read. Of what it holds, only plain files with plain names are taken.

    `parts` are their places by name, without the seal.
    """

    def __init__(self, path, tar):
        self.path = path
        self._tar = tar
        self.parts = {}
        for member in tar:
            if member.name in self.parts:
                raise BackupError(f"The backup holds {member.name!r} twice.")
            _refuse_what_is_not_ours(member)
            self.parts[member.name] = member
        self.parts.pop(SEAL, None)

    def manifest_text(self):
        member = self.parts.get(MANIFEST)
        if member is None or member.size > LONGEST_MANIFEST:
            raise BackupError(
                f"{self.path} is no whole backup of the portal: it has no manifest."
            )
        return self._tar.extractfile(member).read()

    def part(self, name) -> Part:
        """What the bytes of this part are, read to the end."""
        return self._copied(name, lambda _some: None)

    def extract(self, name, path, expected: Part):
        """Writes this part to a new file; refuses one that is not what was expected."""
        with path.open("xb") as file:
            found = self._copied(name, file.write)
            file.flush()
            os.fsync(file.fileno())
        if found != expected:
            raise BackupError(f"{name!r} is damaged in {self.path}.")
        modified = self.parts[name].mtime
        os.utime(path, (modified, modified))

    def _copied(self, name, write):
        digest, size = hashlib.sha256(), 0
        try:
            source = self._tar.extractfile(self.parts[name])
            while some := source.read(AT_ONCE):
                digest.update(some)
                size += len(some)
                write(some)
        except UNREADABLE as error:
            raise BackupError(f"{name!r} cannot be read: {error}.") from error
        return Part(size, digest.hexdigest())


@contextmanager
def opened(path):
    """The archive at this path; BackupError where it cannot be read to its end."""
    with ExitStack() as stack:
        try:
            tar = stack.enter_context(tarfile.open(path, "r:"))
            archive = Archive(path, tar)
        except UNREADABLE as error:
            raise BackupError(f"{path} cannot be read as a backup: {error}.") from error
        yield archive


def is_sealed(path):
    """Whether every byte of the file is the one that was written."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = os.fstat(file.fileno()).st_size - AFTER_THE_SEAL
        while left > 0 and (some := file.read(min(left, AT_ONCE))):
            digest.update(some)
            left -= len(some)
        return left == 0 and file.read() == _end(digest)


def _refuse_what_is_not_ours(member):
    """No link, device or folder, and no name that leads out of the folder of the files.

    The filters of tarfile are not in every Python 3.11, and mend names in silence.
    """
    if member.type != tarfile.REGTYPE or member.issparse():
        raise BackupError(f"The backup holds {member.name!r}, which is no plain file.")
    path = PurePosixPath(member.name)
    # A name that is not written as plainly as it could be is none of ours.
    plain = str(path) == member.name and not {"..", "."} & {*path.parts}
    if not plain or path.is_absolute() or {"\0", "\\"} & {*member.name}:
        raise BackupError(
            f"The backup holds {member.name!r}, a name that may lead elsewhere."
        )
