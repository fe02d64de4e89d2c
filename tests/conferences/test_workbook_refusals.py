"""What a workbook may not say: every row with its reason, and nothing half-loaded."""

import pytest

from tests.conferences.books import AT_NINE, NEW, Book, counts
from tests.factories import make_conference

pytestmark = pytest.mark.django_db

REFUSED_SESSIONS = {
    "no code": ({"code": None}, "Code", "Give the session a code"),
    "a code with a space": ({"code": "W 1"}, "Code", "A code holds no space"),
    "an unknown kind": ({"kind": "Workshopp"}, "Kind", "Did you mean “Workshop”?"),
    "no kind": ({"kind": None}, "Kind", "Choose what it is."),
    "an unknown room": ({"room": "B9"}, "Room", "There is no such room"),
    "an unknown chair": ({"chair": "Nobody"}, "Chairs", "Nobody is called “Nobody”"),
    "an unknown theme": ({"themes": "Houses"}, "Themes", "There is no “Houses”."),
    "an unknown language": (
        {"working_languages": "Klingonian"},
        "Working languages",
        "There is no “Klingonian”.",
    ),
    "a day outside": (
        AT_NINE | {"day": "2027-06-17"},
        "Day",
        "This day lies outside the days of the conference.",
    ),
    "no day": (AT_NINE | {"day": "Monday"}, "Day", "“Monday” is no day"),
    "an hour that no day has": (
        AT_NINE | {"starts_at": "25:00"},
        "Start",
        "“25:00” is no time of the day",
    ),
    "an end before the start": (
        AT_NINE | {"ends_at": "08:00"},
        "Start",
        "A session with times has a day, and ends after it starts.",
    ),
    "a time without a day": (
        AT_NINE | {"day": None},
        "Start",
        "A session with times has a day, and ends after it starts.",
    ),
    "no title": ({"title_en": None}, "Title (en)", "Write a title in one language"),
    "a title too long": ({"title_fr": "a" * 301}, "Title (fr)", "at most 300"),
    "a number of nothing": ({"no": "99999"}, "Portal’s number", "has no session"),
    "a word that is no yes": ({"remove": "maybe"}, "Delete", "Write “yes”"),
}


@pytest.mark.parametrize(
    ("texts", "column", "reason"), REFUSED_SESSIONS.values(), ids=REFUSED_SESSIONS
)
def test_a_session_is_refused_with_its_row_its_column_and_the_reason(
    edition, texts, column, reason
):
    book = Book(edition)
    book.add("sessions", code="W0", kind="Plenary", title_en="Nothing wrong here")
    row = book.add("sessions", **NEW | texts)

    refusals = book.refusals()

    assert [(sheet, n, where) for sheet, n, where, _why in refusals] == [
        ("sessions", row, column)
    ]
    assert reason in refusals[0][3]


def test_a_time_that_the_clocks_skip_is_refused_with_the_reason():
    edition = make_conference(
        status="announced",
        starts_on="2027-03-14",
        ends_on="2027-03-14",
        time_zone="America/Toronto",
    )
    book = Book(edition)
    times = {"day": "2027-03-14", "starts_at": "02:30", "ends_at": "03:30"}
    book.add("sessions", **NEW, **times)

    assert "02:30 does not exist on that day" in book.refusals()[0][3]


def test_two_rows_in_one_room_at_once_are_both_refused(edition):
    book = Book(edition)
    book.add("rooms", name="B1")
    first = book.add("sessions", **NEW, **AT_NINE, room="B1")
    second = book.add(
        "sessions",
        **NEW | {"code": "W2", "title_en": "The other"},
        **AT_NINE | {"starts_at": "10:00", "ends_at": "11:00"},
        room="B1",
    )

    refusals = {row: reason for _sheet, row, _column, reason in book.refusals()}

    assert refusals == {
        first: f"In this room stands “The other”, 10:00–11:00 (row {second}).",
        second: f"In this room stands “Housing the young”, 09:00–10:30 (row {first}).",
    }


def test_a_room_that_a_session_of_the_portal_has_is_refused(programme):
    book = Book(programme.conference)
    book.sheet("sessions").delete_rows(2)
    book.sheet("talks").delete_rows(2)
    book.add("sessions", **NEW | {"code": "W2"}, **AT_NINE, room="B1")

    (refusal,) = book.refusals()

    assert refusal[3] == f"In this room stands “{programme}”, 09:00–10:30."


REFUSED_TALKS = {
    "no such session": ({"session": "W9"}, "There is no session with this code: “W9”."),
    "no title": ({"title_en": None}, "Write this text in one language at least."),
    "an unknown speaker": ({"speaker": "Nobody"}, "Nobody is called “Nobody”"),
    "an address that is none": ({"slides": "nowhere"}, "valid URL"),
    "an order that is no number": ({"order": "first"}, "“first” is no whole number."),
}


@pytest.mark.parametrize(("texts", "reason"), REFUSED_TALKS.values(), ids=REFUSED_TALKS)
def test_a_talk_is_refused_with_the_reason(edition, texts, reason):
    book = Book(edition)
    book.add("sessions", **NEW)
    row = book.add("talks", **{"session": "W1", "title_en": "A talk"} | texts)

    ((sheet, number, _column, why),) = book.refusals()

    assert (sheet, number) == ("talks", row)
    assert reason in why


def test_people_and_rooms_that_stand_twice_are_refused(edition):
    book = Book(edition)
    for name in ("Ana Ruiz", "ana ruíz"):
        book.add("people", name=name)
        book.add("rooms", name=name)

    assert [(sheet, row) for sheet, row, *_why in book.refusals()] == [
        ("people", 3),
        ("rooms", 3),
    ]


def test_one_refused_row_leaves_everything_as_it_was(programme):
    book = Book(programme.conference)
    book.write("sessions", 2, title_en="Another title")
    book.add("sessions", **NEW | {"code": "W2", "room": "nowhere"})

    found, _plan = book.check()

    assert found.is_refused
    assert counts(found)["Changed"] == 1
