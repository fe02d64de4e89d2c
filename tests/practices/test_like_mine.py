"""Practices from cities like that of the reader: alike in what, and never mixed."""

import re
from html import unescape

import pytest

from network.languages import LANGUAGES
from tests.factories import (
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_source,
)
from tests.metropolis.pages import address_in, statements

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

PAGE = "practices-like-mine"
MOST_STATEMENTS = 11
PROPER, URBAN = "city-proper", "urban-area"
HIDDEN = {"published_at": None}
WAYS = {
    "size": "the size class, counted in the same way",
    "about": "about the size (definition different or not recorded)",
    "region": "the region of the world",
    "country": "the country",
    "role": "a role of the city",
    "language": "the working language",
}


def asked(client, query="", language="en", status=200):
    address = address_in(language, PAGE)
    answer = client.get(f"{address}?{query}" if query else address)
    assert answer.status_code == status
    return answer


def likenesses(answer):
    """{ways: likeness} of the table."""
    return {likeness.ways: likeness for likeness in answer.context.get("found") or ()}


def found(answer, *ways):
    """The practices of a row of the table; None where it has no such row."""
    row = likenesses(answer).get(ways)
    return None if row is None else {card.id for card in row.cards}


def table(answer):
    """[(words of a row, number of practices, number of evaluated ones, link)]"""
    body = answer.text.split('aria-labelledby="likeness"')[1].split("<tbody>")[1]
    rows = []
    for row in body.split("</tbody>")[0].split("<tr>")[1:]:
        link = re.search(r'<a href="([^"]*)"', row)
        words, *numbers = (
            re.sub(r"<[^>]+>", "", cell).strip()
            for cell in re.findall(r"<t[hd] .*?</t[hd]>", row, re.DOTALL)
        )
        rows.append((words, *map(int, numbers), unescape(link[1]) if link else ""))
    return rows


def sized(population=120_000, year=2020, definition=PROPER, source=True, **fields):
    """A city with its number of inhabitants, and what is known of that number."""
    return make_city(
        population=population,
        population_year=year,
        population_definition=definition,
        population_source=make_source() if source else None,
        **fields,
    )


@pytest.fixture
def sizes():
    """A practice of each of several cities of one class, and of one that is larger."""
    cities = {
        "proper": sized(),
        "urban": sized(150_000, definition=URBAN),
        "no-year": sized(60_000, year=None),
        "no-definition": sized(70_000, definition=""),
        "no-source": sized(80_000, source=False),
        "larger": sized(900_000),
        "unknown": sized(None),
    }
    return {key: make_practice(city=city).pk for key, city in cities.items()}


LOOSE = ("no-year", "no-definition", "no-source")


def test_a_city_of_the_portal_is_like_those_that_count_the_same(client, sizes):
    mine = sized(199_999)

    answer = asked(client, f"city={mine.pk}")

    assert found(answer, "size") == {sizes["proper"]}
    assert found(answer, "about") == {sizes[key] for key in (*LOOSE, "urban")}


@pytest.mark.parametrize(
    "gap", [{"year": None}, {"definition": ""}, {"source": False}], ids=str
)
def test_a_city_whose_number_lacks_anything_is_like_others_only_about(
    client, sizes, gap
):
    mine = sized(199_999, **gap)

    answer = asked(client, f"city={mine.pk}")

    assert found(answer, "size") is None
    assert found(answer, "size", "region") is None
    assert found(answer, "about") == {sizes[key] for key in ("proper", "urban", *LOOSE)}


def test_a_described_city_is_compared_by_the_definition_that_is_given(client, sizes):
    answer = asked(client, f"n=100000&definition={URBAN}")

    assert found(answer, "size") == {sizes["urban"]}
    assert found(answer, "about") == {sizes[key] for key in (*LOOSE, "proper")}


def test_a_described_city_without_a_definition_is_like_others_only_about(client, sizes):
    answer = asked(client, "n=100000")

    assert found(answer, "size") is None
    assert found(answer, "about") == {sizes[key] for key in ("proper", "urban", *LOOSE)}


@pytest.mark.parametrize("query", ["n=100000", f"n=100000&definition={URBAN}"])
def test_no_practice_stands_in_the_strict_and_in_the_loose_row(client, sizes, query):
    answer = asked(client, query)

    strict, loose = found(answer, "size") or set(), found(answer, "about")
    assert loose
    assert strict.isdisjoint(loose)
    assert {sizes["larger"], sizes["unknown"]}.isdisjoint(strict | loose)


