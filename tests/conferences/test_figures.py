"""The figures of a series: what is counted, what is said where nothing is known."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from conferences.figures import figures_of
from conferences.views.parts import Part
from network.charts import HATCHED, OUTLINE, SOLID
from network.languages import LANGUAGES
from tests.factories import (
    in_three,
    make_attendance,
    make_conference,
    make_country,
    make_presentation,
    make_series,
    make_session,
    make_source,
    make_speaker,
)
from tests.metropolis.pages import head_links, language_links, warm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


@pytest.fixture
def series():
    return make_series()


def edition(series, year, **fields):
    defaults = {"starts_on": year, "ends_on": year, "programme_is_public": True}
    return make_conference(series=series, **defaults | fields)


def address_of(series, language="en"):
    with translation.override(language):
        return Part(series, "figures").get_absolute_url()


def page_of(client, series, language="en"):
    answer = client.get(address_of(series, language))
    assert answer.status_code == 200
    return answer.text


def of(series, measure):
    """{year: [(words, how they are drawn)]} of one measure."""
    return {
        each.year: [(f.words, f.fill) for f in each.figures.get(measure, ())]
        for each in figures_of(series).editions
    }


def test_a_number_is_given_as_its_source_gives_it(series):
    for year, qualifier in (("2001", ""), ("2002", "about"), ("2003", "more-than")):
        make_attendance(
            edition(series, year), people=1200, people_qualifier=qualifier, countries=40
        )

    assert of(series, "people") == {
        "2001": [("1,200", SOLID)],
        "2002": [("about 1,200", SOLID)],
        "2003": [("more than 1,200", SOLID)],
    }
    assert of(series, "countries")["2002"] == [("40", SOLID)]


def test_what_was_expected_is_drawn_and_named_as_expected(client, series):
    make_attendance(edition(series, "2001"), people=700)
    make_attendance(edition(series, "2002"), people=800, basis="announced")

    (chart,) = figures_of(series).charts
    page = page_of(client, series)

    assert [value.fill for value in chart.values] == [SOLID, OUTLINE]
    assert [words for _, words in chart.signs] == [
        *("reported afterwards", "expected, from an announcement")
    ]
    assert "800<small>expected, from an announcement</small>" in page


def test_the_picture_shows_the_reported_number_and_the_table_both(client, series):
    conference = edition(series, "2001")
    make_attendance(conference, people=900, basis="announced")
    make_attendance(conference, people=700)
    make_attendance(edition(series, "2002"), people=600)

    (chart,) = figures_of(series).charts

    assert [value.number for value in chart.values] == [700, 600]
    assert of(series, "people")["2001"] == [("700", SOLID), ("900", OUTLINE)]


def test_a_number_that_nobody_checked_is_not_shown(series):
    make_attendance(edition(series, "2001"), confidence="unchecked")

    assert figures_of(series).measures == []


def test_sessions_are_counted_without_breaks_and_cancelled_ones(series):
    conference = edition(series, "2001")
    for fields in ({}, {}, {"kind": "break"}, {"status": "cancelled"}):
        make_session(conference, **fields)

    assert of(series, "sessions") == {"2001": [("2", SOLID)]}


def test_presentations_and_speakers_are_counted_through_their_sessions(series):
    first, second = (make_session(edition(series, "2001")) for _ in range(2))
    second.conference = first.conference
    second.save()
    talks = [make_presentation(session) for session in (first, first, second)]
    make_speaker(session=first, name="Ana Núñez")
    make_speaker(presentation=talks[0], name="Ana Nunez")
    make_speaker(presentation=talks[2], name="Jean Roy")

    numbers = figures_of(series).editions[0].figures

    assert numbers["presentations"][0].number == 3
    assert numbers["speakers"][0].number == 2


def test_countries_of_speakers_are_those_that_a_reader_may_see(series):
    session = make_session(edition(series, "2001"))
    france = make_country()
    hidden = make_country(published_at=None, region=france.region)
    for country in (france, france, hidden, None):
        make_speaker(session=session, country=country)

    assert of(series, "origins") == {"2001": [("1", SOLID)]}


def test_plenaries_alone_are_drawn_as_a_part(series):
    make_session(edition(series, "2001"), kind="plenary")
    whole = edition(series, "2002")
    for kind in ("plenary", "workshop"):
        make_session(whole, kind=kind)

    assert of(series, "sessions") == {
        "2001": [("1", HATCHED)],
        "2002": [("2", SOLID)],
    }


def test_the_programme_of_what_was_not_held_is_planned(series):
    make_session(edition(series, "2999", status="announced"))

    assert of(series, "sessions") == {"2999": [("1", OUTLINE)]}


def test_nothing_that_is_hidden_is_counted_or_named(client, series):
    hidden = edition(series, "2003", published_at=None, **in_three("name", "Quixotic"))
    make_attendance(hidden)
    make_session(hidden)
    make_session(edition(series, "2001", programme_is_public=False))

    assert figures_of(series).measures == []
    assert "Quixotic" not in page_of(client, series)


def test_what_is_not_recorded_is_never_zero(client, series):
    edition(series, "1999")
    make_attendance(edition(series, "2001"), people=700)

    page = page_of(client, series)

    assert ">not recorded</span>" in page
    assert "Not recorded for any edition: Countries represented, Sessions" in page
    assert not re.search(r">\s*0\s*<", page)


def test_one_number_alone_is_no_picture(client, series):
    make_attendance(edition(series, "2001"))
    assert '<figure class="chart">' not in page_of(client, series)

    make_attendance(edition(series, "2002"))
    assert '<figure class="chart">' in page_of(client, series)


def test_a_number_names_its_source(client, series):
    attendance = make_attendance(edition(series, "2001"))
    attendance.sources.add(make_source(title="A press release"))

    assert "A press release" in page_of(client, series)


def test_a_series_without_numbers_says_so_and_nothing_leads_there(client, series):
    conference = edition(series, "2001")

    assert "Nothing is recorded yet" in page_of(client, series)
    for record in (series, conference):
        assert address_of(series) not in client.get(record.get_absolute_url()).text


def test_series_and_editions_lead_to_the_figures(client, series):
    conference = edition(series, "2001")
    make_attendance(conference)

    for record in (series, conference):
        assert address_of(series) in client.get(record.get_absolute_url()).text


def test_an_edition_does_not_lead_to_the_figures_of_a_hidden_series(client):
    series = make_series(published_at=None)
    make_attendance(conference := edition(series, "2001"))

    assert "/figures/" not in client.get(conference.get_absolute_url()).text
    assert client.get(address_of(series)).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_to_itself_in_the_other_languages(client, series, language):
    page = page_of(client, series, language)

    others = LANGUAGES.keys() - {language}
    assert {code: language_links(page)[code] for code in others} == {
        code: address_of(series, code) for code in others
    }
    assert head_links(page)["canonical"].endswith(address_of(series, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_and_slugs_of_another_language_lead_to_the_right_address(
    client, series, language
):
    right = address_of(series, language)
    for word in ("figures", "chiffres", "cifras"):
        for slug in (series.slug, "x"):
            address = f"/{language}/series/{series.pk}/{slug}/{word}/"
            if address != right:
                answer = client.get(address)
                assert (answer.status_code, answer["Location"]) == (301, right)


def test_the_page_asks_the_same_for_one_edition_and_for_twenty(client, series):
    def more(year):
        conference = edition(series, str(year))
        make_attendance(conference).sources.add(make_source())
        session = make_session(conference)
        make_speaker(presentation=make_presentation(session))

    def statements():
        warm()
        with CaptureQueriesContext(connection) as queries:
            page_of(client, series)
        return len(queries)

    more(1999)
    with_one = statements()
    for year in range(2000, 2019):
        more(year)

    assert statements() == with_one
