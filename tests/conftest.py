"""What every test stands on."""

import os

import pytest
import zeal
from django.conf import settings
from django.utils import translation

# Argon2 is slow on purpose; how passwords are kept is a test of its own.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_query_per_row():
    with zeal.zeal_context():
        yield


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what asks the database is run: the rest has been by then."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    asking = [item for item in items if _asks_the_database(item)]
    config.hook.pytest_deselected(items=[i for i in items if i not in {*asking}])
    items[:] = asking


def _asks_the_database(item):
    fixtures = {"db", "transactional_db", "django_db_setup"}
    marked = item.get_closest_marker("django_db")
    return marked or not fixtures.isdisjoint(item.fixturenames)
