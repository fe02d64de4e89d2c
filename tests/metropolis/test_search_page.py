"""The page of the search: what a question shows, and what it answers where it cannot."""

import html
import re
from datetime import timedelta
from threading import BoundedSemaphore

import pytest
from django.db import connection
from django.utils import timezone

from network.languages import LANGUAGES
from network.search import budget, index
from tests.factories import (
    make_centre,
    make_city,
    make_conference,
    make_contribution,
    make_country,
    make_paper,
    make_paper_file,
    make_practice,
    make_theme,
)
from tests.metropolis.pages import address_in, addresses, make_every_kind, statements

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_history(settings):
    """Old versions are searched by nobody, and a part of what making rows costs."""
    settings.SIMPLE_HISTORY_ENABLED = False


SEARCH = "/en/search/"


def asked(client, query, language="en"):
    """The answer to a question, which has to be one."""
    answer = client.get(address_in(language, "search"), query)
    assert answer.status_code == 200
    return answer


def titles(answer):
    """The titles of the hits in their order, as they stand on the page."""
    return re.findall(r"<h2><a[^>]*>(.*?)</a></h2>", answer.text)


def tabs(answer):
    return {str(tab.label): tab.count for tab in answer.context["tabs"]}


def facets(answer):
    """{facet: {label of a value: records}}"""
    return {
        facet.name: {one.choice.label: one.count for one in facet.options}
        for facet in answer.context["filter"].facets
    }


def ways(answer, of):
    """{words of a way out: (its address, the number it promises)}"""
    return {
        str(way.label): (way.address, way.count) for way in answer.context["ways"][of]
    }


def count(answer):
    return answer.context["page"].paginator.count


def in_each(field, text):
    """The same text in each language."""
    return {f"{field}_{code}": text for code in LANGUAGES}


def title_in(code, text):
    """A title in one language only, in which the record was written."""
    empty = {f"title_{other}": "" for other in LANGUAGES}
    return empty | {f"title_{code}": text, "original_language": code, "language": code}


@pytest.fixture
def library():
    """Papers and practices on two themes in two years, a centre that says the same."""
    city = make_city(**in_each("name", "Antville"))
    themes = [
        make_theme(code=code, **in_each("name", code)) for code in ("roofs", "jobs")
    ]
    papers = []
    for number, (at, year) in enumerate([(0, 1996), (0, 2008), (1, 2008), (1, 2008)]):
        paper = make_paper(
            **in_each("title", f"Quixotic {number}"), published_on=str(year)
        )
        paper.themes.add(themes[at])
        papers.append(paper)
    papers[0].cities.add(city)
    practice = make_practice(
        city=city, themes=themes[:1], **in_each("name", "Quixotic practice")
    )
    centre = make_centre(city=city, **in_each("name", "Quixotic centre"))
    index.sweep()
    return [*papers, practice, centre]


# What the page shows.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_answers_in_each_language_with_and_without_a_question(
    client, library, language
):
    address = address_in(language, "search")
    empty, answer = client.get(address), client.get(f"{address}?q=quixotic")

    assert (empty.status_code, answer.status_code) == (200, 200)
    assert empty.context["tabs"] == []
    assert count(answer) == len(library)
    assert answer.text.count('<li class="row">') == len(library)
    assert f'<html lang="{language}"' in answer.text
    own = [record.get_absolute_url() for record in library]
    assert all(address.startswith("/en/") for address in own)
    links = {hit.address for hit in answer.context["hits"]}
    assert links == {addresses(record)[language] for record in library}
    assert all(f'href="{link}"' in answer.text for link in links)


def test_the_tabs_count_the_kinds_that_are_found(client, library):
    every = {"All": 6, "Papers": 4, "Practices": 1, "Centres": 1}

    answer = asked(client, {"q": "quixotic"})
    of_kind = asked(client, {"q": "quixotic", "kind": "practice"})

    assert tabs(answer) == every
    assert [tab.is_current for tab in answer.context["tabs"]] == [True] + 3 * [False]
    assert tabs(of_kind) == every
    assert count(of_kind) == 1


def test_every_tab_leads_to_as_many_records_as_it_says(client, library):
    answer = asked(client, {"q": "quixotic", "theme": "roofs"})

    assert len(answer.context["tabs"]) == 3
    for tab in answer.context["tabs"]:
        of_kind = client.get(tab.address)
        assert of_kind.status_code == 200, "the address is the canonical one"
        assert count(of_kind) == tab.count


def test_a_facet_counts_what_the_other_facets_find(client, library):
    every = {"roofs": 3, "jobs": 2}
    years = {"1996": 2, "2008": 3}

    assert facets(asked(client, {"q": "quixotic"}))["theme"] == every
    assert facets(asked(client, {"q": "quixotic"}))["year"] == years
    on_roofs = facets(asked(client, {"q": "quixotic", "theme": "roofs"}))
    assert on_roofs["theme"] == every
    assert on_roofs["year"] == {"1996": 1, "2008": 1}
    in_both = facets(asked(client, {"q": "quixotic", "theme": "roofs", "year": "2008"}))
    assert in_both["theme"] == {"roofs": 1, "jobs": 2}
    assert in_both["year"] == {"1996": 1, "2008": 1}
    papers = facets(asked(client, {"q": "quixotic", "kind": "paper"}))
    assert papers["theme"] == {"roofs": 2, "jobs": 2}
    assert papers["city"] == {"Antville": 1}


def test_two_values_of_one_facet_find_what_has_either(client, library):
    both = asked(client, {"q": "quixotic", "year": ["1996", "2008"]})

    assert count(both) == 5


def test_a_facet_alone_is_a_question(client, library):
    assert count(asked(client, {"year": "1996"})) == 2


def test_a_page_has_25_hits_and_each_hit_stands_on_one(client):
    for _ in range(30):
        make_paper(**in_each("title", "Quixotic"))
    index.sweep()

    first = asked(client, {"q": "quixotic"})
    second = asked(client, {"q": "quixotic", "page": "2"})

    pages = [{hit.address for hit in one.context["hits"]} for one in (first, second)]
    assert [len(page) for page in pages] == [25, 5]
    assert not pages[0] & pages[1]
    assert 'start="26"' in second.text


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


def test_a_question_with_two_facets_asks_the_database_little(
    client, library, settings, monkeypatch
):
    """With the thesaurus in memory, as it is on every server."""
    monkeypatch.setattr("network.search.thesaurus._kept", {})
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


def test_every_kind_of_record_is_shown_as_a_hit(client):
    records = make_every_kind()
    index.sweep()
    kinds = {record.KIND for record in records}

    for kind in kinds:
        answer = asked(client, {"kind": kind})
        assert count(answer) > 0
        assert '<p class="kicker">' in answer.text
