"""How often a thing may be done: a table, and counters that all servers share."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from network.models import Tally

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Limit(NamedTuple):
    """At most so often in a stretch of time: for one network, mailbox, domain, or in all."""

    of: str
    most: int
    time: timedelta


# What is done, and how often. Limits are counted in this order, so that two requests
# never wait for each other.
LIMITS = {
    "report": (
        Limit("network", 20, HOUR),
        Limit("email", 10, DAY),
        Limit("all", 300, HOUR),
    ),
    "application": (
        Limit("network", 10, HOUR),
        Limit("email", 5, DAY),
        Limit("domain", 20, DAY),
        Limit("all", 300, DAY),
    ),
    # Two seminars of one organiser are sent in one hour; nobody sends ten.
    "application-confirm": (
        Limit("network", 10, HOUR),
        Limit("email", 3, HOUR),
        Limit("all", 200, HOUR),
    ),
    "application-link": (
        Limit("network", 5, HOUR),
        Limit("email", 2, HOUR),
        Limit("all", 100, HOUR),
    ),
    # Each is one mail to an address that nobody has proved, and perhaps one to an office.
    "contact": (
        Limit("network", 10, HOUR),
        Limit("email", 5, DAY),
        Limit("all", 300, DAY),
    ),
    "proposal": (
        Limit("network", 10, HOUR),
        Limit("email", 5, DAY),
        Limit("all", 200, DAY),
    ),
    "proposal-confirm": (
        Limit("network", 10, HOUR),
        Limit("email", 3, HOUR),
        Limit("all", 100, HOUR),
    ),
    "proposal-link": (
        Limit("network", 5, HOUR),
        Limit("email", 2, HOUR),
        Limit("all", 100, HOUR),
    ),
    # An address that is proven has one account: this bounds many addresses at once.
    "account": (
        Limit("network", 10, HOUR),
        Limit("email", 3, DAY),
        Limit("all", 100, HOUR),
    ),
    # Codes that nobody has. A misprinted poster is read by a whole hall.
    "verify": (
        Limit("network", 60, HOUR),
        Limit("all", 2000, HOUR),
    ),
    "upload": (
        Limit("network", 30, HOUR),
        Limit("all", 500, HOUR),
    ),
    # A committee of an event sits in one building; a kit has 25 files.
    "kit": (
        Limit("network", 200, HOUR),
        Limit("all", 2000, HOUR),
    ),
    # Counted apart, so that a flood of it leaves the way open for everybody else.
    "spam": (
        Limit("network", 20, HOUR),
        Limit("all", 300, HOUR),
    ),
    # Mails to an address that nobody has proved to be theirs, whatever form asks.
    "confirmation": (
        Limit("network", 5, HOUR),
        Limit("email", 1, HOUR),
        Limit("all", 100, HOUR),
    ),
}


class TooMany(Exception):
    """The limit of a purpose is reached; nothing was counted."""

    def __init__(self, purpose, until):
        super().__init__(purpose)
        self.until = until

    def seconds(self, now=None):
        """How long to wait."""
        return max(1, round((self.until - (now or timezone.now())).total_seconds()))


@transaction.atomic
def spend(purpose, sender, now=None):
    """Counts one more, or raises TooMany and counts nothing."""
    now = now or timezone.now()
    for limit in LIMITS[purpose]:
        who = "all" if limit.of == "all" else getattr(sender, limit.of)
        if not who:
            continue
        count, ends_at = _count(f"{purpose}:{limit.of}:{who}", now, limit.time)
        if count > limit.most:
            raise TooMany(purpose, ends_at)


def _count(key, now, time) -> tuple[int, datetime]:
    """One more on a counter; where its time is over, the first of a new stretch."""
    Tally.objects.bulk_create([Tally(key=key, ends_at=now)], ignore_conflicts=True)
    # One statement decides and counts: the row is locked until the deed is stored.
    over = When(ends_at__lte=now, then=Value(1))
    Tally.objects.filter(key=key).update(
        count=Case(over, default=F("count") + 1),
        ends_at=Case(
            When(ends_at__lte=now, then=Value(now + time)), default=F("ends_at")
        ),
    )
    return Tally.objects.values_list("count", "ends_at").get(key=key)


def forget_old_tallies(now=None):
    """Takes away the counters whose time is over; how many there were."""
    return Tally.objects.filter(ends_at__lte=now or timezone.now()).delete()[0]
