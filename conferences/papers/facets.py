"""What papers can be narrowed by, and how many works each value has."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    Expression,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Left, Lower
from django.utils.translation import gettext_lazy as _

from ..models import Access, Paper, PaperFile

MOST = 10_000  # works that are counted; of more, the newest
UNKNOWN = "unknown"
TEXT = CharField()


@dataclass(frozen=True)
class ByColumn:
    """A facet of which a work has one value: `column` gives the expression for it."""

    name: str
    label: str
    column: Callable[[], Expression]

    def narrow(self, papers, values):
        its = f"its_{self.name}"
        return papers.alias(**{its: self.column()}).filter(**{f"{its}__in": values})

    def counts(self, matched):
        return [numbers(plain(matched), self.name, self.column())]


@dataclass(frozen=True)
class ByTheme:
    """Works on one of these themes at least."""

    name: str
    label: str

    def narrow(self, papers, values):
        links = Paper.themes.through.objects.filter(theme__code__in=values)
        return papers.filter(pk__in=links.values("paper"))

    def counts(self, matched):
        links = Paper.themes.through.objects.filter(paper__in=matched)
        return [numbers(links, self.name, Cast("theme__code", TEXT))]


@dataclass(frozen=True)
class ByCountry:
    """Works that study a country; who studies a city of it studies it too."""

    name: str
    label: str

    def narrow(self, papers, values):
        direct = Paper.countries.through.objects.alias(its=Lower("country__iso2"))
        cities = Paper.cities.through.objects.alias(its=Lower("city__country__iso2"))
        return papers.filter(
            Q(pk__in=direct.filter(its__in=values).values("paper"))
            | Q(pk__in=cities.filter(its__in=values).values("paper"))
        )

    def counts(self, matched):
        direct = Paper.countries.through.objects.filter(paper__in=matched)
        named_too = Paper.countries.through.objects.filter(
            paper=OuterRef("paper"), country=OuterRef("city__country")
        )
        # Both are added up: a work that names the country as well stands in the first.
        cities = Paper.cities.through.objects.filter(
            ~Exists(named_too), paper__in=matched
        )
        return [
            numbers(direct, self.name, Lower("country__iso2")),
            numbers(cities, self.name, Lower("city__country__iso2"), "paper"),
        ]


def plain(records):
    """The same rows without the ways of translated texts, which reorder columns."""
    return QuerySet(records.model).filter(pk__in=records.values("pk"))


def numbers(rows, facet, value, counted="pk"):
    """(facet, value, number of works) for each value of these rows."""
    return (
        rows.order_by()
        .annotate(facet=Value(facet, TEXT), value=value)
        .values("facet", "value")
        .annotate(number=Count(counted, distinct=counted != "pk"))
        .values_list("facet", "value", "number")
    )


def year():
    return Case(
        When(published_on="", then=Value(UNKNOWN)),
        default=Left("published_on", 4),
        output_field=TEXT,
    )


def of_column(name):
    return lambda: Cast(name, TEXT)


def _online():
    """Whether it can be read somewhere: at an address, or in a file of ours."""
    files = PaperFile.objects.public().filter(paper=OuterRef("pk"))
    return Case(
        When(~Exists(files), access=Access.NONE, then=Value("no")),
        default=Value("yes"),
        output_field=TEXT,
    )


FACETS = (
    ByTheme("theme", _("Theme")),
    ByCountry("country", _("Country studied")),
    ByColumn("year", _("Year"), year),
    ByColumn("kind", _("Kind"), of_column("kind")),
    ByColumn("language", _("Language of the work"), of_column("language")),
    ByColumn("conference", _("Conference"), of_column("conference")),
    ByColumn("volume", _("Volume or issue"), of_column("part_of")),
    ByColumn("centre", _("Centre"), of_column("centre")),
    ByColumn("relation", _("Relation to the network"), of_column("relation")),
    ByColumn("online", _("Online"), _online),
)
ALL = ""  # in the place of a facet: how many works were counted


def count(matched, chosen):
    """{facet: {value: works}}, each over what all other facets match, by one statement.

    `matched(but=…)` gives the works that the question without one facet finds. Under
    `ALL` stands how many of them were counted, once for each such question.
    """
    return _counted({name: newest(matched(but=name)) for name in ("", *chosen)})


def count_all():
    """The same over all public papers, the older ones too."""
    return _counted({"": Paper.objects.published().order_by().values("pk")})


def no_counts():
    return {name: Counter() for name in (ALL, *(one.name for one in FACETS))}


def _counted(works):
    parts = [
        numbers(plain(found), ALL, Value(name, TEXT)) for name, found in works.items()
    ]
    for facet in FACETS:
        parts += facet.counts(works.get(facet.name, works[""]))
    counted = no_counts()
    for facet, value, number in parts[0].union(*parts[1:], all=True):
        if value is not None:  # of a work without a centre, say
            counted[facet][value] += number
    return counted


def newest(papers):
    return papers.prefetch_related(None).newest_first()[:MOST].values("pk")
