"""What the search refuses, and what it costs."""

import html
from threading import BoundedSemaphore

import pytest
from django.db import connection

from network.languages import LANGUAGES
from network.search import budget, index
from network.search.thesaurus import thesaurus
from tests.factories import (
    make_city,
    make_conference,
    make_contribution,
    make_paper,
    make_paper_file,
    make_practice,
    make_theme,
)
from tests.metropolis.pages import address_in, addresses, statements
from tests.metropolis.search.asked import (
    asked,
    count,
    in_each,
)

pytestmark = pytest.mark.django_db


SEARCH = "/en/search/"


# What is refused, and hostile words.

REFUSED = {
    "theme=unknown": 400,
    "year=1066": 400,
    "kind=unknown": 400,
    "language=xx": 400,
    "page=x": 400,
    "page=0": 400,
    "page=41": 404,
    "page=9": 404,
}


@pytest.mark.parametrize("query", REFUSED)
def test_what_cannot_be_asked_is_refused_with_the_words_still_in_the_box(
    client, library, query
):
    # The words come behind or before, in the one order that addresses have.
    answer = client.get(f"{SEARCH}?q=quixotic&{query}", follow=True)

    assert answer.status_code == REFUSED[query]
    assert 'value="quixotic"' in answer.text
    assert '<li class="row">' not in answer.text


@pytest.mark.parametrize(
    "words",
    [
        "a" * 501,
        "quixotic \x07 bell",
        "quixotic\x00",
        " ".join(f"word{n}" for n in range(21)),
    ],
    ids=["long", "bell", "null", "21 words"],
)
def test_words_that_cannot_be_asked_are_refused_and_still_in_the_box(client, words):
    answer = client.get(SEARCH, {"q": words})

    assert answer.status_code == 400
    assert f'value="{html.escape(words)}"' in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    "words", ["a" * 500, " ".join(f"word{n}" for n in range(20)), "!?"]
)
def test_the_longest_question_is_answered(client, library, words):
    assert f'value="{words}"' in asked(client, {"q": words}).text


HOSTILE = '"><script>alert(1)</script>'


def test_hostile_words_and_titles_are_shown_as_letters(client):
    make_paper(**in_each("title", f"Quixotic {HOSTILE}"))
    make_contribution(
        make_paper(**in_each("abstract", f"{HOSTILE} quixotic {HOSTILE}"))
    )
    make_paper_file(text=f"quixotic {HOSTILE}")
    make_theme(**in_each("name", f"Quixotic {HOSTILE}"))
    index.sweep()

    for words in ("quixotic", HOSTILE, f"quixotic {HOSTILE}", f"unheard {HOSTILE}"):
        answer = asked(client, {"q": words})
        assert "<script>alert" not in answer.text
        assert count(answer) > 0
    assert count(asked(client, {"q": "quixotic"})) == 4


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE search_entry; --",
        '"unclosed',
        'NEAR(a b) AND (c OR "d"',
        "folded:quixotic* ^stemmed",
        "quixotic & | ! <-> ( ) :*",
        "%s %(q)s {0} \\ \\' ''",
        "-",
        "- - -quixotic",
        "OR OR AND NOT",
        "year:..",
        "title: author: :",
        "*",
        "ﬀ ﬁ İ ß ǅ ʼn \u202e \ufeff",
        "𝔮𝔲𝔦𝔵𝔬𝔱𝔦𝔠 🦄",
    ],
)
def test_nothing_that_is_typed_breaks_the_search(client, library, words):
    answer = asked(client, {"q": words, "theme": "roofs"})

    assert f'value="{html.escape(words)}"' in answer.text


def test_what_is_no_parameter_is_dropped_from_the_address(client):
    answer = client.get(f"{SEARCH}?q=quixotic&utm=1&sort=new&theme=")

    assert (answer.status_code, answer.url) == (301, f"{SEARCH}?q=quixotic")


# How often the database is asked.

QUESTION = f"{SEARCH}?q=quixotic&theme=roofs&year=2008"
MOST = {"sqlite": 8, "postgresql": 24}  # which plans every statement first


def test_a_question_asks_the_database_the_same_for_one_record_and_for_thirty(client):
    city = make_city()
    roofs = make_theme(code="roofs", **in_each("name", "Roofs"))

    def more(number):
        for _ in range(number):
            paper = make_paper(**in_each("title", "Quixotic"))
            make_paper_file(paper, text="Quixotic\fQuixotic")
            paper.themes.add(roofs)
            conference = make_conference(city=city, **in_each("name", "Quixotic"))
            conference.themes.add(roofs)
            practice = in_each("name", "Quixotic")
            make_practice(city=city, themes=[roofs], **practice)
        index.sweep()

    pages = [f"{SEARCH}?q=quixotic", QUESTION, f"{SEARCH}?q=quixotic+unheard"]
    more(1)
    with_one = [statements(client, page) for page in pages]
    more(9)

    assert [statements(client, page) for page in pages] == with_one
    assert count(client.get(pages[0])) == 30


def test_a_question_with_two_facets_asks_the_database_little(client, library, settings):
    """With the thesaurus in memory, as it is on every server."""
    thesaurus.forget()
    settings.KEEP_PAGES_FOR = 60
    asked(client, {"q": "practice"})

    assert statements(client, QUESTION) <= MOST[connection.vendor]


# A search takes no more than its place.


def busy(client, language="en"):
    answer = client.get(address_in(language, "search"), {"q": 'quixotic "roofs"'})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert 'value="quixotic &quot;roofs&quot;"' in answer.text
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_without_a_place_is_asked_to_come_again(
    client, library, monkeypatch, language
):
    places = BoundedSemaphore(1)
    monkeypatch.setattr(budget, "_places", places)
    monkeypatch.setattr(budget, "WAIT", 0.01)

    with places:
        busy(client, language)
        assert client.get(addresses(library[0])[language]).status_code == 200

    assert count(asked(client, {"q": "quixotic"}, language)) == 6


def test_a_place_is_free_again_after_every_answer(client, library, monkeypatch):
    monkeypatch.setattr(budget, "_places", BoundedSemaphore(1))
    monkeypatch.setattr(budget, "WAIT", 0.01)

    for query, status in {"": 200, "?q=a": 200, "?year=1": 400, "?x=1": 301}.items():
        assert client.get(SEARCH + query).status_code == status
    assert asked(client, {"q": "quixotic"})


ENDLESS = {
    "sqlite": (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT count(*) FROM n"
    ),
    "postgresql": "SELECT pg_sleep(60)",
}


def test_a_search_that_takes_too_long_is_stopped(client, library, monkeypatch):
    monkeypatch.setattr(budget, "SECONDS", 0.1)

    def slow(execute, sql, params, many, context):
        if sql.startswith("WITH hits"):
            return execute(ENDLESS[connection.vendor], [], False, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(slow):
        busy(client)
        assert client.get(library[0].get_absolute_url()).status_code == 200

    assert count(asked(client, {"q": "quixotic"})) == 6
