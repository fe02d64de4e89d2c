"""The list of practices: its facets and their counts, its orders and its words."""

from itertools import product

import pytest

from network.languages import LANGUAGES
from network.search import index
from practices.models import Practice
from tests.factories import (
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_result,
    make_theme,
)
from tests.metropolis.pages import (
    address_in,
    addresses,
    statements,
    withdraw,
)
from tests.practices.lists import (
    HIDDEN,
    LIST,
    MOST_STATEMENTS,
    counts,
    found,
    listed,
    sized,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


@pytest.fixture
def library():
    """Practices of many mixtures, so that no two facets tell them apart alike."""
    themes = [make_theme(code=code) for code in ("housing", "work")]
    hidden = make_theme(code="secret", **HIDDEN)
    countries = make_country(iso2="CA", iso3="CAN"), make_country(iso2="MX", iso3="MEX")
    cities = [make_city(country=country) for country in countries]
    mixtures = product((1, 2), (0, 1, 2), ((), ("women",), ("women", "families")))
    for number, (theme, place, groups) in enumerate(mixtures):
        where = {"country": countries[0]} if place == 2 else {"city": cities[place]}
        practice = make_practice(
            target_groups=groups,
            themes=[*themes[:theme], hidden],
            cost_known=("yes", "no", "unknown")[number % 3],
            status=("running", "ended")[number % 2],
            **where,
        )
        if number % 4 == 0:
            practice.other_cities.add(cities[1])
        for level in ((), (None,), (0, 5), (5,), (3, None))[number % 5]:
            study = make_evaluation(
                practice, design_level=level, finding_es="Sí" if level else ""
            )
            direction = ("improved", "worsened", "output-only")[number % 3]
            make_result(practice, evaluation=study, direction=direction)


def evidence_of(practice):
    studies = practice.evaluations.all()
    if not studies:
        return {"none"}
    told = any(one.finding_en or one.finding_fr or one.finding_es for one in studies)
    compared = any((one.design_level or 0) >= 3 for one in studies)
    named = {"evaluated": True, "finding": told, "compared": compared}
    return {name for name, there in named.items() if there}


def countries_of(practice):
    cities = [practice.city, *practice.other_cities.all()]
    return {
        *(city.country.iso2.lower() for city in cities if city),
        *([practice.country.iso2.lower()] if practice.country else []),
    }


VALUES = {
    "theme": lambda practice: {
        one.code for one in practice.themes.all() if one.published_at
    },
    "group": lambda practice: {*practice.target_groups},
    "evidence": evidence_of,
    "design": lambda practice: {
        "unknown" if one.design_level is None else str(one.design_level)
        for one in practice.evaluations.all()
    },
    "direction": lambda practice: {one.direction for one in practice.results.all()},
    "country": countries_of,
    "cost": lambda practice: {practice.cost_known},
    "status": lambda practice: {practice.status},
}
QUESTIONS = [
    {},
    {"theme": ["housing"]},
    {"theme": ["housing", "work"], "status": ["running"]},
    {"theme": ["work"], "country": ["mx"]},
    {"group": ["women"], "cost": ["yes", "no"], "country": ["ca", "mx"]},
    {"evidence": ["finding"], "group": ["women", "families"]},
    {"evidence": ["none"], "status": ["ended"]},
    {"design": ["0", "unknown"], "direction": ["improved", "output-only"]},
    {"design": ["5"], "evidence": ["evaluated"], "status": ["running", "ended"]},
    {"direction": ["worsened"], "theme": ["work"], "country": ["ca"], "cost": ["no"]},
]


def fits(practice, question):
    return all(VALUES[name](practice) & {*values} for name, values in question.items())


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_value_counts_the_practices_that_all_other_facets_match(
    client, library, question
):
    practices = list(Practice.objects.all())
    query = "&".join(
        f"{name}={one}" for name in VALUES for one in sorted(question.get(name, ()))
    )

    shown = counts(client, query)

    for name, values_of in VALUES.items():
        others = {key: value for key, value in question.items() if key != name}
        expected = dict.fromkeys(question.get(name, ()), 0)
        for practice in (one for one in practices if fits(one, others)):
            for value in values_of(practice):
                expected[value] = expected.get(value, 0) + 1
        assert shown.get(name, {}) == expected
    expected = {practice.pk for practice in practices if fits(practice, question)}
    assert expected
    assert found(client, query) == expected


def test_any_value_of_a_facet_is_enough_and_every_facet_has_to_fit(client):
    one, two, three = (make_practice(status=s) for s in ("idea", "pilot", "ended"))
    work = make_theme(code="work")
    for practice in (one, three):
        practice.themes.set([work])

    assert found(client, "status=idea&status=pilot") == {one.pk, two.pk}
    assert found(client, "theme=work&status=idea&status=pilot") == {one.pk}


def test_a_chosen_value_stays_in_the_panel_with_its_nought(client):
    make_practice(status="idea", cost_known="yes")
    make_practice(status="ended", cost_known="no")

    assert counts(client, "cost=yes")["status"] == {"idea": 1}
    assert counts(client, "cost=yes&status=ended")["status"] == {"idea": 1, "ended": 0}


def test_a_practice_is_found_in_every_city_that_it_is_in(client):
    practice, other = make_practice(), make_practice()
    practice.other_cities.add(second := make_city())

    for city in (practice.city, second):
        assert found(client, f"city={city.pk}") == {practice.pk}
        assert found(client, f"country={city.country.iso2.lower()}") == {practice.pk}
    assert found(client, f"city={other.city.pk}") == {other.pk}


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"language": "nl"}, "language=nl"),
        ({"starts_on": "2009-05"}, "year=2009"),
        ({"starts_on": "2009~"}, "year=2009"),
    ],
)
def test_a_practice_is_found_by_its_language_and_its_start(client, fields, query):
    practice, unknown = make_practice(**fields), make_practice()
    name = query.partition("=")[0]

    assert found(client, query) == {practice.pk}
    assert found(client, f"{name}=unknown") == {unknown.pk}


