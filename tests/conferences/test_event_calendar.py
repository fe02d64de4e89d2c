"""Network events as calendars: what other programmes read, and when it changes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from conferences.models import NetworkEvent
from tests.factories import in_three, make_city, make_event, make_theme
from tests.metropolis.pages import address_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.content,
    pytest.mark.usefixtures("_without_history"),
]
FEED = "/en/events/feed.ics"
DAY = dt.date(2999, 6, 1)
TORONTO = ZoneInfo("America/Toronto")


def calendar(client, address=FEED, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content)


def events(client, address=FEED, **query):
    return calendar(client, address, **query).walk("VEVENT")


@pytest.fixture
def event():
    return make_event(
        starts_on=str(DAY),
        starts_at=dt.time(9),
        ends_at=dt.time(17),
        city=make_city(name_en="Toronto", time_zone="America/Toronto"),
        venue="Town hall",
        **in_three("title", "On housing"),
        **in_three("summary", "Who finds a home"),
    )


def test_an_event_stands_at_its_hours_in_the_zone_of_the_place(client, event):
    read = calendar(client)

    (found,) = read.walk("VEVENT")
    assert found.start == dt.datetime(2999, 6, 1, 9, tzinfo=TORONTO)
    assert found.end == dt.datetime(2999, 6, 1, 17, tzinfo=TORONTO)
    assert found["DTSTART"].params["TZID"] == "America/Toronto"
    assert [zone["TZID"] for zone in read.walk("VTIMEZONE")] == ["America/Toronto"]
    assert "TRANSP" not in found
    assert {
        name: str(found[name])
        for name in ("SUMMARY", "LOCATION", "STATUS", "DESCRIPTION", "URL")
    } == {
        "SUMMARY": "On housing en",
        "LOCATION": "Town hall, Toronto",
        "STATUS": "CONFIRMED",
        "DESCRIPTION": "Who finds a home en",
        "URL": f"http://127.0.0.1:8000{event.get_absolute_url()}",
    }


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"starts_at": None}, DAY, dt.date(2999, 6, 2)),
        ({"ends_on": "2999-06-03", "starts_at": None}, DAY, dt.date(2999, 6, 4)),
        ({"city": None}, DAY, dt.date(2999, 6, 2)),
        ({"ends_on": "2999-06-03", "ends_at": None}, DAY, dt.date(2999, 6, 4)),
    ],
    ids=["no hours", "no hours of several days", "no zone", "no end of several days"],
)
def test_an_event_of_which_only_days_are_known_is_of_whole_days(
    client, event, fields, start, end
):
    NetworkEvent.objects.update(**fields)

    (found,) = events(client)

    assert (found.start, found.end) == (start, end)
    assert found["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("ends_at", [None, dt.time(8)])
def test_an_event_without_an_end_that_can_be_gives_none(client, event, ends_at):
    NetworkEvent.objects.update(ends_at=ends_at)

    (found,) = events(client)

    assert found.start == dt.datetime(2999, 6, 1, 9, tzinfo=TORONTO)
    assert "DTEND" not in found


@pytest.mark.parametrize("date", ["2999-06", "2999", "2999-06-01~"])
def test_an_event_whose_day_is_not_known_is_left_out(client, event, date):
    NetworkEvent.objects.update(starts_on=date)

    assert events(client) == []
    assert client.get(event.calendar_address).status_code == 404


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"mode": "online", "venue": ""}, "Online"),
        ({"venue": ""}, "Toronto"),
        ({"venue": "", "city": None, "place_name": "Lakeside"}, "Lakeside"),
        ({"venue": "", "city": None, "place_name": ""}, "In person"),
    ],
)
def test_an_event_always_has_a_place(client, event, fields, place):
    NetworkEvent.objects.update(**fields)

    (found,) = events(client)

    assert str(found["LOCATION"]) == place


def test_a_country_is_a_place_too_where_no_more_is_known(client, event):
    country = event.city.country
    NetworkEvent.objects.update(venue="", city=None, place_name="", country=country)

    assert str(events(client)[0]["LOCATION"]) == str(country)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "CANCELLED: On housing en"),
        ("fr", "ANNULÉ\xa0: On housing fr"),
        ("es", "CANCELADO: On housing es"),
    ],
)
def test_a_cancelled_event_stays_and_says_so_in_its_title(
    client, event, language, words
):
    event.cancelled_on = dt.date(2026, 5, 20)
    event.save()

    (found,) = events(client, address_in(language, "events-calendar"))

    assert (found["STATUS"], found["SEQUENCE"]) == ("CANCELLED", 1)
    assert str(found["SUMMARY"]) == words
    assert found["SUMMARY"].params["LANGUAGE"] == language


@pytest.mark.parametrize(
    "change",
    [
        {"starts_on": "2999-06-02"},
        {"starts_at": dt.time(10)},
        {"venue": "Elsewhere"},
        {"mode": "online"},
    ],
)
def test_what_moves_an_event_raises_its_sequence_and_keeps_its_identifier(
    client, event, change
):
    (before,) = events(client)
    for name, value in change.items():
        setattr(event, name, value)
    event.save()

    (after,) = events(client)

    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert before["UID"] == after["UID"] == f"{event.uid}@127.0.0.1"


def test_a_new_title_leaves_the_sequence(client, event):
    event.title_en = "Renamed"
    event.save()

    (found,) = events(client)

    assert (str(found["SUMMARY"]), found["SEQUENCE"]) == ("Renamed", 0)


def test_two_fetches_give_the_same_bytes_and_the_second_is_spared(client, event):
    first, second = (client.get(FEED) for _ in range(2))

    assert first.content == second.content
    spared = client.get(FEED, headers={"if-none-match": first.headers["ETag"]})
    assert (spared.status_code, spared.content) == (304, b"")


def test_the_stamp_is_the_last_change_and_not_the_fetch(client, event):
    (found,) = events(client)

    changed = NetworkEvent.objects.get().updated_at.replace(microsecond=0)
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == changed


def test_events_stay_in_their_order_when_a_day_has_passed(client):
    days = ["1999-06-01", "2999-06-02", "2999-06-01", "1998-06-01"]
    for day in days:
        make_event(starts_on=day)

    assert [str(one.start) for one in events(client)] == sorted(days, reverse=True)


def test_a_calendar_is_narrowed_like_the_list(client, event):
    event.themes.add(theme := make_theme())
    make_event(kind="webinar")
    make_event(published_at=None)

    assert len(events(client)) == 2
    assert len(events(client, theme=theme.code)) == 1
    assert len(events(client, "/fr/activites/feed.ics", kind="webinar")) == 1
    assert len(events(client, "/es/eventos/feed.ics", when="past")) == 0
    assert client.get(f"{FEED}?kind=party").status_code == 400
    assert client.get(f"{FEED}?theme=nothing").status_code == 400


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_one_event_is_a_calendar(client, event, language):
    make_event()
    page = client.get(address_in(language, event)).text
    (address,) = (part for part in page.split('"') if part.endswith("/event.ics"))

    (found,) = events(client, address)

    assert str(found["UID"]).startswith(str(event.uid))
    assert str(found["SUMMARY"]) == f"On housing {language}"


def test_the_calendar_of_an_event_stays_behind_an_old_title(client, event):
    answer = client.get(f"/en/events/{event.pk}/old-title/event.ics")

    assert (answer.status_code, answer.url) == (301, event.calendar_address)


def test_a_calendar_programme_finds_the_events_of_a_week(client, event):
    make_event(starts_on="2999-07-01")
    whole_days = make_event(starts_on="2999-06-02", ends_on="2999-06-03")

    read = recurring_ical_events.of(calendar(client))

    found = read.between((2999, 6, 1), (2999, 6, 8))
    assert {str(one["UID"]).split("@")[0] for one in found} == {
        str(event.uid),
        str(whole_days.uid),
    }