@pytest.mark.parametrize(
    ("inhabitants", "alike"), [(49_999, False), (50_000, True), (200_000, False)]
)
def test_the_class_has_its_limits(client, inhabitants, alike):
    practice = make_practice(city=sized())

    answer = asked(client, f"n={inhabitants}&definition={PROPER}")

    assert found(answer, "size") == ({practice.pk} if alike else set())


def test_a_city_without_a_number_is_like_others_in_its_place_and_its_roles(client):
    mine = make_city(roles=["port", "border"])
    near = make_practice(city=make_city(country=mine.country))
    abroad = make_country(region=mine.country.region)
    region = make_practice(city=make_city(country=abroad))
    port = make_practice(city=make_city(roles=["port", "capital"]))
    border = make_practice(city=make_city(roles=["border"]))
    make_practice()

    answer = asked(client, f"city={mine.pk}")

    assert {ways: found(answer, *ways) for ways in likenesses(answer)} == {
        ("region",): {near.pk, region.pk},
        ("country",): {near.pk},
        ("role",): {port.pk, border.pk},
    }


def test_a_described_city_is_alike_in_all_that_is_told_of_it(client):
    country = make_country()
    one = make_practice(city=sized(country=country, roles=["port"]), language="nl")
    other = make_practice(city=make_city(country=country), language="nl")
    make_practice(language="de")

    query = f"n=90000&definition={PROPER}&country={country.key}&role=port&language=nl"
    answer = asked(client, query)

    assert {ways: found(answer, *ways) for ways in likenesses(answer)} == {
        ("size",): {one.pk},
        ("about",): set(),
        ("region",): {one.pk, other.pk},
        ("country",): {one.pk, other.pk},
        ("role",): {one.pk},
        ("language",): {one.pk, other.pk},
        ("size", "region"): {one.pk},
        ("about", "region"): set(),
    }


def test_size_and_region_together_need_both_in_one_practice(client):
    country = make_country()
    make_practice(city=sized())
    make_practice(city=make_city(country=country))
    both = make_practice(city=sized(country=country))

    answer = asked(client, f"n=90000&definition={PROPER}&country={country.key}")

    assert found(answer, "size", "region") == {both.pk}


def test_the_working_language_goes_with_a_city_of_the_portal_too(client):
    practice = make_practice(language="de")
    make_practice(language="")

    answer = asked(client, f"city={make_city().pk}&language=de")

    assert found(answer, "language") == {practice.pk}


def test_the_table_says_how_many_there_are_and_how_many_are_evaluated(client, sizes):
    evaluated = make_practice(city=sized())
    make_evaluation(evaluated)
    make_evaluation(evaluated, design_level=5)

    rows = table(asked(client, f"n=100000&definition={PROPER}"))

    assert [row[:3] for row in rows] == [(WAYS["size"], 2, 1), (WAYS["about"], 4, 0)]