def test_the_role_and_the_region_are_those_of_its_public_cities(client):
    city = make_city(roles=["capital", "port"])
    practice = make_practice(city=city)
    practice.other_cities.add(make_city(roles=["border"]))
    practice.other_cities.add(make_city(roles=["shrinking"], **HIDDEN))
    make_practice()

    assert counts(client)["role"] == {"capital": 1, "port": 1, "border": 1}
    assert found(client, "role=border") == {practice.pk}
    assert found(client, f"region={city.country.region.m49}") == {practice.pk}


def test_the_best_tested_come_first_unless_another_order_is_asked_for(client):
    names = {
        "random": ("Beta", "2020", [(5, "")]),
        "compared": ("Gamma", "2021", [(3, "It works"), (0, "")]),
        "compared-unfound": ("Alpha", "2022", [(3, "")]),
        "found": ("Zeta", "", [(None, "Something")]),
        "evaluated": ("Eta", "2019-05", [(None, "")]),
        "recent": ("Theta", "2023", []),
        "older": ("Iota", "2018", []),
        "unconfirmed-a": ("Kappa", "", []),
        "unconfirmed-b": ("Lambda", "", []),
    }
    ids = {}
    for key, (name, confirmed, studies) in reversed(names.items()):
        practice = make_practice(name_en=name, confirmed_on=confirmed)
        for level, finding in studies:
            make_evaluation(practice, design_level=level, finding_fr=finding)
        ids[practice.pk] = key

    orders = {
        sort: [ids[pk] for pk in listed(client, sort)]
        for sort in ("", "sort=confirmed", "sort=name")
    }

    by_name = sorted(names, key=lambda key: names[key][0])
    assert orders == {
        "": [*names],
        "sort=confirmed": [
            *("recent", "compared-unfound", "compared", "random", "evaluated", "older"),
            *("unconfirmed-a", "unconfirmed-b", "found"),
        ],
        "sort=name": by_name,
    }


def test_the_order_goes_on_over_the_pages(client):
    made = [make_practice(name_en=f"Practice {n:02}").pk for n in range(27)]

    first, second = (
        [row.pk for row in client.get(f"{LIST}?{query}").context["page"]]
        for query in ("sort=name", "sort=name&page=2")
    )

    assert (first, second) == (made[:25], made[25:])


