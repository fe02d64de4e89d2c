"""When a practice has to be looked at again: so many months after it was confirmed."""

from datetime import date

from dateutil.relativedelta import relativedelta
from django.utils import timezone

MONTHS = 24
AT_A_TIME = 500


def due_after(confirmed: date) -> date:
    """The day on which a practice that was confirmed on this day is to be checked."""
    return confirmed + relativedelta(months=MONTHS)


def day_of_review(practice) -> date | None:
    """The day that somebody set; else counted from the last confirmation.

    What was never confirmed is counted from its publication; a draft has no such day.
    """
    if practice.due_on:
        return practice.due_on
    if practice.confirmed_on:
        return due_after(practice.confirmed_on.last_day())
    if practice.published_at:
        return due_after(timezone.localdate(practice.published_at))
    return None


def is_stale(practice, today: date | None = None) -> bool:
    """Whether nobody has confirmed it in time, which its readers are told."""
    due = day_of_review(practice)
    return due is not None and due < (today or timezone.localdate())


def set_days_of_review():
    """Writes the day into the records that have none, so that the dashboard reminds."""
    from .models import Practice

    waiting = Practice.objects.published().filter(due_on=None).order_by()
    practices = list(waiting.only("due_on", "confirmed_on", "published_at"))
    for practice in practices:
        practice.due_on = day_of_review(practice)
    Practice.objects.bulk_update(practices, ["due_on"], batch_size=AT_A_TIME)
