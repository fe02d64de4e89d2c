"""The manifest of a backup, and what is read out of it."""

import json

import pytest

from metropolis.backups import BackupError
from metropolis.backups.archive import Part
from metropolis.backups.manifest import (
    FORMAT,
    is_of_this_key,
    mark_of_the_secret_key,
    read,
)
from tests.metropolis.backups.archives import make_manifest

PART = Part(3, "a" * 64)


def manifest(**fields):
    return make_manifest(**{"dump": PART, "files": {"é.pdf": PART}} | fields)


def changed(**fields):
    return json.dumps(json.loads(manifest().as_text()) | fields)


def test_a_manifest_says_what_was_written_into_it():
    written = manifest(missing=["gone.pdf"])

    assert read(written.as_text()) == written


@pytest.mark.parametrize(
    "text",
    [
        *("", "[", "[]", "1", "null", "[" * 100_000, b"\xff\xfe\xfd"),
        *(changed(**{name: value}) for name in ("files", "dump") for value in (1, [1])),
        *(changed(tables=value) for value in ([], {"a": "b"}, {"a": float("inf")})),
        *(changed(made_at=value) for value in (1, "yesterday")),
        changed(files={"a": {"size": 1}}),
        changed(format="one"),
    ],
)
def test_what_is_no_manifest_is_refused_in_one_sentence(text):
    with pytest.raises(BackupError, match="cannot be read"):
        read(text)


def test_a_form_of_a_later_version_is_refused():
    with pytest.raises(BackupError, match="made by a newer version"):
        read(changed(format=FORMAT + 1))


def test_a_migration_that_is_not_known_makes_it_a_newer_backup():
    newer = manifest(migrations={"network": "9999_later", "centres": "0001_initial"})

    known = {("network", "0001_initial"), ("centres", "0001_initial")}

    [fault] = newer.faults_of_migrations(known)
    assert fault == (
        "It was made by a newer version of the portal: the migration "
        "network.9999_later is not known here. Install that version."
    )
    assert [*manifest().faults_of_migrations(known)] == []


def test_every_table_with_other_rows_is_named():
    faults = manifest(tables={"a": 1, "b": 2, "c": 3}).faults_of_counts(
        {"a": 1, "b": 3, "d": 0}
    )

    assert [*faults] == [
        "The table b has 3 rows in place of 2 rows.",
        "The table c has no place in place of 3 rows.",
        "The table d has 0 rows in place of no place.",
    ]


def test_the_mark_of_the_secret_key_tells_one_key_from_another(settings):
    own = manifest(secret_key=mark_of_the_secret_key())
    assert is_of_this_key(own)
    assert settings.SECRET_KEY not in own.as_text()

    settings.SECRET_KEY = "another"

    assert not is_of_this_key(own)
