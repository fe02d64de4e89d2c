"""What is known of a field, written "2 1u 0", and what becomes of it after an edit.

English, French and Spanish, each with its edition; 0 where there is no text.
Marks: u not reviewed, m by a machine, - not needed.
"""

import re

from network.languages import LANGUAGES
from network.models.text_state import Origin
from network.translations.editions import Edit, Known, edited, status

MARKS = {
    "": {"reviewed": True},
    "u": {"origin": Origin.ARCHIVE},
    "m": {"origin": Origin.MACHINE},
}


def given(notation):
    """What is known, from its notation; each text names its language and edition."""
    return {
        code: _known(code, cell)
        for code, cell in zip(LANGUAGES, notation.split(), strict=True)
    }


def _known(code, cell):
    edition, mark = re.fullmatch(r"(\d)([um-]?)", cell).groups()
    if edition == "0":
        return Known(reason="a name" if mark else "")
    return Known(text=f"{code} {edition}", edition=int(edition), **MARKS[mark])


def shown(known):
    """The notation of what is known."""
    return " ".join(f"{each.edition}{_mark(each)}" for each in known.values())


def _mark(known):
    if not known.text:
        return "-" if known.reason else ""
    if known.reviewed:
        return ""
    return "m" if known.origin == Origin.MACHINE else "u"


def write(known, texts, *, origin=Origin.HUMAN, original="en", **declared):
    """What is known after somebody wrote these texts: write(known, {"fr": "Un"})."""
    before = {code: each.text for code, each in known.items()}
    edit = Edit(list(texts), **declared)
    return edited(known, before | texts, edit, origin=origin, original=original)


def rewrite(known, languages, **declared):
    """The same where the words do not matter, only that they are others."""
    return write(
        known, {code: f"{code} anew" for code in languages.split()}, **declared
    )


def statuses(known, **options):
    return " ".join(status(known, code, **options) for code in LANGUAGES)
