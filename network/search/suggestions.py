"""Names that begin as somebody has begun to type, in the language of the page."""

from time import time

from django.db import connection

from ..languages import active
from ..text import LAST, fold
from . import tables
from .index import LONGEST_KEY

MOST = 8
SHORTEST = 3  # letters


def suggestions(text):
    """Titles of public records, each once, in the order of the alphabet."""
    begun = fold(text)[:LONGEST_KEY]
    if len(begun) < SHORTEST:
        return []
    now = int(time())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT title, title_key FROM {tables.ENTRIES} "
            "WHERE title_key >= %s AND title_key < %s AND language = %s "
            "AND shown_from <= %s AND shown_until > %s "
            f"GROUP BY title_key, title ORDER BY title_key, title LIMIT {MOST}",
            [begun, begun + LAST, active(), now, now],
        )
        return [title for title, _key in cursor.fetchall()]
