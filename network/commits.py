"""What is done after a transaction that wrote to certain tables, once and whatever wrote.

Signals would miss what is written without saving a record: update(), bulk_create().
What is written outside of any transaction is not noticed: all that the desk, the
archive and the commands write has one.
"""

import re
import threading
from dataclasses import dataclass, field

from django.db import transaction
from django.db.backends.signals import connection_created

WRITTEN = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"')


@dataclass
class Watch:
    """Tables, and what is done after the commit of a change in them."""

    tables: frozenset
    deed: object
    # Whether this thread wrote since the deed was done last: a transaction of a
    # thousand statements asks for it a thousand times.
    since: threading.local = field(default_factory=threading.local)

    def ask(self, using):
        self.since.asked = True
        transaction.on_commit(self._do, using=using, robust=True)

    def _do(self):
        if getattr(self.since, "asked", False):
            self.since.asked = False
            self.deed()


_watches = []


def after_writes_to(tables, deed):
    """Does this after each commit that changed one of these tables; a failure is logged."""
    _watches.append(Watch(frozenset(tables), deed))


def listen(connection, **_kwargs):
    """Has every statement of a connection looked at."""
    if _note not in connection.execute_wrappers:
        connection.execute_wrappers.append(_note)


connection_created.connect(listen)


def _note(execute, sql, params, many, context):
    connection = context["connection"]
    if connection.in_atomic_block and (found := WRITTEN.match(sql)):
        for watch in _watches:
            if found[1] in watch.tables:
                watch.ask(connection.alias)
    return execute(sql, params, many, context)
