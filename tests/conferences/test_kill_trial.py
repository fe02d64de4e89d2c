"""Applications with real processes that are killed while people send and confirm them."""

import os
import sqlite3
from contextlib import closing
from dataclasses import asdict

import pytest
from django.db import connection

from tests.conferences.kill_trial import FILL, Trial
from tests.conferences.sites import Site
from tests.network.mail.portals import administer, beside
from tests.network.mail.servers import MailServer

# Run once: the same trial on PostgreSQL is one of the script.
pytestmark = [pytest.mark.django_db, pytest.mark.content]

APPLICATIONS, KILLS = 160, 20


@pytest.fixture(scope="module")
def server():
    with MailServer() as server:
        yield server


# Before any test begins a transaction, which a copy would wait for.
@pytest.fixture(scope="module")
def site(server, django_db_setup, django_db_blocker, tmp_path_factory):
    """A site on a copy of the empty test database, which processes may share."""
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            site = Site(folder, mail_server=server.address)
            with closing(sqlite3.connect(site.sqlite_file)) as copy:
                connection.connection.backup(copy)
            yield site
            return
        url, name = os.environ["DATABASE_URL"], f"apply_{os.getpid()}"
        empty = connection.settings_dict["NAME"]
        # The server copies a database to which nobody is connected.
        connection.close()
    administer(url, f"CREATE DATABASE {name} TEMPLATE {empty}")
    yield Site(folder, beside(url, name), server.address)
    administer(url, f"DROP DATABASE {name} WITH (FORCE)")


def test_no_application_is_lost_or_doubled_however_often_the_site_is_killed(
    site, server
):
    stamps = site.run(FILL, str(APPLICATIONS)).split()
    server.slowness = 0.01

    outcome = asdict(Trial(site, server, stamps, kills=KILLS).run(most_seconds=180))

    confirmed = APPLICATIONS // 2
    expected = {
        "applications": APPLICATIONS,
        "acknowledged": APPLICATIONS,
        "confirmed": confirmed,
        "events": confirmed,
        # To each applicant one, and for what was confirmed two more.
        "mails": APPLICATIONS + 2 * confirmed,
    }
    wrong = ("lost", "doubled", "incomplete", "crashed", "unknown")
    expected |= dict.fromkeys((*wrong, "mails_lost", "mails_doubled"), 0)
    assert {name: outcome[name] for name in expected} == expected
    assert outcome["kills_of_server"] + outcome["kills_of_worker"] == KILLS
