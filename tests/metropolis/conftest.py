"""The real archive, loaded once for all tests of a file."""

import pytest
from django.db import transaction

from metropolis.archive import load_archive


class _Undone(Exception):
    """Ends the transaction in which the archive stood."""


@pytest.fixture(scope="module")
def archive(django_db_setup, django_db_blocker):
    """The archive as its files are now; each test undoes only what it did itself."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                load_archive()
                yield
                raise _Undone
        except _Undone:
            pass
