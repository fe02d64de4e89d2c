"""PostgreSQL: dumped, checked and put back by its own programmes."""

import os
import secrets
import shutil
import subprocess
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.db.utils import ConnectionHandler
from psycopg2.errors import InsufficientPrivilege
from psycopg2.extensions import make_dsn

from .. import BackupError, contents
from . import Examination

NAME, DUMP = "postgresql", "database.dump"
HERE, BEFORE = "public", "before_restore"  # schemas
LISTED = (
    "Only the list of contents of the database was read: {why}, so it was not restored "
    "for a trial."
)


def dump(path):
    """The rows are counted in the very moment of which the dump is made."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        # First, since it keeps every table from being taken away meanwhile.
        found = contents.read(connection)
        _run(
            "pg_dump",
            *("--format=custom", f"--snapshot={snapshot}", f"--file={path}"),
            f"--exclude-schema={BEFORE}",
        )
    return found


def version():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"


def examine(path):
    """Restores the dump into a database of its own, which is taken away again."""
    try:
        if connection.vendor != NAME:
            return _listed(path, "the portal's own database is not PostgreSQL")
        with _scratch_database() as scratch:
            _restore(path, scratch.settings_dict["NAME"])
            how = "The database was restored for a trial, and its rows were counted."
            return Examination([], contents.counts(scratch), how)
    except _MayNotCreate:
        return _listed(path, "this role may not create a database")
    except BackupError as error:
        return Examination([str(error)], None, "")


def rows_in_place():
    return contents.tables_in_use(connection)


def folder():
    return settings.DATA


def refuse_if_busy():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        [others] = cursor.fetchone()
    if others:
        raise BackupError(
            f"The database is in use by {others} other connections: stop the server and "
            "the worker first."
        )


def put(path):
    """Into a new schema; the one with the old tables waits until all is done.

    pg_restore --clean would leave what the dump does not know, such as the tables of a
    newer version, and fail where these refer to what it does know.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT quote_ident(pg_get_userbyid(nspowner)) FROM pg_namespace "
                "WHERE nspname = %s",
                [HERE],
            )
            [owner] = cursor.fetchone()
            cursor.execute(f"ALTER SCHEMA {HERE} RENAME TO {BEFORE}")
            cursor.execute(f"CREATE SCHEMA {HERE} AUTHORIZATION {owner}")
            cursor.execute(f"GRANT USAGE ON SCHEMA {HERE} TO PUBLIC")
    except DatabaseError as error:
        raise BackupError(
            f"The schema {HERE} cannot be replaced: {str(error).strip()}."
        ) from error
    _restore(path, connection.settings_dict["NAME"])
    # The planner knows nothing of new tables, and the search asks it.
    _say("ANALYZE")


def undo():
    connections.close_all()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [BEFORE])
        if cursor.fetchone():
            cursor.execute(f"DROP SCHEMA {HERE} CASCADE")
            cursor.execute(f"ALTER SCHEMA {BEFORE} RENAME TO {HERE}")


def forget():
    _say(f"DROP SCHEMA IF EXISTS {BEFORE} CASCADE")


class _MayNotCreate(Exception):
    """The portal's role has no right to create a database."""


@contextmanager
def _scratch_database():
    """A connection to an empty database beside the portal's own."""
    name = f"metropolis_verify_{secrets.token_hex(4)}"
    try:
        _say(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    except DatabaseError as error:
        if isinstance(error.__cause__, InsufficientPrivilege):
            raise _MayNotCreate from error
        raise BackupError(
            f"No database could be made for a trial: {str(error).strip()}."
        ) from error
    own = {"default": connection.settings_dict | {"NAME": name}}
    scratch = ConnectionHandler(own)["default"]
    try:
        yield scratch
    finally:
        scratch.close()
        _say(f"DROP DATABASE {name} WITH (FORCE)")


def _say(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _listed(path, why):
    _run("pg_restore", "--list", str(path), connects=False)
    return Examination([], None, LISTED.format(why=why))


def _restore(path, database):
    """All or nothing."""
    _run(
        "pg_restore",
        *("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"),
        # Extensions and other schemas are the server's, and stay.
        f"--schema={HERE}",
        f"--dbname={make_dsn(dbname=database)}",
        str(path),
    )


def _run(programme, *words, connects=True):
    """Its complaint as one sentence. The password is not among the words: all may see them."""
    if not shutil.which(programme):
        raise BackupError(
            f"{programme} was not found. It comes with PostgreSQL's client, which must "
            "not be older than the server: apt-get install postgresql-client."
        )
    if connects:
        words = ("--no-password", *words)
    ran = subprocess.run(
        [programme, *words],
        check=False,
        env=os.environ | (_surroundings() if connects else {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if ran.returncode:
        raise BackupError(_sentence(programme, ran))


def _surroundings():
    """How PostgreSQL's programmes find the portal's database."""
    names = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    found = {name: str(connection.settings_dict[key]) for name, key in names.items()}
    return {name: value for name, value in found.items() if value}


def _sentence(programme, ran):
    lines = [line.removeprefix(f"{programme}: ") for line in ran.stderr.splitlines()]
    said = " ".join(line.strip() for line in lines if line.strip())
    return f"{programme} failed: {said[:500] or f'it ended with {ran.returncode}'}"
