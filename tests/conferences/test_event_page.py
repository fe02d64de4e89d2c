"""The page of one network event, for readers and for search engines."""

import datetime as dt
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.conferences.event_pages import LIST, text_of, titled
from tests.factories import (
    make_city,
    make_country,
    make_endorsement,
    make_event,
    make_organisation,
    make_organiser,
    make_scheme,
    make_scheme_entry,
    make_theme,
)
from tests.metropolis.pages import address_in, withdraw

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.content,
    pytest.mark.usefixtures("_without_history"),
]


def schema_of(client, event):
    page = client.get(event.get_absolute_url()).text
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(data)


# The page of one.


@pytest.fixture
def event():
    """An event of which everything is known."""
    event = titled(
        "On housing",
        ends_on="2999-06-03",
        starts_at=dt.time(9, 30),
        ends_at=dt.time(17),
        city=make_city(name_en="Lyon", time_zone="Europe/Paris"),
        venue="Town hall",
        working_languages="en fr",
        interpretation="es",
        audience_en="For caseworkers",
        website="https://example.org/housing",
        programme_address="https://example.org/programme",
    )
    event.themes.add(make_theme(name_en="Housing"))
    scheme = make_scheme(name_en="Research agenda", version="2008")
    event.agenda.add(make_scheme_entry(scheme, code="5", label_en="Social impact"))
    body = make_organisation(name_en="Its record")
    make_organiser(event, name="Université de Lyon", organisation=body)
    make_organiser(event, name="A bank", role="sponsor", country=make_country())
    return event


def test_a_page_says_all_that_is_known_of_its_event(client, event):
    page = text_of(client, event.get_absolute_url())

    for words in (
        "Seminar · 1–3 June 2999 · Lyon On housing",
        "What the organisers told us",
        "Université de Lyon – Organiser",
        "– Sponsor",
        "Hours 09:30 –17:00 Europe/Paris",
        "Venue Town hall",
        f"Country {event.city.country}",
        "Working languages English, French",
        "Interpretation into Spanish",
        "For whom it is For caseworkers",
        "Themes Housing",
        "Research agenda (2008) 5 Social impact",
        "Told by its organisers.",
    ):
        assert words in page
    assert "No source is recorded" not in page
    assert "Confidence" not in page


def test_an_organiser_leads_to_its_record_where_that_is_public(client, event):
    body = event.organisers.first().organisation
    link = f'<a href="{body.get_absolute_url()}">Université de Lyon</a>'
    assert link in client.get(event.get_absolute_url()).text

    body.published_at = None
    body.save()

    page = client.get(event.get_absolute_url()).text
    assert "<li>Université de Lyon – Organiser</li>" in page
    assert "Its record" not in page


def test_addresses_of_organisers_are_marked_as_not_ours(client, event):
    page = client.get(event.get_absolute_url()).text

    for address in ("housing", "programme"):
        link = f'href="https://example.org/{address}" rel="nofollow external"'
        assert link in page


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_endorsement_is_named_with_its_day_and_can_be_verified(client, language):
    day = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
    endorsement = make_endorsement("endorsed", decided_at=day)

    page = client.get(address_in(language, endorsement.event)).text

    assert 'datetime="2026-03-02"' in page
    assert f'href="{reverse("verification", args=[endorsement.code])}"' in page


def test_an_endorsement_that_has_done_its_work_is_named_too(client):
    endorsement = make_endorsement("closed")

    page = text_of(client, endorsement.event.get_absolute_url())

    assert "Verify this endorsement" in page
    assert "checked by the secretariat when it was endorsed" in page


def test_an_event_without_a_valid_endorsement_names_none(client):
    for endorsement in (
        make_endorsement("submitted", event=make_event()),
        make_endorsement("revoked", event=make_event()),
    ):
        page = text_of(client, endorsement.event.get_absolute_url())
        assert "Endorse" not in page
        assert "when it was endorsed" not in page


def test_who_asked_for_the_endorsement_is_never_named(client):
    event = make_endorsement("endorsed", contact_name="Ana Contact").event

    pages = [client.get(address).text for address in (LIST, event.get_absolute_url())]

    assert not re.search(r"Ana Contact|organiser-\d+@|MET-\d", "".join(pages))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_event_that_was_taken_down_says_so(client, language):
    event = withdraw(make_event())

    assert client.get(address_in(language, event)).status_code == 410


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_title_in_another_language_is_marked(client, language):
    other = "fr" if language != "fr" else "es"
    missing = dict.fromkeys(("title_en", "title_fr", "title_es"), "")
    event = make_event(**missing | {f"title_{other}": "Titre"}, original_language=other)

    for address in (address_in(language, "events"), address_in(language, event)):
        assert f'<span lang="{other}">Titre</span>' in client.get(address).text


def test_an_event_without_hours_zone_or_days_shows_what_is_known(client):
    event = titled("On housing", "2999-06", starts_at=dt.time(9))

    page = text_of(client, event.get_absolute_url())

    assert "Days June 2999 Hours 09:00 Form" in page
    assert "Into my calendar" not in page


# For search engines.


def test_an_event_is_told_to_search_engines(client, event):
    data = schema_of(client, event)

    assert {name: data[name] for name in ("startDate", "endDate")} == {
        "startDate": "2999-06-01T09:30:00+02:00",
        "endDate": "2999-06-03T17:00:00+02:00",
    }
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert data["inLanguage"] == ["en", "fr"]
    assert data["organizer"] == [
        {"@type": "Organization", "name": "Université de Lyon"}
    ]
    assert data["sponsor"] == [{"@type": "Organization", "name": "A bank"}]
    assert data["location"]["name"] == "Town hall, Lyon"
    assert data["about"] == ["Housing"]
    assert "superEvent" not in data


@pytest.mark.parametrize("date", ["2999-06", "2999", "2999-06-01~"])
def test_a_date_that_is_not_a_day_is_not_told_as_one(client, date):
    event = make_event(starts_on=date, starts_at=dt.time(9), time_zone="Europe/Paris")

    assert "startDate" not in schema_of(client, event)


def test_a_cancelled_event_is_told_as_cancelled_on_its_day(client):
    event = make_event(starts_on="2999-06-01", cancelled_on=timezone.localdate())

    data = schema_of(client, event)

    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert data["startDate"] == "2999-06-01"


def test_the_place_is_told_as_far_as_a_reader_may_know_it(client):
    hidden = make_city(published_at=None, name_en="Hidden")

    assert schema_of(client, make_event(city=hidden, place_name="Lakeside"))[
        "location"
    ] == {
        "@type": "Place",
        "name": "Lakeside",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Lakeside",
            "addressCountry": hidden.country.iso2,
        },
    }
    online = schema_of(client, make_event(mode="online"))
    assert online["location"]["@type"] == "VirtualLocation"
