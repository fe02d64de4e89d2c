"""Records that are made once and stand while all tests of a file are run."""

from contextlib import contextmanager

from django.db import transaction


class _Undone(Exception):
    """Ends the transaction in which the records stood."""


@contextmanager
def standing(django_db_blocker):
    """What is made in here is undone at the end; each test undoes what it does itself."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                yield
                raise _Undone
        except _Undone:
            pass
