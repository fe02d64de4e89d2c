"""The value of a field of BibTeX: words in braces or quotation marks, numbers, strings.

Several are joined by "#". What an unquoted word stands for, an @string says.
"""

import re

from django.utils.translation import gettext as _

LONGEST = 20_000  # characters: strings that name strings grow without end

DELIMITER = re.compile(r'(?<!\\)[{}"]')
WORD = re.compile(r'[^#{"]*')
SPACES = re.compile(r"\s*")


class Unfinished(ValueError):
    """A brace or quotation mark is missing. The message is fit for the reader."""


def value_of(text: str, strings: dict[str, str]) -> str:
    """What the field says, still in LaTeX."""
    parts, place = [], 0
    if len(text) > LONGEST:
        raise _too_long()
    while place < len(text):
        if parts and text[place] != "#":
            raise Unfinished(_("A comma is missing after a value."))
        part, place = _part(text, place + bool(parts), strings)
        parts.append(part)
    if sum(map(len, parts)) > LONGEST:
        raise _too_long()
    return "".join(parts)


def _too_long():
    return Unfinished(_("A field has more than %d characters.") % LONGEST)


def _part(text, start, strings):
    """(one part, where the next begins)"""
    start = _past_spaces(text, start)
    if text[start : start + 1] in ("{", '"'):
        end = _end(text, start)
        return text[start + 1 : end], _past_spaces(text, end + 1)
    word = WORD.match(text, start)
    name = word[0].strip()
    # A word that no @string explains is taken as it stands.
    return strings.get(name.lower(), name), word.end()


def _past_spaces(text, start):
    return SPACES.match(text, start).end()


def _end(text, start):
    """Where what begins here with a brace or a quotation mark ends."""
    depth, quoted = 0, text[start] == '"'
    for found in DELIMITER.finditer(text, start):
        sign, place = found[0], found.start()
        if sign == '"':
            if quoted and not depth and place > start:
                return place
        else:
            depth += 1 if sign == "{" else -1
            if not depth and not quoted:
                return place
    raise Unfinished(_("A brace or a quotation mark is never closed."))
