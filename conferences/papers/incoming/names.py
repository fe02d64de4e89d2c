"""People, bodies and themes of the portal that are called as a reference says.

Matched by the whole name and never made, changed or merged: who is linked is shown, and
who might be meant but is not sure is left to the officer.
"""

import re
from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.languages import LANGUAGES
from network.models import Organisation, Person, Theme
from network.text import fold

INITIALS = re.compile(r"(?:\w\.?[\s-]*)+")


class Called:
    """Everybody and every theme by their names; asked for with three statements."""

    def __init__(self):
        self.people, self.initials = defaultdict(dict), defaultdict(set)
        known = Person.objects.filter(withdrawn_at=None)
        for id, name, family in known.values_list("pk", "name", "family_name"):
            self.people[fold(name)][id] = name
            self.initials[_initials(name, family)].add(id)
        self.bodies = _by_names(Organisation.objects.filter(withdrawn_at=None))
        self.themes = _by_names(Theme.objects.filter(withdrawn_at=None))

    def person(self, name):
        """(id or None, the portal's name, why nobody is linked) for a printed name."""
        if name.is_body:
            return _only(self.bodies.get(fold(name.family), {}), name)
        if name.given and INITIALS.fullmatch(name.given) and _is_short(name.given):
            likely = len(self.initials.get(_key(name.given, name.family), ()))
            return None, "", _said_of_initials(name, likely)
        return _only(self.people.get(fold(f"{name.given} {name.family}"), {}), name)

    def theme(self, keyword):
        """The one theme that has this name in some language, or None."""
        found = self.themes.get(fold(keyword), {})
        return next(iter(found)) if len(found) == 1 else None


def _by_names(records):
    """{a name in any language, folded: {id: that name}}."""
    found = defaultdict(dict)
    columns = [f"name_{language}" for language in LANGUAGES]
    for id, *names in records.values_list("pk", *columns):
        for name in filter(None, names):
            found[fold(name)].setdefault(id, name)
    found.pop("", None)
    return found


def _only(found, name):
    if len(found) == 1:
        ((id, known),) = found.items()
        return id, known, ""
    if found:
        text = ngettext(
            "%(number)d record is called “%(name)s”: not linked.",
            "%(number)d records are called “%(name)s”: not linked.",
            len(found),
        )
        return None, "", text % {"number": len(found), "name": name}
    return None, "", ""


def _said_of_initials(name, likely):
    if not likely:
        return ""
    return _("“%s” has initials only: not linked, though somebody might be meant.") % (
        name
    )


def _is_short(given):
    return all(len(part) == 1 for part in re.findall(r"\w+", given))


def _initials(name, family):
    given = name.removesuffix(family).strip() if family else ""
    return _key(given, family)


def _key(given, family):
    return fold(given)[:1], fold(family)
