"""Reads references from a table: the columns of our own, in each of the languages."""

from collections.abc import Iterator
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _

from conferences.models.contribution import ContributionRole
from conferences.papers.citations.references_csv import COLUMNS as WRITTEN
from conferences.papers.citations.references_csv import headings
from network.languages import LANGUAGES
from network.tables import Sheet, read

from .decoding import check_size
from .kinds import kind_of
from .printed_names import printed_names
from .record import Record
from .reference import Place

# What the portal writes for readers, and takes from nobody.
ONLY_WRITTEN = ("number", "lacks")
OURS = (
    *("number", *ContributionRole.values, *WRITTEN, "address", "lacks"),
    *("identifiers", "licence", "abstract", "keywords"),
    *(f"{name}_{code}" for name in ("title", "abstract") for code in LANGUAGES),
)
# Other words of which nobody can doubt what they mean.
SAME = {
    "authors": "author",
    "editors": "editor",
    "translators": "translator",
    "year": "published_on",
    "date": "published_on",
    "journal": "container",
    "url": "address",
    "type": "kind",
    "series": "series_title",
}


def records(content: bytes, ending: str) -> Iterator[Record]:
    """The rows of a CSV file or workbook; those that are broken, with the reason."""
    check_size(content)
    sheet = Sheet("papers", (), columns())
    table = sheet.named(read(content, f"table.{ending}", sheet.headings))
    for number, row in enumerate(table.rows, start=1):
        yield _record(number, row)


@cache
def columns():
    """{a heading in any language, in small letters: the column}."""
    found = dict(SAME)
    for language in LANGUAGES:
        with translation.override(language):
            names = ["number", *ContributionRole.values, *WRITTEN, "address", "lacks"]
            for name, heading in zip(names, headings(), strict=True):
                found[heading.lower()] = name
    return found | {name: name for name in OURS}


def _record(number, row):
    texts = row.texts
    record = Record(
        Place(number, row.number),
        texts={
            name: text
            for name, text in texts.items()
            if name not in (*ONLY_WRITTEN, *ContributionRole.values, "kind", "keywords")
        },
        keywords=texts.get("keywords", "").split(";"),
        faults=[
            f"{f.column}: {f.reason}" if f.column else f.reason for f in row.faults
        ],
    )
    if word := texts.get("kind", ""):
        record.kind, note = kind_of(word, {}, {}, word)
        record.notes += filter(None, [note])
    else:
        record.notes.append(_("No kind: taken for a report."))
    for role in ContributionRole.values:
        record.names += printed_names(texts.get(role, ""), role)
    return record
