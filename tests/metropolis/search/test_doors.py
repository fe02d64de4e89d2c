"""The doors of the search for programmes: its feed, suggestions, what browsers are told."""

import io
from xml.etree import ElementTree

import feedparser
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from network.languages import LANGUAGES
from network.search import index
from tests.factories import make_city, make_paper, make_practice, make_theme

pytestmark = pytest.mark.django_db


def address(name, language="en", query=""):
    with translation.override(language):
        return reverse(name) + query


@pytest.fixture
def library():
    make_paper(title_en="Homes for all", published_at="2020-01-02T00:00Z")
    make_practice(name_en="Homes in a lighthouse", published_at="2021-01-02T00:00Z")
    make_paper(title_en="Homes to come", published_at="2099-01-02T00:00Z")
    make_theme(name_en="Housing", name_fr="Logement", name_es="Vivienda")
    make_city(name_en="Leipzig", name_fr="Leipsick", name_es="Lipsia")
    index.sweep()


def test_a_search_can_be_followed_with_what_was_published_last_first(client, library):
    answer = client.get(address("search-feed", query="?q=homes"))
    feed = feedparser.parse(answer.content)

    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert not feed.bozo
    assert [one.title for one in feed.entries] == [
        "Homes in a lighthouse",
        "Homes for all",
    ]
    assert "/id/practice/" in feed.entries[0].id
    assert "“homes”" in feed.feed.title


def test_the_feed_of_a_search_is_narrowed_as_its_page_is(client, library):
    answer = client.get(address("search-feed", query="?q=homes&kind=paper"))

    assert [one.title for one in feedparser.parse(answer.content).entries] == [
        "Homes for all"
    ]


def test_the_page_of_a_search_names_its_feed(client, library):
    page = client.get(
        address("search", query="?q=homes&kind=paper&page=1"), follow=True
    )

    feed = address("search-feed", query="?q=homes&amp;kind=paper")
    assert f'type="application/atom+xml" title="homes – Metropolis" href="{feed}"' in (
        page.text
    )


@pytest.mark.parametrize("query", ["", "?q=homes&kind=zoo", "?theme=zoo", "?q=%22"])
def test_a_feed_of_nothing_is_refused(client, library, query):
    assert client.get(address("search-feed", query=query)).status_code == 400


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "hous", ["Housing"]),
        ("fr", "logem", ["Logement"]),
        ("es", "VIVI", ["Vivienda"]),
        ("en", "homes", ["Homes for all", "Homes in a lighthouse"]),
        ("es", "lípsia", ["Lipsia"]),
        ("en", "ho", []),  # too short
        ("en", "zzz", []),
        ("en", "%_%", []),
    ],
)
def test_names_are_suggested_that_begin_as_what_was_typed(
    client, library, language, typed, expected
):
    answer = client.get(address("search-suggest", language), {"q": typed})

    assert answer.headers["Content-Type"] == "application/x-suggestions+json"
    assert answer.json() == [typed, expected]


def test_a_suggestion_costs_one_statement(client, library, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(address("search-suggest"), {"q": "hous"})


@pytest.mark.parametrize("typed", ["x" * 501, "a\x00b"])
def test_what_cannot_be_asked_is_not_suggested_for(client, typed):
    assert client.get(address("search-suggest"), {"q": typed}).status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_browsers_are_told_how_to_search_in_each_language(client, language):
    home = client.get(f"/{language}/").text
    described = address("opensearch", language)
    assert (
        f'type="application/opensearchdescription+xml" title="Metropolis" href="{described}"'
        in home
    )

    answer = client.get(described)
    found = ElementTree.fromstring(answer.content)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    templates = {
        url.get("type"): url.get("template") for url in found.iter(f"{space}Url")
    }

    assert found.tag == f"{space}OpenSearchDescription"
    assert len(found.findtext(f"{space}ShortName")) <= 16
    assert templates["text/html"].endswith(
        address("search", language, "?q={searchTerms}")
    )
    for template in templates.values():
        path = template.replace("{searchTerms}", "homes").split("/", 3)[3]
        assert client.get(f"/{path}").status_code == 200


def test_the_index_is_built_anew_by_a_command_that_tells_how_far_it_is(client, library):
    make_theme(name_en="Harbours")  # nobody committed that: it is not in the index
    told = io.StringIO()

    call_command("reindex", stdout=told)

    *progress, last = told.getvalue().splitlines()
    assert last.startswith("Indexed: ")
    assert "theme: 3 of 3" in progress
    assert client.get(address("search-suggest"), {"q": "harb"}).json()[1] == [
        "Harbours"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_robots_do_not_walk_through_searches(client, library, language):
    page = address("search", language)

    assert f"Disallow: {page}\n" in client.get("/robots.txt").text
    assert '<meta name="robots" content="noindex, nofollow">' in (
        client.get(page, {"q": "homes"}).text
    )
    assert "noindex" not in client.get(page).text
