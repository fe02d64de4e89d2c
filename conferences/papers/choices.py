"""The values of each facet that a reader is offered."""

from django.db.models.functions import Cast, Lower
from django.utils.translation import gettext as _

from centres.models import Centre
from network.columns import language_in_words
from network.facets import TEXT, UNKNOWN, Choice, choice_of, named_values
from network.languages import active
from network.models import Country, Theme
from network.text import sort_key

from ..models import Access, Conference, NetworkRelation, PaperKind, Volume
from .facets import FACETS

BY_NUMBER = {"centre": Centre, "conference": Conference, "volume": Volume}
NEWEST_FIRST = {"year", "conference"}


def choices(library):
    """{facet: its values}: what some public work has and readers may see. One statement.

    `library` gives the number of works of each value, as counts.library does.
    """
    parts = [
        _named(Theme.objects.filter(code__in=library["theme"]), "theme", _text("code")),
        _named(_countries(library["country"]), "country", Lower("iso2")),
        *(
            _named(model.objects.filter(pk__in=library[facet]), facet, _text("pk"))
            for facet, model in BY_NUMBER.items()
        ),
    ]
    offered = {facet.name: [] for facet in FACETS}
    for facet, *row in parts[0].union(*parts[1:], all=True):
        offered[facet].append(choice_of(*row))
    offered["year"] = [_of_year(value) for value in library["year"]]
    offered["language"] = [_of_language(value) for value in library["language"]]
    for facet, values in offered.items():
        values.sort(key=lambda one: one.order, reverse=facet in NEWEST_FIRST)
    return offered | {
        "kind": [Choice(*pair) for pair in PaperKind.choices],
        "relation": [Choice(*pair) for pair in NetworkRelation.choices],
        "online": [
            Choice("yes", _("Can be read online")),
            Choice("no", Access.NONE.label),
        ],
    }


def _countries(codes):
    return Country.objects.filter(iso2__in=[code.upper() for code in codes])


def _text(column):
    return Cast(column, TEXT)


def _named(records, facet, value):
    order = "starts_on" if facet in NEWEST_FIRST else f"sort_{active()}"
    return named_values(records.published(), facet, value, order)


def _of_year(value):
    if value == UNKNOWN:
        return Choice(value, _("Year not known"))
    return Choice(value, value, order=value)


def _of_language(value):
    label = language_in_words(value)
    return Choice(value, label, order=sort_key(label, active()))
