"""The world map of the practices: its marks, their numbers, and the same as a table."""

import re
from html import unescape

import pytest

from network import maps
from network.maps import EUROPE, WORLD, Point, gathered
from practices.models import Practice
from tests.factories import (
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_theme,
)
from tests.metropolis.pages import addresses, statements, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

MAP = "/en/practices/map/"
HIDDEN = {"published_at": None}
PLACES = {
    "Toronto": (43.653, -79.383),
    "Hamilton": (43.256, -79.872),
    "Lisbon": (38.722, -9.139),
    "Nagoya": (35.181, 136.906),
}


def city(name, **fields):
    latitude, longitude = PLACES[name]
    return make_city(
        name_en=name, latitude=f"{latitude}", longitude=f"{longitude}", **fields
    )


@pytest.fixture
def cities():
    """Toronto with three practices, Hamilton near it, Lisbon and Nagoya with one."""
    found = {name: city(name) for name in PLACES}
    for name in ("Toronto", "Toronto", "Toronto", "Hamilton", "Lisbon"):
        make_evaluation(make_practice(city=found[name], target_groups=["women"]))
    make_practice(city=found["Nagoya"]).other_cities.add(found["Lisbon"])
    return found


def found(client, query=""):
    answer = client.get(f"{MAP}?{query}" if query else MAP)
    assert answer.status_code == 200
    return answer.context["map"]


def numbers(client, query=""):
    return {str(one.city): one.number for one in found(client, query).places}


def rows(client, query=""):
    table = client.get(f"{MAP}?{query}").text.split('id="map-cities"')[1]
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', table)


def test_each_city_has_the_number_of_its_practices(client, cities):
    assert numbers(client) == {"Toronto": 3, "Lisbon": 2, "Hamilton": 1, "Nagoya": 1}
    assert {str(one.city): one.evaluated for one in found(client).places} == {
        "Toronto": 3,
        "Lisbon": 1,
        "Hamilton": 1,
        "Nagoya": 0,
    }
    for place in found(client).places:
        assert place.number == Practice.objects.in_city(place.city).count()


@pytest.mark.parametrize("query", ["", "group=women"])
def test_a_city_leads_to_as_many_practices_as_the_map_says(client, cities, query):
    for place in found(client, query).places:
        answer = client.get(place.address)

        assert answer.status_code == 200
        assert answer.context["page"].paginator.count == place.number


def test_cities_too_close_for_two_marks_have_one_and_are_listed(client, cities):
    page = client.get(MAP).text
    shown = found(client)

    marks = {point.name: point for point in shown.points}
    assert {*marks} == {"Toronto and 1 city near it", "Lisbon", "Nagoya"}
    both = marks["Toronto and 1 city near it"]
    assert (both.number, both.places, both.address) == (4, 2, "#near-1")
    assert 'id="near-1"' in page
    assert "Map of the world with 4 places." in page
    assert ">Toronto + 1 · 4</text>" in page
    links = unescape(page.split('id="near-1"')[1].split("</div>")[0])
    for name in ("Toronto", "Hamilton"):
        assert f"?city={cities[name].pk}" in links


def test_of_cities_with_as_many_practices_the_largest_gives_the_name(client):
    make_practice(city=city("Hamilton", population=500_000))
    make_practice(city=city("Toronto", population=3_000_000))

    [point] = found(client).points

    assert point.name == "Toronto and 1 city near it"


def test_practices_without_a_city_that_is_shown_are_counted(client, cities):
    assert "not on the map" not in client.get(MAP).text
    make_practice(country=make_country())
    make_practice(city=city("Nagoya", **HIDDEN))

    assert "2 practices are not on the map" in client.get(MAP).text


def test_the_map_can_be_narrowed(client, cities):
    theme = make_theme(code="housing")
    Practice.objects.get(city=cities["Nagoya"]).themes.add(theme)

    assert numbers(client, "theme=housing") == {"Lisbon": 1, "Nagoya": 1}
    assert numbers(client, "group=women") == {"Toronto": 3, "Hamilton": 1, "Lisbon": 1}


def test_the_table_has_the_order_that_is_asked_for(client):
    for name, country in (("Toronto", "Canada"), ("Lisbon", "Portugal")):
        its = city(name, country=make_country(name_en=country))
        make_practice(city=its)
    make_practice(city=its)

    assert rows(client) == ["Lisbon", "Toronto"]
    assert rows(client, "sort=city") == ["Lisbon", "Toronto"]
    assert rows(client, "sort=country") == ["Toronto", "Lisbon"]


def test_what_is_hidden_leaves_no_trace(client):
    lonely = make_country(name_en="Lonely land")
    make_practice(city=city("Toronto", country=lonely), **HIDDEN)
    withdraw(make_practice(city=city("Nagoya", country=lonely)))
    make_practice(city=city("Lisbon", country=lonely, **HIDDEN))

    page = client.get(MAP).text

    for name in (*PLACES, "Lonely"):
        assert name not in page


def test_names_bring_no_html_of_their_own(client):
    make_practice(city=make_city(name_en="<b>x</b>"))

    page = client.get(MAP).text

    assert "<b>" not in page
    assert "&lt;b&gt;x" in page


def test_thirty_cities_ask_as_little_as_one(client):
    make_practice()
    with_one = statements(client, MAP)
    for _ in range(29):
        make_practice()

    assert statements(client, MAP) == with_one <= 10


@pytest.mark.parametrize(
    "query", ["theme=none", "group=x", "sort=size", "sort=city&sort=country"]
)
def test_what_the_map_does_not_know_is_refused(client, cities, query):
    assert client.get(f"{MAP}?{query}").status_code == 400


def test_the_map_has_an_address_in_each_language(client, cities):
    for language, address in addresses("practices-map").items():
        assert address.startswith(f"/{language}/")
        assert client.get(address).status_code == 200


def test_an_empty_library_says_so(client):
    assert "No practice with a city fits." in client.get(MAP).text


def together(points):
    return Point(
        "+".join(point.name for point in points),
        *(points[0].latitude, points[0].longitude),
        number=sum(point.number for point in points),
        places=len(points),
    )


def test_no_two_gathered_marks_touch_and_no_event_is_lost():
    points = [
        Point(
            str(n), 36 + n * 7 % 24 + n / 100, -9 + n * 11 % 37 - n / 90, number=n % 9
        )
        for n in range(1, 300)
    ]

    shown = gathered(points, together)

    assert sum(one.number for one in shown) == sum(one.number for one in points)
    assert sum(one.places for one in shown) == len(points)
    for frame in (WORLD, EUROPE):
        inside = [p for p in shown if EUROPE.holds(p) == (frame is EUROPE)]
        placed = [(*frame.place(p), maps._radius(p.number)) for p in inside]
        for number, (x, y, radius) in enumerate(placed):
            for other_x, other_y, other in placed[:number]:
                apart = ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5
                assert apart >= radius + other + maps.APART


def test_points_with_room_around_them_are_left_as_they_are():
    points = [Point(name, *place) for name, place in PLACES.items() if name[0] != "H"]

    assert {*gathered(points, together)} == {*points}
