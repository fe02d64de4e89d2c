"""The index: what is found is found here, and what is published stands here.

A record has three entries, one a language; in each of them stand its texts in that
language, what has no language, and the keys of what it is about.
"""

import hashlib
import re

from django.db import connection, transaction

from ..languages import LANGUAGES
from ..text import fold
from . import tables
from .documents import NEUTRAL, key, kinds
from .engines import engine
from .words import STOP_WORDS, composed, compounds, token, words

ANALYSER = 4  # to be raised when words are made in another way: old entries do not fit
NUMBERS = {code: number for number, code in enumerate(LANGUAGES)}
# The parts of an entry's id, in bits. The date stands first: ids grow with newness.
OF_KIND, OF_RECORD, OF_LANGUAGE = 6, 28, 2
MOST_WORDS = 16_000  # in which phrases and beginnings are looked for
GAP = "_"  # between two texts: no phrase goes from one to the other
FOR_EVER = 2**62
LONGEST_KEY = 200
AT_ONCE = 200  # records of which the index is written in one transaction


def entry_id(document, number, language):
    """Grows with the date of the record; the same for the same record and date."""
    id = int(re.sub(r"\D", "", document.date).ljust(8, "0")[:8])
    for part, bits in (
        (number, OF_KIND),
        (document.id, OF_RECORD),
        (NUMBERS[language], OF_LANGUAGE),
    ):
        if part >= 1 << bits:
            raise ValueError(f"{part} does not fit into {bits} bits of an entry's id.")
        id = id << bits | part
    return id


def entries_of(document, number):
    """The three entries of a document, as `tables.write` takes them."""
    home = document.original_language or next(
        (one.language for one in document.passages if one.language in LANGUAGES), "en"
    )
    return [_entry(document, number, language, home) for language in LANGUAGES]


def in_the_language(language):
    """The token of the entries in this language: one of each record."""
    return f"g_{language}"


def _entry(document, number, language, home):
    id = entry_id(document, number, language)
    title, title_language = document.titles[language]
    about, about_language = document.abouts[language]
    passages = [
        one
        for one in document.passages
        if one.language in (language, NEUTRAL)
        # What is in a fourth language stands in one of the entries only.
        or (one.language not in LANGUAGES and language == home)
    ]
    folded, stemmed = _words(passages, language)
    keys = sorted(document.keys | {key("kind", document.kind)})
    own = in_the_language(language)
    values = [
        *(id, document.kind, document.id, language, title, title_language),
        *(fold(title)[:LONGEST_KEY], about, about_language),
        *(document.addresses[language], document.date, " ".join(keys)),
        *(_seconds(document.shown_from), _seconds(document.shown_until)),
        max(_seconds(document.changed), _seconds(document.shown_from)),
    ]
    texts = [
        (
            id,
            at,
            one.language,
            int(one.is_file),
            one.label,
            one.address,
            composed(one.text),
        )
        for at, one in enumerate(passages)
        if not one.is_silent
    ]
    found = engine().row(folded, sorted({*stemmed, *keys, own}))
    digest = hashlib.sha256(repr((ANALYSER, values, texts, found)).encode())
    return [*values, digest.hexdigest()[:32]], texts, found


def _words(passages, language):
    """(folded words in their order, tokens of the stems) of the texts of one entry."""
    folded, stemmed = [], set()
    for passage in passages:
        found = words(passage.text)
        folded += [*found, GAP]
        said = {*found} | compounds(passage.text)
        said -= STOP_WORDS.get(passage.language, set())
        stemmed |= {token(word, passage.language) for word in said}
        if passage.is_title:
            stemmed |= {token(word, passage.language, "t") for word in said}
        if passage.is_author:
            stemmed |= {f"a_{word}" for word in said}
    return folded[:MOST_WORDS], stemmed


def _seconds(moment):
    return int(moment.timestamp()) if moment else FOR_EVER


def update(kind, ids):
    """Reads these records again; what is no longer published is taken out."""
    ids = sorted(ids)
    for start in range(0, len(ids), AT_ONCE):
        _update(kinds()[kind], ids[start : start + AT_ONCE])


def _update(kind, ids):
    found = _entries(kind, ids)
    with transaction.atomic():
        suffixes = [tables.LIVE, *([tables.NEW] if tables.is_building() else [])]
        for suffix in suffixes:
            tables.remove(kind.name, ids, suffix)
            tables.write(found, suffix)


def sweep():
    """Mends the index where somebody wrote past it; gives the number of records mended.

    An embargo, say, ends without anybody saving anything.
    """
    mended = 0
    for name, kind in kinds().items():
        known = _digests(name)
        ids = list(kind.records().order_by("pk").values_list("pk", flat=True))
        wrong = {*known} - {*ids}
        for start in range(0, len(ids), AT_ONCE):
            for document in _read(kind, ids[start : start + AT_ONCE]):
                found = {v[-1] for v, _p, _w in entries_of(document, kind.number)}
                if known.get(document.id) != found:
                    wrong.add(document.id)
        if wrong:
            update(name, wrong)
        mended += len(wrong)
    count_words()
    return mended


def rebuild(report=lambda name, done, total: None):
    """Builds the whole index anew beside the old one, and puts it in its place.

    Goes on where it was stopped. Gives the number of records.
    """
    if tables.is_building() and tables.progress()[0] != ANALYSER:
        tables.drop(tables.NEW)
    if not tables.is_building():
        tables.begin(ANALYSER)
    _analyser, at, last = tables.progress()
    order = list(kinds())
    total = 0
    for name in order:
        ids = list(kinds()[name].records().order_by("pk").values_list("pk", flat=True))
        total += len(ids)
        if at and order.index(name) < order.index(at):
            continue
        rest = [id for id in ids if name != at or id > last]
        for start in range(0, len(rest), AT_ONCE):
            some = rest[start : start + AT_ONCE]
            _build(kinds()[name], some)
            report(name, len(ids) - len(rest) + start + len(some), len(ids))
    tables.swap()
    count_words()
    return total


def _build(kind, ids):
    with transaction.atomic():
        found = _entries(kind, ids)
        # Who was changed meanwhile stands there already.
        tables.remove(kind.name, ids, tables.NEW)
        tables.write(found, tables.NEW)
        tables.advance(kind.name, ids[-1])


def _entries(kind, ids):
    return [
        entry
        for document in _read(kind, ids)
        for entry in entries_of(document, kind.number)
    ]


def _read(kind, ids):
    return [kind.describe(one) for one in kind.records().filter(pk__in=ids)]


def _digests(kind):
    """{record: digests of its entries}"""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT record, digest FROM {tables.ENTRIES} WHERE kind = %s", [kind]
        )
        for record, digest in cursor.fetchall():
            found.setdefault(record, set()).add(digest)
    return found


def count_words():
    """Counts the words of the collection anew, for who mistypes one."""
    with transaction.atomic(), connection.cursor() as writing:
        writing.execute(f"DELETE FROM {tables.VOCABULARY}")
        with engine().words_in_use() as cursor:
            rows = [
                (word, len(word), entries)
                for word, entries in cursor.fetchall()
                if word.isalpha() and len(word) > 2
            ]
        writing.executemany(
            f"INSERT INTO {tables.VOCABULARY} (word, letters, entries) "
            "VALUES (%s, %s, %s)",
            rows,
        )
