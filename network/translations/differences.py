"""What changed between two versions of a text, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.html import format_html, format_html_join

WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Piece(NamedTuple):
    """Some words that stayed, that were taken out, or that were put in."""

    kind: str  # "same", "out" or "in"
    words: str


def difference(old: str, new: str) -> Iterator[Piece]:
    """The pieces that make the new text of the old one, in reading order."""
    before, after = WORDS.findall(old or ""), WORDS.findall(new or "")
    for kind, i, j, k, m in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[i:j]))
        else:
            if j > i:
                yield Piece("out", "".join(before[i:j]))
            if m > k:
                yield Piece("in", "".join(after[k:m]))


def as_html(old, new):
    """The same for a page: <del> and <ins>, everything else as text."""
    tags = {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}
    return format_html_join(
        "",
        "{}",
        (
            (format_html(tags[piece.kind], piece.words),)
            for piece in difference(old, new)
        ),
    )
