"""Endorsements in numbers: by year and theme for readers, by answers for the desk."""

import datetime as dt

import pytest
from django.urls import reverse

from conferences.endorsing.figures import answers_by_year, by_theme, by_year
from conferences.models import EndorsementStep
from tests.accounts import make_staff, signed_in
from tests.factories import make_endorsement, make_event, make_theme
from tests.metropolis.pages import statements

pytestmark = [pytest.mark.django_db, pytest.mark.content]

PAGE = "/en/endorsements/figures/"
DESK = "/admin/conferences/endorsement/figures/"


def held(year, people, *themes, **fields):
    event = make_event(starts_on=f"{year}-05-04", participants=people)
    event.themes.set(themes)
    return make_endorsement("closed", event=event, outcome="held", **fields)


def answered(came, deed=None, on=None):
    """An application that came on one day and was decided on another."""
    status = {None: "submitted", "endorse": "endorsed", "decline": "declined"}[deed]
    endorsement = make_endorsement(status, submitted_at=noon(came))
    if deed:
        EndorsementStep.objects.create(
            endorsement=endorsement,
            at=noon(on),
            deed=deed,
            actor="staff",
            from_status="submitted",
            to_status=status,
        )
    return endorsement


def noon(day):
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def test_years_are_those_of_the_events_and_count_how_each_ended():
    held(2025, 80)
    held(2025, 20)
    for outcome in ("cancelled", "no-report"):
        event = make_event(starts_on="2025-06-01", participants=7)
        make_endorsement("closed", event=event, outcome=outcome)
    make_endorsement("revoked", event=make_event(starts_on="2026"))

    assert by_year() == [
        ("2026", [1, 0, 0, 0, 0, 1, None]),
        ("2025", [4, 2, 1, 1, 0, 0, 100]),
    ]


def test_an_event_counts_for_each_of_its_public_themes():
    work, law = make_theme(), make_theme()
    hidden = make_theme(published_at=None)
    held(2025, 80, work, law, hidden)
    held(2025, 20, law)

    assert {theme: (numbers[0], numbers[-1]) for theme, numbers in by_theme()} == {
        work: (1, 80),
        law: (2, 100),
    }


@pytest.mark.parametrize("status", ["draft", "submitted", "changes", "declined"])
def test_what_was_never_endorsed_is_not_counted_for_readers(status):
    make_endorsement(status)

    assert (by_year(), by_theme()) == ([], [])


def test_the_desk_sees_how_many_came_and_how_soon_they_were_answered():
    monday = dt.date(2025, 3, 3)
    answered(monday, "endorse", monday + dt.timedelta(days=1))
    answered(monday, "decline", monday + dt.timedelta(days=7))
    answered(monday, "endorse", monday + dt.timedelta(days=14))
    answered(monday)

    [(year, answers)] = answers_by_year()

    assert year == 2025
    assert (answers.received, answers.endorsed, answers.declined) == (4, 2, 1)
    assert answers.median_days == 5


def test_without_a_decision_there_is_no_middle():
    answered(dt.date(2025, 3, 3))

    [(_year, answers)] = answers_by_year()
    assert answers.median_days is None


def test_readers_are_shown_both_tables_and_numbers_that_nobody_reported_as_a_dash(
    client,
):
    held(2025, None, make_theme(name_en="Work"))

    page = client.get(PAGE).text

    for told in ("2025", "Work", ">–<", "Without a report"):
        assert told in page


def test_an_empty_register_has_figures_that_say_so(client):
    assert "No event was endorsed yet." in client.get(PAGE).text


def test_the_pages_ask_the_same_for_one_endorsement_and_for_twenty(client):
    held(2025, 1, make_theme())
    one = statements(client, PAGE)
    for year in range(2000, 2020):
        held(year, 1, make_theme())

    assert statements(client, PAGE) == one


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("editor", 200)])
def test_how_the_desk_answers_is_told_to_the_desk_only(client, role, status):
    answered(dt.date(2025, 3, 3))
    signed_in(client, make_staff(role))

    assert client.get(DESK).status_code == status
    assert reverse("admin:conferences_endorsement_figures") == DESK
