"""What papers can be narrowed by, and how many works each value has."""

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.facets import UNKNOWN
from network.models import Country

from ..models import Access, Paper, PaperFile

MOST = 10_000  # works that are counted; of more, the newest
EVERY = 10**9  # more works than any library has
ALL = ""  # in the place of a facet: how many works were counted


@dataclass(frozen=True)
class Facet(ABC):
    """Something by which papers can be narrowed, with the SQL of its numbers.

    That stands on a table of works with `COLUMNS`, and gives rows of facet, value,
    number of works.
    """

    name: str
    label: str
    linked = False  # whether its values stand in another table

    def narrow(self, papers, values):
        """Those papers that have one of these values at least."""
        return numbered(papers).filter(self.fits(values))

    @abstractmethod
    def fits(self, values):
        """The same as a condition on `numbered` papers."""

    @property
    @abstractmethod
    def counts(self):
        """The SQL, with the place {m} for the works that are counted."""


@dataclass(frozen=True)
class ByColumn(Facet):
    """A facet of which a work has one value, in a column."""

    field: str

    def fits(self, values):
        return Q(**{f"{self.field}__in": values})

    @property
    def counts(self):
        column = Paper._meta.get_field(self.field).column
        return by_value(self.name, f"CAST({column} AS text)")


class ByYear(Facet):
    """The year of publication; a range, for which there is an index."""

    def fits(self, values):
        asked = Q(pk__in=[])
        for value in values:
            asked |= (
                Q(published_on="")
                if value == UNKNOWN
                else Q(published_on__gte=value, published_on__lt=str(int(value) + 1))
            )
        return asked

    @property
    def counts(self):
        known = "SUBSTR(published_on, 1, 4)"
        return by_value(
            self.name, f"CASE published_on WHEN '' THEN '{UNKNOWN}' ELSE {known} END"
        )


class ByTheme(Facet):
    """Works on one of these themes at least."""

    linked = True

    def fits(self, values):
        links = Paper.themes.through.objects.filter(theme__code__in=values)
        return Q(its_id__in=links.values("paper"))

    @property
    def counts(self):
        works = (
            "SELECT l.theme_id, COUNT(*) AS works FROM {m} m "
            "CROSS JOIN conferences_paper_themes l WHERE l.paper_id = m.id GROUP BY 1"
        )
        return (
            f"SELECT '{self.name}', t.code, works FROM ({works}) s "
            "JOIN network_theme t ON t.id = s.theme_id"
        )


class ByCountry(Facet):
    """Works that study a country; who studies a city of it studies it too."""

    linked = True

    def fits(self, values):
        studied = Country.objects.filter(iso2__in=[value.upper() for value in values])
        direct = Paper.countries.through.objects.filter(country__in=studied)
        cities = Paper.cities.through.objects.filter(city__country__in=studied)
        return Q(its_id__in=direct.values("paper")) | Q(
            its_id__in=cities.values("paper")
        )

    @property
    def counts(self):
        studied = (
            "SELECT m.id, l.country_id FROM {m} m "
            "CROSS JOIN conferences_paper_countries l WHERE l.paper_id = m.id UNION "
            "SELECT m.id, c.country_id FROM {m} m "
            "CROSS JOIN conferences_paper_cities l "
            "CROSS JOIN network_city c WHERE l.paper_id = m.id AND c.id = l.city_id"
        )
        works = f"SELECT country_id, COUNT(*) AS works FROM ({studied}) u GROUP BY 1"
        return (
            f"SELECT '{self.name}', LOWER(c.iso2), works FROM ({works}) s "
            "JOIN network_country c ON c.id = s.country_id"
        )


class ByAccess(Facet):
    """Whether a work can be read somewhere: at an address, or in a file of ours."""

    def fits(self, values):
        if len(set(values)) > 1:
            return ~Q(pk__in=[])
        files = PaperFile.objects.public().filter(paper=OuterRef("pk"))
        online = ~Q(access=Access.NONE) | Exists(files)
        return online if "yes" in values else ~online

    @property
    def counts(self):
        today = timezone.localdate().isoformat()
        return by_value(
            self.name,
            f"CASE WHEN access <> '{Access.NONE}' OR EXISTS (SELECT 1 FROM "
            "conferences_paperfile f WHERE f.paper_id = m.id AND f.is_shown AND "
            f"(f.embargo_until IS NULL OR f.embargo_until <= '{today}')) "
            "THEN 'yes' ELSE 'no' END",
        )


