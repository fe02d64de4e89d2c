"""Many at once, each with a connection of its own, on both databases."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

from django.db import connection, connections


@contextmanager
def for_many(folder):
    """A database that several connections may open: threads share no memory of SQLite."""
    if connection.vendor != "sqlite":
        yield
        return
    settings = connections.settings["default"]
    name, path = settings["NAME"], folder / "copy.sqlite3"
    with sqlite3.connect(path) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
        # As the database of a portal is from its first start. Connections that change
        # it all at once do not wait for each other.
        copy.execute("PRAGMA journal_mode=WAL")
    copy.close()
    settings["NAME"] = str(path)
    try:
        yield
    finally:
        settings["NAME"] = name


def at_once(times, deed):
    """The results of a deed that so many threads begin in the same moment."""
    start = Barrier(times)

    def run(number):
        try:
            start.wait()
            return deed(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def afterwards(question):
    """What the database says when all are done."""
    return at_once(1, lambda _number: question())[0]
