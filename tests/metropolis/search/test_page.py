"""The page of the search: what a question shows."""

import pytest

from network.languages import LANGUAGES
from network.search import index
from tests.factories import (
    make_paper,
)
from tests.metropolis.pages import address_in, addresses, make_every_kind
from tests.metropolis.search.asked import asked, count, facets, in_each, tabs

pytestmark = pytest.mark.django_db


SEARCH = "/en/search/"


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


def test_every_kind_of_record_is_shown_as_a_hit(client):
    records = make_every_kind()
    index.sweep()
    kinds = {record.KIND for record in records}

    for kind in kinds:
        answer = asked(client, {"kind": kind})
        assert count(answer) > 0
        assert '<p class="kicker">' in answer.text
