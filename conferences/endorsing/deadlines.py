"""The clock of the desk: pure functions of days; the numbers are those of `DeskRules`."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

WEEKEND = 5  # Saturday, counted from Monday = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """What an event on a certain day means for whoever applies today.

    `send_by` is the last day in time, `late_by` the last day at all; `answer_by` the day
    by which an application sent today is answered, `logo_from` the first day with a logo.
    """

    event_on: date
    send_by: date
    late_by: date
    answer_by: date
    logo_from: date
    is_past: bool
    is_late: bool
    is_too_late: bool


def clock(event_on: date, today: date, rules) -> Clock:
    """The clock for an event whose first day may be as early as `event_on`."""
    answer_by = working_days_after(today, rules.answer_in)
    send_by = event_on - timedelta(days=rules.send_before)
    late_by = event_on - timedelta(days=rules.late_before)
    return Clock(
        event_on=event_on,
        send_by=send_by,
        late_by=late_by,
        answer_by=answer_by,
        logo_from=answer_by,
        is_past=event_on < today,
        is_late=send_by < today <= late_by,
        is_too_late=late_by < today,
    )


def decide_by(endorsement, rules) -> date:
    """The day by which an application that was submitted is answered."""
    first = timezone.localdate(endorsement.submitted_at)
    return working_days_after(first, rules.answer_in)


def working_days_after(day: date, number: int) -> date:
    """The day that comes so many days from Monday to Friday later.

    Public holidays differ from country to country and are counted as working days.
    """
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < WEEKEND
    return day


def working_days_between(first: date, last: date) -> int:
    """How many days from Monday to Friday follow `first`, `last` included."""
    days = (first + timedelta(days=n + 1) for n in range((last - first).days))
    return sum(day.weekday() < WEEKEND for day in days)
