"""What a question finds: records in their order, and how many each facet has."""

from collections import Counter
from dataclasses import dataclass, field
from time import time

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from ..languages import LANGUAGES, active
from ..text import fold
from . import tables
from .documents import KEYS, key, kinds
from .engines import engine
from .expression import Token, all_of, any_of
from .index import (
    LONGEST_KEY,
    NUMBERS,
    OF_KIND,
    OF_LANGUAGE,
    OF_RECORD,
    in_the_language,
)
from .question import parse
from .widening import rings as rings_of

# Entries that are ranked and counted: of more, the newest; of those whose title says
# it, as many as stand on the pages that a list has.
MOST, MOST_TITLES = 2_000, 500
EXACT, IN_TITLE, DIRECT, WIDENED = 4, 3, 2, 1
SHOWN = "e.shown_from <= %s AND e.shown_until > %s"  # to readers, at this moment
FACETS = {letter: facet for facet, letter in KEYS.items()}


@dataclass(frozen=True)
class Hit:
    """A record that was found: the entry that fits best, and in which ring."""

    id: int
    ring: int
    keys: str

    @property
    def record(self):
        """The same for the three entries of a record."""
        return self.id >> OF_LANGUAGE

    @property
    def kind(self):
        number = self.record >> OF_RECORD & ((1 << OF_KIND) - 1)
        return next(name for name, one in kinds().items() if one.number == number)

    @property
    def pk(self):
        return self.record & ((1 << OF_RECORD) - 1)

    @property
    def language(self):
        return list(LANGUAGES)[self.id & ((1 << OF_LANGUAGE) - 1)]


@dataclass
class Found:
    """Hits in their order; `counts` are {facet: {value as in the keys: records}}, each
    over what all other facets match. `without` are {facet: records} that are found where
    that facet is not asked. `is_cut` where only the newest were looked at.
    """

    hits: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)
    without: dict = field(default_factory=dict)
    is_cut: bool = False


def find(rings, text, asked=None):
    """What the rings of a question find; `asked` are {facet: values} besides."""
    asked = {facet: values for facet, values in (asked or {}).items() if values}
    hits, is_cut = _hits(rings, text, asked)
    found = Found(hits, _count(hits, KEYS), is_cut=is_cut)
    for facet in asked:
        others = {name: values for name, values in asked.items() if name != facet}
        beside, cut = _hits(rings, text, others)
        found.counts |= _count(beside, [facet])
        found.without[facet] = len(beside)
        found.is_cut = found.is_cut or cut
    return found


def find_some(expressions, asked=None):
    """Where not all of these are found together: the hits, who has most of them first."""
    wanted = _wanted(asked or {})
    sets = [_by_record(_ids(all_of([*wanted, one]))) for one in expressions]
    said = Counter(record for entries in sets for record in entries)
    best = sorted(said, key=lambda record: (-said[record], -record))
    entries = {record: id for found in sets for record, id in found.items()}
    return [Hit(entries[record], DIRECT, "") for record in best]


def count(rings, text, asked=None):
    """How many records a question finds."""
    return len(_hits(rings, text, asked or {})[0])


def _by_record(ids):
    """{record: its entry}, rather the one in the language of the page."""
    own = NUMBERS[active()]
    mask = (1 << OF_LANGUAGE) - 1
    return {
        id >> OF_LANGUAGE: id for id in sorted(ids, key=lambda one: one & mask == own)
    }


def _wanted(asked):
    return [
        any_of([Token(key(facet, value)) for value in values])
        for facet, values in asked.items()
    ]


def records_of_kind(text, kind):
    """The condition on the records of a kind that a question finds, for a list of them.

    ValidationError where the question has too many words.
    """
    question = parse(text)
    if not question.asks_something:
        return Q(pk__in=[])
    asked = rings_of(question)
    condition = Q(pk__in=_numbers(asked.widened, kind))
    if asked.unwanted:
        condition &= ~Q(pk__in=_numbers(asked.unwanted, kind))
    return condition


def _numbers(expression, kind):
    condition, values = engine().match(all_of([Token(key("kind", kind)), expression]))
    return RawSQL(
        f"SELECT record FROM {tables.ENTRIES} e JOIN {tables.WORDS} "
        f"ON {tables.WORDS}.{engine().ID} = e.id WHERE {condition}",
        values,
    )


