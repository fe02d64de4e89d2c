"""Endorsements in numbers: events by year and theme; for the desk, how it answers."""

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median

from django.db.models import Count, Min, Q, Sum
from django.db.models.functions import Left
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.models import Theme

from ..models import Endorsement, EndorsementStatus, Outcome
from .deadlines import working_days_between

Status = EndorsementStatus
DECISIONS = ("endorse", "decline")
# What is counted of endorsed events, and how its column is called.
MEASURES = {
    "endorsed": (_("Endorsed"), Count("pk")),
    "held": (
        pgettext_lazy("number of events", "Held"),
        Count("pk", Q(outcome=Outcome.HELD)),
    ),
    "cancelled": (
        pgettext_lazy("number of events", "Cancelled"),
        Count("pk", Q(outcome=Outcome.CANCELLED)),
    ),
    "no_report": (_("Without a report"), Count("pk", Q(outcome=Outcome.NO_REPORT))),
    "withdrawn": (
        pgettext_lazy("number of events", "Withdrawn"),
        Count("pk", Q(status=Status.WITHDRAWN)),
    ),
    "revoked": (
        pgettext_lazy("number of events", "Revoked"),
        Count("pk", Q(status=Status.REVOKED)),
    ),
    "participants": (
        _("Participants, as reported"),
        Sum("event__participants", filter=Q(outcome=Outcome.HELD)),
    ),
}
LABELS = [label for label, _number in MEASURES.values()]
NUMBERS = {name: number for name, (_label, number) in MEASURES.items()}


def by_year():
    """[(year, numbers)] of the years in which endorsed events begin, the latest first."""
    rows = _registered().annotate(year=Left("event__starts_on", 4)).values("year")
    rows = rows.annotate(**NUMBERS).order_by("-year")
    return [(row["year"], _in_order(row)) for row in rows]


def by_theme():
    """[(theme, numbers)]: an event counts for each of its themes."""
    themes = Theme.objects.published()
    rows = _registered().filter(event__themes__in=themes).values("event__themes")
    numbers = {row["event__themes"]: row for row in rows.annotate(**NUMBERS)}
    return [
        (theme, _in_order(numbers[theme.pk]))
        for theme in themes.filter(pk__in=numbers).by_name()
    ]


def _registered():
    # Unordered: columns of an order would stand in the groups that are counted.
    return Endorsement.objects.registered().order_by()


def _in_order(row):
    return [row[name] for name in MEASURES]


@dataclass
class Answers:
    """How the applications that came in one year were answered."""

    received: int = 0
    endorsed: int = 0
    declined: int = 0
    working_days: list[int] = field(default_factory=list)

    @property
    def median_days(self):
        """Working days until the first decision, that of the middle; None without any."""
        return round(median(self.working_days)) if self.working_days else None


def answers_by_year():
    """[(year in which they came, Answers)], the latest first."""
    first = Min("steps__at", filter=Q(steps__deed__in=DECISIONS))
    was_declined = Count("steps", filter=Q(steps__deed="decline"))
    years = defaultdict(Answers)
    applications = Endorsement.objects.received().order_by()
    rows = applications.annotate(first=first, declined=was_declined).values_list(
        "submitted_at", "first", "declined", "code"
    )
    for submitted, decided, declined, code in rows.iterator():
        came = timezone.localdate(submitted)
        answers = years[came.year]
        answers.received += 1
        answers.endorsed += bool(code)
        answers.declined += bool(declined)
        if decided:
            days = working_days_between(came, timezone.localdate(decided))
            answers.working_days.append(days)
    return sorted(years.items(), reverse=True)
