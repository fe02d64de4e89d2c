"""Letters as readers look for them: folded forms for sorting, finding and addresses."""

import re
import unicodedata

LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"}
)
# A letter that no text of ours uses and that folding leaves alone.
ENYE = "ƞ"
LAST = "\U0010ffff"
NO_WORD = re.compile(r"[\W_]+")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fold(text):
    """Lower case without accents or ligatures, words parted by one space."""
    # Most of a text is ASCII, in which nothing is to be taken apart.
    plain = text.lower() if text.isascii() else _without_accents(text)
    return " ".join(NO_WORD.sub(" ", plain).split())


def _without_accents(text):
    plain = _decomposed(_decomposed(text).casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return plain.translate(LIGATURES)


def sort_key(text, language):
    """Orders texts alike on every database when compared byte by byte.

    Accents and ligatures count as their plain letters; in Spanish only, ñ is a letter
    of its own after n. An empty text comes after all others.
    """
    if language == "es":
        text = re.sub("[ñÑ]", ENYE, unicodedata.normalize("NFC", text))
    # The tilde of ASCII follows every letter: "ñu" sorts after "nz".
    return fold(text).replace(ENYE, "n~")[:200] or LAST


def _decomposed(text):
    return unicodedata.normalize("NFKD", text)


def initial(key, language):
    """The heading of an A-Z list under which a sort key stands: "É" under E."""
    if language == "es" and key.startswith("n~"):
        return "Ñ"
    return key[:1].upper() if key[:1].isalpha() else "#"


def slug(text, most=80):
    """A title as part of an address: ASCII letters, digits and hyphens."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    return words if len(words) <= most else words[:most].rsplit("-", 1)[0]


def for_xml(text):
    """The text, with a mark in the place of each sign that XML has no place for."""
    return NOT_IN_XML.sub("\ufffd", text)
