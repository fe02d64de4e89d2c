"""Reads the cells of a row as what they mean; what cannot be read is noted, not raised."""

import re
from datetime import date, time
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from network.columns import IN_THE_LANGUAGE
from network.languages import LANGUAGES
from network.text import fold

from .known import known_as

CLOCK = re.compile(r"(\d{1,2})(?:[:hH.]([0-5]\d)?)?(?::00)?")
CODE = re.compile(r"[a-z]{2,3}")


class Cells:
    """One row: its texts, and the reasons why it is refused."""

    def __init__(self, sheet, row):
        self.sheet = sheet
        self.number = row.number
        self.texts = row.texts
        self.faults = [(fault.column, fault.reason) for fault in row.faults]

    def __contains__(self, key):
        """A column that is not there changes nothing."""
        return key in self.texts

    def __getitem__(self, key):
        return self.texts.get(key, "")

    def refuse(self, key, reason):
        self.faults.append((self.sheet.heading_of(key) or key, str(reason)))

    def refuse_all(self, error: ValidationError):
        """What the model says of its fields."""
        for key, reasons in error.message_dict.items():
            for reason in reasons:
                self.refuse("" if key == "__all__" else key, reason)

    def choice(self, key, words):
        """One of a closed list, by its word in any language."""
        return self._one(key, self[key], words) if self[key] else None

    def several(self, key, words):
        """The same for words parted by semicolons; each once."""
        found = [self._one(key, name, words) for name in names_in(self[key])]
        return [*dict.fromkeys(one for one in found if one is not None)]

    def _one(self, key, name, words):
        if (found := words.get(known_as(name))) is None:
            self.refuse(key, _unknown(name, words))
        return found

    def number_in(self, key, most=32767):
        text = self[key]
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and int(text[:9]) <= most):
            self.refuse(key, _("“%s” is no whole number.") % text)
            return None
        return int(text)

    def day(self, key):
        if not self[key]:
            return None
        try:
            return date.fromisoformat(self[key])
        except ValueError:
            reason = _("“%s” is no day: write it like 2027-06-14.")
            self.refuse(key, reason % self[key])

    def clock(self, key):
        if not self[key]:
            return None
        found = CLOCK.fullmatch(self[key])
        try:
            return time(int(found[1]), int(found[2] or 0))
        except (TypeError, ValueError):
            reason = _("“%s” is no time of the day: write it like 14:30.")
            self.refuse(key, reason % self[key])

    def languages(self, key):
        """Codes, parted by spaces as the model keeps them: "en fr"."""
        names = _languages()
        found = []
        for part in re.split("[;,]", self[key]):
            if (name := fold(part)) in names:
                found.append(names[name])
                continue
            for code in part.split():
                if CODE.fullmatch(code.lower()):
                    found.append(code.lower())
                else:
                    self.refuse(key, _unknown(code, names))
        return " ".join(dict.fromkeys(found))


def names_in(text):
    return [name for name in map(str.strip, text.split(";")) if name]


def _languages():
    """{a name of a language, folded: its code}, in every language."""
    names = {}
    for language in LANGUAGES:
        with translation.override(language):
            names |= {fold(str(name)): code for code, name in IN_THE_LANGUAGE.items()}
    return names


def _unknown(name, words):
    near = get_close_matches(known_as(name), words, n=1)
    if not near:
        return _("There is no “%s”.") % name
    meant = words[near[0]]
    # As the list of choices words it, in the language of the page.
    shown = getattr(meant, "label", IN_THE_LANGUAGE.get(meant, meant))
    return _("There is no “%(name)s”. Did you mean “%(near)s”?") % {
        "name": name,
        "near": shown,
    }
