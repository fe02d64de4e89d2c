"""Series and editions as readers meet them."""

import datetime as dt

import pytest
from django.urls import reverse

from conferences.chronicle import chronological, host_cities, neighbours, points
from conferences.models import Conference, Host
from network.search import index
from tests.factories import (
    in_three,
    make_attendance,
    make_city,
    make_conference,
    make_main_theme,
    make_organisation,
    make_series,
    make_session,
    make_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


def edition(series, date, **fields):
    return make_conference(
        **{"series": series, "starts_on": date, "ends_on": date} | fields
    )


def page_of(client, record, language="en"):
    return client.get(f"/{language}/conferences/{record.pk}/", follow=True).text


def test_editions_stand_in_the_order_of_their_dates():
    series = make_series()
    second, first = edition(series, "2000-05"), edition(series, "1999")
    third = edition(series, "2000-06-01")

    assert chronological(Conference.objects.all()) == [first, second, third]


def test_an_edition_without_a_date_stands_by_its_number():
    series = make_series()
    sixth = edition(series, "", ordinal=6)
    seventh = edition(series, "2002", ordinal=7)
    fourth = edition(series, "1999", ordinal=4)
    fifth = edition(series, "", ordinal=5)
    nowhere = edition(series, "")

    row = chronological(Conference.objects.all())

    assert row == [fourth, fifth, sixth, seventh, nowhere]


def test_an_edition_leads_to_those_before_and_after_it():
    series = make_series()
    first, second, third = (edition(series, year) for year in ("1996", "1997", "1998"))
    row = Conference.objects.all()

    assert neighbours(first, row) == (None, second)
    assert neighbours(second, row) == (first, third)
    assert neighbours(third, row) == (second, None)


def test_a_city_that_was_host_twice_is_one_point_with_both_years():
    milan = make_city(name_en="Milan", latitude=45.46, longitude=9.19)
    series = make_series()
    row = [edition(series, year, city=milan) for year in ("1996", "2014")]

    (point,) = points(host_cities(row))

    assert (point.number, point.words, point.kind) == (2, "1996, 2014", "circle")
    assert point.address == milan.get_absolute_url()


def test_a_city_of_which_nobody_knows_whether_it_was_host_is_an_open_ring():
    row = [make_conference(status="unconfirmed")]

    assert [point.kind for point in points(host_cities(row))] == ["ring"]


def test_a_city_that_is_not_public_is_not_on_the_map():
    row = [
        make_conference(city=make_city(published_at=None)),
        make_conference(city=None),
    ]

    assert host_cities(row) == []


@pytest.mark.parametrize(
    ("date", "is_ahead"),
    [
        ("2026-05-19", False),
        ("2026-05-20", True),
        ("2026-04", False),
        ("2026-05", True),
        ("2025", False),
        ("2026", True),
        ("2026~", True),
        ("2027-01-01", True),
    ],
)
def test_an_edition_is_expected_until_its_last_possible_day(date, is_ahead):
    make_conference(status="announced", starts_on="2025", ends_on=date)

    found = Conference.objects.expected(dt.date(2026, 5, 20))

    assert found.exists() is is_ahead


def test_without_a_last_day_the_first_decides():
    make_conference(status="announced", starts_on="2026-05-20", ends_on="")

    assert Conference.objects.expected(dt.date(2026, 5, 20)).exists()
    assert not Conference.objects.expected(dt.date(2026, 5, 21)).exists()


@pytest.mark.parametrize(
    "status", ["interest", "held", "postponed", "cancelled", "unconfirmed"]
)
def test_only_what_was_awarded_or_announced_is_expected(status):
    date = "1999" if status == "held" else "2999"
    make_conference(status=status, starts_on=date, ends_on=date)

    assert not Conference.objects.expected(dt.date(1998, 1, 1)).exists()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_home_page_shows_the_next_edition_with_its_open_call(client, language):
    call = "https://example.org/call"
    edition(make_series(), "2999", status="announced", **in_three("name", "The later"))
    following = edition(make_series(), "2998", status="announced", call_address=call)

    page = client.get(f"/{language}/").text

    assert getattr(following, f"name_{language}") in page
    assert call in page
    assert "The later" not in page


@pytest.mark.parametrize(
    ("today", "shown"), [(dt.date(2026, 3, 1), True), (dt.date(2026, 3, 2), False)]
)
def test_a_call_is_shown_until_its_last_day(today, shown):
    conference = make_conference(
        status="announced",
        starts_on="2026-10",
        ends_on="2026-10",
        call_address="https://example.org/call",
        call_closes_on=dt.date(2026, 3, 1),
    )

    assert bool(conference.calls(today)) is shown


def test_nobody_is_asked_to_register_for_what_was_held():
    conference = make_conference(registration_address="https://example.org/go")

    assert conference.calls() == []


def test_an_edition_says_when_its_status_is_not_known(client):
    page = page_of(client, make_conference(status="unconfirmed"), "fr")

    assert "nous n’avons pas trouvé s’il a eu lieu" in page


def test_a_theme_of_ours_is_told_from_the_official_one(client):
    conference = make_conference(ours="fr es")

    assert "our translation" not in page_of(client, conference)
    assert "notre traduction" in page_of(client, conference, "fr")


def test_an_incomplete_list_is_called_so(client):
    conference = make_conference(main_themes_are_complete=False)
    make_main_theme(conference)
    complete = make_conference(main_themes_are_complete=True)
    make_main_theme(complete)

    assert "the list is not complete" in page_of(client, conference)
    assert "the list is not complete" not in page_of(client, complete)


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        ("more-than", "more than 1,200 people"),
        ("about", "about 1,200 people"),
        ("", "1,200 people"),
    ],
)
def test_a_number_of_people_is_given_as_its_source_gives_it(client, qualifier, words):
    conference = make_conference()
    make_attendance(conference, people=1200, people_qualifier=qualifier)

    assert f">{words}" in page_of(client, conference)


