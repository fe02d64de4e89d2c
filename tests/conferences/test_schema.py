"""Conferences as schema.org says them: what the pages carry for machines."""

import datetime as dt
import json
import re

import pytest

from conferences.models import Announcement, Host
from tests.factories import (
    in_three,
    make_city,
    make_conference,
    make_day,
    make_organisation,
    make_presentation,
    make_series,
    make_session,
    make_speaker,
    make_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


def schema_of(client, record):
    page = client.get(record.get_absolute_url()).text
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(data)


def test_an_edition_is_an_event_of_its_series(client):
    conference = make_conference(working_languages="en fr", venue="World Forum")
    conference.themes.add(make_theme(name_en="Housing"))
    Host.objects.create(conference=conference, organisation=make_organisation())
    Host.objects.create(conference=conference, name="A ministry")

    data = schema_of(client, conference)

    assert data["@type"] == "Event"
    assert data["@id"].endswith(f"/id/conference/{conference.pk}")
    assert (data["startDate"], data["endDate"]) == ("2008-10-27", "2008-10-31")
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert data["inLanguage"] == ["en", "fr"]
    assert data["about"] == ["Housing"]
    assert len(data["organizer"]) == 2
    assert data["superEvent"]["@type"] == "EventSeries"
    assert data["location"]["name"].startswith("World Forum, ")
    assert data["location"]["address"]["addressCountry"] == conference.city.country.iso2


@pytest.mark.parametrize("date", ["1999-11", "1999", "1999~", ""])
def test_a_date_that_is_not_a_whole_day_is_left_out(client, date):
    data = schema_of(client, make_conference(starts_on=date, ends_on=date))

    assert "startDate" not in data
    assert "endDate" not in data


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("held", "EventScheduled"),
        ("announced", "EventScheduled"),
        ("postponed", "EventPostponed"),
        ("cancelled", "EventCancelled"),
        ("unconfirmed", None),
        ("interest", None),
    ],
)
def test_a_status_is_said_where_it_is_known(client, status, word):
    data = schema_of(client, make_conference(status=status))

    assert data.get("eventStatus") == (word and f"https://schema.org/{word}")


def announce(conference, date):
    texts = in_three("text", "Announced for another day")
    Announcement.objects.create(
        conference=conference, starts_on=date, confidence="read", **texts
    )


def test_an_edition_that_was_moved_names_the_day_announced_before(client):
    announce(conference := make_conference(), "2008-06-09")

    data = schema_of(client, conference)

    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["previousStartDate"] == ["2008-06-09"]


@pytest.mark.parametrize("date", ["2008-06", "2008-10-27", ""])
def test_no_earlier_day_is_named_where_none_is_known(client, date):
    announce(conference := make_conference(), date)

    assert "previousStartDate" not in schema_of(client, conference)


def test_what_is_online_has_a_virtual_place(client):
    data = schema_of(client, make_conference(mode="online", city=None))

    assert data["location"]["@type"] == "VirtualLocation"
    assert data["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")


def test_a_series_lists_its_editions(client):
    series = make_series()
    conferences = [
        make_conference(
            series=series, starts_on=f"{year}-05-02", ends_on=f"{year}-05-03"
        )
        for year in (1997, 1998)
    ]

    data = schema_of(client, series)

    assert data["@type"] == "EventSeries"
    assert [event["name"] for event in data["subEvent"]] == [
        conference.name_en for conference in conferences
    ]


def test_a_session_is_an_event_with_its_offset_and_speakers(client):
    conference = make_conference(
        city=make_city(time_zone="Europe/Berlin"), programme_is_public=True
    )
    day = make_day(conference, "2008-10-28")
    day.is_public = True
    day.save()
    session = make_session(
        conference, day=day, starts_at=dt.time(9), ends_at=dt.time(10), kind="plenary"
    )
    make_speaker(session=session, name="Ana Niño", affiliation="Une université")
    make_speaker(presentation=make_presentation(session), name="Boris B")

    data = schema_of(client, session)

    assert data["startDate"] == "2008-10-28T09:00:00+01:00"
    assert [person["name"] for person in data["performer"]] == ["Ana Niño", "Boris B"]
    assert data["superEvent"]["name"] == conference.name_en
    (event,) = schema_of(client, conference)["subEvent"]
    assert event["url"] == data["url"]


def test_no_title_can_end_the_element(client):
    name = "</script><script>alert(1)</script> & <!--"
    conference = make_conference(name_en=name)

    page = client.get(conference.get_absolute_url()).text

    assert "<script>alert" not in page
    assert schema_of(client, conference)["name"] == name
