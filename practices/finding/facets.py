"""By what practices are narrowed, and the words of each value."""

from django.db.models.functions import Cast, Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.columns import language_in_words
from network.facets import TEXT, UNKNOWN, Choice, choice_of, named_values
from network.languages import active
from network.listings import NUMBER
from network.models import (
    City,
    CityRole,
    Country,
    PopulationDefinition,
    Region,
    SizeClass,
    Theme,
)
from network.text import sort_key

from ..models import CostKnown, DesignLevel, Direction, PracticeStatus, TargetGroup
from ..words import not_recorded
from .cards import ABOUT, COMPARED, EVALUATED, FOUND, NOT_EVALUATED

# In the order of the panel. `in_order` are read from one end to the other; the others
# begin with what most practices have.
FACETS = {
    "theme": gettext_lazy("Theme"),
    "group": gettext_lazy("Whom it is for"),
    "evidence": gettext_lazy("Evidence"),
    "design": gettext_lazy("How it was tested"),
    "outcome": gettext_lazy("Outcome"),
    "direction": gettext_lazy("Direction of results"),
    "size": gettext_lazy("Size of the city"),
    "role": gettext_lazy("Role of the city"),
    "country": gettext_lazy("Country"),
    "region": gettext_lazy("Region of the world"),
    "cost": gettext_lazy("Cost"),
    "status": gettext_lazy("Status"),
    "language": gettext_lazy("Working language"),
    "year": gettext_lazy("Year of its start"),
}
IN_ORDER = {"evidence", "design", "direction", "size", "cost", "year"}


def choices(cards, city=None):
    """{facet: its values that some practice has}, with their words. One statement.

    Under "city" stands the one city that a link asks for, if readers may see it.
    """
    used = {
        name: set().union(*{card.values[name] for card in cards}) for name in FACETS
    }
    offered = _of_records(used, city)
    for name, listed in CLOSED.items():
        words = listed()
        offered[name] = [Choice(v, w) for v, w in words.items() if v in used[name]]
    offered["language"] = [_language(value) for value in used["language"]]
    offered["year"] = [_year(value) for value in used["year"]]
    for name in ("theme", "outcome", "country", "region", "language"):
        offered[name].sort(key=lambda one: one.order)
    offered["year"].sort(key=lambda one: one.order, reverse=True)
    return {name: offered[name] for name in (*FACETS, "city")}


def size_words():
    """{value: words}: classes of each definition, and what is only about such a class."""
    words = {}
    for definition in PopulationDefinition:
        for size in SizeClass:
            words[f"{definition.value}-{size.value}"] = _(
                "%(size)s (%(definition)s)"
            ) % {"size": size.label, "definition": definition.label}
    for size in SizeClass:
        words[f"{ABOUT}-{size.value}"] = _(
            "about: %(size)s (definition not recorded)"
        ) % {"size": size.label}
    return words | {UNKNOWN: not_recorded()}


def _design():
    """The best tests first."""
    levels = reversed(DesignLevel)
    words = {str(level.value): f"{level.value} – {level.label}" for level in levels}
    return words | {UNKNOWN: not_recorded()}


CLOSED = {
    "group": lambda: dict(TargetGroup.choices),
    "evidence": lambda: {
        EVALUATED: _("Has an evaluation"),
        FOUND: _("Has a recorded finding"),
        COMPARED: _("Tested with a comparison group"),
        NOT_EVALUATED: _("No evaluation recorded"),
    },
    "design": _design,
    "direction": lambda: dict(Direction.choices),
    "size": size_words,
    "role": lambda: dict(CityRole.choices),
    "cost": lambda: dict(CostKnown.choices),
    "status": lambda: dict(PracticeStatus.choices),
}


def _of_records(used, city):
    """The values that are records, with their names, by one statement."""
    countries = [code.upper() for code in used["country"]]
    parts = [
        named_values(
            Theme.objects.published().filter(code__in=used["theme"]),
            *("theme", Cast("code", TEXT), f"sort_{active()}"),
        ),
        named_values(
            Theme.objects.published().filter(code__in=used["outcome"]),
            *("outcome", Cast("code", TEXT), f"sort_{active()}"),
        ),
        named_values(
            Country.objects.published().filter(iso2__in=countries),
            *("country", Lower("iso2"), f"sort_{active()}"),
        ),
        named_values(
            Region.objects.filter(m49__in=used["region"]),
            *("region", Cast("m49", TEXT), "m49"),
        ),
    ]
    if city and NUMBER.fullmatch(city):
        asked = City.objects.published().filter(pk=city)
        parts.append(named_values(asked, "city", Cast("pk", TEXT), f"sort_{active()}"))
    offered = {name: [] for name in ("theme", "outcome", "country", "region", "city")}
    for facet, *row in parts[0].union(*parts[1:], all=True):
        offered[facet].append(choice_of(*row))
    return offered


def _language(value):
    if value == UNKNOWN:
        return Choice(value, not_recorded(), order="~")
    label = language_in_words(value)
    return Choice(value, label, order=sort_key(label, active()))


def _year(value):
    if value == UNKNOWN:
        return Choice(value, _("Year not known"))
    return Choice(value, value, order=value)
