"""What every test stands on."""

import gc
import os

import pytest
from django.conf import settings
from django.db.backends.sqlite3.base import DatabaseOperations
from django.utils import translation

from conferences import endorsement_guards
from metropolis.archive import load_archive
from practices import proposal_guards
from tests.standing import standing

# Argon2 is slow on purpose; how passwords are kept is a test of its own.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Collecting the tests makes a million things that stay: none is looked for as garbage.
gc.disable()


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_guards():
    """Between tests that commit, even the logs of the desk are emptied.

    SQLite deletes rows, which a trigger forbids; PostgreSQL truncates tables.
    """
    flush = DatabaseOperations.execute_sql_flush

    def unguarded(self, sql_list):
        guards = (endorsement_guards, proposal_guards)
        for kept in guards:
            kept.remove(self.connection.alias)
        flush(self, sql_list)
        for kept in guards:
            kept.install(self.connection.alias)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", unguarded)
        yield


@pytest.fixture(scope="session")
def whole_archive(django_db_setup, django_db_blocker):
    """The archive as its files are now; each test undoes only what it did itself."""
    with standing(django_db_blocker):
        load_archive()
        yield


@pytest.fixture
def _without_history(settings):
    """Old versions are on no public page, and a third of what making records costs."""
    settings.SIMPLE_HISTORY_ENABLED = False


def pytest_collection_finish():
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(config, items):
    """The archive stays once it is loaded, so what needs it comes last.

    On PostgreSQL only what asks the database is run: the rest has been by then.
    """
    items.sort(key=lambda item: "whole_archive" in item.fixturenames)
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    asking = [item for item in items if _asks_the_database(item)]
    config.hook.pytest_deselected(items=[i for i in items if i not in {*asking}])
    items[:] = asking


def _asks_the_database(item):
    fixtures = {"db", "transactional_db", "django_db_setup"}
    marked = item.get_closest_marker("django_db")
    return marked or not fixtures.isdisjoint(item.fixturenames)
