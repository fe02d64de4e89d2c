"""Why something was found, and in which order."""

import pytest

from network.languages import LANGUAGES
from network.search import index
from tests.factories import (
    make_country,
    make_paper,
    make_paper_file,
    make_theme,
)
from tests.metropolis.search.asked import asked, in_each, title_in, titles

pytestmark = pytest.mark.django_db


SEARCH = "/en/search/"


# Why something was found, and in which order.


def test_an_exact_title_comes_first_then_titles_then_texts(client):
    in_text = make_paper(published_on="2020", **in_each("abstract", "Quixotic roofs"))
    make_paper(
        published_on="2019", **in_each("title", "On quixotic roofs, old and new")
    )
    make_paper(published_on="1996", **in_each("title", "Quixotic roofs"))
    make_paper(published_on="2018", **in_each("title", "Roofs that are quixotic"))
    index.sweep()

    assert titles(asked(client, {"q": "quixotic roofs"})) == [
        "<mark>Quixotic</mark> <mark>roofs</mark>",
        "On <mark>quixotic</mark> <mark>roofs</mark>, old and new",
        "<mark>Roofs</mark> that are <mark>quixotic</mark>",
        in_text.title_en,
    ]


def test_what_is_found_in_the_language_of_the_page_comes_first(client):
    for year, code in enumerate(LANGUAGES, start=2001):
        make_paper(published_on=str(year), **title_in(code, f"Quixotic in {code}"))
    index.sweep()

    for language in LANGUAGES:
        answer = asked(client, {"q": "quixotic"}, language)
        marked = f"<mark>Quixotic</mark> in {language}"
        assert titles(answer)[0] == marked
        others = [hit.language for hit in answer.context["hits"]]
        assert others[0] == ""
        assert {*others[1:]} == {*LANGUAGES} - {language}


def test_a_text_in_the_language_of_the_page_comes_before_a_title_in_another(client):
    make_paper(published_on="2020", **title_in("fr", "Brumeux quixotic"))
    make_paper(published_on="1996", title_en="Plain", abstract_en="Quixotic roofs")
    index.sweep()

    assert [
        hit.language for hit in asked(client, {"q": "quixotic"}).context["hits"]
    ] == [
        "",
        "fr",
    ]


def test_a_hit_says_in_which_language_it_was_found(client):
    paper = make_paper(
        title_en="In English", title_fr="En français", title_es="Quijotesco"
    )
    index.sweep()

    answer = asked(client, {"q": "quijotesco"})

    assert titles(answer) == [paper.title_en]
    assert "found in Spanish" in answer.text
    assert "found in" not in asked(client, {"q": "quijotesco"}, "es").text


def test_a_hit_says_through_which_theme_place_or_name_it_was_found(client):
    theme = make_theme(
        code="roofs",
        name_en="Roofs",
        name_fr="Toitures",
        name_es="Techos",
        alternatives_fr="Abris quixotiques",
    )
    country = make_country(
        name_en="Farland", name_fr="Lointerre", name_es="Lejanía", aliases_en="Ultima"
    )
    paper = make_paper(**in_each("title", "On shelter"))
    paper.themes.add(theme)
    paper.countries.add(country)
    index.sweep()
    for words, reason in {
        "toitures": "Found through the theme “Roofs”",
        "abris quixotiques": "Found through the theme “Roofs”",
        "Lejanía": "Found through the country “Farland”",
        "ultima": "Found through the country “Farland”",
    }.items():
        answer = asked(client, {"q": words})
        hit = next(h for h in answer.context["hits"] if h.kind.name == "paper")
        assert hit.reasons == [reason]
        assert reason in answer.text

    own = asked(client, {"q": "shelter"})
    assert titles(own) == ["On <mark>shelter</mark>"]
    assert own.context["hits"][0].reasons == []


def test_a_snippet_names_the_page_of_the_file(client):
    file = make_paper_file(text="One.\fTwo says quixotic things.\fThree.")
    index.sweep()

    answer = asked(client, {"q": "quixotic"})

    assert ">Two says <mark>quixotic</mark> things.<" in answer.text.replace("…", "")
    assert f"{file.get_absolute_url()}#page=2" in answer.text
    assert f"{file.name}, page 2" in answer.text


def test_a_word_that_is_not_wanted_excludes_a_record_whatever_language_says_it(client):
    make_paper(title_en="Quixotic roofs", title_fr="Toits brumeux", title_es="Techos")
    make_paper(**in_each("title", "Quixotic floors"))
    index.sweep()

    for language in LANGUAGES:
        for words in ("quixotic -brumeux", "quixotic NOT brumeux", "quixotic -roofs"):
            answer = asked(client, {"q": words}, language)
            assert titles(answer) == ["<mark>Quixotic</mark> floors"], (language, words)


def test_a_word_that_is_not_wanted_excludes_only_what_says_it(client):
    theme = make_theme(**in_each("name", "Roofs"), **in_each("alternatives", "Rent"))
    for text in ("Quixotic roofs", "Quixotic rent"):
        make_paper(**in_each("title", text)).themes.add(theme)
    index.sweep()

    answer = asked(client, {"q": "quixotic -rent"})

    assert titles(answer) == ["<mark>Quixotic</mark> roofs"]
