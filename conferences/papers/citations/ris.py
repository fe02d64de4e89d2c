"""Papers as RIS, which EndNote, Zotero, Mendeley and most catalogues read."""

import re
from collections.abc import Iterable, Iterator

from conferences.models import Paper
from conferences.models.paper import PaperKind
from network.dates import in_words

from . import csl

TYPES = {
    PaperKind.ARTICLE: "JOUR",
    PaperKind.WORKING_PAPER: "RPRT",
    PaperKind.REPORT: "RPRT",
    PaperKind.CONFERENCE_PAPER: "CPAPER",
    PaperKind.CHAPTER: "CHAP",
    PaperKind.BOOK: "BOOK",
    PaperKind.MAGAZINE_ISSUE: "MGZN",
    PaperKind.POLICY_BRIEF: "RPRT",
    PaperKind.THESIS: "THES",
    PaperKind.PREPRINT: "UNPB",
    PaperKind.PRESENTATION: "SLIDE",
    PaperKind.VIDEO: "VIDEO",
}
# Of a work of its own, A2 would name the editors of its series.
WITHIN_ANOTHER = ("JOUR", "CHAP", "CPAPER")
FROM_TO = re.compile(r"([^\s,-]+)-([^\s,-]+)")


def pieces(papers: Iterable[Paper]) -> Iterator[str]:
    """The papers, one record after the other."""
    return map(record, papers)


def record(paper: Paper) -> str:
    item, kind = csl.reference(paper), TYPES[paper.kind]
    lines = [
        ("TY", kind),
        ("ID", item["id"]),
        *_names(item, kind),
        ("TI", item["title"]),
        *_dates(paper.published_on),
        *_places(item, kind),
        *_pages(item.get("page", "")),
        ("PB", item.get("publisher")),
        ("CY", item.get("publisher-place")),
        ("M3", item.get("genre")),
        ("DO", item.get("DOI")),
        *_numbers(item, kind),
        ("UR", item.get("URL")),
        ("LA", item["language"]),
        ("N1", item.get("note")),
    ]
    written = [f"{tag}  - {_line(value)}\r\n" for tag, value in lines if value]
    return "".join([*written, "ER  - \r\n\r\n"])


def _names(item, kind):
    editors = "A2" if kind in WITHIN_ANOTHER else "ED"
    for role, tag in (("author", "AU"), ("editor", editors), ("translator", "A4")):
        for name in item.get(role, ()):
            parts = (name.get("literal") or name["family"], name.get("given"))
            yield tag, ", ".join(filter(None, parts))


def _dates(date):
    if date:
        yield "PY", f"{date.year:04}"
        if date.about:
            yield "N1", in_words(date)
        elif date.month:
            day = f"{date.day:02}" if date.day else ""
            yield "DA", f"{date.year:04}/{date.month:02}/{day}/"


def _places(item, kind):
    """Where it stands: journal, book, conference, series."""
    container, series = item.get("container-title"), item.get("collection-title")
    if kind == "CPAPER":
        yield "T2", item.get("event-title") or container
        yield "C3", container
        yield "T3", series
    elif container:
        yield "T2", container
        yield "JO", container if kind in ("JOUR", "MGZN") else None
        yield "T3", series
    else:
        yield "T2", item.get("event-title") or series
    yield "VL", item.get("volume")
    yield "IS", item.get("issue") or item.get("collection-number")


def _numbers(item, kind):
    """SN is the number of a report, and the ISBN or ISSN of anything else."""
    number = item.get("number")
    yield "SN", number if kind == "RPRT" else None
    yield "IS", number if kind != "RPRT" else None
    for name in ("ISBN", "ISSN"):
        if standard := item.get(name):
            taken = kind == "RPRT" and number
            yield ("N1", f"{name} {standard}") if taken else ("SN", standard)


def _pages(pages):
    if found := FROM_TO.fullmatch(pages):
        yield "SP", found[1]
        yield "EP", found[2]
    else:
        yield "SP", pages


def _line(value):
    """A record is read line by line."""
    return " ".join(value.splitlines())
