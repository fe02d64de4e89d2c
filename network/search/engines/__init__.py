"""The two databases behind one interface: what differs between them stands here only.

An engine has:
    CREATE, ID                how the table of words is made, and its key
    INDEXES                   what a table that is full is given beside
    BYTES                     of a column whose texts are compared byte by byte
    put(cursor, into, rows, columns)   rows of so many columns, after "INSERT INTO …"
    row(folded, stemmed)      what is stored of an entry's words
    match(expression)         (SQL condition on the table of words, its values)
    newest(expression, most)  (SQL for the ids of the newest such entries, its values)
    tidy(table)               after many rows were written
    words_in_use()            a cursor over (folded word, number of entries)
    limited(seconds)          a context in which a statement is stopped after that time
    was_stopped(error)        whether that is what an error says
"""

from django.db import connection

from . import postgresql, sqlite


def engine():
    """The one of the database that is in use."""
    return {"sqlite": sqlite, "postgresql": postgresql}[connection.vendor]
