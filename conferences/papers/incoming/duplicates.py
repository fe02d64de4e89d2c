"""Which works are one: by DOI, ISBN, other identifiers, or title, year and first author."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from conferences.models import Contribution, Paper, PaperKind
from network.languages import LANGUAGES
from network.text import fold

from .numbers import doi_key, isbn_key

# "hal:01234567" names one work; a bare number might be anybody's.
IDENTIFIER = re.compile(r"[a-z][\w.-]*:\S+")
TITLES = (*(f"title_{language}" for language in LANGUAGES), "printed_title")
MOST_SHOWN = 3


@dataclass(frozen=True)
class Work:
    """What identifies a work: of the portal (`id`), or an earlier record (`number`)."""

    title: str
    id: int | None = None
    number: int | None = None
    doi: str = ""
    isbn: str = ""
    identifiers: frozenset = frozenset()
    titles: frozenset = frozenset()
    year: str = ""
    author: frozenset = frozenset()

    def same_author(self, other):
        return bool(self.author & other.author) or self.author == other.author


class Index:
    """Works by what identifies them."""

    def __init__(self):
        self.exact, self.titles = defaultdict(list), defaultdict(list)

    def add(self, work):
        for key in _exact_keys(work):
            self.exact[key].append(work)
        for title in work.titles:
            self.titles[title].append(work)

    def same(self, work):
        """[(a work, why)] of which this certainly is one; at most one is given."""
        for key in _exact_keys(work):
            for known in self.exact.get(key, ()):
                return [(known, _WHY[key[0]]())]
        for known in self._called_alike(work):
            # Two DOIs are two works: "Introduction" has been written often.
            two = known.doi and work.doi
            if not two and known.year == work.year and known.same_author(work):
                return [(known, _("the same title, year and first author"))]
        return []

    def alike(self, work):
        """[(a work, why)] that this may be."""
        found = [(known, _likeness(known, work)) for known in self._called_alike(work)]
        return found[:MOST_SHOWN]

    def _called_alike(self, work):
        found = [each for title in sorted(work.titles) for each in self.titles[title]]
        return list(dict.fromkeys(found))


_WHY = {
    "doi": lambda: _("the same DOI"),
    "isbn": lambda: _("the same ISBN"),
    "identifier": lambda: _("the same identifier"),
}


def _exact_keys(work):
    if work.doi:
        yield "doi", work.doi
    if work.isbn:
        yield "isbn", work.isbn
    for identifier in sorted(work.identifiers):
        yield "identifier", identifier


def _likeness(known, work):
    if known.year != work.year:
        return _("the same title, another year")
    if not known.same_author(work):
        return _("the same title and year, another first author")
    return _("the same title, year and first author, but another DOI")


def works_of_the_portal() -> Index:
    """All papers, drafts too, by what identifies them: two statements."""
    first = {}
    contributions = Contribution.objects.order_by("paper_id", "order", "pk")
    for paper, *name in contributions.values_list(
        "paper_id", "family_name", "given_names"
    ):
        first.setdefault(paper, name)
    columns = ("pk", "kind", "doi", "isbn", "identifiers", "published_on", *TITLES)
    index = Index()
    for id, kind, doi, isbn, identifiers, date, *titles in Paper.objects.order_by(
        "pk"
    ).values_list(*columns):
        name = first.get(id, ("", ""))
        year = f"{date.year:04}" if date else ""
        index.add(
            _work(kind, doi, isbn, identifiers, year, filter(None, titles), name, id=id)
        )
    return index


def work_of(reference) -> Work:
    """What identifies a record of a file."""
    first = next(iter(reference.names), None)
    return _work(
        reference.kind,
        reference.doi,
        reference.isbn,
        reference.identifiers,
        reference.year,
        reference.titles.values(),
        (first.family, first.given) if first else ("", ""),
        number=reference.place.number,
    )


def _work(kind, doi, isbn, identifiers, year, titles, name, **which):
    titles = list(titles)
    words = (part.strip().lower() for part in identifiers.split(";"))
    return Work(
        next(iter(titles), ""),
        doi=doi_key(doi),
        # The chapters of a book share its ISBN.
        isbn=isbn_key(isbn) if kind == PaperKind.BOOK else "",
        identifiers=frozenset(filter(IDENTIFIER.fullmatch, words)),
        titles=frozenset(fold(title) or title for title in titles),
        year=year,
        # Whole, too: files part the names of bodies at their commas.
        author=frozenset(filter(None, (fold(name[0]), fold(" ".join(name))))),
        **which,
    )
