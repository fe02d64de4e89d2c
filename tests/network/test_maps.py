"""Places on a map: the projection, the marks, the drawing and the tag."""

import gzip
import re
from itertools import combinations
from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.utils import translation

from network import maps
from network.maps import EUROPE, HEIGHT, WIDTH, WORLD, Point, equal_earth

pytestmark = pytest.mark.content

SVG = "{http://www.w3.org/2000/svg}"
LAND = Path(finders.find("network/images/land.svg"))

CITIES = [
    Point("Milan", 45.464, 9.19, "/milan/", "1996, 2014", number=2),
    Point("Copenhagen", 55.676, 12.568, "/copenhagen/", number=2),
    Point("Zichron Yaacov", 32.571, 34.954, "/zichron-yaacov/"),
    Point("Rotterdam", 51.924, 4.478, "/rotterdam/"),
    Point("The Hague", 52.078, 4.289, "/the-hague/"),
    Point("Bonn", 50.737, 7.098, "/bonn/"),
    Point("Lisbon", 38.722, -9.139, "/lisbon/"),
    Point("Tampere", 61.498, 23.761, "/tampere/"),
    Point("Ponta Delgada", 37.74, -25.669, "/ponta-delgada/"),
    Point("Toronto", 43.653, -79.383, "/toronto/"),
    Point("Ottawa", 45.421, -75.697, "/ottawa/"),
    Point("Washington", 38.907, -77.037, "/washington/"),
    Point("Nagoya", 35.181, 136.906, "/nagoya/"),
    Point("Melbourne", -37.814, 144.963, "/melbourne/"),
]


def from_centre(latitude, degrees_east):
    """On a globe with the radius 1, as the formula is published."""
    x, y = equal_earth(latitude, maps.CENTRAL_MERIDIAN + degrees_east)
    return (x - WIDTH / 2) / maps.UNIT, (maps.EQUATOR - y) / maps.UNIT


def shown(points, **context):
    template = Template("{% load portal %}{% map points title=title table=table %}")
    values = {"title": "Host cities", "table": "", "points": points}
    return template.render(Context(values | context))


def parsed(html):
    return ElementTree.fromstring(html.strip().replace("&nbsp;", " "))


def test_the_centre_of_the_map_is_on_the_equator_at_eleven_degrees_east():
    assert equal_earth(0, 11) == (WIDTH / 2, maps.EQUATOR)


# Computed with geoEqualEarthRaw of d3-geo 3.1, another hand's reading of the paper.
@pytest.mark.parametrize(
    ("latitude", "east", "x", "y"),
    [
        (90, 0, 0, 1.3173627591574133),
        (45, 90, 1.1598544991029835, 0.8602310855220102),
        (45.5, -73.5, -0.9437992086787549, 0.868566474083053),
        (-30, 30, 0.42195027930454415, -0.592935119848017),
        (0, -180, -2.7066299836960748, 0),
        (90, -180, -1.6035886482840516, 1.3173627591574133),
    ],
)
def test_the_projection_is_equal_earth(latitude, east, x, y):
    assert from_centre(latitude, east) == pytest.approx((x, y), abs=1e-9)


@pytest.mark.parametrize(("latitude", "east"), [(10, 20), (45, 90), (83, 179)])
def test_the_projection_is_symmetric(latitude, east):
    x, y = from_centre(latitude, east)

    assert from_centre(-latitude, east) == pytest.approx((x, -y))
    assert from_centre(latitude, -east) == pytest.approx((-x, y))


def test_the_edge_of_the_map_runs_through_the_bering_strait():
    dezhnev, prince_of_wales = (66.08, -169.65), (65.6, -168.09)

    assert equal_earth(*dezhnev)[0] > equal_earth(*prince_of_wales)[0] + WIDTH / 2


@pytest.mark.parametrize("latitude", [-56, 0, 60, 90])
@pytest.mark.parametrize("longitude", [-180, -169.1, -168.9, 0, 11, 180])
def test_every_place_but_antarctica_is_on_the_map(latitude, longitude):
    x, y = equal_earth(latitude, longitude)

    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_places_of_europe_have_a_map_of_their_own_and_stay_as_dots():
    (world, elsewhere, dots), (europe, near, none) = maps.plates(CITIES)

    assert (world, europe) == (WORLD, EUROPE)
    assert {mark.point.name for mark in near} == {
        *("Milan", "Copenhagen", "Rotterdam", "The Hague", "Bonn", "Lisbon", "Tampere")
    }
    assert len(elsewhere) + len(near) == len(CITIES)
    assert (len(dots), none) == (len(near), [])


def test_one_place_in_europe_needs_no_second_map():
    one = [city for city in CITIES if city.name in ("Milan", "Nagoya")]

    [(frame, marks, dots)] = maps.plates(one)

    assert (frame, len(marks), dots) == (WORLD, 2, [])


def test_no_places_are_an_empty_map():
    assert maps.plates([]) == [(WORLD, [], [])]


def test_every_mark_is_within_its_frame():
    for frame, marks, _dots in maps.plates(CITIES):
        assert all(0 <= mark.x <= frame.right for mark in marks)
        assert all(0 <= mark.y <= HEIGHT for mark in marks)


