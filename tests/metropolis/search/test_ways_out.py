"""Where nothing is found, the page says what to ask instead."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from network.search import index
from tests.factories import (
    make_paper,
)
from tests.metropolis.search.asked import (
    asked,
    count,
    in_each,
    titles,
    ways,
)

pytestmark = pytest.mark.django_db


SEARCH = "/en/search/"


# Where nothing is found.


def test_where_all_words_find_nothing_those_with_some_are_shown_at_once(
    client, library
):
    answer = asked(client, {"q": "quixotic unheard"})

    assert "0 records with all words, 6 with some of them" in answer.text
    assert count(answer) == answer.text.count('<li class="row">') == 6
    assert ways(answer, "without") == {"unheard": (f"{SEARCH}?q=quixotic", 6)}


def test_those_that_have_more_of_the_words_come_first(client):
    make_paper(published_on="2020", **in_each("title", "Quixotic only"))
    make_paper(published_on="1996", **in_each("title", "Quixotic roofs"))
    index.sweep()

    answer = asked(client, {"q": "quixotic roofs unheard"})

    assert [re.sub("</?mark>", "", title) for title in titles(answer)] == [
        "Quixotic roofs",
        "Quixotic only",
    ]


def test_a_record_before_its_moment_is_found_by_no_word_of_several(client):
    scheduled = timezone.now() + timedelta(days=1)
    make_paper(published_at=scheduled, **in_each("title", "Quixotic phantom"))
    index.sweep()

    answer = asked(client, {"q": "quixotic unheard"})

    assert count(answer) == 0
    assert "phantom" not in answer.text


def test_a_word_of_a_record_before_its_moment_is_no_guess_at_a_word(client):
    scheduled = timezone.now() + timedelta(days=1)
    make_paper(published_at=scheduled, **in_each("title", "Quixotic"))
    index.sweep()

    answer = asked(client, {"q": "quixotc"})

    assert ways(answer, "spelt") == {}


@pytest.mark.parametrize(
    ("words", "right"),
    [("quixotc", "quixotic"), ("quixotic practise", "quixotic practice")],
)
def test_a_word_that_stands_nowhere_is_guessed_at(client, library, words, right):
    answer = asked(client, {"q": words})
    spelt = [address for address, _count in ways(answer, "spelt").values()]

    assert "Did you mean" in answer.text
    assert [client.get(address).context["words"] for address in spelt] == [right]
    assert count(client.get(spelt[0])) > 0


@pytest.mark.parametrize(
    "words",
    [
        "quixotic unheard",
        "author:unheard quixotic",
        '"unheard of" quixotic',
        "unheard* quixotic",
        "year:1890..1901 quixotic",
        "otic quixotic",
    ],
)
def test_a_question_without_one_word_finds_as_many_as_it_promises(
    client, library, words
):
    answer = asked(client, {"q": words})
    without = ways(answer, "without").values()

    assert without
    for address, promised in without:
        follow = client.get(address)
        assert not follow.context["filter"].finds_only_some
        assert (follow.context["words"], count(follow)) == ("quixotic", promised)


def test_words_of_two_languages_promise_no_more_than_they_find(client):
    make_paper(title_en="Quixotic", title_fr="Brumeux", title_es="Título")
    make_paper(**in_each("title", "Quixotic"))
    index.sweep()

    answer = asked(client, {"q": "quixotic brumeux unheard"})

    for address, promised in ways(answer, "without").values():
        follow = client.get(address)
        assert not follow.context["filter"].finds_only_some
        assert count(follow) == promised


def test_where_filters_find_nothing_it_is_said_which_to_drop(client, library):
    query = {"q": "quixotic", "theme": "jobs", "year": "1996"}

    answer = asked(client, query)

    assert "Nothing was found." in answer.text
    dropped = ways(answer, "facets")
    assert {label: n for label, (_address, n) in dropped.items()} == {
        "Theme": 2,
        "Year": 2,
    }
    for address, promised in dropped.values():
        assert count(client.get(address)) == promised


def test_themes_that_are_called_by_one_of_the_words_are_named(client, library):
    answer = asked(client, {"q": "roofs unheard"})

    assert f'<a href="{SEARCH}?theme=roofs">roofs</a>' in answer.text
