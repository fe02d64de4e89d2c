"""What restore refuses before it changes anything."""

import sqlite3
from contextlib import closing

import psycopg2
import pytest

from tests.metropolis.backups.archives import make_archive
from tests.metropolis.backups.sites import (
    backup_of,
    done,
    left_in,
    refused,
    rows,
    said,
    stored,
)
from tests.network.mail.test_processes import wait_until

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def path(site):
    return backup_of(site)


@pytest.fixture(scope="module")
def portal(site, portals):
    """A portal in use, of which nothing may be changed."""
    return portals.copy(site)


@pytest.fixture(autouse=True)
def _unchanged(portal):
    before = rows(portal), stored(portal)
    yield
    assert (rows(portal), stored(portal)) == before
    assert left_in(portal.folder) == []


def test_records_are_not_replaced_unasked(portal, path):
    told = refused(portal, "restore", path, "--yes")

    assert "The database is not empty (conferences_" in told
    assert "--replace" in told


def test_files_are_not_replaced_unasked(portals, path):
    new = portals.empty()
    (new.folder / "files").mkdir()
    (new.folder / "files" / "own.pdf").write_bytes(b"%PDF-")

    assert "There are stored files here" in refused(new, "restore", path, "--yes")


@pytest.mark.parametrize("typed", ["", "yes\n", "\n"])
def test_only_the_word_that_is_asked_for_is_a_yes(portal, path, typed):
    told = refused(portal, "restore", path, "--replace", typed=typed)

    assert told == "CommandError: Nothing was restored.\n"


def test_a_portal_that_is_running_is_not_replaced(portal, path):
    connect = psycopg2.connect if portal.url else sqlite3.connect
    with closing(connect(portal.url or portal.sqlite_file)) as other:
        other.cursor().execute("SELECT count(*) FROM network_city")

        told = refused(portal, "restore", path, "--replace", "--yes")

    assert "The database is in use" in told
    assert "stop the server and the worker first" in told


def test_nothing_is_put_back_where_nothing_was_interrupted(portal, path):
    assert "nothing is to be put back" in refused(portal, "restore", "--put-back")
    for words in ([], [path, "--put-back"]):
        assert "Name one backup" in refused(portal, "restore", *words)


def test_a_restore_that_was_killed_is_put_back_and_then_done_again(site, portals, path):
    other = portals.copy(site)
    other.ask("DELETE FROM network_mail")
    (other.folder / "files" / "own.pdf").write_bytes(b"%PDF-")
    before = rows(other), stored(other)
    aside = other.folder / "files.before-restore"
    killed = other.start("manage.py", "restore", path, "--replace", "--yes")
    wait_until(aside.exists)
    killed.kill()
    killed.wait()
    assert aside.exists()

    again = ("restore", path, "--replace", "--yes")
    for words in (again, ["backup"]):
        assert "First say manage.py restore --put-back" in refused(other, *words)
    # What it had begun may still be at work for a moment.
    wait_until(lambda: said(other, "restore", "--put-back")[0] == 0)

    assert (rows(other), stored(other)) == before
    done(other, *again)
    assert (rows(other), stored(other)) == (rows(site), stored(site))
    assert left_in(other.folder) == []


def test_a_backup_of_the_other_database_is_refused(portal, tmp_path):
    own, other = ("postgresql", "sqlite") if portal.url else ("sqlite", "postgresql")
    path = make_archive(tmp_path / "backup.tar", engine=other)

    told = refused(portal, "restore", path, "--replace", "--yes")

    assert f"The backup is of {other}, and the portal's database is {own}" in told


def test_a_damaged_backup_is_not_restored(portal, path, tmp_path):
    data = bytearray(path.read_bytes())
    data[5000] ^= 1
    damaged = tmp_path / "backup.tar"
    damaged.write_bytes(data)

    told = refused(portal, "restore", damaged, "--replace", "--yes")

    assert (
        "Nothing was restored, for the backup is not sound.\nThe file is damaged"
        in told
    )


def test_a_database_that_is_broken_is_replaced_when_that_is_asked(site, portals, path):
    broken = portals.copy(site)
    if broken.url:
        broken.ask("DROP TABLE network_city CASCADE")
    else:
        broken.sqlite_file.write_bytes(b"not a database" * 500)

    assert "is not empty" in refused(broken, "restore", path, "--yes")
    done(broken, "restore", path, "--yes", "--replace")

    assert rows(broken) == rows(site)
