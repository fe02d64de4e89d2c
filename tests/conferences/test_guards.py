"""What the database refuses of conferences and programmes, past every form."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from conferences.models import Conference, Day, Room, Session
from tests.factories import (
    make_city,
    make_conference,
    make_day,
    make_room,
    make_session,
)

pytestmark = pytest.mark.django_db
NINE, TEN, ELEVEN, NOON = (dt.time(hour) for hour in (9, 10, 11, 12))


@pytest.fixture
def conference():
    return make_conference(starts_on="2008-10-27", ends_on="2008-10-31")


def refused(deed):
    with pytest.raises(IntegrityError), transaction.atomic():
        deed()


def slot(conference, **fields):
    """Values of a session from nine to ten on the second day, in the first room."""
    day = conference.programme_days.first() or make_day(conference)
    room = conference.rooms.first() or make_room(conference)
    return {"day": day, "room": room, "starts_at": NINE, "ends_at": TEN} | fields


@pytest.mark.parametrize("date", ["2008-10-26", "2008-11-01"])
def test_a_day_outside_its_conference_is_refused(conference, date):
    refused(lambda: make_day(conference, date))


def test_the_first_and_the_last_day_belong_to_it(conference):
    make_day(conference, "2008-10-27")
    make_day(conference, "2008-10-31")


def test_a_conference_known_to_the_month_takes_any_day():
    make_day(make_conference(starts_on="2008-10", ends_on="2008-10"), "2008-10-31")


def test_a_conference_does_not_leave_its_days_behind(conference):
    make_day(conference, "2008-10-31")
    moved = Conference.objects.filter(pk=conference.pk)

    refused(lambda: moved.update(starts_on="2008-10-20", ends_on="2008-10-24"))
    moved.update(ends_on="2008-11-02")


def test_a_session_stands_on_a_day_and_in_a_room_of_its_own_conference(conference):
    other = make_conference()

    refused(lambda: make_session(conference, day=make_day(other)))
    refused(lambda: make_session(conference, room=make_room(other)))


@pytest.mark.parametrize("model", [Day, Room])
def test_a_day_or_room_with_sessions_stays_with_its_conference(conference, model):
    make_session(conference, **slot(conference))
    other = make_conference()

    refused(lambda: model.objects.update(conference=other))


@pytest.mark.parametrize(
    ("starts_at", "ends_at"),
    [(NINE, TEN), (dt.time(9, 30), dt.time(9, 45)), (dt.time(8), ELEVEN)],
)
def test_a_room_holds_one_session_at_a_time(conference, starts_at, ends_at):
    make_session(conference, **slot(conference))

    again = slot(conference, starts_at=starts_at, ends_at=ends_at)
    refused(lambda: make_session(conference, **again))


def test_a_session_that_is_moved_into_another_is_refused(conference):
    make_session(conference, **slot(conference))
    later = make_session(conference, **slot(conference, starts_at=TEN, ends_at=NOON))

    refused(lambda: Session.objects.filter(pk=later.pk).update(starts_at=NINE))


def test_one_session_follows_another_without_a_break(conference):
    make_session(conference, **slot(conference))

    make_session(conference, **slot(conference, starts_at=TEN, ends_at=ELEVEN))


def test_another_room_another_day_or_no_room_is_no_clash(conference):
    make_session(conference, **slot(conference))

    make_session(conference, **slot(conference, room=make_room(conference)))
    make_session(conference, **slot(conference, day=make_day(conference, "2008-10-29")))
    make_session(conference, **slot(conference, room=None))


def test_a_cancelled_session_leaves_its_room_free(conference):
    make_session(conference, **slot(conference, status="cancelled"))
    one = make_session(conference, **slot(conference))

    make_session(conference, **slot(conference, status="cancelled"))
    one.title_en = "Saved again beside them"
    one.save()


@pytest.mark.parametrize(
    "times",
    [
        {"day": None},
        {"ends_at": None},
        {"starts_at": None},
        {"ends_at": NINE},
        {"starts_at": NOON},
    ],
)
def test_times_are_whole_and_in_order(conference, times):
    refused(lambda: make_session(conference, **slot(conference, **times)))


def test_a_session_without_a_time_is_still_to_be_announced(conference):
    make_session(conference)
    make_session(conference, day=make_day(conference))


@pytest.mark.parametrize("date", ["2999", "2999-01", "2999-01-01", "2999~"])
def test_what_lies_ahead_was_not_held(date):
    refused(lambda: make_conference(status="held", starts_on=date, ends_on=date))
    make_conference(status="announced", starts_on=date, ends_on=date)


@pytest.mark.parametrize(
    "status", ["interest", "awarded", "announced", "postponed", "cancelled"]
)
def test_a_past_date_makes_no_edition_held(status):
    conference = make_conference(status=status, starts_on="1999", ends_on="1999")
    conference.full_clean()
    conference.save()

    conference.refresh_from_db()
    assert conference.status == status


def test_an_announcement_has_a_date():
    refused(lambda: make_conference(status="announced", starts_on="", ends_on=""))


def test_a_number_of_a_series_is_given_once(conference):
    make_conference(series=conference.series, ordinal=13)

    refused(lambda: make_conference(series=conference.series, ordinal=13))
    make_conference(ordinal=13)


def test_the_guards_are_there_after_every_migration(conference):
    from conferences import guards

    guards.remove(connection.alias)
    guards.install(connection.alias)
    guards.install(connection.alias)

    refused(lambda: make_day(conference, "2009-01-01"))


# The forms say the same, in words.


def complaints(record):
    with pytest.raises(ValidationError) as refusal:
        record.full_clean()
    return refusal.value.message_dict


def test_the_form_names_the_session_that_has_the_room(conference):
    first = make_session(conference, **slot(conference), title_en="The opening")
    second = Session(conference=conference, title_en="B", **slot(conference))

    assert str(first) in complaints(second)["room"][0]
    assert "09:00" in complaints(second)["room"][0]


def test_the_form_refuses_a_day_outside(conference):
    day = Day(conference=conference, date=dt.date(2009, 1, 1))

    assert "date" in complaints(day)


@pytest.mark.parametrize("part", ["day", "room"])
def test_the_form_refuses_parts_of_another_conference(conference, part):
    other = make_conference()
    foreign = {"day": make_day(other), "room": make_room(other)}[part]
    session = Session(conference=conference, title_en="A", **{part: foreign})

    assert part in complaints(session)


@pytest.mark.parametrize(
    ("date", "time", "field"),
    [
        ("2026-03-29", dt.time(2, 30), "starts_at"),  # the clocks go forward
        ("2026-10-25", dt.time(2, 30), "starts_at"),  # and back
    ],
)
def test_a_time_that_names_no_moment_is_refused_with_the_reason(date, time, field):
    berlin = make_city(time_zone="Europe/Berlin")
    conference = make_conference(
        city=berlin, starts_on=date, ends_on=date, status="unconfirmed"
    )
    day = make_day(conference, date)
    session = Session(
        conference=conference, title_en="A", day=day, starts_at=time, ends_at=NOON
    )

    assert "clocks" in complaints(session)[field][0]


def test_the_hours_around_the_change_are_taken():
    berlin = make_city(time_zone="Europe/Berlin")
    conference = make_conference(
        city=berlin, starts_on="2026-03-29", ends_on="2026-03-29"
    )
    day = make_day(conference, "2026-03-29")
    session = Session(
        conference=conference, title_en="A", day=day, starts_at=dt.time(3), ends_at=NINE
    )

    session.full_clean()
    assert session.starts.isoformat() == "2026-03-29T03:00:00+02:00"


def test_a_zone_that_does_not_exist_is_refused():
    assert "time_zone" in complaints(make_conference(time_zone="Mars/Olympus"))
