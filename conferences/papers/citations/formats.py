"""The files in which references leave the portal, by the ending of their address."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.http.request import MediaType

from conferences.models import Paper

from . import bibtex, csl, references_csv, ris


@dataclass(frozen=True)
class Format:
    """A kind of file: its name, what a browser is told of it, and who writes it."""

    label: str
    content_type: str
    pieces: Callable[[Iterable[Paper]], Iterator[str]]


FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex.pieces),
    "ris": Format(
        "RIS", "application/x-research-info-systems; charset=utf-8", ris.pieces
    ),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl.pieces),
    "csv": Format("CSV", "text/csv; charset=utf-8", references_csv.pieces),
}
JSON_LD = "jsonld"  # has no file: it is the work itself, at its permanent address
# By the names under which programmes ask for them.
ASKED_FOR = {
    "application/ld+json": JSON_LD,
    "application/x-bibtex": "bib",
    "text/x-bibtex": "bib",
    "application/x-research-info-systems": "ris",
    "application/vnd.citationstyles.csl+json": "json",
    "application/citeproc+json": "json",
    "text/csv": "csv",
}


def form_asked_for(accept_header: str) -> str:
    """The ending of the file that an `Accept` header wants most; "" for a page.

    A header that names none of them, or a page before them, is a reader's.
    """
    wanted = [MediaType(part) for part in accept_header.split(",") if part.strip()]
    for kind in sorted(wanted, key=lambda kind: -kind.quality):
        if not kind.quality:
            break
        name = f"{kind.main_type}/{kind.sub_type}".lower()
        if name in ASKED_FOR:
            return ASKED_FOR[name]
        if kind.match("text/html"):
            return ""
    return ""