@pytest.mark.parametrize("points", [CITIES, [CITIES[3]] * 12], ids=["cities", "same"])
def test_no_mark_hides_another_and_no_finger_finds_two(points):
    for _frame, marks, _dots in maps.plates(points):
        for one, other in combinations(marks, 2):
            apart = hypot(one.x - other.x, one.y - other.y)
            assert apart > one.radius + other.radius
            assert apart > one.reach + other.reach - 0.2


def test_a_place_with_room_around_it_stays_where_it_is_and_is_easy_to_hit():
    [mark] = maps.marks([CITIES[-1]], WORLD)

    assert (mark.x, mark.y) == WORLD.place(CITIES[-1])
    assert mark.reach == maps.REACH


def test_the_mark_of_two_events_has_twice_the_area_up_to_a_limit():
    radii = [
        maps.marks([Point("", 0, 0, number=number)], WORLD)[0].radius
        for number in (1, 2, 40)
    ]

    assert radii == [6.5, 9.2, maps.LARGEST]


def test_small_marks_are_drawn_after_big_ones():
    marks = maps.marks(CITIES, WORLD)

    numbers = [mark.point.number for mark in marks]
    assert numbers == sorted(numbers, reverse=True)


def test_names_cover_neither_names_nor_marks():
    for _frame, marks, _dots in maps.plates(CITIES):
        boxes = [
            next(box for label, box in maps._sides(mark) if label == mark.label)
            for mark in marks
            if mark.label
        ]
        assert len(boxes) == len(marks)
        for one, other in combinations(boxes, 2):
            assert not maps._overlap(one, other)


def test_a_name_for_which_there_is_no_room_is_left_to_the_title():
    crowd = [Point("A long name", 45 + n % 5, -100 + n // 5) for n in range(25)]

    marks = maps.marks(crowd, WORLD)

    assert any(mark.label == () for mark in marks)


def test_the_land_is_one_small_file_that_names_its_source():
    text = LAND.read_text(encoding="utf-8")

    assert "Natural Earth" in text
    assert "in the public domain" in " ".join(text.split())
    assert len(gzip.compress(text.encode(), 9)) <= 12_000


def test_the_land_has_the_size_and_the_parts_that_the_map_asks_for():
    drawing = ElementTree.parse(LAND).getroot()

    assert drawing.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert {part.get("id") for part in drawing.iter(f"{SVG}path")} == {
        *("graticule", WORLD.land, EUROPE.land)
    }


def test_the_map_shows_every_place_as_a_link_with_its_name():
    figure = parsed(shown(CITIES))

    links = {
        link.get("href"): link.findtext("title")
        for link in figure.iter("a")
        if link.find("title") is not None
    }
    assert links == {
        city.address: f"{city.name} – {city.words}" if city.words else city.name
        for city in CITIES
    }
    assert len(list(figure.iter("use"))) == 3


def test_a_place_without_a_page_is_no_link():
    html = shown([Point("Nagoya", 35.181, 136.906, words="1998")])

    assert "<a " not in html
    assert "<g><title>Nagoya – 1998</title>" in html


@pytest.mark.parametrize(
    ("kind", "drawn"),
    [
        ("circle", '<circle class="mark circle"'),
        ("ring", '<circle class="mark ring"'),
        ("square", '<rect class="mark"'),
    ],
)
def test_a_kind_of_place_has_its_mark_on_the_map_and_in_the_key(kind, drawn):
    template = Template("{% load portal %}{% map points title='Places' key=key %}")

    html = template.render(
        Context({"points": [Point("Nagoya", 35, 137, kind=kind)], "key": [(kind, "A")]})
    )

    assert html.count(drawn) == 2
    assert "</svg> A</span>" in html


def test_the_map_leads_to_the_table_of_the_same_places():
    html = shown(CITIES, table="cities")

    assert 'aria-details="cities"' in html
    assert '<a href="#cities">The same as a table</a>' in html
    assert "aria-details" not in shown(CITIES)


def test_the_map_names_itself_and_its_source():
    figure = parsed(shown(CITIES, title="Cities & cities"))

    assert [svg.findtext("title") for svg in figure.iter("svg")] == [
        *("Cities & cities", "Europe, enlarged")
    ]
    assert figure.find(".//desc").text == "Map of the world with 14 places."
    assert figure.findtext("figcaption") == (
        "Land: Natural Earth (public domain). Projection: Equal Earth."
    )


def test_no_name_brings_html_of_its_own():
    html = shown([Point("<b>", 35, 137, '/"x', "<i>")], title="<u>", table='"t')

    assert not re.search(r"<[biu]>", html)
    assert "<title>&lt;b&gt; – &lt;i&gt;</title>" in html
    assert 'href="/&quot;x"' in html


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_drawing_is_the_same_in_every_language(language):
    with translation.override(language):
        html = shown(CITIES)

    assert (
        re.findall(r' (?:cx|cy|r|x|y|width|height)="([^"]*[^\d."-][^"]*)"', html) == []
    )
    assert " style=" not in html
