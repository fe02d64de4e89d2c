"""How a backup comes to be: whole or not at all, for its owner only, not too many."""

import fcntl
import resource
import shutil
import sqlite3
import stat
from contextlib import closing
from functools import partial

import pytest
from django.db import connection

from metropolis.backups import BackupError
from metropolis.backups.engines import postgresql
from metropolis.backups.workplaces import LOCK, WORK
from tests.metropolis.backups.sites import backup_of, done, refused, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kept"


def names_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != LOCK)


def most_bytes(number):
    """As a disk does that is full: no file gets longer than this."""
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (number, number))


def test_a_backup_is_one_file_for_its_owner_only_and_names_what_it_lacks(
    site, portals, folder
):
    poor = portals.copy(site)
    [gone] = [p for p in poor.folder.rglob("*.pdf") if p.read_bytes() == b"%PDF-2"]
    gone.unlink()

    code, out, err = said(poor, "backup", folder)

    assert code == 0
    assert err == f"A record names the file papers/{gone.name}, which is not there.\n"
    assert "personal data" in out
    assert "METROPOLIS_SECRET_KEY" in out
    [name] = names_in(folder)
    assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    told = said(poor, "verify_backup", folder / name)
    assert told[0] == 0
    assert gone.name in told[2]


def test_a_disk_that_is_full_leaves_nothing_behind(site, folder):
    whole = backup_of(site).stat().st_size
    # Full while the database is copied; and at the very end.
    for bytes_left in (90_000, whole - 2000):
        told = refused(site, "backup", folder, preexec_fn=most_bytes(bytes_left))

        assert told.count("\n") == 1
        assert names_in(folder) == []


def test_what_a_killed_backup_left_is_removed_and_two_are_not_made_at_once(
    site, folder
):
    left = folder / f"{WORK}of-before"
    left.mkdir(parents=True)
    (left / "database").write_bytes(b"half")
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = refused(site, "backup", folder)
    assert "a backup is being made" in told
    assert left.exists()

    path = backup_of(site, folder)

    assert names_in(folder) == [path.name]


def test_only_the_newest_are_kept_and_nothing_else_is_deleted(site, folder):
    folder.mkdir()
    old = [f"metropolis-2026010{day}T000000Z-sqlite.tar" for day in range(1, 6)]
    other = ["metropolis-20260101T000000Z-sqlite.tar.txt", "notes.tar", old[4]]
    for name in (*old, *other[:2]):
        (folder / name).write_text("")
    (folder / old[4]).unlink()
    (folder / old[4]).symlink_to(folder / "notes.tar")

    told = done(site, "backup", folder, "--keep", "3")

    assert [line for line in told.splitlines() if line.startswith("Older")] == [
        f"Older, deleted: {old[1]}",
        f"Older, deleted: {old[0]}",
    ]
    new = [name for name in names_in(folder) if name > "metropolis-202602"]
    assert {*names_in(folder)} - {new[0]} == {*old[2:4], *other}


def test_to_keep_none_is_refused(site, folder):
    assert "--keep needs a number" in refused(site, "backup", folder, "--keep", "0")
    assert not folder.exists()


def test_a_backup_among_the_stored_files_is_refused(site):
    told = refused(site, "backup", site.folder / "files" / "papers")

    assert "is in the folder of the stored files" in told


def test_an_empty_database_is_not_backed_up(portals, folder):
    assert "CommandError: " in refused(portals.empty(), "backup", folder)
    assert names_in(folder) == []


def test_only_postgresql_needs_programmes_of_its_own(site, folder, tmp_path):
    nothing = {"PATH": str(tmp_path / "empty")}
    if site.url:
        told = refused(site, "backup", folder, changed=nothing)
        assert "apt-get install postgresql-client" in told
        assert names_in(folder) == []
    else:
        done(site, "backup", folder, changed=nothing)
        assert len(names_in(folder)) == 1


@pytest.mark.content  # pg_dump asks for rows, and a deleted one is none
def test_what_was_deleted_is_not_in_the_backup(site, portals, folder):
    forgetful = portals.copy(site)
    secret = "Secret of an applicant "
    with closing(sqlite3.connect(forgetful.sqlite_file)) as database:
        # As SQLite is built nearly everywhere; Debian's overwrites what it deletes.
        database.execute("PRAGMA secure_delete = OFF")
        database.execute("UPDATE network_mail SET text = ?", [secret * 2000])
        database.execute("DELETE FROM network_mail")
        database.commit()
    assert secret.encode() in forgetful.sqlite_file.read_bytes()

    path = backup_of(forgetful, folder)

    assert secret.encode() not in path.read_bytes()


@pytest.fixture
def programme(tmp_path, monkeypatch):
    """A pg_dump that notes what it was told, and refuses as that of an old version does."""
    file = tmp_path / "pg_dump"
    noted = tmp_path / "noted"
    file.write_text(
        f'#!/bin/sh\necho "$PGHOST $PGUSER $PGPASSWORD: $*" > {noted}\n'
        'echo "pg_dump: error: aborting because of server version mismatch" >&2\n'
        'echo "pg_dump: detail: server version: 17.2; pg_dump version: 15.9" >&2\n'
        "exit 1\n"
    )
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return noted


def test_an_old_programme_says_so_in_one_sentence_and_the_password_stands_nowhere(
    programme, monkeypatch
):
    own = {"HOST": "db.example", "USER": "portal", "PASSWORD": "a secret"}
    for key, value in own.items():
        monkeypatch.setitem(connection.settings_dict, key, value)

    with pytest.raises(BackupError) as refusal:
        postgresql._run("pg_dump", "--format=custom")

    assert str(refusal.value) == (
        "pg_dump failed: error: aborting because of server version mismatch "
        "detail: server version: 17.2; pg_dump version: 15.9"
    )
    told = programme.read_text()
    assert told == "db.example portal a secret: --no-password --format=custom\n"
    assert shutil.which("pg_dump")
