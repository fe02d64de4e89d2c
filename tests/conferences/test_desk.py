"""Conferences at the desk: the ways to their sessions, and what a session may choose."""

import pytest

from tests.factories import make_conference, make_day, make_room, make_session
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import admin_page, save

pytestmark = pytest.mark.django_db
SESSIONS = "/admin/conferences/session/"


@pytest.fixture
def editor():
    return at_the_desk("editor")


@pytest.fixture
def conference():
    conference = make_conference()
    make_day(conference)
    make_room(conference, name="Our room")
    make_room(make_conference(), name="Their room")
    return conference


def test_a_conference_leads_to_its_sessions_and_to_a_new_one(editor, conference):
    page = editor.get(admin_page(conference, "change")).text

    assert f"{SESSIONS}?conference__id__exact={conference.pk}" in page
    assert f"{SESSIONS}add/?conference={conference.pk}" in page


def test_a_session_chooses_among_the_rooms_of_its_conference(editor, conference):
    for address in (
        f"{SESSIONS}add/?conference={conference.pk}",
        admin_page(make_session(conference), "change"),
    ):
        page = editor.get(address).text

        assert "Our room" in page
        assert "Their room" not in page


def test_a_clash_is_told_at_the_desk_and_nothing_typed_is_lost(editor, conference):
    day, room = conference.programme_days.get(), conference.rooms.get()
    times = {"starts_at": "09:00:00", "ends_at": "10:00:00"}
    make_session(conference, day=day, room=room, title_en="The first", **times)
    second = make_session(conference)

    answer = save(
        editor, second, day=day.pk, room=room.pk, title_en="The second", **times
    )

    assert "In this room stands “The first” from 09:00 to 10:00." in answer.text
    assert "The second" in answer.text
    second.refresh_from_db()
    assert second.room is None
