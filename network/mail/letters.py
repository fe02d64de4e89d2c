"""Writes a mail from its text: whose language it is in, and what stands in its places."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from django.utils import translation

from network.languages import LANGUAGES, order_of_languages, served
from network.models.mail import PLACE, MailText

BETWEEN_LANGUAGES = "\n\n\n* * *\n\n\n"
LONGEST_SUBJECT = 500
# Signs that turn the direction of what follows: a name could hide an address with them.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# What starts a new line in some program, beside the control characters.
SEPARATORS = "\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as its reader gets it; `language` is empty where it is in all three."""

    subject: str
    text: str
    language: str


def written(text: MailText, language: str, values: dict, turn: str = "") -> Letter:
    """The letter in this language, or the next that there is; in all, if it is unknown.

    No language always stands first in a letter that is in all of them: `turn` decides.
    """
    if language in LANGUAGES:
        return _in(text, language, values)
    order = languages_in_turn(turn)
    parts = [_in(text, code, values) for code in order if text.has_texts_in(code)]
    if len(parts) < 2:
        return _in(text, order[0], values)
    return Letter(
        " / ".join(part.subject for part in parts)[:LONGEST_SUBJECT],
        BETWEEN_LANGUAGES.join(
            f"{LANGUAGES[part.language]}\n\n{part.text}" for part in parts
        ),
        "",
    )


def languages_in_turn(turn: str) -> list[str]:
    """The languages, beginning with one that the turn decides: always the same one."""
    codes = list(LANGUAGES)
    first = hashlib.sha256(turn.encode()).digest()[0] % len(codes)
    return codes[first:] + codes[:first]


def _in(text, language, values):
    whole = (c for c in order_of_languages(text, language) if text.has_texts_in(c))
    code = next(whole, language)
    subject, _code = served(text, "subject", code)
    body, code = served(text, "text", code)
    # Values that are translated late, addresses too, come in the language of the letter.
    with translation.override(code):
        return Letter(
            one_line(filled(subject, values))[:LONGEST_SUBJECT],
            plain(filled(body, values)),
            code,
        )


def filled(text: str, values: dict) -> str:
    """The text with its places filled; one that has no value stays as it stands.

    A place is a name in braces and nothing more: no attribute, no format.
    """
    return PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


def plain(text: str) -> str:
    """The text without signs that control a terminal, a database or a mail program."""
    text = text.replace("\r\n", "\n").translate(TURNING)
    return "".join(
        letter for letter in text if letter in "\n\t" or _is_printed(letter)
    ).strip()


def one_line(text: str) -> str:
    """The text on one line: nothing in it ends a header and begins another."""
    text = text.translate(TURNING)
    spaced = "".join(letter if _is_printed(letter) else " " for letter in text)
    return re.sub(" +", " ", spaced).strip()


def _is_printed(letter):
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in SEPARATORS
