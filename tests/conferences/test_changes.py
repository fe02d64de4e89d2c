"""What readers are told of a session that moved, on its pages and in calendars."""

import datetime as dt

import pytest

from conferences.changes import changes
from conferences.models import ChangeNotice, Session
from network.translations import record_edit
from tests.factories import make_conference, make_day, make_room, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_conference(
        status="announced", starts_on="2099-06-14", ends_on="2099-06-16"
    )


@pytest.fixture
def session(edition):
    day = make_day(edition, "2099-06-14")
    day.is_public = True
    day.save()
    return make_session(
        edition,
        day=day,
        room=make_room(edition, name="B1"),
        starts_at=dt.time(9),
        ends_at=dt.time(10),
    )


def move(session, **to):
    for name, value in to.items():
        setattr(session, name, value)
    session.save()
    return [str(change) for change in changes(Session.objects.get(pk=session.pk))]


def test_a_room_that_changed_is_told_with_the_one_before(edition, session):
    assert move(session, room=make_room(edition, name="B2")) == [
        "Room changed (before: B1)"
    ]


def test_an_hour_that_changed_is_told_with_the_one_before(session):
    told = move(session, starts_at=dt.time(11), ends_at=dt.time(12))

    assert told == ["Time changed (before: 09:00–10:00)"]


def test_a_day_that_changed_is_told_with_its_hours(edition, session):
    (told,) = move(session, day=make_day(edition, "2099-06-15"))

    assert told.startswith("Day changed (before: ")
    assert "14 June 2099, 09:00–10:00" in told


def test_what_came_back_to_where_it_was_is_no_change(edition, session):
    first = session.room
    move(session, room=make_room(edition, name="B2"))

    assert move(session, room=first) == []


def test_a_room_that_was_not_announced_yet_is_no_change(edition, session):
    Session.objects.filter(pk=session.pk).update(room=None)
    session.refresh_from_db()

    assert move(session, room=make_room(edition, name="B2")) == []


def test_a_session_that_takes_place_after_all_says_so(session):
    assert move(session, status="cancelled") == []
    assert move(session, status="planned") == []  # as it was first announced

    ChangeNotice.objects.all().delete()
    move(session, status="cancelled")
    ChangeNotice.objects.all().delete()
    assert move(session, status="planned") == ["Takes place after all"]


def test_a_room_that_gets_another_name_and_a_day_another_date_are_told(session):
    session.room.name = "Great hall"
    session.room.save()
    session.day.date = dt.date(2099, 6, 15)
    session.day.save()

    told = [change.what for change in changes(Session.objects.get(pk=session.pk))]

    assert told == ["Day changed", "Room changed"]


@pytest.mark.parametrize("hidden", ["day", "conference", "postponed"])
def test_nobody_is_told_of_what_nobody_could_plan_with(edition, session, hidden):
    if hidden == "day":
        session.day.is_public = False
        session.day.save()
    else:
        fields = {
            "conference": {"published_at": None},
            "postponed": {"status": "postponed"},
        }
        type(edition).objects.filter(pk=edition.pk).update(**fields[hidden])
    session = Session.objects.get(pk=session.pk)

    assert move(session, room=make_room(edition, name="B2")) == []
    assert not ChangeNotice.objects.exists()


def test_programme_session_and_calendar_tell_it(client, edition, session):
    move(session, room=make_room(edition, name="B2"))

    for address in (
        edition.address_of("programme"),
        edition.address_of("programme") + "?view=table",
        session.get_absolute_url(),
    ):
        assert "Room changed (before: B1)" in client.get(address).text
    calendar = client.get(edition.address_of("programme-calendar")).text
    unfolded = calendar.replace("\r\n ", "")
    assert "Room changed (before: B1)" in unfolded
    assert "SEQUENCE:1" in unfolded


def test_a_programme_that_lies_behind_shows_no_marks_of_changes(
    client, edition, session
):
    move(session, room=make_room(edition, name="B2"))
    # The moment comes when it was held; the page of the session keeps its history.
    type(edition).objects.filter(pk=edition.pk).update(
        status="held", starts_on="2009-06-14", ends_on=""
    )

    assert "Room changed" not in client.get(edition.address_of("programme")).text
    assert "Room changed" in client.get(session.get_absolute_url()).text


def test_a_slot_to_be_announced_needs_no_title_and_says_so(client, edition, session):
    slot = Session(conference=edition, status="open", day=session.day)
    slot.full_clean()
    slot.save()

    assert "To be announced" in client.get(edition.address_of("programme")).text
    page = client.get(slot.get_absolute_url()).text
    assert "<h1>To be announced</h1>" in page.replace("\n", "")


def test_a_slot_to_be_announced_is_tentative_in_calendars(client, edition, session):
    type(session).objects.filter(pk=session.pk).update(status="open", title_en="")

    calendar = client.get(edition.address_of("programme-calendar")).text

    assert "STATUS:TENTATIVE" in calendar


@pytest.mark.parametrize(("kind", "states"), [("plenary", 1), ("workshop", 0)])
def test_only_what_everybody_attends_misses_a_title_in_each_language(
    edition, kind, states
):
    held = Session(conference=edition, kind=kind, title_en="Opening", title_fr="Début")
    record_edit(held, {"title": ["en", "fr"]})

    missing = held.text_states.filter(field="title", status="missing")

    assert missing.count() == states
