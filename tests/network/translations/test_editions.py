"""The rules of editions, without a database. The notation is explained beside `given`."""

from dataclasses import replace

import pytest

from network.languages import LANGUAGES
from network.models.text_state import Origin
from network.translations.editions import Edit, edited, first_seen, same
from tests.network.translations.notation import given, rewrite, shown, statuses, write

pytestmark = pytest.mark.content


@pytest.mark.parametrize(
    ("before", "languages", "after"),
    [
        pytest.param("0 0 0", "fr", "0 1 0", id="the first text of all"),
        pytest.param("0 0 0", "en fr es", "1 1 1", id="first texts say the same"),
        pytest.param("1 0 0", "fr", "1 1 0", id="what was missing is a translation"),
        pytest.param("1 0 0", "fr es", "1 1 1", id="two that were missing"),
        pytest.param("1 2 0", "es", "1 2 2", id="it follows the newest"),
        pytest.param("2 1 1", "fr", "2 2 1", id="what was outdated catches up"),
        pytest.param("2 1 0", "fr es", "2 2 2", id="outdated and missing together"),
        pytest.param("1 1u 1u", "fr", "1 1 1u", id="an unread text is mended"),
        pytest.param("1 1m 0", "fr", "1 1 0", id="a machine’s text is mended"),
        pytest.param("1u 1u 1u", "en fr es", "2 2 2", id="nothing left to follow"),
        pytest.param("1 1 1", "en", "2 1 1", id="a new version in English"),
        pytest.param("1 1 1", "fr", "1 2 1", id="a new version in French"),
        pytest.param("1 1 1", "es", "1 1 2", id="a new version in Spanish"),
        pytest.param("1 0 0", "en", "2 0 0", id="a new version of the only text"),
        pytest.param("2 1 1", "en", "3 1 1", id="a newer one of the newest"),
        pytest.param("1 2u 1", "fr", "1 3 1", id="an unread text that alone is newest"),
        pytest.param("1 1 1", "en fr", "2 2 1", id="two languages have one edition"),
        pytest.param("1 1 1", "en fr es", "2 2 2", id="three languages have one"),
        pytest.param("1 1 0", "en es", "2 1 2", id="a settled one and a missing one"),
        pytest.param("2 2 1", "fr es", "2 3 3", id="a settled one and an outdated one"),
        pytest.param("1 0- 0-", "fr", "1 1 0-", id="not needed, and written after all"),
    ],
)
def test_an_edit_is_a_translation_where_it_can_be_and_else_a_new_version(
    before, languages, after
):
    assert shown(rewrite(given(before), languages)) == after


@pytest.mark.parametrize(
    ("before", "languages", "declared", "after"),
    [
        ("1 1 1", "en", {"minor": True}, "1 1 1"),
        ("2 1 1", "en", {"minor": True}, "2 1 1"),
        ("2 1 1", "fr", {"minor": True}, "2 1 1"),
        ("2 1 1", "en fr", {"minor": True}, "2 1 1"),
        ("2 1 0", "es", {"minor": True}, "2 1 2"),
        ("0 0 0", "es", {"minor": True}, "0 0 1"),
        ("2 1 1", "fr", {"follows": "en"}, "2 2 1"),
        ("1 1 1", "fr", {"follows": "en"}, "1 1 1"),
        ("2 1 0", "es", {"follows": "fr"}, "2 1 1"),
        ("2 1 2", "es", {"follows": "fr"}, "2 1 1"),
        ("1 2 1", "en es", {"follows": "fr"}, "2 2 2"),
        ("1 1 1", "en fr", {"follows": "en"}, "2 2 1"),
        ("1 1 0", "fr", {"follows": "es"}, "1 2 0"),
        ("1 0 0", "fr", {"new": True}, "1 2 0"),
        ("2 1 1", "fr", {"new": True}, "2 3 1"),
        ("1 1u 1", "fr", {"new": True}, "1 2 1"),
        ("2 1 1", "", {"right": ["fr"]}, "2 2 1"),
        ("2 1 1", "", {"right": ["fr", "es"]}, "2 2 2"),
        ("1 1u 1m", "", {"right": ["fr", "es"]}, "1 1 1"),
        ("1 0 0", "", {"right": ["fr"]}, "1 0 0"),
        ("2 1 1", "es", {"right": ["fr"]}, "2 2 2"),
        ("1 1 1", "en", {"right": ["fr"]}, "2 2 1"),
        ("1 0 0", "", {"not_needed": {"es": "a name"}}, "1 0 0-"),
        ("1 0- 0-", "", {"not_needed": {"es": ""}}, "1 0- 0"),
    ],
)
def test_an_edit_is_what_it_is_declared_to_be(before, languages, declared, after):
    assert shown(rewrite(given(before), languages, **declared)) == after


@pytest.mark.parametrize(
    ("before", "languages", "declared", "after"),
    [
        ("0 0 0", "fr", {}, "0 1m 0"),
        ("1 0 0", "fr es", {}, "1 1m 1m"),
        ("2 1 1", "fr", {}, "2 2m 1"),
        ("1 1 1", "fr", {}, "1 1m 1"),
        ("1 2 1", "fr", {}, "1 2m 1"),
        ("0 1 0", "fr", {}, "0 1m 0"),
        ("1 2 1", "fr es", {}, "1 2m 2m"),
        ("1 1 1", "fr", {"new": True}, "1 1m 1"),
    ],
)
def test_a_machine_makes_no_new_version(before, languages, declared, after):
    known = rewrite(given(before), languages, origin=Origin.MACHINE, **declared)

    assert shown(known) == after


