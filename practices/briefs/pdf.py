"""Briefs as PDF: tagged (PDF/UA-1), to be kept (PDF/A-3a), and no longer than asked."""

import json
import logging
import re
import unicodedata
from functools import cache
from pathlib import Path

import typst
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from . import fitting

logger = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parent
TEMPLATE = FOLDER / "brief.typ"
STANDARDS = ["a-3a", "ua-1"]
TRIES = 4
# A page is filled so far at most by a guess; and where it is filled so far, no longer
# text is tried.
FULL, FULL_ENOUGH = 0.97, 0.88
# The scripts that the fonts of the compiler have whole: Latin, Greek, Cyrillic,
# Armenian, Hebrew, Georgian, and signs. It refuses a file with any other character.
DRAWN = re.compile(
    "[\n\x20-\x7e\xa0-\u04ff\u0531-\u058f\u0591-\u05f4\u10d0-\u10ff\u1e00-\u1fff"
    "\u2000-\u2027\u202f-\u2037\u2039-\u2040\u2044-\u204b\u2070-\u20bf\u2100-\u2103"
    "\u2113\u2116\u2120\u2122\u2126\u2153-\u2184\u2190-\u222e\u2248\u2260-\u226b\u2460-\u25ff"
    "\ufb00-\ufb06]"
)
UNDRAWN = "□"
MOST_LINES = 8
# Words that may be wider than a column; the compiler parts addresses by itself.
LONG_WORD = re.compile(r"(?<!\S)(?!https?://)\S{31,}")
PART = 25


class Paper(models.TextChoices):
    """What a brief is printed on."""

    A4 = "a4", pgettext_lazy("paper", "A4")
    LETTER = "letter", pgettext_lazy("paper", "Letter")


class Length(models.TextChoices):
    """How long a brief may become."""

    ONE = "1", _("One page")
    TWO = "2", _("Two pages")
    FULL = "full", _("Full")


TYPST_PAPER = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
PAGES = {Length.ONE: 1, Length.TWO: 2}


class BriefFailed(Exception):
    """No PDF came of a brief."""


def brief_pdf(content, paper=Paper.A4, length=Length.FULL):
    """The bytes of the PDF, or BriefFailed."""
    if length != Length.FULL:
        content = content | {"notes": _in_few_lines(content["notes"])}
    content = _drawable(content) | {
        "paper": TYPST_PAPER[Paper(paper)],
        "full": length == Length.FULL,
        "tables": length == Length.FULL or len(content["practices"]) == 1,
        "gap": 1 if length == Length.FULL else 0.7,
    }
    try:
        if length == Length.FULL:
            return _Set(fitting.cut(content, fitting.WHOLE)).pdf()
        return _fitted(content, PAGES[length])
    except (typst.TypstError, RuntimeError, OSError, ValueError) as error:
        logger.exception("A brief was not set")
        raise BriefFailed from error


def _fitted(content, most):
    """The brief with the most that it may say on so many pages, as far as was tried."""
    rungs = [fitting.cut(content, budget) for budget in fitting.SHORTER]
    guesses = [fitting.pages(rung) for rung in rungs]
    too_long, fits, best, wrong = -1, len(rungs), None, 1.0
    for turn in range(TRIES):
        if fits - too_long == 1:
            break
        open_ = range(too_long + 1, fits)
        n = next((n for n in open_ if guesses[n] * wrong <= most * FULL), open_[-1])
        if best is None and turn == TRIES - 1:
            n = len(rungs) - 1
        made = _Set(rungs[n])
        wrong = made.length / guesses[n]
        if made.pages > most:
            too_long = n
        else:
            fits, best = n, made
            if n == 0 or made.length > most * FULL_ENOUGH:
                break
    if best is None:
        raise BriefFailed(f"{made.length:.1f} pages at the shortest, of {most}")
    return best.pdf()


def _in_few_lines(notes):
    """Every word of the notes, with no more lines than a short brief has room for."""
    lines = [line for line in notes.splitlines() if line.strip()]
    if len(lines) <= MOST_LINES:
        return notes
    return "\n".join([*lines[: MOST_LINES - 1], " / ".join(lines[MOST_LINES - 1 :])])


class _Set:
    """A brief that is set in type: how long it is, and its file."""

    def __init__(self, content):
        self.compiler = typst.Compiler(
            TEMPLATE,
            root=FOLDER,
            font_paths=_fonts(),
            sys_inputs={"brief": json.dumps(content)},
        )
        end = json.loads(self.compiler.query("<end>", field="value", one=True))
        self.pages = end["pages"]
        self.length = self.pages - 1 + float(end["down"])

    def pdf(self):
        return self.compiler.compile(
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=int(timezone.now().timestamp()),
        )


@cache
def _fonts():
    # Those that the compiler brings: the same brief looks the same on every machine.
    return typst.Fonts(include_system_fonts=False)


def _drawable(content):
    """The content with a sign in the place of what no font draws, saying so if there is any."""
    drawn = _drawn(content)
    said = [drawn[name] for name in ("title", "made_for", "notes", "practices")]
    return drawn | {"undrawn": UNDRAWN in json.dumps(said, ensure_ascii=False)}


def _drawn(value):
    if isinstance(value, dict):
        return {name: _drawn(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_drawn(part) for part in value]
    return _printable(value) if isinstance(value, str) else value


def _printable(text):
    return LONG_WORD.sub(_parted, "".join(map(_sign, text)))


def _parted(found):
    """A long word with places, which take no room, where its line may end."""
    word = found[0]
    return "\u200b".join(word[n : n + PART] for n in range(0, len(word), PART))


def _sign(character):
    if DRAWN.match(character) and unicodedata.category(character) != "Cn":
        return character
    # Marks that only change another character are left out without a sign.
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Mn") else UNDRAWN
