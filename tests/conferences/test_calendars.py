"""Calendars: what other programmes read of conferences, and when it changes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from conferences.models import Conference, Session
from conferences.scale import make_up_edition
from tests.factories import (
    in_three,
    make_city,
    make_conference,
    make_day,
    make_presentation,
    make_room,
    make_session,
    make_speaker,
    make_theme,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]
NINE, TEN = dt.time(9), dt.time(10)


@pytest.fixture
def conference():
    return make_conference(
        status="announced",
        starts_on="2999-06-01",
        ends_on="2999-06-03",
        programme_is_public=True,
        venue="World Forum",
        city=make_city(time_zone="America/Mexico_City", name_en="Mexico City"),
    )


@pytest.fixture
def session(conference):
    day = make_day(conference, "2999-06-01")
    day.is_public = True
    day.save()
    return make_session(
        conference,
        day=day,
        room=make_room(conference, name="Room 1"),
        starts_at=NINE,
        ends_at=TEN,
        **in_three("title", "Opening"),
    )


def events(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")


def of(conference):
    return conference.address_of("programme-calendar")


def again(session):
    return Session.objects.get(pk=session.pk)


def test_a_session_stands_at_its_time_in_the_zone_of_the_place(client, session):
    (event,) = events(client, of(session.conference))

    zone = ZoneInfo("America/Mexico_City")
    assert event.start == dt.datetime(2999, 6, 1, 9, tzinfo=zone)
    assert event.end == dt.datetime(2999, 6, 1, 10, tzinfo=zone)
    assert event["DTSTART"].params["TZID"] == "America/Mexico_City"
    assert str(event["SUMMARY"]) == "Opening en"
    assert str(event["LOCATION"]) == "Room 1, World Forum, Mexico City"
    assert event["STATUS"] == "CONFIRMED"


def test_the_zone_is_described_under_its_own_name(client, session):
    calendar = Calendar.from_ical(client.get(of(session.conference)).content)

    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == [
        "America/Mexico_City"
    ]


def test_the_identifier_stays_whatever_changes(client, session):
    (before,) = events(client, of(session.conference))
    Conference.objects.update(name_en="Renamed")
    session.title_en = "Closing"
    session.save()

    (after,) = events(client, of(Conference.objects.get()))

    assert before["UID"] == after["UID"]
    assert str(before["UID"]).endswith("@127.0.0.1")
    assert str(after["SUMMARY"]) == "Closing"


def test_two_fetches_give_the_same_bytes_and_the_second_is_spared(client, session):
    first, second = (client.get(of(session.conference)) for _ in range(2))

    assert first.content == second.content
    spared = client.get(
        of(session.conference), headers={"if-none-match": first.headers["ETag"]}
    )
    assert (spared.status_code, spared.content) == (304, b"")


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": dt.time(8)},
        {"ends_at": dt.time(11)},
        {"room": None},
        {"status": "cancelled"},
    ],
)
def test_what_moves_a_session_raises_its_sequence(session, change):
    for name, value in change.items():
        setattr(session, name, value)
    session.save()

    assert again(session).sequence == 1


def test_what_does_not_move_it_leaves_the_sequence(session):
    session.title_en = "Another title"
    session.save()

    assert again(session).sequence == 0


def test_a_day_that_is_moved_and_a_room_that_is_renamed_move_their_sessions(session):
    stamp = session.updated_at
    session.day.date = dt.date(2999, 6, 2)
    session.day.save()
    assert again(session).sequence == 1

    session.room.name = "Great Hall"
    session.room.save()
    session.room.save()
    assert again(session).sequence == 2
    assert again(session).updated_at > stamp


@pytest.mark.parametrize(
    "change", [{"time_zone": "Asia/Tokyo"}, {"venue": "Elsewhere"}]
)
def test_an_edition_that_moves_takes_its_sessions_along(session, change):
    stamp, conference = session.updated_at, session.conference
    for name, value in change.items():
        setattr(conference, name, value)
    conference.save()

    assert (again(session).sequence, conference.sequence) == (1, 1)
    assert again(session).updated_at > stamp


def test_the_stamp_is_the_last_change_and_not_the_fetch(client, session):
    (event,) = events(client, of(session.conference))

    changed = again(session).updated_at.replace(microsecond=0)
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == changed


@pytest.mark.parametrize(
    ("language", "word"), [("en", "CANCELLED"), ("fr", "ANNULÉ"), ("es", "CANCELADO")]
)
def test_a_cancelled_session_stays_and_says_so_in_its_title(
    client, session, language, word
):
    session.status = "cancelled"
    session.save()
    section = {"en": "conferences", "fr": "congres", "es": "conferencias"}[language]
    below = "programa" if language == "es" else "programme"
    address = f"/{language}/{section}/{session.conference.pk}/x/{below}.ics"

    answer = client.get(address, follow=True)

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert str(event["SUMMARY"]).startswith(word)
    assert event["SUMMARY"].params["LANGUAGE"] == language


def test_an_edition_without_times_is_one_event_of_whole_days(client, conference):
    make_session(conference)

    (event,) = events(client, of(conference))

    assert (event.start, event.end) == (dt.date(2999, 6, 1), dt.date(2999, 6, 4))
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("date", ["2999-06", "2999", "", "2999-06-01~"])
def test_an_edition_whose_days_are_unknown_gives_an_empty_calendar(client, date):
    conference = make_conference(status="awarded", starts_on=date, ends_on=date)

    assert events(client, of(conference)) == []


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ("announced", "CONFIRMED"),
        ("awarded", "TENTATIVE"),
        ("postponed", "TENTATIVE"),
        ("unconfirmed", "TENTATIVE"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_the_status_of_an_edition_is_that_of_its_event(
    client, conference, status, word
):
    conference.status = status
    conference.save()

    (event,) = events(client, of(conference))

    assert event["STATUS"] == word
    assert event["SEQUENCE"] == (0 if status == "announced" else 1)


def test_an_online_edition_has_a_place_too(client):
    conference = make_conference(city=None, mode="online")

    (event,) = events(client, of(conference))

    assert str(event["LOCATION"]) == "Online"


def test_a_city_that_is_not_public_is_not_named_as_the_place(client):
    hidden = make_city(published_at=None, **in_three("name", "Hidden"))

    (event,) = events(client, of(make_conference(city=hidden, venue="World Forum")))

    assert str(event["LOCATION"]) == "World Forum"


def test_accents_and_signs_survive_the_folding_of_lines(client, session):
    title = "Éducation, intégration; « réfugiés » \\ œuvre 日本 " * 5
    session.title_en = title.strip()
    session.save()

    answer = client.get(of(session.conference))

    lines = answer.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode()
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == title.strip()


def test_my_programme_has_a_calendar_of_its_own(client, conference, session):
    make_session(conference, day=session.day, starts_at=NINE, ends_at=TEN)

    assert len(events(client, of(conference))) == 2
    assert len(events(client, of(conference), id=session.pk)) == 1


def test_a_calendar_is_narrowed_like_its_page(client, conference, session):
    theme = make_theme()
    session.themes.add(theme)
    make_session(conference, day=session.day, starts_at=NINE, ends_at=TEN)

    assert len(events(client, of(conference), theme=theme.code)) == 1
    assert client.get(of(conference), {"kind": "lunch"}).status_code == 400


def test_one_session_is_a_calendar(client, session):
    address = session.conference.address_of("session-calendar", session=session.pk)

    (event,) = events(client, address)

    assert str(event["UID"]).startswith(str(session.uid))


def test_a_session_without_a_time_or_not_public_has_no_calendar(client, conference):
    for session in (
        make_session(conference),
        make_session(conference, day=make_day(conference, "2999-06-02")),
    ):
        address = conference.address_of("session-calendar", session=session.pk)
        assert client.get(address).status_code == 404


def test_the_editions_of_a_series_or_a_theme_are_a_calendar(client, conference):
    theme = make_theme()
    conference.themes.add(theme)
    conference.series.key = "yearly"
    conference.series.save()
    make_conference()
    make_conference(published_at=None)

    assert len(events(client, "/en/conferences/feed.ics")) == 2
    assert len(events(client, "/fr/congres/feed.ics", series="yearly")) == 1
    assert len(events(client, "/es/conferencias/feed.ics", theme=theme.code)) == 1
    assert client.get("/en/conferences/feed.ics?series=nothing").status_code == 400


def test_the_names_of_a_session_stand_in_its_description(client, session):
    make_speaker(session=session, name="Ana Niño", role="chair")
    make_speaker(presentation=make_presentation(session), name="Boris B")

    (event,) = events(client, of(session.conference))

    assert "Ana Niño, Boris B" in str(event["DESCRIPTION"])


def test_a_calendar_programme_reads_a_large_calendar_without_loss(
    client, django_assert_max_num_queries
):
    conference = make_up_edition(sessions=120)
    client.get(of(conference))

    with django_assert_max_num_queries(12):
        answer = client.get(of(conference))

    calendar = Calendar.from_ical(answer.content)
    read = recurring_ical_events.of(calendar).between((2099, 6, 1), (2099, 6, 5))
    assert {str(event["UID"]).split("@")[0] for event in read} == {
        str(uid) for uid in conference.sessions.values_list("uid", flat=True)
    }
