"""The two databases behind one interface: what differs between them stands here only.

An engine has:
    COLUMNS_OF_WORDS, INDEXES    how the table of words is made
    match(expression)            (SQL condition on the table of words, its values)
    newest(expression, most)     (SQL that gives the ids of the newest such entries, values)
    row(folded, stemmed)         what is stored of an entry's words
    words_in_use()               SQL that gives each folded word with its entries
    limited(seconds)             a context in which a statement is stopped after that time
"""

from django.db import connection

from . import postgresql, sqlite


def engine():
    """The one of the database that is in use."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
