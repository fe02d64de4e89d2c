"""SQLite: a table of FTS5 whose two columns hold the words as the analyser made them."""

from contextlib import contextmanager
from time import monotonic

from django.db import connection

from ..expression import AllOf, AnyOf, Phrase, Token

ID = "rowid"
BYTES = ""  # texts are compared byte by byte anyway
# The analyser has folded everything; keys and stems are written with an underscore.
CREATE = (
    """CREATE VIRTUAL TABLE {name} USING fts5(
    folded, stemmed, tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)""",
)
INDEXES = ()  # FTS5 is one
STEPS = 20_000  # of SQLite's machine, between two looks at the clock


def row(folded, stemmed):
    return " ".join(folded), " ".join(stemmed)


def put(cursor, into, rows, columns):
    places = ", ".join(["%s"] * columns)
    cursor.executemany(f"{into} VALUES ({places})", rows)


def match(expression):
    return "search_words MATCH %s", [_text(expression)]


def newest(expression, most):
    """Walked from the end of the list of matches, so that it stops after `most`."""
    condition, values = match(expression)
    return (
        (
            f"SELECT rowid AS id FROM search_words WHERE {condition} "
            f"ORDER BY rowid DESC LIMIT {most}"
        ),
        values,
    )


def tidy(_name):
    """Nothing: FTS5 merges its parts by itself."""


@contextmanager
def words_in_use():
    """A cursor over (folded word, number of entries)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_in_use "
            "USING fts5vocab('main', 'search_words', 'col')"
        )
        cursor.execute("SELECT term, doc FROM words_in_use WHERE col = 'folded'")
        yield cursor
        cursor.execute("DROP TABLE temp.words_in_use")


@contextmanager
def limited(seconds):
    connection.ensure_connection()
    end = monotonic() + seconds
    connection.connection.set_progress_handler(lambda: monotonic() > end, STEPS)
    try:
        yield
    finally:
        connection.connection.set_progress_handler(None, 0)


def was_stopped(error):
    """Whether this error says that a statement took too long."""
    return "interrupted" in str(error)


def _text(expression):
    """In FTS5's language; every word stands in quotes, so that none is an operator."""
    if isinstance(expression, Token):
        return f'stemmed : "{expression.text}"'
    if isinstance(expression, Phrase):
        begun = " *" if expression.is_prefix else ""
        return f'folded : "{" ".join(expression.words)}"{begun}'
    if isinstance(expression, (AllOf, AnyOf)):
        operator = " AND " if isinstance(expression, AllOf) else " OR "
        return f"({operator.join(map(_text, expression.parts))})"
    return f"({_text(expression.wanted)} NOT {_text(expression.unwanted)})"
