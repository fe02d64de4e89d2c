"""The environment is read once; a mistake stops the start and says what to write."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from metropolis import environment as env

pytestmark = pytest.mark.content

LANGUAGES = ("en", "fr", "es")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in ("X", "X_EN", "X_FR", "X_ES"):
        monkeypatch.delenv(f"METROPOLIS_{name}", raising=False)


def refusal_of(read, *arguments):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(*arguments)
    return str(refusal.value)


def test_a_text_is_given_without_the_space_around_it(monkeypatch):
    monkeypatch.setenv("METROPOLIS_X", " a word\n")

    assert env.text("X") == "a word"


def test_a_text_that_is_not_set_is_its_default():
    assert env.text("X", "default") == "default"
    assert env.text("X", "") == ""


def test_a_text_without_default_has_to_be_set():
    message = "METROPOLIS_X is not set: write it in the environment."

    assert refusal_of(env.text, "X") == message


@pytest.mark.parametrize("value", ["", "  "])
@pytest.mark.parametrize("read", [env.text, env.words, env.address])
def test_an_empty_value_does_not_count_as_set(monkeypatch, read, value):
    monkeypatch.setenv("METROPOLIS_X", value)

    assert "METROPOLIS_X is" in refusal_of(read, "X", None)


@pytest.mark.parametrize("value", ["", "  "])
@pytest.mark.parametrize(
    ("read", "default", "expected"),
    [
        (env.text, "word", "word"),
        (env.flag, True, True),
        (env.number, 8000, 8000),
        (env.words, "a,b", ["a", "b"]),
        (env.folder, "/srv", Path("/srv")),
    ],
)
def test_an_empty_value_is_its_default(monkeypatch, read, default, expected, value):
    monkeypatch.setenv("METROPOLIS_X", value)

    assert read("X", default) == expected


def test_a_choice_is_one_of_its_words(monkeypatch):
    assert env.one_of("X", ("demo", "test"), "demo") == "demo"

    monkeypatch.setenv("METROPOLIS_X", "test")
    assert env.one_of("X", ("demo", "test"), "demo") == "test"


def test_another_word_is_refused_with_the_choices(monkeypatch):
    monkeypatch.setenv("METROPOLIS_X", "Test")

    message = "METROPOLIS_X is 'Test': write one of demo, test."
    assert refusal_of(env.one_of, "X", ("demo", "test"), "demo") == message


@pytest.mark.parametrize("default", [True, False])
@pytest.mark.parametrize(
    ("value", "read"), [("True", True), ("False", False), (" True ", True)]
)
def test_a_flag_is_true_or_false(monkeypatch, value, read, default):
    assert env.flag("X", default) is default

    monkeypatch.setenv("METROPOLIS_X", value)
    assert env.flag("X", default) is read


@pytest.mark.parametrize("value", ["true", "1", "yes", "on"])
def test_no_other_word_is_a_flag(monkeypatch, value):
    monkeypatch.setenv("METROPOLIS_X", value)

    message = f"METROPOLIS_X is {value!r}: write one of True, False."
    assert refusal_of(env.flag, "X", True) == message


def test_a_number_is_written_with_digits(monkeypatch):
    assert env.number("X", 8000) == 8000

    monkeypatch.setenv("METROPOLIS_X", "0080")
    assert env.number("X", 8000) == 80


@pytest.mark.parametrize("value", ["-1", "1.5", "1e3", "eighty", "1 000", "²"])
def test_anything_else_is_no_number(monkeypatch, value):
    monkeypatch.setenv("METROPOLIS_X", value)

    message = f"METROPOLIS_X is {value!r}: write a whole number."
    assert refusal_of(env.number, "X", 8000) == message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("one", ["one"]),
        ("one,two", ["one", "two"]),
        (" one , two,, ", ["one", "two"]),
    ],
)
def test_a_list_is_written_with_commas(monkeypatch, value, words):
    assert env.words("X") == []

    monkeypatch.setenv("METROPOLIS_X", value)
    assert env.words("X") == words


def test_a_folder_is_whole_and_knows_home(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/reader")

    assert env.folder("X", Path("/srv/portal")) == Path("/srv/portal")
    monkeypatch.setenv("METROPOLIS_X", "~/portal")
    assert env.folder("X", "") == Path("/home/reader/portal")
    monkeypatch.setenv("METROPOLIS_X", "var")
    assert env.folder("X", "") == tmp_path / "var"


@pytest.mark.parametrize(
    "value",
    [
        "https://portal.example.org",
        "http://127.0.0.1:8000",
        "http://[::1]:8000",
    ],
)
def test_an_address_has_a_scheme_and_a_host(monkeypatch, value):
    monkeypatch.setenv("METROPOLIS_X", value + "/")

    assert env.address("X") == value


@pytest.mark.parametrize(
    "value",
    [
        "portal.example.org",
        "//portal.example.org",
        "ftp://portal.example.org",
        "https:///en",
        "https://:8000",
        "https://portal.example.org/en",
        "https://portal.example.org?a=b",
        "https://portal.example.org#top",
        "https://portal.example.org:port",
        "http://[::1",
    ],
)
def test_anything_else_is_no_address(monkeypatch, value):
    monkeypatch.setenv("METROPOLIS_X", value)

    message = f"METROPOLIS_X is {value!r}: write it like https://portal.example.org."
    assert refusal_of(env.address, "X") == message


def test_a_text_in_three_languages_is_there_in_all_or_in_none(monkeypatch):
    assert env.in_languages("X", LANGUAGES) == {"en": "", "fr": "", "es": ""}

    for code in LANGUAGES:
        monkeypatch.setenv(f"METROPOLIS_X_{code.upper()}", code)
    assert env.in_languages("X", LANGUAGES) == {"en": "en", "fr": "fr", "es": "es"}


def test_the_languages_that_are_missing_are_named(monkeypatch):
    monkeypatch.setenv("METROPOLIS_X_FR", "Réseau")

    assert refusal_of(env.in_languages, "X", LANGUAGES) == (
        "METROPOLIS_X_EN, METROPOLIS_X_ES is empty: write it in all three languages."
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("METROPOLIS_SITE_ULR", "did you mean METROPOLIS_SITE_URL?"),
        ("METROPOLIS_" + "Q" * 40, "take it out of the environment."),
    ],
)
def test_a_name_that_nothing_reads_is_refused(monkeypatch, name, hint):
    monkeypatch.setenv(name, "1")
    monkeypatch.delenv("METROPOLIS_REQUIRE_ALL", raising=False)

    message = f"{name} is not a setting of the portal: {hint}"
    assert refusal_of(env.nothing_else) == message


def test_a_name_that_something_else_reads_is_left_alone(monkeypatch):
    monkeypatch.setenv("METROPOLIS_ELSEWHERE", "1")
    monkeypatch.delenv("METROPOLIS_REQUIRE_ALL", raising=False)

    assert env.nothing_else("METROPOLIS_ELSEWHERE") is None


@pytest.mark.parametrize("value", ["abc", "0", "65536", "-1", "80.5", ""])
def test_a_port_is_a_number_that_a_server_can_have(monkeypatch, value):
    monkeypatch.setenv("PORT", value)

    with pytest.raises(ImproperlyConfigured, match="number from 1 to 65535"):
        env.port("8000")
