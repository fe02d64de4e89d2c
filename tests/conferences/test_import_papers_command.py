"""Papers brought by a command, with what it says and how it ends."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from conferences.models import Paper
from conferences.papers.incoming import writing
from tests.conferences.references import WORK, entry
from tests.factories import make_paper, make_person

pytestmark = pytest.mark.django_db


def run(path, *arguments):
    """(what it said, what it complained of, how it ended)."""
    said, complained, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_papers", path, *arguments, stdout=said, stderr=complained)
    except SystemExit as end:
        status = end.code
    return said.getvalue(), complained.getvalue(), status


@pytest.fixture
def file(tmp_path):
    def written(text, name="works.bib"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_new_works_become_drafts_and_nothing_is_made_twice(file):
    path = file(WORK["bibtex"] + entry(key="b", title="Other"))

    said, complained, status = run(path)
    again, _complained, _status = run(path)

    assert (complained, status) == ("", 0)
    assert said.splitlines() == [
        "1 (line 2, ruiz08): New",
        "2 (line 5, b): New",
        "2 of 2 written.",
        "Refused (0), Perhaps here already (0), New (2), Here already (0).",
        "Drafts: 2 were made.",
    ]
    first, second = Paper.objects.order_by("pk")
    why = "the same title, year and first author"
    assert again.splitlines() == [
        f"1 (line 2, ruiz08): Here already: #{first.pk} (the same DOI)",
        f"2 (line 5, b): Here already: #{second.pk} ({why})",
        "Refused (0), Perhaps here already (0), New (0), Here already (2).",
        "Drafts: 0 were made.",
    ]


def test_a_refused_record_ends_it_with_one_and_the_others_are_kept(file):
    said, complained, status = run(file("@article{bad, title={abc\n" + entry()))

    assert status == 1
    assert complained.startswith("1 (line 1, bad): Refused: The entry is broken")
    assert "Drafts: 1 were made." in said
    assert Paper.objects.count() == 1


def test_a_dry_run_writes_nothing(file):
    said, _complained, status = run(file(WORK["ris"], "works.ris"), "--dry-run")

    assert status == 0
    assert said.endswith("Drafts: 1 would be made.\n")
    assert not Paper.objects.exists()


def test_doubtful_works_are_brought_only_when_asked_for(file):
    paper = make_paper(title_en="The City", published_on="1999")
    path = file(entry(year="2008"))

    said, _complained, _status = run(path)
    assert f"Perhaps here already: #{paper.pk} (the same title, another year)" in said
    assert Paper.objects.count() == 1

    run(path, "--also-doubtful")
    assert Paper.objects.count() == 2


def test_language_links_and_form_are_as_they_are_asked_for(file):
    person = make_person(name="Ana Ruiz", family_name="Ruiz")
    path = file(WORK["csl"], "works.txt")

    run(path, "--format", "csl", "--language", "fr", "--no-links")

    paper = Paper.objects.get()
    assert (paper.language, paper.title_fr) == ("fr", "The City")
    assert not person.contributions.exists()


def test_progress_is_told(file, monkeypatch):
    monkeypatch.setattr(writing, "AT_ONCE", 2)
    path = file("".join(entry(key=f"k{n}", title=f"Work {n}") for n in range(5)))

    said, _complained, _status = run(path)

    assert [line for line in said.splitlines() if "written" in line] == [
        "2 of 5 written.",
        "4 of 5 written.",
        "5 of 5 written.",
    ]


def test_it_speaks_english_whatever_the_language_is(file):
    with translation.override("fr"):
        said, complained, _status = run(file("@article{bad, title={abc\n" + entry()))

    assert "New (1)" in said
    assert "The entry is broken" in complained


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("works.doc", "x", "The name of the file has to end in"),
        ("works.bib", "words", "The file holds no entry of BibTeX"),
        ("works.json", "[\n", "line 2: The file is not JSON"),
    ],
)
def test_a_file_that_cannot_be_read_ends_it_with_the_reason(file, name, text, reason):
    with pytest.raises(CommandError, match=reason):
        run(file(text, name))


def test_a_file_that_is_not_there_ends_it_with_the_reason(tmp_path):
    with pytest.raises(CommandError, match="cannot be opened"):
        run(str(tmp_path / "none.bib"))
    with pytest.raises(CommandError, match="cannot be opened"):
        run(str(tmp_path))
