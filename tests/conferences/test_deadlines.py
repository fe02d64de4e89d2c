"""The clock of the endorsement desk: pure functions of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conferences.endorsing.deadlines import (
    clock,
    working_days_after,
    working_days_between,
)
from conferences.models import DeskRules

pytestmark = pytest.mark.content

RULES = DeskRules(send_before=45, late_before=15, answer_in=15)
TODAY = date(2027, 3, 1)  # a Monday
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
NUMBERS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("days_ahead", "past", "late", "too_late"),
    [
        (200, False, False, False),
        (46, False, False, False),
        (45, False, False, False),
        (44, False, True, False),
        (16, False, True, False),
        (15, False, True, False),
        (14, False, False, True),
        (0, False, False, True),
        (-1, True, False, True),
        (-400, True, False, True),
    ],
)
def test_an_application_is_in_time_late_or_too_late(days_ahead, past, late, too_late):
    found = clock(TODAY + timedelta(days=days_ahead), TODAY, RULES)

    assert (found.is_past, found.is_late, found.is_too_late) == (past, late, too_late)


def test_the_clock_names_every_day():
    found = clock(date(2027, 6, 1), TODAY, RULES)

    assert found.event_on == date(2027, 6, 1)
    assert found.send_by == date(2027, 4, 17)
    assert found.late_by == date(2027, 5, 17)
    assert found.answer_by == found.logo_from == date(2027, 3, 22)


def test_the_secretariat_changes_the_numbers():
    rules = DeskRules(send_before=10, late_before=0, answer_in=1)

    found = clock(TODAY, TODAY, rules)

    assert (found.is_late, found.is_too_late) == (True, False)
    assert found.answer_by == date(2027, 3, 2)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2027, 3, 1), 0, date(2027, 3, 1)),
        (date(2027, 3, 1), 4, date(2027, 3, 5)),
        (date(2027, 3, 1), 5, date(2027, 3, 8)),
        (date(2027, 3, 5), 1, date(2027, 3, 8)),
        (date(2027, 3, 6), 1, date(2027, 3, 8)),
        (date(2027, 3, 7), 1, date(2027, 3, 8)),
        (date(2027, 3, 6), 0, date(2027, 3, 6)),
        (date(2027, 12, 31), 1, date(2028, 1, 3)),
        (date(2028, 2, 28), 2, date(2028, 3, 1)),
    ],
)
def test_weekends_are_no_working_days(day, number, expected):
    assert working_days_after(day, number) == expected


@given(day=DAYS, number=NUMBERS)
def test_working_days_are_counted_as_they_are_added(day, number):
    assert working_days_between(day, working_days_after(day, number)) == number


@given(day=DAYS, number=st.integers(1, 60))
def test_a_deadline_falls_on_no_weekend(day, number):
    assert working_days_after(day, number).weekday() < 5


@given(day=DAYS, first=NUMBERS, second=NUMBERS)
def test_working_days_add_up(day, first, second):
    halfway = working_days_after(day, first)

    assert working_days_after(halfway, second) == working_days_after(
        day, first + second
    )


@given(day=DAYS, days=st.integers(-400, 0))
def test_there_are_no_working_days_backwards(day, days):
    assert working_days_between(day, day + timedelta(days=days)) == 0
