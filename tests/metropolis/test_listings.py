"""Lists: one address for each, every value known, every page with a way on."""

import html
import re

import pytest

from network.languages import LANGUAGES
from network.search import index
from tests.factories import make_centre, make_organisation, make_theme
from tests.metropolis.pages import LISTS, address_in, make_every_kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

CANONICAL = {
    "utm_source=x": "",
    "q=": "",
    "q=%20%20": "",
    "page=": "",
    "page=1": "",
    "kind=&q=a": "q=a",
    "kind=ngo&q=a": "q=a&kind=ngo",
    "kind=university&kind=ngo": "kind=ngo&kind=university",
    "kind=ngo&kind=ngo": "kind=ngo",
    "page=1&q=a&Q=b&x=1": "q=a",
    "kind=university&relation=host&standing=partner&q=+a+": (
        "q=a&standing=partner&relation=host&kind=university"
    ),
}
BAD = {
    "partners": ["kind=zoo", "standing=x", "relation=x", "country=x", "country=%00"],
    "cities": ["country=x", "sort=x", "sort=-name", "country=1"],
    "centres": ["city=x", "theme=x", "theme=%00"],
    "countries": ["standing=x", "region=999", "region=x"],
}
BAD_VALUES = [(name, query) for name, queries in BAD.items() for query in queries]
BAD_PAGES = ["0", "00", "abc", "%D9%A3", "%C2%B2", "-1", "1.5", f"1{'0' * 30}", "1e1"]
in_every_language = pytest.mark.parametrize("language", LANGUAGES)
of_every_list = pytest.mark.parametrize("name", LISTS)


def make_centres(n):
    city = make_centre().city
    return [make_centre(city=city) for _ in range(n - 1)]


@pytest.mark.parametrize(("asked", "given"), CANONICAL.items())
def test_a_query_is_put_right_by_one_redirect(client, asked, given):
    answer = client.get(f"/en/partners/?{asked}")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/en/partners/{'?' if given else ''}{given}"
    assert client.get(answer.headers["Location"]).status_code == 200


@of_every_list
@in_every_language
def test_every_list_drops_what_it_does_not_know(client, name, language):
    address = address_in(language, name)

    answer = client.get(f"{address}?utm_source=mail&q=&fbclid=1")

    assert answer.status_code == 301
    assert answer.headers["Location"] == address


def test_the_search_drops_what_it_does_not_know(client):
    answer = client.get("/fr/recherche/?page=1&x=1&q=%20ville")

    assert answer.status_code == 301
    assert answer.headers["Location"] == "/fr/recherche/?q=ville"


@pytest.mark.parametrize("query", ["q=a+b", "q=a%20b", "q=%C3%A9", "q=%26%3D%2B%3F"])
def test_a_query_in_its_order_is_answered_at_once(client, query):
    assert client.get(f"/en/partners/?{query}").status_code == 200


@pytest.mark.parametrize(("name", "query"), BAD_VALUES)
@in_every_language
def test_a_value_that_a_list_does_not_know_is_said_to_be_one(
    client, name, query, language
):
    answer = client.get(f"{address_in(language, name)}?{query}")

    assert answer.status_code == 400
    assert f'<html lang="{language}">' in answer.text
    assert 'role="alert"' in answer.text
    assert '<ol class="rows">' not in answer.text


def test_what_was_typed_stays_in_the_form(client):
    words = "a" * 501

    answer = client.get(f"/en/partners/?q={words}&standing=x")

    assert answer.status_code == 400
    assert f'value="{words}"' in answer.text


def test_the_other_values_stay_in_the_form_when_one_is_wrong(client):
    answer = client.get("/en/partners/?q=%C3%A9cole&standing=partner&country=x")

    assert answer.status_code == 400
    assert 'value="école"' in answer.text
    assert '<option value="partner" selected>' in answer.text


@pytest.mark.parametrize("name", [*LISTS, "search"])
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("a" * 500, 200),
        ("a" * 501, 400),
        ("a%00b", 400),
        ("a%1Fb", 400),
        ("a%7Fb", 400),
        ("a%0Ab", 400),
        ("%ff", 200),
        ("%25", 200),
        ("'\"<script>", 200),
        ("\\", 200),
    ],
    ids=repr,
)
def test_words_have_a_length_and_no_control_characters(client, name, words, status):
    answer = client.get(f"{address_in('en', name)}?q={words}")

    assert answer.status_code == status
    assert "<script>" not in answer.text