def _hits(rings, text, asked):
    """(hits in their order, whether there were more entries than are looked at)."""
    wanted = _wanted(asked)
    rows = _rows(rings, text, wanted)
    is_cut = len(rows) >= MOST
    if rings.unwanted:
        # Whatever language says it: the three entries of each record are asked.
        unwanted = _records_saying(
            rings.unwanted, {id >> OF_LANGUAGE for id, *_ in rows}
        )
        rows = [row for row in rows if row[0] >> OF_LANGUAGE not in unwanted]
    if wanted:
        # The exact title was looked for by itself.
        rows = [row for row in rows if row[1] < EXACT or _fits(row[2], asked)]
    return _ranked(rows), is_cut


def _rows(rings, text, wanted):
    """(id, ring, keys) of the newest entries of each ring that readers may see."""
    lists = [
        (
            f"SELECT id, {EXACT} FROM {tables.ENTRIES} WHERE title_key = %s",
            [fold(text)[:LONGEST_KEY]],
        )
    ]
    of_record = (
        f"SELECT id, {EXACT} FROM {tables.ENTRIES} WHERE kind = %s AND record = %s"
    )
    lists += [(of_record, list(named)) for named in rings.named]
    if rings.asks_keys_only:
        # All entries of a record have the same: one of them is enough.
        wanted = [*wanted, Token(in_the_language(active()))]
    # Where two rings ask the same, it is the inner one.
    known = {rings.widened: WIDENED, rings.direct: DIRECT, rings.title: IN_TITLE}
    for expression, ring in known.items():
        titles_only = expression not in (rings.direct, rings.widened)
        most = MOST_TITLES if titles_only else MOST
        sql, values = engine().newest(all_of([*wanted, expression]), most)
        lists.append((f"SELECT f.*, {ring} FROM ({sql}) f", values))
    hits = " UNION ALL ".join(sql for sql, _values in lists)
    values = [value for _sql, values in lists for value in values]
    now = int(time())
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH hits (id, ring) AS ({hits}) SELECT e.id, MAX(h.ring), e.keys "
            f"FROM hits h JOIN {tables.ENTRIES} e ON e.id = h.id "
            f"WHERE {SHOWN} GROUP BY e.id, e.keys",
            [*values, now, now],
        )
        return cursor.fetchall()


def _ids(expression):
    """The newest entries that fit, of those that readers may see."""
    sql, values = engine().newest(expression, MOST)
    now = int(time())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.id FROM ({sql}) f JOIN {tables.ENTRIES} e "
            f"ON e.id = f.id WHERE {SHOWN}",
            [*values, now, now],
        )
        return [row[0] for row in cursor.fetchall()]


def _records_saying(expression, records):
    condition, values = engine().match(expression)
    ids = [
        record << OF_LANGUAGE | number
        for record in records
        for number in NUMBERS.values()
    ]
    if not ids:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {engine().ID} FROM {tables.WORDS} WHERE {condition} "
            f"AND {engine().ID} IN ({', '.join(map(str, ids))})",
            values,
        )
        return {row[0] >> OF_LANGUAGE for row in cursor.fetchall()}


def _fits(keys, asked):
    keys = {*keys.split()}
    return all(
        any(key(facet, value) in keys for value in values)
        for facet, values in asked.items()
    )


def _ranked(rows):
    """One hit a record: its exact title first, then the language of the page, then the
    ring, then newness.
    """
    own = NUMBERS[active()]
    mask = (1 << OF_LANGUAGE) - 1
    ranked = {}
    for id, ring, keys in rows:
        foreign = id & mask != own
        # What only the thesaurus found comes after all words, in whatever language.
        group = 0 if ring == EXACT else 1 + foreign if ring >= DIRECT else 3
        rank = group, -ring, foreign, -id
        record = id >> OF_LANGUAGE
        if record not in ranked or rank < ranked[record][0]:
            ranked[record] = rank, Hit(id, ring, keys)
    return [hit for _rank, hit in sorted(ranked.values(), key=lambda pair: pair[0])]


def _count(hits, facets):
    counts = {facet: Counter() for facet in facets}
    for keys, number in Counter(hit.keys for hit in hits).items():
        for token in keys.split():
            facet = FACETS[token[0]]
            if facet in counts:
                counts[facet][token[2:]] += number
    return counts
