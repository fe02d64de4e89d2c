"""Draws the badge “event of the network”, in three languages, two colours, three formats."""

import json
import logging
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path

import typst
from django.conf import settings

from .words import NAME, SPECIMEN, line_to_verify

logger = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parent
DRAWING = FOLDER / "badge.typ"
COLOURS = ("colour", "black")
FORMATS = ("svg", "png", "pdf")
# The badge is 100 mm wide: so it is 1600 pixels wide.
PIXELS_PER_INCH = 1600 / 100 * 25.4
# A kit has 21 drawings, of 15 to 130 kB.
KEPT = 168


class KitFailed(Exception):
    """A badge was not drawn."""


@dataclass(frozen=True, slots=True)
class Badge:
    """All that a badge shows; two that are alike are the same drawing."""

    language: str
    colour: str
    verify: str
    specimen: str
    preview: bool


def badge(endorsement, language, colour="colour", format="svg", *, preview=False):
    """The bytes of a badge, or KitFailed; a preview lies on white, with the space around."""
    shown = Badge(
        language=language,
        colour=colour,
        verify=line_to_verify(endorsement, language),
        specimen="" if all(settings.PUBLISHER.values()) else SPECIMEN[language],
        preview=preview,
    )
    return _drawn(shown, format)


@lru_cache(maxsize=KEPT)
def _drawn(badge, format):
    words = NAME[badge.language]
    title = " ".join(words) + (f" – {badge.specimen}" if badge.specimen else "")
    content = asdict(badge) | {"words": words, "title": title}
    try:
        compiler = typst.Compiler(
            DRAWING,
            root=FOLDER,
            font_paths=_fonts(),
            sys_inputs={"badge": json.dumps(content)},
        )
        if format == "png":
            return compiler.compile(format="png", ppi=PIXELS_PER_INCH)
        drawn = compiler.compile(format=format)
    except (typst.TypstError, RuntimeError, OSError, ValueError) as error:
        logger.exception("A badge was not drawn")
        raise KitFailed from error
    return _titled(drawn, title, badge.language) if format == "svg" else drawn


def _titled(svg, title, language):
    """The drawing with a name: its letters are outlines, which nobody can read aloud."""
    name = f'<title xml:lang="{language}">{escape(title)}</title>'
    return svg.replace(b">", b">" + name.encode(), 1)


@cache
def _fonts():
    # Those that the compiler brings: the same badge looks the same on every machine.
    return typst.Fonts(include_system_fonts=False)