def holds(client, answer):
    """Whether each link of the table finds exactly what its row says."""
    rows = table(answer)
    assert rows
    for words, number, evaluated, link in rows:
        assert bool(link) == bool(number), words
        if link:
            listed = client.get(link)
            assert listed.status_code == 200, words
            assert listed.context["page"].paginator.count == number, words
            assert evaluated <= number
    return len([row for row in rows if row[1]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_finds_exactly_the_number_that_the_table_says(client, sizes, language):
    mine = sized(roles=["port"])
    make_practice(city=sized(country=mine.country, roles=["port"]), language="de")
    make_practice(city=sized(year=None, country=mine.country))
    with_other = make_practice(city=make_city(**HIDDEN))
    with_other.other_cities.add(mine)
    query = (
        f"n=100000&definition={URBAN}&country={mine.country.key}&role=port&language=de"
    )

    assert holds(client, asked(client, f"city={mine.pk}&language=de", language)) == 8
    assert holds(client, asked(client, query, language)) == 7


def test_a_role_that_no_city_of_a_practice_has_leaves_the_link_good(client):
    make_practice(city=make_city(roles=["capital"]))

    assert holds(client, asked(client, "role=capital&role=port")) == 1
    mine = make_city(roles=["capital", "port"])
    assert holds(client, asked(client, f"city={mine.pk}")) == 1


def test_a_hidden_country_of_a_public_city_leaves_the_links_good(client):
    mine = make_city(country=make_country(**HIDDEN))
    make_practice(city=mine)

    assert holds(client, asked(client, f"city={mine.pk}"))


def test_hidden_cities_and_practices_are_like_nothing(client):
    country = make_country()
    make_practice(city=sized(country=country), **HIDDEN)
    make_practice(city=sized(country=country, roles=["port"], **HIDDEN))
    query = f"n=90000&definition={PROPER}&country={country.key}&role=port"

    answer = asked(client, query)

    assert {
        likeness.ways: len(likeness.cards) for likeness in answer.context["found"]
    } == {
        **{(way,): 0 for way in ("size", "about", "region", "country", "role")},
        ("size", "region"): 0,
        ("about", "region"): 0,
    }
    assert "No practice is from a city like it" in answer.text


def test_a_hidden_city_cannot_be_chosen_and_is_not_named(client):
    hidden = make_city(name_en="Secretville", **HIDDEN)

    answer = asked(client, f"city={hidden.pk}", status=400)

    assert "Secretville" not in answer.text


def test_the_best_tested_of_the_nearest_kind_are_shown_with_all_they_share(client):
    mine = sized(roles=["port"])
    plain = make_practice(city=sized(country=mine.country))
    tested = make_practice(city=sized(roles=["port"]))
    make_evaluation(tested, design_level=4)
    make_practice(city=make_city(country=mine.country))

    answer = asked(client, f"city={mine.pk}")

    assert answer.context["shown"]["practices"] == [
        (tested, ["size", "role"]),
        (plain, ["size", "region", "country"]),
    ]
    rows = answer.text.split('<ol class="rows">')[1].split("</ol>")[0]
    assert rows.index(tested.get_absolute_url()) < rows.index(plain.get_absolute_url())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("many", "many"),
        ("0", "0"),
        ("-5", "-5"),
        ("1.5", "1.5"),
        ("50000001", "50000001"),
        ("12%22%3E%3Cb%3E", "12&quot;&gt;&lt;b&gt;"),
        ("9" * 40, "9" * 40),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_that_is_none_is_refused_and_stays_in_the_form(
    client, language, typed, shown
):
    make_practice(city=make_city(roles=["port"]), language="de")

    answer = asked(client, f"n={typed}&role=port&language=de", language, status=400)

    assert 'role="alert"' in answer.text
    assert f'name="n" value="{shown}"' in answer.text
    assert '<option value="de" selected>' in answer.text
    assert re.search(r'name="role" value="port"[^>]* checked', answer.text)
    assert 'aria-labelledby="likeness"' not in answer.text


@pytest.mark.parametrize("inhabitants", [1, 50_000_000])
def test_the_limits_themselves_are_answered(client, inhabitants):
    assert found(asked(client, f"n={inhabitants}"), "about") == set()


@pytest.mark.parametrize(
    "query",
    [
        *("city=99999999", "city=x", "country=atlantis", "role=mayor", "language=tlh"),
        *("n=5&definition=guess", "language=unknown"),
    ],
)
def test_what_is_not_in_the_form_is_refused(client, query):
    make_practice()

    answer = asked(client, query, status=400)

    assert 'role="alert"' in answer.text
    assert 'aria-labelledby="likeness"' not in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_known_no_result_is_claimed(client, sizes, language):
    answer = asked(client, "", language)

    assert "found" not in answer.context
    main = answer.text.split("<main")[1].split("</main>")[0]
    assert "<form" in main
    assert "<table" not in main
    assert "<h2" not in main


def test_what_was_chosen_stays_in_the_form(client, sizes):
    country = make_country()

    query = f"n=100000&definition={URBAN}&country={country.key}&role=port"
    text = asked(client, query).text

    assert 'name="n" value="100000"' in text
    for value in (URBAN, country.key):
        assert f'<option value="{value}" selected>' in text


def test_the_empty_parts_of_a_form_are_taken_out_of_the_address(client):
    given = client.get(f"{address_in('en', PAGE)}?city=&n=5&definition=&country=")

    assert given.status_code == 301
    assert given.headers["Location"] == f"{address_in('en', PAGE)}?n=5"


def test_the_page_asks_the_same_for_one_practice_and_for_thirty(client):
    mine = sized(roles=["port"])
    address = f"{address_in('en', PAGE)}?city={mine.pk}&language=de"

    def one_more():
        practice = make_practice(city=sized(country=mine.country), language="de")
        make_evaluation(practice, design_level=3)

    one_more()
    one = statements(client, address)
    for _ in range(29):
        one_more()

    assert statements(client, address) == one <= MOST_STATEMENTS


@pytest.mark.parametrize("query", ["n=1&n=2", "language=en&language=fr"])
def test_a_value_that_is_given_twice_is_refused_as_lists_do(client, query):
    make_practice(language="en")

    answer = client.get(f"/en/practices/cities-like-mine/?{query}")

    assert answer.status_code == 400
    assert "Give one value only" in answer.text
