"""The hits of one page, as readers are shown them: title, snippet, and why it is here."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext_lazy as _

from ..languages import IN_LANGUAGE, active
from ..text import fold
from . import tables
from .documents import kinds
from .find import DIRECT
from .index import NUMBERS, OF_LANGUAGE
from .snippets import Sought, pieces, snippet
from .words import words

WHY = {
    "theme": _("Found through the theme “%(name)s”"),
    "city": _("Found through the city “%(name)s”"),
    "country": _("Found through the country “%(name)s”"),
    "partner": _("Found through another name of “%(name)s”"),
}


@dataclass(frozen=True)
class Shown:
    """One record: where it is, what it is called, where its words were found.

    `language` is of the text that was found, where that is not the one of the page;
    `concepts` are why it is here, where its own words are not.
    """

    kind: object
    address: str
    title: list
    title_language: str
    about: list
    about_language: str
    date: str
    language: str
    snippet: object
    concepts: list

    @property
    def in_language(self):
        return IN_LANGUAGE[self.language]

    @property
    def reasons(self):
        """Why it is here, in words."""
        return [WHY[concept.kind] % {"name": concept.name} for concept in self.concepts]

    @property
    def title_is_foreign(self):
        return self.title_language not in ("", active())

    @property
    def about_is_foreign(self):
        return self.about_language not in ("", active())

    @property
    def snippet_is_foreign(self):
        return self.snippet.language not in ("", active())


def shown(hits, question, rings):
    """The hits with their texts, by two statements."""
    rows, passages = texts_of(hits)
    sought = Sought.of(question.parts)
    return [
        _shown(hit, rows, passages.get(hit.id, []), sought, rings.concepts)
        for hit in hits
        if hit.id in rows
    ]


def texts_of(hits):
    """({id: entry}, {id: its passages}): by two statements."""
    return _entries(hits), _passages(hits)


@dataclass(frozen=True)
class News:
    """An entry of a feed: a record that was found, as the language of the page has it."""

    kind: str
    pk: int
    address: str
    title: str
    title_language: str
    about: str
    about_language: str
    shown_from: int
    changed: int


def newest(hits, most):
    """Of these hits, the records that were published last."""
    own = NUMBERS[active()]
    rows = _select(
        "SELECT kind, record, address, title, title_language, about, about_language, "
        f"shown_from, changed FROM {tables.ENTRIES} WHERE id IN",
        [hit.record << OF_LANGUAGE | own for hit in hits],
        f"ORDER BY shown_from DESC, id DESC LIMIT {most:d}",
    )
    return [News(*row) for row in rows]


def _shown(hit, rows, passages, sought, concepts):
    # The title and the address are those of the page's language, whichever was found.
    own = rows[hit.record << OF_LANGUAGE | NUMBERS[active()]]
    title, title_language, about, about_language, address, date = own
    reasons = []
    if hit.ring < DIRECT:
        reasons = _reasons(hit, passages, concepts)
        named = [name for concept in reasons for name in concept.names]
        sought = Sought.of([], named)
    cut = snippet(passages, sought)
    return Shown(
        kind=kinds()[hit.kind],
        address=address,
        title=pieces(title, title_language, sought),
        title_language=title_language,
        about=pieces(about, about_language, sought),
        about_language=about_language,
        date=date,
        language="" if hit.language == active() else hit.language,
        snippet=None if cut and _is_said(cut, title, about) else cut,
        concepts=reasons,
    )


def _reasons(hit, passages, concepts):
    """The concepts that this record is found through: by its key, else by a name."""
    keys = {*hit.keys.split()}
    through = [one for one in concepts if one.token and one.token in keys]
    if through:
        return through
    text = " ".join(words(" ".join(row[4] for row in passages)))
    return [
        one
        for one in concepts
        if any(f" {' '.join(name)} " in f" {text} " for name in one.names)
    ] or concepts[:1]


def _is_said(cut, title, about):
    """Whether a snippet only repeats the title or the line below it."""
    said = fold("".join(piece.text for piece in cut.pieces))
    return said in fold(title) or said in fold(about)


def _entries(hits):
    ids = [
        hit.record << OF_LANGUAGE | number
        for hit in hits
        for number in NUMBERS.values()
    ]
    found = _select(
        f"SELECT id, title, title_language, about, about_language, address, date "
        f"FROM {tables.ENTRIES} WHERE id IN",
        ids,
    )
    return {id: row for id, *row in found}


def _passages(hits):
    found = {}
    for entry, *row in _select(
        f"SELECT entry, language, is_file, label, address, text "
        f"FROM {tables.PASSAGES} WHERE entry IN",
        [hit.id for hit in hits],
        "ORDER BY entry, number",
    ):
        found.setdefault(entry, []).append(row)
    return found


def _select(sql, ids, after=""):
    if not ids:
        return []
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(ids))
        cursor.execute(f"{sql} ({places}) {after}", ids)
        return cursor.fetchall()
