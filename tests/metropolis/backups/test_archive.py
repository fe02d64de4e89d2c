"""The one file of a backup: sealed, plain, and refused where it is hostile."""

import tarfile

import pytest

from metropolis.backups import BackupError
from metropolis.backups.archive import MANIFEST, SEAL, Part, is_sealed, opened
from tests.metropolis.backups.archives import (
    DUMP,
    make_archive,
    parts_of,
    write,
    write_hostile,
)

NAMES = (
    *("../x", "files/../../x", "/etc/x", "files/./x", "files//x", "./files/x"),
    *("files/..\\x", "C:\\x", "files/a/../x", ".."),
)
KINDS = {
    "a symbolic link": tarfile.SYMTYPE,
    "a second name": tarfile.LNKTYPE,
    "a device": tarfile.CHRTYPE,
    "a disk": tarfile.BLKTYPE,
    "a pipe": tarfile.FIFOTYPE,
    "a folder": tarfile.DIRTYPE,
    "a file with holes": tarfile.GNUTYPE_SPARSE,
}


@pytest.fixture
def path(tmp_path):
    return make_archive(tmp_path / "backup.tar")


def test_every_programme_for_such_files_opens_it(path):
    with tarfile.open(path) as tar:
        assert tar.getnames() == [DUMP, "files/papers/a.pdf", MANIFEST, SEAL]


def test_names_in_every_script_and_of_any_length_are_kept(tmp_path):
    files = {"évé/ñ 中.pdf": b"1", "b/" * 90 + "c" * 99: b"2", "empty": b""}

    path = make_archive(tmp_path / "backup.tar", files)

    found = parts_of(path)
    assert {n[6:]: d for n, d in found.items() if n.startswith("files/")} == files
    with opened(path) as archive:
        assert archive.parts.keys() == found.keys()


def test_no_byte_can_be_changed_unnoticed(path):
    whole = path.read_bytes()
    assert is_sealed(path)

    unnoticed = []
    with path.open("r+b", buffering=0) as file:
        for place, byte in enumerate(whole):
            for at, value in ((place, byte ^ 1), (place, byte)):
                file.seek(at)
                file.write(bytes([value]))
                if value != byte and is_sealed(path):
                    unnoticed.append(place)

    assert unnoticed == []
    assert is_sealed(path)


def test_no_byte_can_be_cut_off_or_added_unnoticed(path):
    whole = path.read_bytes()
    for cut in (*range(0, len(whole), 97), len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert not is_sealed(path)
    path.write_bytes(whole + b"\0")
    assert not is_sealed(path)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_may_lead_elsewhere_is_refused(tmp_path, name):
    path = write_hostile(tmp_path / "backup.tar", tarfile.TarInfo(name))

    assert is_sealed(path)
    with pytest.raises(BackupError, match="may lead elsewhere"), opened(path):
        pass


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_is_no_plain_file_is_refused(tmp_path, kind):
    member = tarfile.TarInfo("files/x")
    member.type, member.linkname = kind, "/etc/passwd"
    path = write_hostile(tmp_path / "backup.tar", member)

    with pytest.raises(BackupError, match="no plain file"), opened(path):
        pass


def test_a_plain_file_that_says_it_has_holes_is_refused(tmp_path):
    member = tarfile.TarInfo("files/x")
    member.pax_headers = {"GNU.sparse.map": "0,0", "GNU.sparse.size": "99999999"}
    path = write_hostile(tmp_path / "backup.tar", member)

    with pytest.raises(BackupError, match="no plain file"), opened(path):
        pass


def test_a_name_that_comes_twice_is_refused(tmp_path):
    twice = [tarfile.TarInfo("files/x")] * 2

    path = write_hostile(tmp_path / "backup.tar", *twice)

    with pytest.raises(BackupError, match="twice"), opened(path):
        pass


def test_an_archive_without_manifest_is_none_of_ours(tmp_path):
    path = write(tmp_path / "backup.tar", {"files/a": b"a"})

    with opened(path) as archive, pytest.raises(BackupError, match="has no manifest"):
        archive.manifest_text()


@pytest.mark.parametrize("data", [b"", b"\0" * 10_240, b"PK\3\4" * 900])
def test_what_is_no_tar_is_refused(tmp_path, data):
    path = tmp_path / "backup.tar"
    path.write_bytes(data)

    assert not is_sealed(path)
    with pytest.raises(BackupError), opened(path) as archive:
        archive.manifest_text()


def test_a_part_is_taken_out_only_where_it_is_what_it_has_to_be(path, tmp_path):
    with opened(path) as archive:
        whole = archive.part(DUMP)
        archive.extract(DUMP, tmp_path / "taken", whole)
        with pytest.raises(BackupError, match="is damaged"):
            archive.extract(DUMP, tmp_path / "other", Part(whole.size, "0" * 64))

    assert (tmp_path / "taken").read_bytes() == b"SQLite"