def numbered(papers):
    """Papers that are asked for their number as `its_id`.

    By `id + 0`, SQLite walks the narrow index by date and stops after a page; by the id
    itself it would first read every row, and rows hold three abstracts.
    """
    return papers.alias(its_id=F("pk") + 0)


def by_value(facet, value):
    return f"SELECT '{facet}', {value}, COUNT(*) FROM {{m}} m GROUP BY 2"


FACETS = (
    ByTheme("theme", _("Theme")),
    ByCountry("country", _("Country studied")),
    ByYear("year", _("Year")),
    ByColumn("kind", _("Kind"), "kind"),
    ByColumn("language", _("Language of the work"), "language"),
    ByColumn("conference", _("Conference"), "conference"),
    ByColumn("volume", _("Volume or issue"), "part_of"),
    ByColumn("centre", _("Centre"), "centre"),
    ByColumn("relation", _("Relation to the network"), "relation"),
    ByAccess("online", _("Online")),
)
# What the facets ask of a work.
COLUMNS = (
    *("id", "published_on", "kind", "language", "relation", "access"),
    *("conference_id", "part_of_id", "centre_id"),
)


def count(papers, chosen, apart=True):
    """{facet: {value: works}}, each over what all other facets match, by one statement.

    `chosen` are the values that were asked for, {facet: values}. Under `ALL` stands how
    many works were counted, once for each such question; "" is the one with all facets,
    and the only one where facets are not to be counted apart.
    """
    asked = {facet: chosen[facet.name] for facet in FACETS if facet.name in chosen}
    try:
        if apart and len(asked) > 1 and any(facet.linked for facet in asked):
            return _counted(*_sifted(papers, asked))
        return _counted(_searched(papers, asked, apart))
    except EmptyResultSet:  # a question that nothing can match
        return no_counts()


def count_all():
    """The same over all public papers, the older ones too."""
    works = Paper.objects.published().order_by().values(*COLUMNS)
    return _counted({"": works.query.sql_with_params()})


def no_counts():
    return {name: Counter() for name in (ALL, *(one.name for one in FACETS))}


def _searched(papers, asked, apart):
    """{name: (SQL, its values)}: what is found without each facet, looked for in turn."""

    def without(left_out=None):
        found = papers.prefetch_related(None)
        for facet, values in asked.items():
            if facet is not left_out:
                found = facet.narrow(found, values)
        return found.newest_first()[:MOST].values(*COLUMNS).query.sql_with_params()

    others = {facet.name: without(facet) for facet in asked} if apart else {}
    return {"": without()} | others


def _sifted(papers, asked):
    """The same out of one reading of the works, that marks which facets each fits.

    Looked for in turn, the works of a theme are put together once for every question.
    """
    marks = {
        f"fits_{facet.name}": Case(When(facet.fits(values), then=1), default=0)
        for facet, values in asked.items()
    }
    every = numbered(papers).prefetch_related(None).annotate(**marks).order_by()
    # Without a limit, SQLite would ask for every mark twice.
    sql, params = every.values(*COLUMNS, *marks)[:EVERY].query.sql_with_params()
    fitting = " + ".join(marks)
    sifted = f"SELECT * FROM ({sql}) e WHERE {fitting} >= {len(marks) - 1}"

    def list_of(fitting, number):
        found = f"SELECT {', '.join(COLUMNS)} FROM sifted WHERE {fitting} = {number}"
        return f"{found} ORDER BY published_on DESC, id DESC LIMIT {MOST}", ()

    lists = {"": list_of(fitting, len(marks))}
    for facet, mark in zip(asked, marks, strict=True):
        lists[facet.name] = list_of(f"{fitting} - {mark}", len(marks) - 1)
    return lists, {"sifted": (sifted, params)}


def _counted(lists, before=None):
    """In SQL of our own: each list of works is found once, and counted ten times."""
    tables = before or {}
    order = list(lists)
    tables |= {f"m{number}": lists[name] for number, name in enumerate(order)}
    parts = [
        f"SELECT '{ALL}', '{name}', COUNT(*) FROM m{number}"
        for number, name in enumerate(order)
    ]
    for facet in FACETS:
        its = order.index(facet.name) if facet.name in lists else 0
        parts.append(facet.counts.format(m=f"m{its}"))
    found = ", ".join(
        f"{name} AS MATERIALIZED ({sql})" for name, (sql, _params) in tables.items()
    )
    params = [value for _sql, params in tables.values() for value in params]
    counted = no_counts()
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {found} {' UNION ALL '.join(parts)}", params)
        for facet, value, number in cursor.fetchall():
            if value is not None:  # of a work without a centre, say
                counted[facet][value] = number
    return counted
