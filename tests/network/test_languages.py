"""The languages of the site, and the language in which a text is given."""

import itertools
import re

import pytest
from django.utils import translation

from network.languages import (
    LANGUAGES,
    SECTIONS,
    active,
    in_language,
    order_of_languages,
    section,
    section_named,
    served,
)
from network.models import Theme

# By the language of the page and the language in which the record was first written.
ORDERS = {
    ("en", ""): "en fr es",
    ("en", "en"): "en fr es",
    ("en", "fr"): "en fr es",
    ("en", "es"): "en es fr",
    ("fr", ""): "fr en es",
    ("fr", "en"): "fr en es",
    ("fr", "fr"): "fr en es",
    ("fr", "es"): "fr es en",
    ("es", ""): "es en fr",
    ("es", "en"): "es en fr",
    ("es", "fr"): "es fr en",
    ("es", "es"): "es en fr",
}
PRESENT = [
    present
    for count in range(4)
    for present in itertools.combinations(LANGUAGES, count)
]


def theme_in(present, original_language="", absent=""):
    texts = {f"name_{code}": code if code in present else absent for code in LANGUAGES}
    return Theme(original_language=original_language, **texts)


@pytest.mark.parametrize(("page", "original"), ORDERS)
def test_the_page_comes_first_then_the_record_s_own_language(page, original):
    order = order_of_languages(Theme(original_language=original), page)

    assert order == tuple(ORDERS[page, original].split())


@pytest.mark.parametrize("page", LANGUAGES)
def test_without_a_named_language_the_active_one_comes_first(page):
    with translation.override(page):
        assert order_of_languages(Theme())[0] == page


def test_things_that_know_no_original_language_are_asked_in_order_too():
    assert order_of_languages(object(), "fr") == ("fr", "en", "es")


@pytest.mark.parametrize("absent", ["", None, " \n\t", "\u00a0"])
@pytest.mark.parametrize("present", PRESENT)
@pytest.mark.parametrize(("page", "original"), ORDERS)
def test_a_reader_is_given_the_first_text_that_is_there(
    page, original, present, absent
):
    theme = theme_in(present, original, absent)
    there = [code for code in ORDERS[page, original].split() if code in present]

    expected = (there[0], there[0]) if there else ("", "")
    assert served(theme, "name", page) == expected


@pytest.mark.parametrize("page", LANGUAGES)
def test_a_text_is_served_in_the_active_language(page):
    with translation.override(page):
        assert served(theme_in(LANGUAGES), "name") == (page, page)


def test_a_text_is_served_without_the_space_around_it():
    assert served(Theme(name_fr="  Asile\n"), "name", "es") == ("Asile", "fr")


@pytest.mark.parametrize(
    ("text", "shown"), [("Asile ", "Asile"), (" ", ""), ("", ""), (None, "")]
)
def test_a_text_in_one_language_falls_back_on_no_other(text, shown):
    assert in_language(Theme(name_en="Asylum", name_fr=text), "name", "fr") == shown


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "en"), ("fr", "fr"), ("es", "es"), ("de", "en"), (None, "en")],
)
def test_a_language_the_site_does_not_speak_is_never_active(language, expected):
    with translation.override(language):
        assert active() == expected


def test_languages_are_named_in_their_own_words():
    assert LANGUAGES == {"en": "English", "fr": "Français", "es": "Español"}


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_has_a_word_in_each_language(name):
    assert SECTIONS[name].keys() == LANGUAGES.keys()
    assert SECTIONS[name]["en"] == name
    assert all(
        re.fullmatch("[a-z]+(-[a-z]+)*", word) for word in SECTIONS[name].values()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_sections_share_a_word_of_a_language(language):
    words = [words[language] for words in SECTIONS.values()]

    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_any_language_names_its_section(name, language):
    assert section_named(SECTIONS[name][language]) == name


@pytest.mark.parametrize("word", ["", "Papers", "papers/", "admin", "ponencias"])
def test_another_word_names_no_section(word):
    assert section_named(word) is None


@pytest.mark.parametrize(
    ("language", "route"),
    [
        ("en", "papers/<int:id>/"),
        ("fr", "articles/<int:id>/"),
        ("es", "articulos/<int:id>/"),
    ],
)
def test_a_route_begins_with_the_word_of_the_active_language(language, route):
    papers = section("papers", "<int:id>/")

    with translation.override(language):
        assert str(papers) == route
