"""The programme as a workbook: out, changed, and in again, whole or not at all."""

import datetime as dt

import pytest
from django.utils import translation

from conferences.models import ChangeNotice, Conference, Presentation, Session, Speaker
from conferences.scale import make_up_edition
from conferences.workbook import check, load, programme_workbook, read
from conferences.workbook.sheets import SHEETS
from tests.conferences.books import AT_NINE, NEW, Book, counts
from tests.factories import (
    make_room,
    make_session,
    make_speaker,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_file_that_was_taken_out_changes_nothing_in_any_language(
    programme, language
):
    with translation.override(language):
        content = programme_workbook(programme.conference)

    found, _plan = check(programme.conference, read(content), "book.xlsx")

    assert not found.is_refused
    assert not found.writes
    assert counts(found) == {"Unchanged": 2}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_no_heading_of_a_sheet_names_two_columns(sheet):
    named = {}
    for language in ("en", "fr", "es"):
        with translation.override(language):
            for column in sheet.columns:
                assert (
                    named.setdefault(column.heading.lower(), column.key) == column.key
                )


def test_a_new_programme_is_written_from_rows(edition):
    book = Book(edition)
    book.add("rooms", name="Salle 1", seats="80")
    book.add("people", name="Ana Ruiz", affiliation="City of Lima", family_name="Ruiz")
    book.add("people", name="Zoé Œuvre", called="Zoé")
    book.add(
        "sessions",
        **NEW,
        **AT_NINE,
        room="salle 1",
        working_languages="English; French",
        chair="ana ruiz",
        title_fr="Loger les jeunes",
    )
    book.add("talks", session="W1", title_es="La vivienda", speaker="Zoé; Ana Ruiz")
    book.add("talks", session="w1", title_en="The second", language="fr")

    book.load()

    session = edition.sessions.get()
    assert (session.code, session.hours, session.room.name, session.room.seats) == (
        *("W1", "09:00–10:30", "Salle 1"),
        80,
    )
    assert (session.day.date, session.day.is_public) == (dt.date(2027, 6, 14), False)
    assert session.working_languages == "en fr"
    assert session.state_en == "present"
    assert session.text_states.filter(field="title", language="fr").exists()
    chair = session.speakers.get()
    assert (chair.role, chair.affiliation) == ("chair", "City of Lima")
    assert chair.found_by == "ana ruiz | city of lima"
    first, second = session.presentations.all()
    assert [speaker.name for speaker in first.speakers.all()] == [
        *("Zoé Œuvre", "Ana Ruiz")
    ]
    assert (second.title_en, second.language, second.order) == ("The second", "fr", 1)


def test_the_same_file_brought_twice_makes_nothing_twice(edition):
    book = Book(edition)
    book.add("sessions", **NEW)
    book.add("talks", session="W1", title_en="A talk")
    book.load()

    found, _plan = book.check()

    assert counts(found) == {"Unchanged": 2}


def test_words_of_every_language_are_understood(edition):
    book = Book(edition)
    book.add("sessions", **NEW | {"kind": "mesa redonda", "status": "À ANNONCER"})
    book.load()

    session = edition.sessions.get()
    assert (session.kind, session.status) == ("roundtable", "open")


def test_sessions_may_exchange_their_rooms(programme):
    edition = programme.conference
    other = make_session(
        edition,
        code="W2",
        day=programme.day,
        room=make_room(edition, name="B2"),
        starts_at=dt.time(9),
        ends_at=dt.time(10, 30),
    )
    programme.day.is_public = True
    programme.day.save()
    book = Book(edition)
    book.write("sessions", 2, room="B2")
    book.write("sessions", 3, room="B1")

    book.load()

    programme.refresh_from_db()
    other.refresh_from_db()
    assert (programme.room.name, other.room.name) == ("B2", "B1")
    assert (programme.sequence, other.sequence) == (1, 1)
    assert {notice.room for notice in ChangeNotice.objects.all()} == {"B1", "B2"}


def test_who_speaks_is_written_anew_only_where_it_changed(programme):
    kept = Speaker.objects.get(role="chair").pk
    book = Book(programme.conference)
    row = next(n for n, p in enumerate(book.rows("people"), 2) if "Z" in p["name"])
    book.write("people", row, affiliation="Université")

    book.load()

    assert Speaker.objects.get(role="chair").pk == kept
    speaker = Speaker.objects.get(role="speaker")
    assert (speaker.affiliation, str(speaker.country)) == ("Université", "Chile")
    assert speaker.person is not None


def test_two_people_of_one_name_are_told_apart(programme):
    make_speaker(session=programme, name="Ana Ruiz", affiliation="University")
    book = Book(programme.conference)

    names = {person["called"] for person in book.rows("people")}

    assert len(names) == 3
    assert not book.check()[0].writes


def test_a_column_that_is_not_there_changes_nothing(programme):
    book = Book(programme.conference)
    sheet = book.sheet("sessions")
    for column in range(sheet.max_column, 3, -1):
        sheet.delete_cols(column)

    found, _plan = book.check()

    assert counts(found) == {"Unchanged": 2}


def test_a_row_is_deleted_only_while_readers_have_not_seen_it(programme):
    book = Book(programme.conference)
    book.write("sessions", 2, remove="yes")
    programme.day.is_public = True
    programme.day.save()
    assert [r[2:] for r in book.refusals()] == [
        ("Delete", "Readers may know this session: cancel it instead.")
    ]

    programme.day.is_public = False
    programme.day.save()
    book.load()

    assert not Session.objects.exists()
    assert not Presentation.objects.exists()


def test_sessions_that_the_workbook_leaves_out_stay(programme):
    book = Book(programme.conference)
    book.sheet("sessions").delete_rows(2)
    book.sheet("talks").delete_rows(2)

    found, _plan = book.check()

    assert found.left == [str(programme)]
    assert not found.writes


def test_somebody_in_two_sessions_at_once_is_told_and_not_refused(programme):
    book = Book(programme.conference)
    book.add("sessions", **NEW | {"code": "W2"}, **AT_NINE, chair="Ana Ruiz")

    found, _plan = book.check()

    assert not found.is_refused
    assert [name for name, *_sessions in found.clashes] == ["Ana Ruiz"]


def test_a_large_programme_comes_in_is_changed_and_comes_in_again():
    edition = Conference.objects.get(pk=make_up_edition(sessions=60).pk)
    for session in edition.sessions.all():
        Session.objects.filter(pk=session.pk).update(code=f"W{session.pk}")
    book = Book(edition)
    for key in ("sessions", "talks"):
        for row in range(2, len(book.rows(key)) + 2):
            book.write(key, row, no=None)
    content = book.content()
    edition.sessions.all().delete()
    edition.programme_days.all().delete()
    edition.rooms.all().delete()

    found, plan = check(edition, read(content), "book.xlsx")
    load(plan, by=None)
    again = Book(edition)
    for row in range(2, 62):
        again.write("sessions", row, title_fr=f"Titre {row}")
    changed, plan = again.check()
    load(plan, by=None)

    assert counts(found) == {"New": 240}
    assert counts(changed) == {"Changed": 60, "Unchanged": 180}
    assert not Book(edition).check()[0].writes
    assert edition.sessions.filter(title_fr__startswith="Titre ").count() == 60


def test_the_check_asks_as_many_statements_whatever_the_size(
    django_assert_max_num_queries,
):
    for sessions in (3, 40):
        edition = Conference.objects.get(pk=make_up_edition(sessions=sessions).pk)
        content = programme_workbook(edition)
        with django_assert_max_num_queries(12):
            check(edition, read(content), "book.xlsx")
