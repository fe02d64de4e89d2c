"""What verify_backup notices: every accident that can happen to a file, and more."""

import json
import random

import pytest

from metropolis.backups.archive import FILES, MANIFEST
from metropolis.backups.verifying import DAMAGED, verify
from tests.metropolis.backups.archives import make_archive, parts_of, write
from tests.metropolis.backups.sites import backup_of, refused

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def path(site):
    return backup_of(site)


@pytest.fixture(autouse=True)
def _with_migrations(settings):
    """Known as they are to manage.py; the tests go without."""
    settings.MIGRATION_MODULES = {}


def byte_changed_in(name):
    """Changes one byte of the part with this name, or anywhere."""

    def change(data, parts, chance):
        start, end = 0, len(data)
        if name:
            part = parts[name(parts)]
            start = data.index(part)
            end = start + len(part)
        place = chance.randrange(start, end)
        data[place] ^= 1 << chance.randrange(8)
        return data

    return change


def first_file(parts):
    return next(name for name in parts if name.startswith(FILES))


def cut_off(data, _parts, chance):
    return data[: chance.randrange(len(data))]


def part_left_out(data, parts, _chance):
    """All bytes of a file and its head, as if it had never been written."""
    part = parts[first_file(parts)]
    start = data.index(part) - 512
    return data[:start] + data[start + 512 + len(part) + -len(part) % 512 :]


def part_written_twice(data, parts, _chance):
    part = parts[first_file(parts)]
    start = data.index(part) - 512
    end = start + 512 + len(part) + -len(part) % 512
    return data[:end] + data[start:]


ACCIDENTS = [
    *[byte_changed_in(lambda parts: next(iter(parts)))] * 14,
    *[byte_changed_in(first_file)] * 8,
    *[byte_changed_in(lambda _parts: MANIFEST)] * 10,
    *[byte_changed_in(None)] * 10,
    *[cut_off] * 6,
    *(part_left_out, part_written_twice),
]


def test_every_one_of_fifty_accidents_is_noticed(path, tmp_path):
    whole, parts = path.read_bytes(), parts_of(path)
    harmed = tmp_path / path.name

    noticed = 0
    for seed, accident in enumerate(ACCIDENTS):
        harmed.write_bytes(accident(bytearray(whole), parts, random.Random(seed)))
        noticed += DAMAGED in verify(harmed).faults

    assert (noticed, len(ACCIDENTS)) == (50, 50)


def rewritten(path, tmp_path, change):
    """The backup with other parts under a seal that is right: only its own rules tell."""
    parts = parts_of(path)
    change(parts)
    return write(tmp_path / path.name, parts)


def test_a_file_that_is_missing_changed_or_too_many_is_named(path, tmp_path):
    lost, other = [name for name in parts_of(path) if name.startswith(FILES)]

    def change(parts):
        del parts[lost]
        parts[other] = parts[other][::-1]
        parts[FILES + "new.pdf"] = b"%PDF-"

    assert verify(rewritten(path, tmp_path, change)).faults == [
        f"'{FILES}new.pdf' is in the backup, and its manifest does not name it.",
        *sorted(
            [
                f"{lost!r} is missing from the backup.",
                f"{other!r} is not what it was: its size or its checksum is another.",
            ],
            key=lambda fault: fault.split("'")[1],
        ),
    ]


def test_a_backup_that_lost_rows_is_no_sound_one(site, path, tmp_path):
    def change(parts):
        said = json.loads(parts[MANIFEST])
        assert said["tables"]["conferences_endorsement"] == 2
        said["tables"]["conferences_endorsement"] = 3
        parts[MANIFEST] = json.dumps(said).encode()

    told = refused(site, "verify_backup", rewritten(path, tmp_path, change))

    assert told == (
        "The table conferences_endorsement has 2 rows in place of 3 rows.\n"
        f"CommandError: {tmp_path / path.name} is no sound backup; faults: 1.\n"
    )


def test_a_backup_of_a_newer_version_is_not_tried(path, tmp_path):
    def change(parts):
        said = parts[MANIFEST].decode()
        parts[MANIFEST] = said.replace('"network": "0', '"network": "9').encode()

    faults = verify(rewritten(path, tmp_path, change)).faults

    assert len(faults) == 1
    assert "made by a newer version of the portal: the migration network.9" in faults[0]


def test_a_database_that_is_none_is_noticed(site, tmp_path):
    path = make_archive(tmp_path / "backup.tar", migrations={})

    told = refused(site, "verify_backup", path)

    assert "The database cannot be read: file is not a database." in told


def test_a_file_that_is_not_there_is_said_so(site, tmp_path):
    told = refused(site, "verify_backup", tmp_path / "none.tar")

    assert "No such file" in told
