"""What a database holds: the rows of its tables, its migrations, the files it names."""

from typing import NamedTuple

from django.apps import apps
from django.db.models import FileField

from network.roles import PORTAL

from . import BackupError

MIGRATIONS = "django_migrations"


class Contents(NamedTuple):
    """What a database held at one moment."""

    tables: dict[str, int]
    migrations: dict[str, str]
    files: set[str]


def read(connection) -> Contents:
    tables = counts(connection)
    if MIGRATIONS not in tables:
        raise BackupError("The database is empty: there is nothing to back up.")
    return Contents(tables, _migrations(connection), _files(connection, tables))


def counts(connection):
    """{table: number of its rows}, the tables of the index of the search among them."""
    with connection.cursor() as cursor:
        names = sorted(connection.introspection.table_names(cursor))
        found = {}
        for name in names:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")
            found[name] = cursor.fetchone()[0]
    return found


def tables_in_use(connection):
    """Tables of the portal's own apps that have rows: a fresh database has none."""
    return [
        name
        for name, rows in counts(connection).items()
        if rows and name.partition("_")[0] in PORTAL
    ]


def _migrations(connection):
    """{app: its last migration}"""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT app, name FROM {MIGRATIONS}")
        found = {}
        for app, name in cursor.fetchall():
            found[app] = max(name, found.get(app, ""))
    return found


def _files(connection, tables):
    """The names of all stored files that a record has."""
    return {
        name
        for model in apps.get_models()
        if model._meta.db_table in tables
        for name in _files_of(connection, model)
    }


def _files_of(connection, model):
    columns = [f.column for f in model._meta.local_fields if isinstance(f, FileField)]
    if not columns:
        return
    quote, table = connection.ops.quote_name, model._meta.db_table
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        # Before it is migrated, a database may lack what this version knows.
        for column in {*columns} & {one.name for one in described}:
            cursor.execute(f"SELECT {quote(column)} FROM {quote(table)}")
            yield from (name for (name,) in cursor.fetchall() if name)