@of_every_list
def test_words_without_a_letter_find_nothing(client, name):
    make_every_kind()

    answer = client.get(f"{address_in('en', name)}?q=%21%21")

    assert answer.status_code == 200
    assert list(answer.context["page"]) == []


def test_a_search_for_words_without_a_letter_finds_nothing(client):
    make_every_kind()
    index.sweep()

    answer = client.get("/en/search/?q=%21%21")

    assert answer.status_code == 200
    assert list(answer.context["page"]) == []


@pytest.mark.parametrize("query", ["page=1&page=2", "page=3&page=2", "q=b&q=a"])
def test_two_values_where_one_is_meant_are_refused(client, query):
    make_centres(60)
    answer = client.get(f"/en/centres/?{query}", follow=True)

    assert answer.status_code == 400
    assert "Give one value only" in answer.text


def test_of_two_values_for_one_filter_none_is_silently_left_out(client):
    answer = client.get("/en/partners/?q=a&q=b", follow=True)

    assert answer.status_code == 400 or len(answer.context["active_filters"]) == 1


@pytest.mark.parametrize("number", BAD_PAGES)
@in_every_language
def test_what_is_no_page_number_is_said_to_be_none(client, number, language):
    address = f"{address_in(language, 'centres')}?page={number}"
    answer = client.get(address, follow=True)

    assert answer.status_code == 400
    assert f'<html lang="{language}">' in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("number", ["01", "002"])
def test_a_page_has_one_number(client, number):
    make_centres(26)

    assert client.get(f"/en/centres/?page={number}").status_code in (301, 400)


@of_every_list
@pytest.mark.parametrize("number", [2, 40, 41, 99999999])
def test_a_page_beyond_the_last_is_not_found_and_names_the_way_on(client, name, number):
    answer = client.get(f"{address_in('en', name)}?page={number}")

    assert answer.status_code == 404
    assert f"There is no page {number}." in answer.text
    assert "narrow this one by its filters" in answer.text
    assert '<form class="facets-form"' in answer.text


def test_no_page_is_given_behind_the_fortieth(client):
    make_centres(1026)

    answers = {n: client.get(f"/en/centres/?page={n}") for n in (40, 41)}

    assert [answer.status_code for answer in answers.values()] == [200, 404]
    assert 'rel="next"' not in answers[40].text


@in_every_language
def test_the_pages_of_a_list_are_linked_in_both_directions(client, language):
    make_centres(51)
    address = address_in(language, "centres")
    queries = {1: "", 2: "?page=2", 3: "?page=3"}

    links = {
        n: paging(client.get(address + query).text) for n, query in queries.items()
    }

    assert links == {
        1: [("next", f"{address}?page=2")],
        2: [("prev", address), ("next", f"{address}?page=3")],
        3: [("prev", f"{address}?page=2")],
    }


def paging(page):
    found = re.findall(r'<a href="([^"]*)" rel="(prev|next)"', page)
    return [(rel, html.unescape(address)) for address, rel in found]


def test_the_pages_of_a_narrowed_list_stay_narrowed(client):
    for _ in range(51):
        make_organisation(kind="ngo")

    page = client.get("/en/partners/?q=o&kind=ngo&page=2").text

    assert paging(page) == [
        ("prev", "/en/partners/?q=o&kind=ngo"),
        ("next", "/en/partners/?q=o&kind=ngo&page=3"),
    ]


def test_every_record_stands_on_one_page_of_its_list(client):
    themes = [
        make_theme(name_en="Same", name_fr="Same", name_es="Same") for _ in range(130)
    ]

    pages = [client.get("/en/themes/").context["page"]]
    pages += [client.get(f"/en/themes/?page={n}").context["page"] for n in (2, 3)]

    found = [theme.pk for page in pages for theme in page]
    assert found == [theme.pk for theme in themes]


def test_a_search_for_two_texts_at_once_is_refused(client):
    answer = client.get("/en/search/?q=a&q=b")

    assert answer.status_code == 400
    assert "Give one value only" in answer.text


@pytest.mark.django_db
def test_a_list_in_which_nothing_fits_says_so_and_complains_of_no_number(client):
    page = client.get("/en/partners/?q=zzzz")

    assert "Nothing fits." in page.text
    assert "number from 1 to 40" not in page.text
