"""The three tables of the index: entries, their words, and the texts they come from.

They are no models: all that stands in them can be read again out of the records, and a
new index is built beside the old one and takes its place in whole.
"""

import secrets

from django.db import connection, transaction

from .engines import engine

LIVE, NEW = "", "_new"
ENTRIES, WORDS, PASSAGES = "search_entry", "search_words", "search_passage"
VOCABULARY = "search_vocabulary"
PROGRESS = "search_progress"  # how far the new index is: one row
# Of an entry, in this order. Times are seconds since 1970.
COLUMNS = (
    *("id", "kind", "record", "language", "title", "title_language", "title_key"),
    *("about", "about_language", "address", "date", "keys"),
    *("shown_from", "shown_until", "changed", "digest"),
)
OF_PASSAGES = ("entry", "number", "language", "is_file", "label", "address", "text")

CREATE_ENTRIES = (
    (
        "CREATE TABLE {name} (id bigint PRIMARY KEY, kind varchar(30) NOT NULL, "
        "record bigint NOT NULL, language varchar(2) NOT NULL, title text NOT NULL, "
        "title_language varchar(3) NOT NULL, title_key text {bytes} NOT NULL, about text NOT NULL, "
        "about_language varchar(3) NOT NULL, address text NOT NULL, "
        "date varchar(10) NOT NULL, keys text NOT NULL, shown_from bigint NOT NULL, "
        "shown_until bigint NOT NULL, changed bigint NOT NULL, digest varchar(32) NOT NULL)"
    ),
    "CREATE INDEX {unique}a ON {name} (title_key)",
    "CREATE INDEX {unique}b ON {name} (kind, record)",
)
CREATE_PASSAGES = (
    (
        "CREATE TABLE {name} (entry bigint NOT NULL, number integer NOT NULL, "
        "language varchar(3) NOT NULL, is_file integer NOT NULL, label text NOT NULL, "
        "address text NOT NULL, text text NOT NULL, PRIMARY KEY (entry, number))"
    ),
)
CREATE_VOCABULARY = (
    (
        "CREATE TABLE {name} (word varchar(60) PRIMARY KEY, letters integer NOT NULL, "
        "entries integer NOT NULL)"
    ),
    "CREATE INDEX {unique}a ON {name} (substr(word, 1, 1), letters)",
)


CREATE_PROGRESS = (
    (
        "CREATE TABLE {name} (analyser integer NOT NULL, "
        "kind varchar(30) NOT NULL, record bigint NOT NULL)"
    ),
)


def make_missing(**_kwargs):
    """After a migration: an empty index where there is none."""
    if ENTRIES not in connection.introspection.table_names():
        with transaction.atomic():
            make(LIVE)
            _create(WORDS, engine().INDEXES)
            _create(VOCABULARY, CREATE_VOCABULARY)


def make(suffix):
    """Empty tables under their names with this suffix; their words are not indexed yet."""
    _create(ENTRIES + suffix, CREATE_ENTRIES)
    _create(PASSAGES + suffix, CREATE_PASSAGES)
    _create(WORDS + suffix, engine().CREATE)


def is_building():
    return PROGRESS in connection.introspection.table_names()


def begin(analyser):
    """An empty index beside the one that is in use."""
    with transaction.atomic():
        drop(NEW)
        make(NEW)
        _create(PROGRESS, CREATE_PROGRESS)
        _run([f"INSERT INTO {PROGRESS} VALUES ({analyser:d}, '', 0)"])


def progress():
    """(analyser, kind, last record) of the index that is being built."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {PROGRESS}")
        return cursor.fetchone()


def advance(kind, record):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {PROGRESS} SET kind = %s, record = %s", [kind, record])


def drop(suffix):
    names = [f"{table}{suffix}" for table in (ENTRIES, PASSAGES, WORDS)]
    if suffix == NEW:
        names.append(PROGRESS)
    _run(f"DROP TABLE IF EXISTS {name}" for name in names)


def swap():
    """The new tables take the place of the old ones, at once, indexed and counted."""
    with transaction.atomic():
        _create(WORDS + NEW, engine().INDEXES)
        for table in (ENTRIES, PASSAGES, WORDS):
            engine().tidy(table + NEW)
        drop(LIVE)
        for table in (ENTRIES, PASSAGES, WORDS):
            _run([f"ALTER TABLE {table}{NEW} RENAME TO {table}"])
        _run([f"DROP TABLE {PROGRESS}"])


def empty():
    """Takes every entry away."""
    _run(f"DELETE FROM {table}" for table in (ENTRIES, PASSAGES, WORDS, VOCABULARY))


def write(entries, suffix=LIVE):
    """Puts entries in: (values of COLUMNS, [values of OF_PASSAGES], words as stored)."""
    if not entries:
        return
    passages = [one for _v, passages, _w in entries for one in passages]
    with connection.cursor() as cursor:
        for table, columns, rows in (
            (ENTRIES, COLUMNS, [values for values, _p, _w in entries]),
            (PASSAGES, OF_PASSAGES, passages),
            (
                WORDS,
                (engine().ID, "folded", "stemmed"),
                [(values[0], *words) for values, _p, words in entries],
            ),
        ):
            into = f"INSERT INTO {table}{suffix} ({', '.join(columns)})"
            engine().put(cursor, into, rows, len(columns))


def remove(kind, ids, suffix=LIVE):
    """Takes the entries of these records out."""
    with connection.cursor() as cursor:
        for id in ids:
            cursor.execute(
                f"SELECT id FROM {ENTRIES}{suffix} WHERE kind = %s AND record = %s",
                [kind, id],
            )
            entries = [row[0] for row in cursor.fetchall()]
            for entry in entries:
                cursor.execute(f"DELETE FROM {ENTRIES}{suffix} WHERE id = %s", [entry])
                cursor.execute(
                    f"DELETE FROM {PASSAGES}{suffix} WHERE entry = %s", [entry]
                )
                cursor.execute(
                    f"DELETE FROM {WORDS}{suffix} WHERE {engine().ID} = %s", [entry]
                )


def _create(name, statements):
    # An index keeps its name when its table is renamed: so no two are called alike.
    unique = f"search_{secrets.token_hex(6)}_"
    _run(
        statement.format(name=name, unique=unique, bytes=engine().BYTES)
        for statement in statements
    )


def _run(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
