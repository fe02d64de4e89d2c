"""The programme at the desk: published, moved, repeated, and brought in as a workbook."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conferences.models import Conference, Session
from tests.conferences.books import Book
from tests.factories import (
    make_conference,
    make_day,
    make_room,
    make_session,
    make_speaker,
)
from tests.network.desk.conftest import at_the_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return at_the_desk("editor")


@pytest.fixture
def edition():
    return make_conference(
        ordinal=12,
        status="announced",
        starts_on="2099-06-14",
        ends_on="2099-06-16",
        time_zone="America/Toronto",
    )


@pytest.fixture
def session(edition):
    return make_session(
        edition,
        code="W1",
        day=make_day(edition, "2099-06-14"),
        room=make_room(edition, name="B1"),
        starts_at=dt.time(9),
        ends_at=dt.time(10),
    )


def page(name, edition):
    return reverse(f"admin:conferences_conference_{name}", args=[edition.pk])


def upload(client, edition, content, name="book.xlsx"):
    return client.post(
        page("bring", edition), {"file": SimpleUploadedFile(name, content)}, follow=True
    )


def seen(answer):
    return re.search(r'name="seen" value="([^"]+)"', answer.text)[1]


def test_the_overview_says_what_is_still_to_be_done(editor, edition, session):
    make_session(edition, status="open", day=session.day, title_en="", title_fr="")
    other = make_session(
        edition, day=session.day, starts_at=dt.time(9), ends_at=dt.time(10)
    )
    for held in (session, other):
        make_speaker(session=held, name="Ana Ruiz")

    text = editor.get(page("programme", edition)).text

    assert "Named in two sessions at once" in text
    assert "Ana Ruiz" in text
    for words in ("to be announced: 1", "without a time: 1", "without a room: 2"):
        assert words in text


def test_a_day_is_published_and_hidden_by_its_button(editor, client, edition, session):
    address = edition.address_of("programme")
    button = {"day": session.day_id}

    editor.post(page("publish", edition), button)
    assert str(session) in client.get(address).text

    editor.post(page("publish", edition), button | {"_take_back": ""})
    assert str(session) not in client.get(address).text


def test_the_whole_programme_is_published_with_what_has_no_day(
    editor, client, edition, session
):
    without = make_session(edition)

    answer = editor.post(page("publish", edition), follow=True)

    assert "Public now: the whole programme." in answer.text
    text = client.get(edition.address_of("programme")).text
    assert str(session) in text
    assert str(without) in text


@pytest.mark.parametrize("role", ["viewer", "translator-fr"])
def test_who_may_not_edit_an_edition_may_do_nothing_with_its_programme(
    role, edition, session
):
    person = at_the_desk(role)

    for name in (
        "programme",
        "publish",
        "workbook",
        "bring",
        "checked",
        "load",
        "next",
    ):
        address = page(name, edition)
        assert person.get(address).status_code in (403, 405)
        assert person.post(address).status_code in (403, 405)
    move = reverse("admin:conferences_session_move", args=[session.pk])
    assert person.post(move).status_code == 403
    edition.refresh_from_db()
    assert not edition.programme_is_public


def test_a_session_is_moved_by_the_short_form(editor, edition, session):
    address = reverse("admin:conferences_session_move", args=[session.pk])
    other = make_room(edition, name="B2")
    values = {
        "day": session.day_id,
        "starts_at": "11:00",
        "ends_at": "12:00",
        "room": other.pk,
        "status": "planned",
    }

    editor.post(address, values | {"seen": 0})

    session.refresh_from_db()
    assert (session.hours, session.room, session.sequence) == ("11:00–12:00", other, 1)
    assert session.history.first().history_user == editor.user

    late = editor.post(address, values | {"room": session.room_id, "seen": 0})
    assert "Somebody moved this session meanwhile" in late.text


def test_the_short_form_refuses_a_room_that_is_taken_and_keeps_what_was_typed(
    editor, edition, session
):
    other = make_session(edition)

    answer = editor.post(
        reverse("admin:conferences_session_move", args=[other.pk]),
        {
            "day": session.day_id,
            "starts_at": "09:30",
            "ends_at": "10:30",
            "room": session.room_id,
            "status": "planned",
            "seen": 0,
        },
    )

    assert f"In this room stands “{session}”" in answer.text
    assert "09:30" in answer.text


def test_who_is_named_in_two_sessions_at_once_is_told_after_a_move(
    editor, edition, session
):
    other = make_session(edition, title_en="The other")
    for held in (session, other):
        make_speaker(session=held, name="Ana Ruiz")

    answer = editor.post(
        reverse("admin:conferences_session_move", args=[other.pk]),
        {
            "day": session.day_id,
            "starts_at": "09:30",
            "ends_at": "10:30",
            "status": "planned",
            "seen": 0,
        },
        follow=True,
    )

    assert f"Ana Ruiz is named at the same time in “{session}”." in answer.text


def test_the_next_edition_is_a_draft_with_the_rooms_and_slots(editor, edition, session):
    make_session(
        edition,
        kind="break",
        title_en="Lunch",
        day=make_day(edition, "2099-06-16"),
        starts_at=dt.time(12),
        ends_at=dt.time(13),
    )
    make_session(edition, status="cancelled", day=session.day)

    editor.post(
        page("next", edition),
        {
            "name_en": "The 13th",
            "name_fr": "Le 13e",
            "ordinal": 13,
            "status": "announced",
            "starts_on": "2100-05-03",
            "ends_on": "2100-05-04",
        },
    )

    made = Conference.objects.get(ordinal=13)
    assert (made.published_at, made.series) == (None, edition.series)
    assert [room.name for room in made.rooms.all()] == ["B1"]
    assert [str(day.date) for day in made.programme_days.all()] == [
        *("2100-05-03", "2100-05-04")
    ]
    slot, lunch = made.sessions.in_order()
    assert (slot.status, slot.code, slot.hours, str(slot.day)) == (
        *("open", "W1", "09:00–10:00", "2100-05-03"),
    )
    assert not slot.title_en
    # The third day of the one is behind the last day of the other.
    assert (lunch.title_en, lunch.status, lunch.day) == ("Lunch", "planned", None)


def test_a_next_edition_that_is_refused_keeps_what_was_typed(editor, edition):
    answer = editor.post(
        page("next", edition),
        {"name_en": "The 13th", "ordinal": 12, "status": "announced"},
    )

    assert "This number of the series is taken." in answer.text
    assert "The 13th" in answer.text
    assert Conference.objects.count() == 1


def test_a_workbook_goes_out_and_comes_in_by_the_pages(editor, edition, session):
    book = Book(edition)
    book.write("sessions", 2, title_en="Another title")

    checked = upload(editor, edition, book.content())
    assert "Another" in checked.text
    session.refresh_from_db()
    assert session.title_en != "Another title"

    done = editor.post(page("load", edition), {"seen": seen(checked)}, follow=True)

    session.refresh_from_db()
    assert session.title_en == "Another title"
    assert "The programme was written." in done.text
    again = editor.post(page("load", edition), {"seen": seen(checked)}, follow=True)
    assert "This workbook is no longer kept" in again.text


def test_the_workbook_is_named_after_its_conference(editor, edition, session):
    answer = editor.get(page("workbook", edition))

    assert edition.slug in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"PK")


def test_a_programme_that_changed_since_the_check_is_shown_again(
    editor, edition, session
):
    book = Book(edition)
    book.write("sessions", 2, title_en="Another title")
    checked = upload(editor, edition, book.content())
    session.title_fr = "Un autre titre"
    session.save()

    answer = editor.post(page("load", edition), {"seen": seen(checked)}, follow=True)

    assert "somebody changed the programme" in answer.text
    assert not Session.objects.filter(title_en="Another title").exists()


def test_a_refused_workbook_has_no_button_that_writes(editor, edition, session):
    book = Book(edition)
    book.write("sessions", 2, room="nowhere")

    checked = upload(editor, edition, book.content())

    assert "There is no such room" in checked.text
    assert "Write the programme" not in checked.text
    answer = editor.post(page("load", edition), {"seen": seen(checked)}, follow=True)
    assert "Nothing was written" in answer.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not an XLSX workbook"),
        (b"code,kind\nW1,Workshop\n", "not an XLSX workbook"),
    ],
    ids=["nothing", "a text"],
)
def test_what_is_no_workbook_is_refused_with_the_reason(
    editor, edition, content, reason
):
    answer = upload(editor, edition, content)

    assert reason in answer.text
    assert "nothing was changed" in answer.text


def test_a_heading_that_is_unknown_is_named_with_its_sheet(editor, edition, session):
    book = Book(edition)
    book.sheet("talks").cell(1, 2).value = "Sesion number"

    answer = upload(editor, edition, book.content())

    assert "The sheet “Presentations” cannot be read" in answer.text
    assert "sesion number" in answer.text


def test_a_workbook_waits_for_its_own_conference_only(editor, edition, session):
    book = Book(edition)
    book.write("sessions", 2, title_en="Another title")
    checked = upload(editor, edition, book.content())

    other = make_conference()
    answer = editor.post(page("load", other), {"seen": seen(checked)}, follow=True)

    assert "This workbook is no longer kept" in answer.text