@pytest.mark.parametrize(
    "words",
    [
        "munchen",
        "M%C3%BCnchen",
        "STADTTEIL%2A",
        "stadtteilmutter+munchen",
        "neighbourhood",
    ],
)
def test_words_find_the_name_the_one_line_and_the_city(client, words):
    practice = make_practice(
        name_en="Stadtteilmütter",
        official_name="Die Stadtteilmütter",
        message_en="Women of the neighbourhood help",
        city=make_city(name_en="Munich", name_fr="München"),
    )
    make_practice()
    index.sweep()

    assert found(client, f"q={words}") == {practice.pk}


def test_words_do_not_find_what_only_a_hidden_city_is_called(client):
    make_practice(name_en="Known", city=make_city(name_en="Secretville", **HIDDEN))
    withdrawn = withdraw(make_city(name_en="Goneville"))
    make_practice(city=withdrawn)
    index.sweep()

    for words in ("secretville", "goneville", "known+secretville"):
        assert found(client, f"q={words}") == set()
    assert len(found(client, "q=known")) == 1


@pytest.mark.parametrize("words", ["%21%3F", "%E2%80%A6", "_"])
def test_words_without_letters_find_nothing_and_break_nothing(client, words):
    make_practice()

    assert found(client, f"q={words}") == set()


@pytest.mark.parametrize(
    "query",
    [
        *("theme=zoo", "group=zoo", "country=zz", "region=zz", "cost=cheap"),
        *("evidence=some", "design=6", "design=-1", "direction=up", "status=x"),
        *("size=huge", "role=mayor", "year=20x4", "language=tlh", "sort=x"),
        *("city=0", "city=99999999", "city=x", "city=%00", "q=a%00b"),
        *("page=0", "page=x", "status=running&status=zoo"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_nothing_has_is_said_to_be_one(client, language, query):
    make_practice(status="running")

    answer = client.get(f"{address_in(language, 'practices')}?{query}")

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert '<ol class="rows">' not in answer.text


def test_a_refused_question_shows_no_counts(client):
    make_practice(status="running")

    shown = counts(client, "theme=zoo&status=running")

    assert shown["status"] == {"running": None}


def test_the_feed_refuses_what_the_list_refuses_and_gives_what_it_gives(client):
    make_practice(name_en="Running one", status="running")
    make_practice(name_en="Ended one", status="ended")

    assert client.get(f"{LIST}feed.atom?theme=zoo").status_code == 400
    feed = client.get(f"{LIST}feed.atom?status=ended").text
    assert "Ended one" in feed
    assert "Running one" not in feed


@pytest.mark.parametrize(("language", "address"), [*addresses("practices").items()])
def test_every_value_of_the_panel_finds_as_many_as_it_says(
    client, library, language, address
):
    facets = client.get(address).context["filter"].facets

    shown = [(facet.name, one) for facet in facets for one in facet.options]
    assert len(shown) > 20
    for name, option in shown:
        answer = client.get(f"{address}?{name}={option.choice.value}")
        assert answer.context["page"].paginator.count == option.count, name


def one_more(city, theme):
    practice = make_practice(
        city=city,
        themes=[theme],
        status="running",
        target_groups=["women"],
        starts_on="2010",
        language="de",
        cost_known="yes",
        cost_amount="1000",
        cost_currency="EUR",
        cost_year=2020,
    )
    practice.other_cities.add(make_city())
    study = make_evaluation(practice, design_level=3, finding_en="Yes")
    make_result(practice, evaluation=study, direction="improved")


@pytest.mark.parametrize(
    "query",
    [
        *("", "?q=practice", "?city={city}", "?theme=work&design=3&sort=name"),
        *("?q=nowhere", "?q=nowhere&theme=work&city={city}"),
    ],
)
def test_the_list_asks_the_same_for_one_practice_and_for_thirty(client, query):
    city, theme = sized(), make_theme(code="work")
    address = LIST + query.format(city=city.pk)
    one_more(city, theme)
    index.sweep()
    one = statements(client, address)

    for _ in range(29):
        one_more(city, theme)
    index.sweep()

    # The thesaurus is read once between two changes, and here for each question.
    most = MOST_STATEMENTS + ("q=" in query)
    assert statements(client, address) == one <= most
