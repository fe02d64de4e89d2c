"""What papers can be narrowed by, and how many works each value has."""

from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models import Country

from ..models import Access, Paper, PaperFile

MOST = 10_000  # works that are counted; of more, the newest
UNKNOWN = "unknown"
ALL = ""  # in the place of a facet: how many works were counted


@dataclass(frozen=True)
class Facet(ABC):
    """Something by which papers can be narrowed, with the SQL of its numbers.

    That stands on a table of works with `COLUMNS`, and gives rows of facet, value,
    number of works.
    """

    name: str
    label: str

    @abstractmethod
    def narrow(self, papers, values):
        """Those papers that have one of these values at least."""

    @property
    @abstractmethod
    def counts(self):
        """The SQL, with the place {m} for the works that are counted."""


@dataclass(frozen=True)
class ByColumn(Facet):
    """A facet of which a work has one value, in a column."""

    field: str

    def narrow(self, papers, values):
        return papers.filter(**{f"{self.field}__in": values})

    @property
    def counts(self):
        column = Paper._meta.get_field(self.field).column
        return by_value(self.name, f"CAST({column} AS text)")


class ByYear(Facet):
    """The year of publication; a range, for which there is an index."""

    def narrow(self, papers, values):
        asked = Q(pk__in=[])
        for value in values:
            asked |= (
                Q(published_on="")
                if value == UNKNOWN
                else Q(published_on__gte=value, published_on__lt=str(int(value) + 1))
            )
        return papers.filter(asked)

    @property
    def counts(self):
        known = "SUBSTR(published_on, 1, 4)"
        return by_value(
            self.name, f"CASE published_on WHEN '' THEN '{UNKNOWN}' ELSE {known} END"
        )


class ByTheme(Facet):
    """Works on one of these themes at least."""

    def narrow(self, papers, values):
        links = Paper.themes.through.objects.filter(theme__code__in=values)
        return among(papers, links.values("paper"))

    @property
    def counts(self):
        works = (
            "SELECT l.theme_id, COUNT(*) AS works FROM {m} m "
            "JOIN conferences_paper_themes l ON l.paper_id = m.id GROUP BY 1"
        )
        return (
            f"SELECT '{self.name}', t.code, works FROM ({works}) s "
            "JOIN network_theme t ON t.id = s.theme_id"
        )


class ByCountry(Facet):
    """Works that study a country; who studies a city of it studies it too."""

    def narrow(self, papers, values):
        studied = Country.objects.filter(iso2__in=[value.upper() for value in values])
        its = {"paper": OuterRef("pk")}
        direct = Paper.countries.through.objects.filter(**its, country__in=studied)
        cities = Paper.cities.through.objects.filter(**its, city__country__in=studied)
        return papers.filter(Exists(direct) | Exists(cities))

    @property
    def counts(self):
        studied = (
            "SELECT m.id, l.country_id FROM {m} m "
            "JOIN conferences_paper_countries l ON l.paper_id = m.id UNION "
            "SELECT m.id, c.country_id FROM {m} m "
            "JOIN conferences_paper_cities l ON l.paper_id = m.id "
            "JOIN network_city c ON c.id = l.city_id"
        )
        works = f"SELECT country_id, COUNT(*) AS works FROM ({studied}) u GROUP BY 1"
        return (
            f"SELECT '{self.name}', LOWER(c.iso2), works FROM ({works}) s "
            "JOIN network_country c ON c.id = s.country_id"
        )


class ByAccess(Facet):
    """Whether a work can be read somewhere: at an address, or in a file of ours."""

    def narrow(self, papers, values):
        if len(set(values)) > 1:
            return papers
        files = PaperFile.objects.public().filter(paper=OuterRef("pk"))
        online = ~Q(access=Access.NONE) | Exists(files)
        return papers.filter(online if "yes" in values else ~online)

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


def among(papers, numbers):
    """Those papers whose number is one of these.

    Asked for `id + 0`, SQLite walks the narrow index by date and stops after a page; by
    the id itself it would first read every row, and rows hold three abstracts.
    """
    return papers.alias(its_id=F("pk") + 0).filter(its_id__in=numbers)


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


def count(matched, chosen):
    """{facet: {value: works}}, each over what all other facets match, by one statement.

    `matched(but=…)` gives the works that the question without one facet finds. Under
    `ALL` stands how many of them were counted, once for each such question.
    """
    return _counted({name: newest(matched(but=name)) for name in ("", *chosen)})


def count_all():
    """The same over all public papers, the older ones too."""
    return _counted({"": Paper.objects.published().order_by().values(*COLUMNS)})


def newest(papers):
    return papers.prefetch_related(None).newest_first()[:MOST].values(*COLUMNS)


def no_counts():
    return {name: Counter() for name in (ALL, *(one.name for one in FACETS))}


def _counted(works):
    """In SQL of our own: each list of works is found once, and counted ten times."""
    tables, parts, params = [], [], []
    for number, (name, papers) in enumerate(works.items()):
        found, its_params = _sql(papers)
        tables.append(f"m{number} AS MATERIALIZED ({found})")
        params += its_params
        parts.append(f"SELECT '{ALL}', '{name}', COUNT(*) FROM m{number}")
    order = list(works)
    for facet in FACETS:
        its = order.index(facet.name) if facet.name in works else 0
        parts.append(facet.counts.format(m=f"m{its}"))
    counted = no_counts()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {', '.join(tables)} {' UNION ALL '.join(parts)}", tuple(params)
        )
        for facet, value, number in cursor.fetchall():
            if value is not None:  # of a work without a centre, say
                counted[facet][value] = number
    return counted


def _sql(papers):
    try:
        return papers.query.sql_with_params()
    except EmptyResultSet:  # a question that nothing can match
        columns = ", ".join(COLUMNS)
        return f"SELECT {columns} FROM conferences_paper WHERE 1 = 0", ()


def plain(records):
    """The same rows without the ways of translated texts, which reorder columns."""
    return QuerySet(records.model).filter(pk__in=records.values("pk"))
