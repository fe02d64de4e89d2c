"""What a text last agreed with: for the difference shown, and for putting a text back."""

import pytest

from network.languages import LANGUAGES
from network.models.text_state import Origin
from network.translations.editions import Known, newest_language
from tests.network.translations.notation import given, rewrite, shown, statuses, write


def agreed(known):
    """With which text each last agreed: {language: (language, text)}."""
    return {
        code: (each.from_language, each.from_text)
        for code, each in known.items()
        if each.from_language or each.from_text
    }


def test_a_translation_remembers_what_it_was_made_from():
    known = rewrite(given("1 2 1"), "es")

    assert agreed(known) == {"es": ("fr", "fr 2")}


def test_a_machine_s_text_remembers_it_wherever_it_is_put():
    known = rewrite(given("1 1 1"), "fr", origin=Origin.MACHINE, original="es")

    assert agreed(known) == {"fr": ("es", "es 1")}


@pytest.mark.parametrize("original", ["en", "fr"])
def test_of_two_texts_that_are_newest_the_original_is_translated(original):
    known = rewrite(given("1 1 0"), "es", original=original)

    assert agreed(known) == {"es": (original, f"{original} 1")}


def test_a_first_text_agrees_with_nothing():
    assert agreed(rewrite(given("0 0 0"), "fr")) == {}


def test_the_declared_language_is_what_a_translation_was_made_from():
    known = rewrite(given("1 1 0"), "es", follows="fr", original="en")

    assert agreed(known) == {"es": ("fr", "fr 1")}


@pytest.mark.parametrize(
    ("known", "original", "source"),
    [
        ("1 1 0", "en", "en"),
        ("1 1 0", "fr", "fr"),
        ("1u 1 0", "es", "fr"),
        ("1u 1 0", "en", "en"),
        ("1 2 0", "en", "fr"),
        ("0 0 0", "en", ""),
    ],
)
def test_a_translation_is_made_from_the_newest_the_original_or_a_text_that_was_read(
    known, original, source
):
    assert newest_language(given(known), prefer=original) == source


def test_texts_left_behind_remember_what_they_last_agreed_with():
    known = rewrite(given("1 1 1"), "es")

    assert agreed(known) == {"en": ("es", "es 1"), "fr": ("es", "es 1")}


def test_a_text_that_was_behind_before_remembers_the_older_text():
    known = rewrite(rewrite(given("1 1 1"), "en"), "fr", follows="en")

    known = write(known, {"fr": "fr newer still"})

    assert shown(known) == "2 3 1"
    assert agreed(known) == {"en": ("fr", "fr anew"), "es": ("en", "en 1")}


def test_of_two_texts_that_went_ahead_the_one_that_was_newest_is_remembered():
    known = rewrite(given("1 2 2"), "en fr")

    assert shown(known) == "3 3 2"
    assert agreed(known) == {"es": ("fr", "fr 2")}


def test_a_new_version_where_nothing_was_leaves_nothing_to_compare_with():
    known = rewrite(given("1 1 0"), "es", new=True)

    assert shown(known) == "1 1 2"
    assert agreed(known) == {}


def test_a_new_version_agrees_with_no_older_text():
    known = rewrite(given("1 0 0"), "fr")

    known = write(known, {"fr": "fr newer still"})

    assert agreed(known) == {"en": ("fr", "fr anew")}


def test_a_small_correction_agrees_with_what_it_agreed_with():
    known = rewrite(given("1 0 0"), "fr")

    known = write(known, {"fr": "fr corrected"}, minor=True)

    assert agreed(known) == {"fr": ("en", "en 1")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("before", ["1 1 1", "1 1u 1m", "2 2 2", "1 1 0-"])
def test_a_text_that_is_put_back_brings_the_others_back(language, before):
    before = replace_marks_of(language, given(before))
    once = rewrite(before, language)

    again = write(once, {language: before[language].text})

    assert shown(again) == shown(before)
    assert statuses(again) == statuses(before)


def replace_marks_of(language, known):
    """The same with a settled text in this language."""
    text = known[language].text or f"{language} 1"
    settled = Known(text=text, edition=max(known["en"].edition, 1), reviewed=True)
    return known | {language: settled}


def test_a_text_is_put_back_whatever_its_spaces():
    once = rewrite(given("1 1 1"), "en")

    assert shown(write(once, {"en": "en\u00a01 "})) == "1 1 1"


def test_several_texts_are_put_back_at_once():
    once = rewrite(given("1 1 1"), "en fr")

    assert shown(write(once, {"en": "en 1", "fr": "fr 1"})) == "1 1 1"


def test_a_text_put_back_two_versions_later_comes_back_too():
    known = write(given("1 1 1"), {"en": "Two"})
    known = write(known, {"en": "Three"})
    assert shown(known) == "3 1 1"

    assert shown(write(known, {"en": "en 1"})) == "1 1 1"


def test_the_newest_of_the_texts_that_agree_with_it_comes_back():
    known = write(given("1 1 1"), {"en": "Two"})
    known = write(known, {"es": "Dos"})
    known = write(known, {"en": "en 1"}, minor=True)
    known = write(known, {"en": "Three"})
    assert shown(known) == "3 1 2"

    assert shown(write(known, {"en": "en 1"})) == "2 1 2"


def test_a_text_that_another_language_had_is_not_put_back():
    known = write(given("1 1 1"), {"es": "Casa"})
    known = write(known, {}, right=["fr"])
    assert shown(known) == "1 2 2"

    assert shown(write(known, {"fr": "es 1"})) == "1 3 2"


def test_a_text_written_in_the_same_edit_brings_nothing_back():
    once = rewrite(given("1 0 1"), "en")

    assert shown(write(once, {"en": "en 1", "es": "es newer still"})) == "3 0 3"


def test_an_undone_correction_is_no_new_version():
    known = write(rewrite(given("1 0 0"), "fr"), {"en": "en one"}, minor=True)

    assert shown(write(known, {"en": "en 1"})) == "1 1 0"


def test_an_undone_correction_says_what_it_said_before_and_after():
    known = rewrite(given("2 1 2"), "fr", follows="en")
    known = write(known, {"fr": "fr corrected"}, minor=True)

    assert shown(write(known, {"fr": "fr anew"}, undone=True)) == "2 2 2"


def test_an_undone_version_that_another_language_followed_asks_that_one_again():
    known = rewrite(rewrite(given("1 1 1"), "en"), "fr")
    assert shown(known) == "2 2 1"

    assert shown(write(known, {"en": "en 1"}, undone=True)) == "3 2 1"


def test_an_undone_translation_is_behind_again():
    known = rewrite(given("2 1 2"), "fr", follows="en")

    assert shown(write(known, {"fr": "fr 1"}, undone=True)) == "2 1 2"


def test_a_text_that_is_put_back_may_be_declared_a_new_version():
    once = rewrite(given("1 1 1"), "en")

    assert shown(write(once, {"en": "en 1"}, new=True)) == "3 1 1"


def test_a_text_of_which_the_others_went_another_way_is_not_put_back():
    known = rewrite(given("1 0 0"), "fr")
    known = write(known, {"fr": "fr newer still"})
    known = write(known, {"en": "en newer still"})
    assert shown(known) == "2 2 0"

    assert shown(write(known, {"en": "en 1"})) == "3 2 0"
