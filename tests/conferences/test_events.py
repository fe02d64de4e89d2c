"""The list of network events as readers meet it, and how it is narrowed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from conferences.models import NetworkEvent
from network.search import index
from tests.conferences.event_pages import LIST, found, text_of, titled
from tests.factories import (
    make_city,
    make_country,
    make_event,
    make_organisation,
    make_organiser,
    make_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]
TODAY = dt.date(2026, 5, 20)


# The list.


def test_events_to_come_stand_first_and_then_the_latest_of_those_that_are_over(client):
    for title, day in {
        "A year ago": "2025-05-20",
        "Yesterday": "2026-05-19",
        "Last month": "2026-04",
        "Today": "2026-05-20",
        "This month": "2026-05",
        "This year": "2026",
        "Next year": "2027-01-15",
        "Tomorrow": "2026-05-21",
    }.items():
        titled(title, day)

    row = NetworkEvent.objects.published().soonest_first(TODAY)

    assert [str(event) for event in row] == [
        *("This year", "This month", "Today", "Tomorrow", "Next year"),
        *("Yesterday", "Last month", "A year ago"),
    ]


def test_an_event_that_has_begun_is_not_over_before_its_last_day():
    event = make_event(starts_on="2026-05-18", ends_on="2026-05-20")
    all_events = NetworkEvent.objects.all()

    ahead = {
        day: [*all_events.upcoming(dt.date(2026, 5, day))] == [event]
        for day in (18, 20, 21)
    }

    assert ahead == {18: True, 20: True, 21: False}
    assert [*all_events.past(dt.date(2026, 5, 21))] == [event]


def test_a_row_says_what_when_where_and_in_which_languages(client):
    titled(
        "On housing",
        "2999-06-01",
        ends_on="2999-06-03",
        mode="hybrid",
        city=make_city(name_en="Lyon"),
        working_languages="en fr",
    )

    assert (
        "Seminar On housing 1–3 June 2999 · Lyon · In person and online "
        "· English, French" in text_of(client, LIST)
    )


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"place_name": "Lakeside"}, "Lakeside"),
        ({"place_name": "Lakeside", "mode": "online"}, "Online"),
        ({"place_name": ""}, "In person"),
    ],
)
def test_a_place_is_called_as_its_organiser_does_where_no_city_is_known(
    client, fields, place
):
    titled("On housing", working_languages="", **fields)

    assert f"On housing 1 June 2999 · {place}" in text_of(client, LIST)


def test_a_cancelled_event_stays_and_says_so(client):
    event = titled("On housing", cancelled_on=timezone.localdate())

    assert "· Cancelled" in text_of(client, LIST)
    assert "Cancelled" in text_of(client, event.get_absolute_url())


def test_an_empty_list_says_how_an_event_comes_into_it(client):
    page = text_of(client, LIST)

    assert "No events have been announced yet." in page
    assert "Submit an event for endorsement" in page
    assert "Nothing fits" not in page


def test_a_list_that_was_narrowed_to_nothing_says_so(client):
    titled("On housing")

    page = text_of(client, f"{LIST}?when=past")

    assert "Nothing fits. Take a filter away" in page
    assert "No events have been announced yet." not in page


def test_the_list_leads_to_the_form_the_register_and_its_own_calendar(client):
    page = client.get(f"{LIST}?kind=seminar").text

    for address in (
        reverse("apply"),
        reverse("endorsements"),
        "/en/events/feed.ics?kind=seminar",
        "/en/events/feed.atom?kind=seminar",
    ):
        assert f'href="{address}"' in page


# Its filters.


def test_events_are_narrowed_to_those_to_come_or_over(client):
    titled("Ahead"), titled("Later", "2999-07"), titled("Over", "1999-06-01")
    titled("Before", "1998")

    assert found(client, when="upcoming") == ["Ahead", "Later"]
    assert found(client, when="past") == ["Over", "Before"]


def test_events_are_narrowed_to_a_theme(client):
    theme = make_theme()
    titled("On it").themes.add(theme)
    titled("On another")

    assert found(client, theme=theme.code) == ["On it"]


def test_events_are_narrowed_to_a_country_by_their_city_too(client):
    country = make_country()
    titled("In its city", city=make_city(country=country))
    titled("In the country", country=country, starts_on="2999-06-02")
    titled("Elsewhere", city=make_city())

    assert found(client, country=country.iso2) == ["In its city", "In the country"]


def test_events_are_narrowed_to_a_city_or_an_organiser(client):
    city, body = make_city(), make_organisation()
    titled("In it", city=city)
    make_organiser(held := titled("Held by it"), organisation=body)
    make_organiser(held, organisation=body, role="sponsor")

    assert found(client, city=city.pk) == ["In it"]
    assert found(client, organiser=body.pk) == ["Held by it"]


def test_events_are_narrowed_to_a_language_that_is_spoken_or_interpreted(client):
    titled("Spoken", working_languages="en fr")
    titled("Interpreted", "2999-06-02", interpretation="fr")
    titled("Neither", working_languages="de")

    assert found(client, language="fr") == ["Spoken", "Interpreted"]
    choices = client.get(LIST).context["filter"].form.fields["language"].choices
    assert [*choices][1:] == [("en", "English"), ("fr", "French"), ("de", "German")]


def test_events_are_narrowed_to_a_kind_and_a_form(client):
    titled("Webinar", kind="webinar", mode="online")
    titled("Workshop", "2999-06-02", kind="workshop", mode="hybrid")

    assert found(client, kind="webinar") == ["Webinar"]
    assert found(client, mode="hybrid") == ["Workshop"]


def test_events_are_found_by_their_words_and_by_who_holds_them(client):
    event = titled("On housing", audience_en="For caseworkers")
    make_organiser(event, name="University of the Lakes")
    titled("On schools")
    index.sweep()

    for words in ("housing", "caseworkers", "lakes"):
        assert found(client, q=words) == ["On housing"]
        assert "On housing" in text_of(client, f"/en/search/?q={words}&kind=event")


@pytest.mark.parametrize(
    "query",
    [
        *("when=never", "theme=nothing", "country=ZZ", "country=1", "city=x"),
        *("city=99999999999999999999", "organiser=0", "language=zz"),
        *("kind=party", "mode=nowhere", "kind=seminar&kind=webinar", "page=0"),
    ],
)
def test_a_value_that_the_list_does_not_know_is_refused(client, query):
    titled("On housing")

    assert client.get(f"{LIST}?{query}").status_code == 400
    if not query.startswith("page"):
        answer = client.get(f"/en/events/feed.atom?{query}")
        assert answer.status_code == 400
