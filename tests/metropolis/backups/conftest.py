"""A portal that is backed up, and others into which its backups are restored."""

import os
import shutil

import pytest
from django.db import connection

from tests.metropolis.backups.sites import FILL, Portals, done


@pytest.fixture(scope="session")
def portals(django_db_setup, django_db_blocker, tmp_path_factory):
    if connection.vendor == "postgresql" and not shutil.which("pg_dump"):
        missing = "pg_dump was not found: apt-get install postgresql-client"
        if os.environ.get("METROPOLIS_REQUIRE_ALL") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    portals = Portals(tmp_path_factory.mktemp("portals"))
    yield portals
    portals.take_away()


# Before any test begins a transaction, for which a copy would wait.
@pytest.fixture(scope="session")
def site(portals, django_db_blocker):
    """A portal with records, files, mails and an index; no test changes it."""
    with django_db_blocker.unblock():
        site = portals.of_the_test_database()
    # The tables are there; only the list of migrations is not.
    done(site, "migrate", "--fake", "--verbosity", "0")
    done(site, "createcachetable")
    done(site, FILL)
    return site
