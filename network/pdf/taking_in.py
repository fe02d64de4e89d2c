"""From the file that somebody brings to what is kept of it."""

import hashlib
import json
import logging
import subprocess
import sys
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)

CHILD = Path(__file__).with_name("child.py")

MAX_BYTES = 25 * 2**20
MAGIC = b"%PDF-"
SECONDS = 15  # on the clock; of processor time the child allows itself less
LEAST_LETTERS = 20  # a stamp on a scanned page is no text layer
CHUNK = 2**16


class PdfRefused(Exception):
    """This file is not taken in; the message says why, in the reader's language."""


@dataclass(frozen=True)
class Pdf:
    """What is known of a PDF.

    `cleaned`: bytes to be served in its place, None where it had nothing to be taken
    out; `removed`: words of "javascript", "launch", "files"; `pages` and `text` (one
    text a page): None where the file could not be read within the limits; `size` in
    bytes and `sha256` in hexadecimal digits are those of the bytes to be served.
    """

    size: int
    sha256: str
    cleaned: bytes | None = None
    removed: tuple[str, ...] = ()
    pages: int | None = None
    text: tuple[str, ...] | None = None

    @property
    def has_text(self):
        """Whether a search finds its words; None where that is not known."""
        if self.text is None:
            return None
        letters = sum(letter.isalpha() for page in self.text for letter in page)
        return letters >= LEAST_LETTERS


def take_in(file):
    """The Pdf of an uploaded file (its `size` in bytes, its `chunks`), or PdfRefused.

    It is opened in processes with limits of memory, processor and time: what harms
    them costs the file its text, or keeps it out.
    """
    if file.size > MAX_BYTES:
        raise PdfRefused(
            _("The file is larger than %(most)d MB.") % {"most": MAX_BYTES // 2**20}
        )
    with tempfile.TemporaryDirectory(prefix="metropolis-pdf-") as folder:
        source, cleaned, text = (Path(folder, name) for name in ("in", "out", "text"))
        with source.open("wb") as copy:
            for chunk in file.chunks(CHUNK):
                copy.write(chunk)
        file.seek(0)
        with source.open("rb") as copy:
            if copy.read(len(MAGIC)) != MAGIC:
                raise PdfRefused(
                    _("This is not a PDF: its first bytes are those of another file.")
                )
        removed = _clean(source, cleaned)
        served = cleaned if removed else source
        pages, texts = _read(served, text)
        return Pdf(
            size=served.stat().st_size,
            sha256=hashlib.sha256(served.read_bytes()).hexdigest(),
            cleaned=served.read_bytes() if removed else None,
            removed=removed,
            pages=pages,
            text=texts,
        )


def _clean(source, target):
    """The words of what was taken out; the target is written only where there are any."""
    ended = _child("clean", source, target)
    if ended is None or ended.returncode:
        said = ended.stderr.strip() if ended else ""
        raise PdfRefused(
            {
                "password": _("The PDF asks for a password: bring it without one."),
                "damaged": _damaged(),
            }.get(said)
            or _("The PDF could not be opened within the limits of time and memory.")
        )
    return tuple(ended.stdout.split())


def _read(source, target):
    """(number of pages, text of each), as far as the limits allowed."""
    ended = _child("read", source, target)
    if ended and ended.stderr.strip() == "damaged":
        raise PdfRefused(_damaged())
    lines = target.read_text("ascii").splitlines() if target.exists() else []
    pages = int(lines[0]) if lines else None
    if ended is None or ended.returncode:
        return pages, None
    return pages, tuple(_printable(json.loads(line)) for line in lines[1:])


def _damaged():
    return _("The PDF is damaged and cannot be opened.")


def _printable(text):
    """Without what a database refuses: control characters and halves of characters."""
    return "".join(
        letter
        for letter in text.replace("\r\n", "\n")
        if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cs"}
    )


def _child(deed, source, target):
    """How the process ended; None where the clock ended it."""
    try:
        ended = subprocess.run(
            [sys.executable, "-I", CHILD, deed, source, target],
            env={},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        logger.warning("A PDF took too long (%s)", deed)
        return None
    if ended.returncode:
        last = ended.stderr.strip().splitlines()[-1:]
        logger.warning("A PDF was not read (%s, %s): %s", deed, ended.returncode, last)
    return ended
