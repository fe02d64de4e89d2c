"""When practices are to be checked again, and what readers are told of late ones."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from network.dates import PartialDate
from network.languages import LANGUAGES
from practices.models import Practice
from practices.review import day_of_review, is_stale, set_days_of_review
from tests.factories import make_practice

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("confirmed", "due"),
    [
        ("2024-03-15", date(2026, 3, 15)),
        ("2024-02-29", date(2026, 2, 28)),
        ("2024-02", date(2026, 2, 28)),
        ("2024", date(2026, 12, 31)),
    ],
)
def test_a_practice_is_checked_two_years_after_it_was_confirmed(confirmed, due):
    assert day_of_review(make_practice(confirmed_on=confirmed)) == due


def test_a_day_that_somebody_set_comes_first():
    day = date(2027, 1, 31)

    assert day_of_review(make_practice(confirmed_on="2020", due_on=day)) == day


def test_what_was_never_confirmed_is_counted_from_its_publication():
    practice = make_practice(published_at="2025-05-01T12:00Z")

    assert day_of_review(practice) == date(2027, 5, 1)


def test_a_draft_has_no_day_of_review():
    assert day_of_review(Practice(confirmed_on=None)) is None


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True)])
def test_a_practice_is_stale_from_the_day_after(days, late):
    practice = make_practice(due_on=TODAY)

    assert is_stale(practice, TODAY + timedelta(days=days)) == late


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("late", [True, False])
def test_readers_are_told_of_an_overdue_check(client, language, late):
    today = timezone.localdate()
    day = today - timedelta(days=1) if late else today
    practice = make_practice(due_on=day)
    address = f"/{language}/"
    words = {
        "en": ("has been due since", "Check overdue"),
        "fr": ("doit être vérifiée depuis", "À vérifier"),
        "es": ("está pendiente desde", "Revisión pendiente"),
    }

    page = client.get(
        f"/id/practice/{practice.pk}", headers={"accept-language": language}
    )
    record = client.get(page.headers["Location"]).text
    lists = {"en": "practices", "fr": "pratiques", "es": "practicas"}
    rows = client.get(f"{address}{lists[language]}/").text

    on_page, in_list = words[language]
    assert (on_page in record, in_list in rows) == (late, late)


def test_the_day_is_written_once_so_that_the_dashboard_reminds():
    due, waiting = make_practice(confirmed_on="2024-03"), make_practice()
    own = make_practice(due_on=date(2030, 1, 1))
    draft = make_practice(published_at=None)

    set_days_of_review()

    days = dict(Practice.objects.values_list("pk", "due_on"))
    assert days[due.pk] == date(2026, 3, 31)
    assert days[waiting.pk] == day_of_review(waiting)
    assert days[own.pk] == date(2030, 1, 1)
    assert days[draft.pk] is None
    assert due in Practice.objects.due(drafts=False, today=TODAY)
    assert waiting not in Practice.objects.due(drafts=False, today=date(2020, 1, 1))


def test_the_day_that_is_written_is_no_edit_of_anybody():
    practice = make_practice(confirmed_on=PartialDate(2024, 3))
    before = practice.updated_at

    set_days_of_review()

    practice.refresh_from_db()
    assert practice.updated_at == before
    assert practice.history.count() == 1
