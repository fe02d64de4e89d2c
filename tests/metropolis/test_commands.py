"""The commands: catalogues compiled, the archive loaded whole and only once."""

import io
import os

import polib
import pytest
from django.core.management import CommandError, call_command

from centres.models import Centre
from metropolis.archive import NOUNS, load_archive
from metropolis.catalogues import compile_catalogues

pytestmark = pytest.mark.django_db


def counts():
    return {noun.model.__name__: noun.model.objects.count() for noun in NOUNS}


def make_catalogue(folder, language, messages):
    path = folder / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.extend(polib.POEntry(msgid=a, msgstr=b) for a, b in messages.items())
    catalogue.save(str(path))
    return path


def test_catalogues_are_compiled(tmp_path):
    path = make_catalogue(tmp_path, "fr", {"City": "Ville", "Person": "Personne"})

    assert compile_catalogues(tmp_path) == ["fr"]

    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert {m.msgid: m.msgstr for m in compiled} == {
        "City": "Ville",
        "Person": "Personne",
    }


def test_a_catalogue_that_did_not_change_is_not_compiled_again(tmp_path):
    make_catalogue(tmp_path, "fr", {"City": "Ville"})
    compile_catalogues(tmp_path)
    make_catalogue(tmp_path, "es", {"City": "Ciudad"})

    assert compile_catalogues(tmp_path) == ["es"]
    assert compile_catalogues(tmp_path) == []


def test_a_catalogue_that_changed_is_compiled_again(tmp_path):
    path = make_catalogue(tmp_path, "fr", {"City": "Ville"})
    compile_catalogues(tmp_path)
    later = path.stat().st_mtime + 10
    os.utime(path, (later, later))

    assert compile_catalogues(tmp_path) == ["fr"]


@pytest.mark.usefixtures("whole_archive")
def test_a_second_load_of_the_archive_changes_nothing():
    before = counts()

    second = load_archive()

    assert second == (0, 0, sum(before.values()), [])
    assert counts() == before


@pytest.mark.usefixtures("whole_archive")
def test_the_command_says_what_it_did():
    told = io.StringIO()

    call_command("load_archive", stdout=told)

    records = sum(counts().values())
    assert (
        told.getvalue() == f"Archive: 0 records new, 0 updated, {records} unchanged.\n"
    )


@pytest.mark.usefixtures("whole_archive")
def test_a_record_that_somebody_edited_is_left_alone_and_named():
    centre = Centre.objects.first()
    centre.name_en = "Edited here"
    centre.archive_digest = "of an older file"
    centre.save()
    told = io.StringIO()

    call_command("load_archive", stdout=told)

    centre.refresh_from_db()
    assert centre.name_en == "Edited here"
    assert f"left alone: centres/{centre.key}" in told.getvalue()


@pytest.mark.usefixtures("whole_archive")
def test_the_command_overwrites_only_when_asked():
    centre = Centre.objects.first()
    name, centre.name_en = centre.name_en, "Edited here"
    centre.archive_digest = "of an older file"
    centre.save()

    call_command("load_archive", overwrite=True, stdout=io.StringIO())

    centre.refresh_from_db()
    assert centre.name_en == name


@pytest.mark.usefixtures("whole_archive")
def test_a_broken_file_is_refused_whole_with_the_reason(monkeypatch, tmp_path):
    broken = tmp_path / "centres.yaml"
    broken.write_text("centres:\n  - key: new\n    city: nowhere\n")
    nouns = [n for n in NOUNS if n.file.stem != "centres"]
    centres = next(n for n in NOUNS if n.file.stem == "centres")
    moved = type(centres)(centres.model, broken, centres.read, centres.link)
    monkeypatch.setattr("metropolis.archive.NOUNS", [*nouns, moved])

    with pytest.raises(
        CommandError, match=r"centres.yaml, new, city: there is no city"
    ):
        call_command("load_archive")
    assert not Centre.objects.filter(key="new").exists()


def test_the_demonstration_starts_only_where_it_is_asked_for():
    with pytest.raises(CommandError, match="METROPOLIS_MODE is not demo"):
        call_command("demo")
