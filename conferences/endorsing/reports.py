"""What organisers report about their event, and how readers come to know it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.translations import record_edit

from ..models import EndorsementStatus, EventReport, Outcome
from . import letters
from .deeds import NotAllowed, may
from .steps import already, locked, step


def waiting_report(endorsement):
    """The report that nobody has accepted yet, or None."""
    return EventReport.objects.filter(endorsement=endorsement, accepted_at=None).first()


def may_report(endorsement):
    """Whether organisers may report: until somebody said what became of the event."""
    is_closed = endorsement.status == EndorsementStatus.CLOSED
    return may(endorsement, "report") and (
        not is_closed or endorsement.outcome == Outcome.NO_REPORT
    )


@transaction.atomic
def report(endorsement, words, *, by=None):
    """The organisers say what became of their event; until it is accepted, anew if they like.

    `words` are the cleaned fields of a `ReportForm`.
    """
    endorsement = locked(endorsement, "report")
    if not may_report(endorsement):
        raise NotAllowed(already(endorsement))
    if words["outcome"] == Outcome.HELD and not endorsement.event.is_over():
        raise NotAllowed(_("The event is not over yet."))
    EventReport.objects.update_or_create(
        endorsement=endorsement,
        defaults=words | {"language": endorsement.language, "sent_at": timezone.now()},
    )
    step(endorsement, "report", by)
    letters.tell_desk_of(endorsement, "report")
    return endorsement


def publish_report(report, by):
    """The event says what the report says, in the language in which it was written."""
    report.accepted_at, report.accepted_by = timezone.now(), by
    report.save(update_fields=["accepted_at", "accepted_by"])
    event = report.endorsement.event
    event.participants = report.participants
    event.participant_countries = report.countries
    setattr(event, f"outcomes_{report.language}", report.outcomes)
    record_edit(event, {"outcomes": [report.language]}, by=by)
