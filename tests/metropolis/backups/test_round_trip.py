"""Backups made, verified and restored by manage.py, on both databases."""

import json

import pytest

from tests.metropolis.backups.sites import (
    LOOK,
    WRITE,
    backup_of,
    done,
    left_in,
    refused,
    rows,
    stored,
)
from tests.network.mail.test_processes import wait_until

pytestmark = pytest.mark.django_db
# As if the app had come with a later version.
LATER, LATER_TABLE = "usersessions", "usersessions_usersession"
WRITTEN = "SELECT count(*) FROM conferences_endorsement"


def test_what_is_restored_is_every_row_and_file_and_finds_and_refuses_the_same(
    site, portals
):
    path, new = backup_of(site), portals.empty()

    assert "\nSound: " in done(new, "verify_backup", path)
    told = done(new, "restore", path, "--yes")

    assert "Mails that wait: 1." in told
    assert rows(new) == rows(site)
    assert stored(new) == stored(site) != {}
    before, after = (json.loads(done(portal, LOOK)) for portal in (site, new))
    assert after == before
    assert len(before["found"]) == 3
    assert "endorsement_takes_a_step_there_is" in before["by a step that there is not"]
    assert "endorsement_log_stays" in before["by the log"]
    assert before["by a new record"] == "done"
    assert left_in(new.folder) == []


def test_a_backup_that_is_made_while_four_write_has_all_of_a_deed_or_nothing(
    site, portals
):
    busy = portals.copy(site)
    at_first = busy.ask(WRITTEN)
    busy.start(WRITE)
    wait_until(lambda: busy.ask(WRITTEN) > at_first)

    path = backup_of(busy)

    at_the_end = busy.ask(WRITTEN)
    wait_until(lambda: busy.ask(WRITTEN) > at_the_end)
    busy.kill_all()
    new = portals.empty()
    done(new, "restore", path, "--yes")
    assert at_first < new.ask(WRITTEN) < busy.ask(WRITTEN)
    applications, mails = (
        sorted(name for (name,) in new.ask(question))
        for question in (
            "SELECT stamp FROM conferences_endorsement WHERE status = 'draft'",
            "SELECT dedupe_key FROM network_mail WHERE subject = 'Subject'",
        )
    )
    assert applications == mails
    for thread in "abcd":
        own = [name for name in mails if name.startswith(thread)]
        assert {*own} == {f"{thread}-{number}" for number in range(len(own))}


def test_an_older_backup_takes_the_place_of_what_is_there_and_is_brought_forward(
    site, portals
):
    old, new = portals.copy(site), portals.copy(site)
    done(old, "migrate", LATER, "zero", "--verbosity", "0")
    path = backup_of(old)
    new.ask("CREATE TABLE practices_later (id integer REFERENCES network_city (id))")
    new.ask("DELETE FROM network_mail")
    (new.folder / "files" / "later.pdf").write_bytes(b"%PDF-")

    words = ("restore", path, "--replace", "--hold-mails")
    told = done(new, *words, typed="restore\n")

    assert "of an older version" in told
    assert "Mails held back: 1." in told
    assert "Mails that wait" not in told
    assert stored(new) == stored(site)
    assert rows(new).keys() == rows(site).keys()
    assert new.ask("SELECT count(*) FROM network_mail WHERE status = 'waiting'") == [
        (0,)
    ]
    # With its words, so that the desk can send it again.
    held = "SELECT text FROM network_mail WHERE last_error LIKE 'Held back%'"
    assert new.ask(held) == [("Tomorrow",)]


def test_a_backup_that_cannot_be_brought_forward_leaves_all_as_it_was(site, portals):
    odd, new = portals.copy(site), portals.copy(site)
    done(odd, "migrate", LATER, "zero", "--verbosity", "0")
    # The migration would make it once more.
    odd.ask(f"CREATE TABLE {LATER_TABLE} (id integer)")
    path = backup_of(odd)
    new.ask("DELETE FROM network_mail")
    (new.folder / "files" / "later.pdf").write_bytes(b"%PDF-")
    before = rows(new), stored(new)

    told = refused(new, "restore", path, "--replace", "--yes")

    assert "Nothing was restored, all is as it was before: " in told
    assert LATER_TABLE in told
    assert (rows(new), stored(new)) == before
    assert left_in(new.folder) == []
