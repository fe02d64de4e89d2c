"""How a mail is written: in whose language, and what stands in its places."""

import pytest
from django.utils.functional import lazy
from django.utils.translation import get_language

from network.languages import LANGUAGES
from network.mail.letters import filled, languages_in_turn, one_line, plain, written
from network.models import MailText
from tests.factories import in_three

VALUES = {"link": "https://portal.example.org/x", "site": "https://portal.example.org"}


def a_text(**fields):
    return MailText(
        **{
            "key": "invitation",
            "original_language": "fr",
            **in_three("subject", "Subject"),
            **in_three("text", "Open {link}, in"),
        }
        | fields
    )


def without(*languages):
    return {f"{field}_{c}": "" for field in ("subject", "text") for c in languages}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_in_the_language_of_its_reader(language):
    letter = written(a_text(), language, VALUES)

    assert (letter.subject, letter.text, letter.language) == (
        f"Subject {language}",
        f"Open https://portal.example.org/x, in {language}",
        language,
    )


@pytest.mark.parametrize(
    ("missing", "expected"),
    [(["es"], "fr"), (["es", "fr"], "en"), (["en", "fr"], "es")],
)
def test_where_the_language_of_the_reader_is_missing_another_is_given(
    missing, expected
):
    letter = written(a_text(**without(*missing)), "es", VALUES)

    assert (letter.subject, letter.language) == (f"Subject {expected}", expected)


def test_subject_and_text_of_a_letter_are_in_one_language():
    letter = written(a_text(subject_es=""), "es", VALUES)

    assert (letter.subject, letter.text[-2:], letter.language) == (
        "Subject fr",
        "fr",
        "fr",
    )


@pytest.mark.parametrize("turn", ["a", "b", "c", "d", "e", "f"])
def test_a_reader_whose_language_is_unknown_gets_all_three(turn):
    letter = written(a_text(), "", VALUES, turn)

    order = languages_in_turn(turn)
    parts = letter.text.split("\n\n\n* * *\n\n\n")
    assert letter.subject == " / ".join(f"Subject {code}" for code in order)
    assert parts == [
        f"{LANGUAGES[code]}\n\nOpen https://portal.example.org/x, in {code}"
        for code in order
    ]
    assert letter.language == ""


def test_no_language_is_always_the_first_and_a_letter_never_changes_its_order():
    firsts = {languages_in_turn(f"mail-{n}")[0] for n in range(100)}

    assert firsts == set(LANGUAGES)
    assert languages_in_turn("mail-1") == languages_in_turn("mail-1")


def test_a_letter_in_all_languages_leaves_out_the_one_that_is_missing():
    letter = written(a_text(**without("es")), "", VALUES, "turn")

    assert sorted(letter.subject.split(" / ")) == ["Subject en", "Subject fr"]


def test_a_letter_in_all_languages_may_be_in_one():
    letter = written(a_text(**without("es", "en")), "", VALUES, "turn")

    assert (letter.subject, letter.language) == ("Subject fr", "fr")


def test_a_value_is_asked_in_the_language_of_the_letter():
    address = lazy(lambda: f"/{get_language()}/", str)()

    letter = written(a_text(text_es="{link}"), "es", VALUES | {"link": address})

    assert letter.text == "/es/"


@pytest.mark.parametrize(
    "text",
    ["{link.__class__}", "{link[0]}", "{link!r}", "{0}", "{}", "{ link }", "{Link}"],
)
def test_only_a_name_in_braces_is_a_place(text):
    assert filled(text, VALUES) == text


def test_a_value_that_looks_like_a_place_is_not_filled_again():
    assert filled("{link}", {"link": "{site}", "site": "x"}) == "{site}"


@pytest.mark.parametrize(
    "value",
    [
        "word\r\nBcc: everyone@example.org",
        "word\nBcc: everyone@example.org",
        "word\rBcc: everyone@example.org",
        "word\x0bBcc: everyone@example.org",
        "word\u2028Bcc: everyone@example.org",
        "word\x85\x00Bcc: everyone@example.org",
    ],
)
def test_no_value_of_a_subject_begins_another_header(value):
    letter = written(a_text(subject_en="About {link}"), "en", VALUES | {"link": value})

    assert letter.subject == "About word Bcc: everyone@example.org"


def test_a_text_keeps_its_lines_and_loses_what_controls_a_terminal():
    assert plain("One\r\n\r\nTwo\t\x1b[31m\x00\x07!\n") == "One\n\nTwo\t[31m!"


def test_a_value_does_not_turn_the_direction_of_the_text():
    assert one_line("a\u202etxt\u2066b") == "atxtb"


def test_a_line_keeps_the_spaces_of_french():
    assert one_line("Référence\u00a0: 12") == "Référence\u00a0: 12"


def test_a_subject_is_cut_before_the_column_is_full():
    letter = written(a_text(subject_en="{link}"), "en", VALUES | {"link": "x" * 900})

    assert letter.subject == "x" * 500
