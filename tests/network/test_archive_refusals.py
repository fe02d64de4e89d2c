"""The archive: a file with a fault is refused whole, and says where it is wrong."""

import pytest

from network.archive import ArchiveError, Noun, load
from network.archive import nouns as read
from network.models import Region, Source, Theme
from tests.network.archive_files import SOURCE, THEMES

pytestmark = pytest.mark.django_db


def nothing_is_kept():
    return not (Source.objects.exists() or Theme.objects.exists())


# A line in place of the first theme's order, and the field and the reason of its fault.
THEME_FAULTS = [
    ("colour: red", "colour", "is not known"),
    ("sources: [pgae]", "sources", "there is no source 'pgae'"),
    ("sources: page", "sources", "is not a list"),
    ("related: [rent]", "related", "there is no theme 'rent'"),
    ("order: first", "order", "'first' is not a number"),
    ("name: Housing", "name", "is not a text by language (en, fr, es)"),
    ("name: {de: Wohnen}", "name", "is not a text by language (en, fr, es)"),
    ("confidence: sure", "confidence", "Value 'sure' is not a valid choice."),
    ("original_language: de", "original_language", "Value 'de' is not a valid choice."),
]


def with_line(line, text=THEMES):
    """The entries with this line in the first of them, in place of that field's own."""
    first, separator, rest = text.partition("\n- key: work")
    field = line.split(":")[0]
    kept = [row for row in first.splitlines() if not row.startswith(f"  {field}:")]
    return "\n".join([*kept, f"  {line}"]) + separator + rest


@pytest.mark.parametrize(("line", "field", "reason"), THEME_FAULTS)
def test_a_fault_names_its_file_record_field_and_reason(archive, line, field, reason):
    archive.write("themes", with_line(line))

    assert archive.faults()[0] == ("themes.yaml", "housing", field, reason)
    assert nothing_is_kept()


@pytest.mark.parametrize(
    "line",
    [
        "name: {en: [Housing]}",
        "alternatives: [home]",
        "alternatives: {en: home}",
        "alternatives: {en: [{home: house}]}",
        "alternatives: {de: [Wohnen]}",
        "draft: maybe",
        "order: -1",
    ],
)
def test_a_value_of_the_wrong_shape_is_a_fault_of_its_field(archive, line):
    archive.write("themes", with_line(line))

    fault, *_ = archive.faults()

    assert fault[:3] == ("themes.yaml", "housing", line.split(":")[0])
    assert nothing_is_kept()


# Source entries, and the field and the reason of their fault.
SOURCE_FAULTS = [
    ("date: June 2008", "date", "'June 2008' is not a date like 1996, 1996-03 or "),
    ("read_on: 2026-13-01", "read_on", "'2026-13-01' is not a date like 1996, "),
    ("date: 1996-00-15", "date", "'1996-00-15' is not a date like 1996, "),
    ("address: example.org", "address", "Enter a valid URL."),
    ("address: javascript:alert(1)", "address", "Enter a valid URL."),
    ("publisher: {en: Us}", "publisher", "is not one text"),
    ("kind: hearsay", "kind", "Value 'hearsay' is not a valid choice."),
    ("title: ''", "title", "This field cannot be blank."),
]


@pytest.mark.parametrize(("line", "field", "reason"), SOURCE_FAULTS)
def test_dates_addresses_and_kinds_are_checked(archive, line, field, reason):
    entry = {"key": "page", "title": "A page", "kind": "page-read"}
    name, value = line.split(": ", 1)
    lines = "\n  ".join(
        f"{key}: {text}" for key, text in (entry | {name: value}).items()
    )
    archive.write("sources", f"- {lines}")

    fault, *_ = archive.faults()

    assert fault[:3] == ("sources.yaml", "page", field)
    assert fault[3].startswith(reason)
    assert nothing_is_kept()


@pytest.mark.parametrize(
    ("themes", "fault"),
    [
        (THEMES.replace("- key: work", "- colour: red"), ("?", "key", "is missing")),
        ("- just a text", ("?", "-", "is not a record with fields")),
    ],
)
def test_an_entry_needs_fields_and_a_key(archive, themes, fault):
    archive.write("themes", themes)

    faults = [(record or "?", field, why) for _, record, field, why in archive.faults()]

    assert fault in faults
    assert nothing_is_kept()


def test_a_key_stands_once_in_a_file(archive):
    archive.write("themes", THEMES.replace("key: work", "key: housing"))

    fault = ("themes.yaml", "housing", "key", "stands twice in this file")
    assert fault in archive.faults()
    assert nothing_is_kept()


def test_a_key_is_a_word_for_addresses(archive):
    archive.write("sources", SOURCE.replace("key: page", "key: the page"))

    assert archive.faults()[0][:3] == (
        "sources.yaml",
        "the page",
        "key",
    )


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b"themes: [", "-"),
        (b"themes:\n- key: a\n\tname: b", "-"),
        (b"\xff\xfe", "-"),
        (b"", "themes"),
        (b"subjects: []", "themes"),
        (b"themes: text", "themes"),
        (b"- key: a", "themes"),
    ],
)
def test_a_file_that_is_no_list_of_records_is_refused(archive, content, field):
    archive.write_whole("themes", content)

    (fault,) = archive.faults()

    assert fault[:3] == ("themes.yaml", "-", field)
    assert nothing_is_kept()


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ArchiveError) as refusal:
        load([Noun(Region, tmp_path / "regions.yaml", read.region)])

    (fault,) = refusal.value.faults
    assert fault[:3] == ("regions.yaml", "-", "-")


def test_every_fault_of_every_file_is_told_at_once(archive):
    archive.write("sources", SOURCE.replace("page-read", "hearsay"))
    archive.write("themes", with_line("order: first"))

    assert {fault[:3] for fault in archive.faults()} == {
        ("sources.yaml", "page", "kind"),
        ("themes.yaml", "housing", "order"),
    }


def test_the_refusal_can_be_shown(archive):
    archive.write("themes", with_line("order: first"))

    with pytest.raises(ArchiveError) as refusal:
        archive.load()

    first, *_ = str(refusal.value).splitlines()
    assert first == "themes.yaml, housing, order: 'first' is not a number"


def test_a_broken_second_load_leaves_the_first_as_it_was(archive):
    archive.load()
    before = list(Theme.objects.order_by("pk").values())
    archive.write("themes", with_line("colour: red").replace("Housing", "Homes"))

    archive.faults()

    assert list(Theme.objects.order_by("pk").values()) == before
