"""Words of the collection, for who mistypes one."""

import pytest

from network.search import index
from network.search.question import parse
from network.search.vocabulary import resembling
from tests.factories import make_page
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_collection")]


@pytest.fixture(scope="module")
def _collection(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        make_page(
            title_en="Immigration and integration",
            text_en="Newcomers rent flats in Gatineau. 1996",
            title_fr="L’accueil des réfugiés",
            text_fr="Réfugiés",
            title_es="Los trabajadores",
            text_es="Vivienda",
        )
        index.sweep()
        yield


def like(text):
    return resembling(parse(text).parts)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("imigration", "immigration"),
        ("immmigration", "immigration"),
        ("immigratoin", "immigration"),
        ("intgeration", "integration"),
        ("Gatinau", "gatineau"),
        ("refugis", "refugies"),
        ("réfugiéss", "refugies"),
        ("trabajdores", "trabajadores"),
        ("newcomres", "newcomers"),
        ("vivenda", "vivienda"),
    ],
)
def test_a_mistyped_word_gives_a_word_of_the_collection(typed, meant):
    assert like(typed) == {typed: meant}


@pytest.mark.parametrize(
    "text",
    [
        *("immigration", "IMMIGRATION", "réfugiés", "refugies", "rent", "vivienda"),
        "immigration and integration",
    ],
)
def test_a_word_of_the_collection_gives_nothing(text):
    assert like(text) == {}


@pytest.mark.parametrize("text", ["ren", "fla", "r", "re", ""])
def test_short_words_give_nothing(text):
    assert like(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        *("xylophone", "immovable", "integer", "zimmigration", "imm"),
        *('"imigration"', "imigrat*", "author:imigration", "-imigration"),
        *("trans-imigration", "1997", "où", "'%_\\"),
    ],
)
def test_what_is_like_no_word_or_is_no_word_gives_nothing(text):
    assert like(text) == {}


def test_each_mistyped_word_gives_its_own():
    assert like("imigration to Gatinau for rent") == {
        "imigration": "immigration",
        "Gatinau": "gatineau",
    }


def test_a_word_of_the_same_letters_is_given_though_another_is_in_more_texts():
    make_page(title_en="Planets")
    make_page(title_en="Planes", text_en="Planes")
    make_page(title_en="Planes", text_en="Planes")
    index.sweep()

    assert like("planest") == {"planest": "planets"}


def test_a_nearer_word_is_given_though_another_is_in_more_texts():
    make_page(title_en="Integration", text_en="Integration")
    index.sweep()

    assert like("imigration") == {"imigration": "immigration"}


@pytest.mark.parametrize("typed", ["flts", "flatts"])
def test_a_word_that_is_no_longer_in_any_text_is_given_to_nobody(typed):
    assert like(typed) == {typed: "flats"}

    index.tables.empty()
    index.count_words()

    assert like(typed) == {}
