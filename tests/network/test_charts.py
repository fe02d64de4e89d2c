"""Numbers as bars: their places, and the picture that is drawn of them."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from network import charts
from network.charts import HATCHED, OUTLINE, SOLID, Chart, Value

YEARS = [
    Value("2003", 700, "more than 700"),
    Value("2014", 750, "750", OUTLINE),
    Value("2019", 1400, "more than 1,400"),
    Value("2022", 1, "1", HATCHED),
]
KEY = {SOLID: "reported", HATCHED: "a part", OUTLINE: "expected"}


def drawn(values=YEARS, title="People", key=KEY, **context):
    chart = Chart("people", title, values, key)
    return render_to_string("includes/chart.html", {"chart": chart} | context)


def pictures(html):
    return list(ElementTree.fromstring(html.strip()).iter("svg"))


def test_bars_are_as_long_as_their_numbers_are_great():
    first, _, longest, _ = charts.bars(YEARS)

    assert longest.width == pytest.approx(2 * first.width, abs=0.2)


def test_the_smallest_number_can_be_seen():
    assert charts.bars(YEARS)[-1].width == charts.SHORTEST


def test_the_longest_bar_leaves_room_for_every_number():
    for bar in charts.bars(YEARS):
        letters = len(bar.value.words) * charts.LETTER * charts.LETTER_WIDTH
        assert bar.end + letters <= charts.WIDTH + 0.1


def test_bars_stand_below_each_other_within_the_picture():
    chart = Chart("people", "People", YEARS)
    tops = [bar.top for bar in chart.bars]

    assert all(later - top > charts.THICKNESS for top, later in pairwise(tops))
    assert tops[0] >= 0
    assert tops[-1] + charts.THICKNESS <= chart.height


def test_no_values_are_an_empty_chart():
    assert charts.bars([]) == []


def test_the_key_names_the_kinds_that_are_drawn_and_no_other():
    assert Chart("people", "People", YEARS[:2], KEY).signs == [
        (SOLID, "reported"),
        (OUTLINE, "expected"),
    ]
    assert [svg.get("aria-hidden") for svg in pictures(drawn(YEARS[:2]))] == [
        *(None, "true", "true")
    ]


def test_the_picture_has_a_name_and_leads_to_its_table():
    picture = pictures(drawn(title="A & B", table="all"))[0]

    assert (picture.get("role"), picture.get("aria-label")) == ("img", "A & B")
    assert picture.get("aria-details") == "all"
    assert "aria-details" not in drawn()


def test_each_bar_stands_between_its_label_and_its_number():
    picture = pictures(drawn())[0]

    assert [text.text for text in picture.iter("text")] == [
        words for value in YEARS for words in (value.label, value.words)
    ]
    assert [bar.get("class") for bar in picture.iter("rect")] == [
        *(SOLID, OUTLINE, SOLID, HATCHED)
    ]


def test_the_picture_needs_no_style_of_its_own():
    assert not re.search(r"<style|style=|<script|\son\w+=", drawn())


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_drawing_is_the_same_in_every_language(language):
    with translation.override(language):
        assert drawn() == drawn()
        assert re.findall(r' (?:x|y|width|height)="[^"]*[^\d."][^"]*"', drawn()) == []


def test_no_label_brings_html_of_its_own():
    assert "<b>" not in drawn([Value("<b>", 1, "<b>")], title="<b>", key={SOLID: "<b>"})