# What a translation is when it was written by each of these.
MARK_OF = {
    Origin.HUMAN: "",
    Origin.MACHINE: "m",
    Origin.IMPORT: "u",
    Origin.API: "",
    Origin.ARCHIVE: "u",
    Origin.UNTRACKED: "",
}


@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize("original", LANGUAGES)
def test_only_the_original_needs_no_review_whoever_wrote_it(origin, original):
    known = rewrite(given("0 0 0"), "en fr es", origin=origin, original=original)

    marks = {code: "" if code == original else MARK_OF[origin] for code in LANGUAGES}
    assert shown(known) == " ".join(f"1{mark}" for mark in marks.values())


@pytest.mark.parametrize("origin", [Origin.IMPORT, Origin.ARCHIVE])
@pytest.mark.parametrize(
    ("before", "after"),
    [("1 1 1", "1 2u 1"), ("1 1u 1", "1 1u 1"), ("1 0 1", "1 1u 1")],
)
def test_a_table_makes_new_versions_that_nobody_has_read(origin, before, after):
    assert shown(rewrite(given(before), "fr", origin=origin)) == after


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("0 0 0", "not-needed not-needed not-needed"),
        ("1 0 0", "current missing missing"),
        ("1 0 0-", "current missing not-needed"),
        ("1 1 1", "current current current"),
        ("1 1u 1m", "current unreviewed machine"),
        ("1 1 2", "outdated outdated current"),
        ("2 1u 1m", "current outdated outdated"),
        ("1 3 2", "outdated current outdated"),
        ("0 1 1-", "missing current current"),
    ],
)
def test_a_text_stands_beside_the_others(known, expected):
    assert statuses(given(known.replace("1-", "1"))) == expected


def test_an_optional_text_is_never_missing():
    assert statuses(given("2 1 0"), optional=True) == "current outdated not-needed"


@pytest.mark.parametrize(
    ("before", "emptied", "after", "expected"),
    [
        ("1 1 1", "fr", "1 0 1", "current missing current"),
        ("2 1 1", "en", "0 1 1", "missing current current"),
        ("1u 0 0-", "en", "0 0 0-", "not-needed not-needed not-needed"),
    ],
)
def test_a_text_that_is_emptied_is_missing_and_outdates_nobody(
    before, emptied, after, expected
):
    known = write(given(before), {emptied: ""})

    assert (shown(known), statuses(known)) == (after, expected)
    assert known[emptied] == given(after)[emptied]


def test_a_text_that_moves_to_another_language_is_its_newest():
    known = write(given("1 0 0"), {"en": "", "fr": "Logement"})

    assert shown(known) == "0 2 0"
    assert statuses(known) == "missing current missing"


def test_only_the_languages_that_are_named_were_written():
    known = edited(
        given("1 1 1"), {"en": "One", "fr": "Un", "es": "es 1"}, Edit(["en"])
    )

    assert shown(known) == "2 1 1"
    assert known["fr"].text == "Un"


def test_a_text_that_was_not_needed_once_is_missing_when_it_is_emptied():
    known = write(given("1 0- 0"), {"fr": "Un"})

    assert shown(write(known, {"fr": ""})) == "1 0 0"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Migration et villes", " Migration  et\nvilles\t"),
        ("Qui\u00a0? «\u00a0Nous\u00a0»", "Qui ? « Nous »"),
        ("Qui\u202f?", "Qui ?"),
        ("immigre\u0301e", "immigrée"),
        ("", None),
    ],
)
def test_spaces_and_composed_accents_change_nothing(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("réfugié", "refugie"), ("Ville", "ville"), ("a b", "ab"), ("Oui.", "Oui")],
)
def test_letters_and_signs_change_a_text(one, other):
    assert not same(one, other)


@pytest.mark.parametrize("origin", Origin)
@pytest.mark.parametrize("declared", [{}, {"new": True}, {"follows": "en"}])
def test_a_text_that_changed_in_spaces_only_is_kept_and_nothing_else(origin, declared):
    before = given("2 1u 1")

    after = write(before, {"fr": "fr\u00a0 1"}, origin=origin, **declared)

    assert after == before | {"fr": replace(before["fr"], text="fr\u00a0 1")}


def test_what_nobody_wrote_is_known_as_before():
    before = given("2 1u 0-")

    assert rewrite(before, "") == before
    assert edited({}, dict.fromkeys(LANGUAGES, ""), Edit()) == given("0 0 0")


@pytest.mark.parametrize("original", ["", "fr"])
def test_texts_that_nobody_noted_say_the_same(original):
    texts = {"en": "One", "fr": "Un", "es": ""}

    known = first_seen(texts, original=original, unread=["fr"])

    assert shown(known) == ("1 1 0" if original == "fr" else "1 1u 0")
    assert {each.origin for each in known.values()} == {Origin.UNTRACKED}
    assert {code: each.text for code, each in known.items()} == texts
    assert not known["es"].reviewed
