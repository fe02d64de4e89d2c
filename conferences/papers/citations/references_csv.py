"""Papers as a table that a spreadsheet opens: one row each, every cell a text."""

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from conferences.models import Paper
from conferences.models.contribution import ContributionRole
from network.tables.csv_lines import MARK, line

from . import csl

COLUMNS = (
    *("kind", "language", "title", "published_on", "container", "volume", "issue"),
    *("pages", "publisher", "publisher_place", "series_title", "series_number"),
    *("doi", "isbn", "issn"),
)


def pieces(papers: Iterable[Paper]) -> Iterator[str]:
    """The names of the columns, then the papers."""
    yield MARK + line(headings())
    for paper in papers:
        yield line(_cells(paper))


def headings() -> list[str]:
    """What the columns are called on this page; no two are called alike."""
    names = [Paper._meta.get_field(name).verbose_name for name in COLUMNS]
    roles = [role.label for role in ContributionRole]
    last = [_("address of the work"), _("what the reference lacks")]
    # In French and Spanish a mere "number" is that of an issue.
    first = _("number in the portal")
    return [capfirst(str(name)) for name in (first, *roles, *names, *last)]


def _cells(paper):
    item = csl.reference(paper)
    values = [getattr(paper, name) for name in COLUMNS]
    values[0], values[2] = paper.get_kind_display(), item["title"]
    names = [_names(item.get(role, ())) for role in ContributionRole.values]
    return [paper.pk, *names, *values, item.get("URL"), item.get("note")]


def _names(names):
    return "; ".join(
        name.get("literal")
        or ", ".join(filter(None, map(name.get, ("family", "given"))))
        for name in names
    )
