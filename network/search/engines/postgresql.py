"""PostgreSQL: two columns of lexemes as the analyser made them, with a GIN index each."""

import json
from contextlib import contextmanager

from django.db import connection, transaction
from psycopg2.errors import QueryCanceled
from psycopg2.extras import execute_values

from ..expression import AllOf, AnyOf, Phrase, Token, Without, column_of

ID = "id"
BYTES = 'COLLATE "C"'
# The words of a text and their places stay out of the row: most questions ask stems
# only, and walk over the rows of what is newest.
CREATE = (
    (
        "CREATE TABLE {name} (id bigint PRIMARY KEY, folded tsvector NOT NULL, "
        "stemmed tsvector NOT NULL) WITH (toast_tuple_target = 1024)"
    ),
    (
        "ALTER TABLE {name} ALTER folded SET STORAGE EXTENDED, "
        "ALTER stemmed SET STORAGE MAIN, ALTER stemmed SET STATISTICS 1000"
    ),
)
# Made when a new index is full: row by row they take most of its time.
INDEXES = (
    "CREATE INDEX {unique}a ON {name} USING gin (folded) WITH (fastupdate = off)",
    "CREATE INDEX {unique}b ON {name} USING gin (stemmed) WITH (fastupdate = off)",
)
AT_ONCE = 200  # rows in one statement
BEGINNING = ":*"
# The planner knows the most frequent words only: of a beginning it expects too few rows
# (a quarter, among a million entries).
TIMES_MORE = 4
# So that the places of some 100,000 rows are known one by one, and none is read in vain.
MEMORY = "32MB"
LAST_PLACE = 16_383  # the highest position that a lexeme can have


def row(folded, stemmed):
    places = {}
    for place, word in enumerate(folded[:LAST_PLACE], start=1):
        places.setdefault(word, []).append(str(place))
    # A lexeme has at most 256 positions.
    return (
        " ".join(f"'{word}':{','.join(at[:255])}" for word, at in places.items()),
        " ".join(f"'{token}'" for token in stemmed),
    )


def put(cursor, into, rows, _columns):
    """Many rows a statement: of a large index, the way to the server took a third."""
    # Of psycopg2 itself: it hands over bytes, which the cursor of Django does not take.
    execute_values(cursor.cursor, f"{into} VALUES %s", rows, page_size=AT_ONCE)


def match(expression):
    if column := column_of(expression):
        return f"search_words.{column} @@ %s::tsquery", [_text(expression)]
    if isinstance(expression, Without):
        wanted, values = match(expression.wanted)
        unwanted, others = match(expression.unwanted)
        return f"({wanted} AND NOT {unwanted})", values + others
    conditions, values = [], []
    for part in _by_column(expression):
        condition, its_values = match(part)
        conditions.append(condition)
        values += its_values
    operator = " AND " if isinstance(expression, AllOf) else " OR "
    return f"({operator.join(conditions)})", values


def newest(expression, most):
    """By the index, or down the ids, which are in that order: whichever reads less.

    The index gives all `expected` rows; on the way down, one of so many rows is a match.
    """
    condition, values = match(expression)
    expected, rows = _expected(condition, values), _rows()
    if any(BEGINNING in value for value in values):
        expected *= TIMES_MORE
    if expected * expected > most * rows:
        return (
            (
                f"SELECT id FROM search_words WHERE {condition} "
                f"ORDER BY id DESC LIMIT {most}"
            ),
            values,
        )
    return (
        (
            f"SELECT id FROM (SELECT id FROM search_words WHERE {condition} OFFSET 0) f "
            f"ORDER BY id DESC LIMIT {most}"
        ),
        values,
    )


def tidy(name):
    """Tells the planner how often each stem stands in the entries."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {name}")


@contextmanager
def words_in_use():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, ndoc FROM ts_stat('SELECT folded FROM search_words')"
        )
        yield cursor


@contextmanager
def limited(seconds):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"SET LOCAL statement_timeout = {int(seconds * 1000)}; "
            f"SET LOCAL work_mem = '{MEMORY}'"
        )
        yield
        cursor.execute("SET LOCAL statement_timeout = 0")


def was_stopped(error):
    """Whether this error says that a statement took too long."""
    return isinstance(error.__cause__, QueryCanceled)


def _expected(condition, values):
    """How many entries the planner thinks there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"EXPLAIN (FORMAT JSON) SELECT 1 FROM search_words WHERE {condition}",
            values,
        )
        plan = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return plan[0]["Plan"]["Plan Rows"]


def _rows():
    """How many entries there are, as the planner knows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples FROM pg_class WHERE oid = 'search_words'::regclass"
        )
        return cursor.fetchone()[0]


def _by_column(expression):
    """The parts, those that ask the same column taken together."""
    kind = type(expression)
    by_column = {}
    for part in expression.parts:
        by_column.setdefault(column_of(part), []).append(part)
    mixed = by_column.pop(None, [])
    together = [
        parts[0] if len(parts) == 1 else kind(tuple(parts))
        for parts in by_column.values()
    ]
    return together + mixed


def _text(expression):
    """In the language of tsquery, within one column."""
    if isinstance(expression, Token):
        return f"'{expression.text}'"
    if isinstance(expression, Phrase):
        *whole, last = (f"'{word}'" for word in expression.words)
        return f"({' <-> '.join([*whole, last + BEGINNING * expression.is_prefix])})"
    if isinstance(expression, (AllOf, AnyOf)):
        operator = " & " if isinstance(expression, AllOf) else " | "
        return f"({operator.join(map(_text, expression.parts))})"
    return f"({_text(expression.wanted)} & !{_text(expression.unwanted)})"