def test_a_host_without_a_record_is_named_as_printed(client):
    conference = make_conference()
    Host.objects.create(conference=conference, name="Aichi Prefecture")
    Host.objects.create(
        conference=conference,
        organisation=make_organisation(published_at=None, **in_three("name", "Hidden")),
    )

    page = page_of(client, conference)

    assert "Aichi Prefecture" in page
    assert "Hidden" not in page


def test_plenaries_are_listed_although_their_times_are_not_known(client):
    conference = make_conference(programme_is_public=True)
    session = make_session(conference, kind="plenary", title_en="The rise of Asia")

    assert "The rise of Asia" in page_of(client, session.conference)


def test_a_series_names_the_numbers_of_which_no_document_was_found(client):
    series = make_series()
    edition(series, "1999", ordinal=2)
    edition(series, "2001", ordinal=4)
    edition(series, "2000", ordinal=3, published_at=None)

    answer = client.get(series.get_absolute_url())

    assert answer.context["missing"] == [1, 3]


def test_the_list_is_narrowed_by_series_country_theme_and_status(client):
    conference = make_conference(status="unconfirmed")
    make_conference()
    country = conference.city.country

    def found(**query):
        return list(client.get(reverse("conferences"), query).context["page"])

    conference.themes.add(theme := make_theme())
    conference.series.key = "yearly"
    conference.series.save()

    assert found(series="yearly") == [conference]
    assert found(theme=theme.code) == [conference]
    assert found(country=country.key) == [conference]
    assert found(status="unconfirmed") == [conference]
    index.sweep()
    assert found(q=conference.name_en) == [conference]


def test_a_country_is_found_by_its_city_or_by_itself(client):
    city = make_city()
    conferences = {
        make_conference(city=city),
        make_conference(city=None, country=city.country),
    }

    assert set(Conference.objects.in_country(city.country)) == conferences
