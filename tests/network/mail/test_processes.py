"""The outbox with real processes: killed, stopped, slow, and all at once."""

import os
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest
from django.db import connection

from tests.network.mail.kill_trial import Trial
from tests.network.mail.portals import Portal, administer, beside
from tests.network.mail.servers import MailServer

pytestmark = pytest.mark.django_db

FILL = "tests/network/mail/fill.py"


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker, tmp_path_factory):
    """A portal on a copy of the empty test database, which processes may share."""
    folder = tmp_path_factory.mktemp("portal")
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            portal = Portal(folder)
            with closing(sqlite3.connect(portal.sqlite_file)) as copy:
                connection.connection.backup(copy)
            yield filled(portal)
            return
        url, name = os.environ["DATABASE_URL"], f"mail_{os.getpid()}"
        empty = connection.settings_dict["NAME"]
        # The server copies a database to which nobody is connected.
        connection.close()
    administer(url, f"CREATE DATABASE {name} TEMPLATE {empty}")
    yield filled(Portal(folder, beside(url, name)))
    administer(url, f"DROP DATABASE {name} WITH (FORCE)")


def filled(portal):
    """The portal with the texts of mails, and a hundred mails that tests may queue."""
    portal.run(FILL, "100")
    portal.ask("CREATE TABLE kept AS SELECT * FROM network_mail")
    return portal


def queue(portal, number):
    """Puts this many mails into the outbox, as the portal's own code had queued them."""
    first = f"SELECT * FROM kept ORDER BY id LIMIT {number}"
    portal.ask(f"INSERT INTO network_mail {first}")


@pytest.fixture
def server():
    with MailServer() as server:
        yield server


@pytest.fixture
def portal(database, server):
    """The portal with an empty outbox and a mail server."""
    database.ask("DELETE FROM network_mail")
    database.mail_server = server.address
    yield database
    database.kill_all()


def wait_until(something):
    """Waits for what has to come; a test that waits in vain fails."""
    end = time.monotonic() + 60
    while not something():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_no_mail_is_lost_or_gets_a_second_id_however_often_workers_are_killed(
    portal, server
):
    queue(portal, 30)
    server.slowness = 0.1

    outcome = Trial(portal, server, mails=30, kills=5).run(most_seconds=60)

    assert (outcome.noted_as_sent, outcome.kills, outcome.crashed) == (30, 5, 0)
    assert (outcome.lost, outcome.with_two_ids) == (0, 0)


def test_two_workers_at_once_send_each_mail_once(portal, server):
    queue(portal, 100)

    for worker in [portal.start_worker("--once"), portal.start_worker("--once")]:
        assert worker.wait(60) == 0

    assert [len(sent) for sent in server.message_ids().values()] == [1] * 100


def test_two_workers_do_not_send_one_mail_although_the_server_is_slow(portal, server):
    queue(portal, 1)
    server.slowness = portal.lease + 1

    workers = [portal.start_worker(), portal.start_worker()]
    wait_until(lambda: portal.ask("SELECT status FROM network_mail") == [("sent",)])
    for worker in workers:
        worker.terminate()

    assert [worker.wait(60) for worker in workers] == [0, 0]
    assert len(server.taken) == 1


def test_a_worker_that_is_told_to_end_finishes_its_mail_first(portal, server):
    queue(portal, 9)
    server.slowness = 1

    worker = portal.start_worker()
    wait_until(lambda: server.taken)
    worker.terminate()

    assert worker.wait(60) == 0
    counts = "SELECT status, count(*) FROM network_mail GROUP BY status"
    sent = len(server.taken)
    assert dict(portal.ask(counts)) == {"sent": sent, "waiting": 9 - sent}


def test_a_worker_ends_with_the_process_that_started_it(portal):
    start = (
        "import os, subprocess, sys; print(subprocess.Popen([sys.executable,"
        "'manage.py', 'worker', '--while-parent-lives', str(os.getpid())],"
        "stdout=subprocess.DEVNULL).pid)"
    )

    worker = int(portal.run("-c", start))

    wait_until(lambda: not is_running(worker))


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as status:
            return status.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_one_key_makes_one_mail_however_many_queue_it_at_once(portal):
    words = (FILL, "10", "one-key")
    both = [portal.start(*words, stdout=subprocess.PIPE) for _number in range(2)]

    given = [pk for process in both for pk in portal.said(process).split()]

    assert len(given) == 20
    assert [(int(pk),) for pk in set(given)] == portal.ask(
        "SELECT id FROM network_mail"
    )
