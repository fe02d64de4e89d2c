"""The values of each facet that a reader is offered."""

from dataclasses import dataclass
from types import SimpleNamespace

from django.db.models import Q, Value
from django.db.models.functions import Cast, Lower
from django.utils.translation import gettext as _

from centres.models import Centre
from network.columns import language_in_words
from network.languages import IN_LANGUAGE, LANGUAGES, active, served
from network.models import Country, Theme
from network.text import sort_key

from ..models import Access, Conference, NetworkRelation, Paper, PaperKind, Volume
from .facets import FACETS, TEXT, UNKNOWN, plain, year

NEWEST_FIRST = {"year", "conference"}


@dataclass(frozen=True)
class Choice:
    """A value of a facet: its words, and their language where it is not the page's."""

    value: str
    label: str
    language: str = ""
    order: str = ""


def choices():
    """{facet: its values}: what some public work has and readers may see. One statement."""
    papers = Paper.objects.published().order_by()
    plain = {"year": year(), "language": Cast("language", TEXT)}
    parts = [_plain(papers, facet, value) for facet, value in plain.items()]
    parts += [
        _named(Theme.objects.filter(papers__in=papers), "theme", Cast("code", TEXT)),
        _named(_studied_in(papers), "country", Lower("iso2")),
        _named(Centre.objects.filter(papers__in=papers), "centre", Cast("pk", TEXT)),
        _named(
            Conference.objects.filter(papers__in=papers),
            "conference",
            Cast("pk", TEXT),
        ),
        _named(Volume.objects.filter(papers__in=papers), "volume", Cast("pk", TEXT)),
    ]
    offered = {facet.name: [] for facet in FACETS}
    for facet, *row in parts[0].union(*parts[1:], all=True):
        offered[facet].append(READ[facet](*row))
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


def _studied_in(papers):
    """Countries of which a work speaks, itself or by one of their cities."""
    direct = Paper.countries.through.objects.filter(paper__in=papers)
    cities = Paper.cities.through.objects.filter(paper__in=papers)
    return Country.objects.filter(
        Q(pk__in=direct.values("country")) | Q(pk__in=cities.values("city__country"))
    )


def _plain(papers, facet, value):
    """(facet, value), with nothing in the columns that only records fill."""
    nothing = {f"its_{name}": Value("", TEXT) for name in (*LANGUAGES, "own", "order")}
    return (
        plain(papers)
        .annotate(facet=Value(facet, TEXT), value=value, **nothing)
        .values_list("facet", "value", *nothing)
        .distinct()
    )


def _named(records, facet, value):
    """(facet, value, the name in each language, the first of them, how it is sorted)."""
    order = "starts_on" if facet in NEWEST_FIRST else f"sort_{active()}"
    names = [f"{records.model.TITLE}_{code}" for code in LANGUAGES]
    return (
        plain(records.published().order_by())
        .annotate(
            facet=Value(facet, TEXT),
            value=value,
            its_order=Cast(order, TEXT),
        )
        .values_list("facet", "value", *names, "original_language", "its_order")
    )


def _of_record(value, *row):
    *texts, original, order = row
    names = {f"name_{code}": text for code, text in zip(LANGUAGES, texts, strict=True)}
    label, language = served(
        SimpleNamespace(original_language=original, **names), "name"
    )
    if language == active():
        return Choice(value, label, order=order)
    return Choice(value, f"{label} ({IN_LANGUAGE[language]})", language, order)


def _of_year(value, *_nothing):
    if value == UNKNOWN:
        return Choice(value, _("Year not known"))
    return Choice(value, value, order=value)


def _of_language(value, *_nothing):
    label = language_in_words(value)
    return Choice(value, label, order=sort_key(label, active()))


READ = dict.fromkeys(("theme", "country", "centre", "conference", "volume"), _of_record)
READ |= {"year": _of_year, "language": _of_language}
