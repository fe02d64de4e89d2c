"""What stands in the index, and what a question finds in it."""

from django.db import connection

from network.search import tables
from network.search.find import find
from network.search.question import parse
from network.search.widening import rings


def found(words="quixotic", **asked):
    """(kind, id) of all that a question finds."""
    hits = find(rings(parse(words)), words, asked).hits
    return {(hit.kind, hit.pk) for hit in hits}


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return sorted(cursor.fetchall(), key=repr)


def entries():
    """All that stands in the index."""
    return [rows(table) for table in (tables.ENTRIES, tables.PASSAGES, tables.WORDS)]


def ids(kind, record):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {tables.ENTRIES} WHERE kind = %s AND record = %s",
            [kind, record],
        )
        return [row[0] for row in cursor.fetchall()]


def named(record, text="Quixotic"):
    """The record with this for a title, in its language where it has only one."""
    title = record.TITLE
    fields = [title]
    if title in record.TRANSLATED:
        fields = [f"{title}_{code}" for code in ("en", "fr", "es")]
    for name in fields:
        setattr(record, name, text)
    return record


def unpublish(record):
    record.published_at = None
    record.save()
