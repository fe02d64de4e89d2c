"""What organisers find on the page of their account: their applications, by what is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from network.accounts.boards import BOARDS

from ..models import DeskRules, Endorsement, EndorsementStatus, EndorsementStep
from .deadlines import decide_by
from .deciders import appeal_until, may_appeal
from .fields import labels_of
from .links import CONFIRM_IN, DRAFT_KEPT
from .pages import has_kit
from .reports import may_report

Status = EndorsementStatus
MOST = 200  # applications of one account on one page
# After these it is known whether a question of the secretariat is open.
TALKED = ("ask", "answer", "return", "request-changes")


@dataclass(frozen=True, slots=True)
class Line:
    """One application: what its organisers are asked, by when, and what else is known."""

    endorsement: Endorsement
    asked: str
    until: date | None
    decide_by: date | None
    appeal_until: date | None
    report: object
    has_kit: bool

    @property
    def order(self):
        """What is asked before the rest, by its day; then the newest first."""
        last = date.max
        return (not self.asked, self.until or last, -self.endorsement.pk)


def board(user, today=None):
    """Of whoever works at the desk, only what they have as applicants."""
    today, rules = today or timezone.localdate(), DeskRules.now()
    talk = EndorsementStep.objects.filter(endorsement=OuterRef("pk"), deed__in=TALKED)
    newest = (
        Endorsement.objects.of_account(user)
        .select_related("event", "report")
        .annotate(last_said=Subquery(talk.order_by("-at", "-pk").values("deed")[:1]))
        .order_by("-pk")
    )
    found = list(newest[: MOST + 1])
    if user.is_staff and not found:
        return None
    lines = [_line(one, rules, today) for one in found[:MOST]]
    return {
        "lines": sorted(lines, key=lambda line: line.order),
        "has_more": len(found) > MOST,
    }


def _line(endorsement, rules, today):
    asked, until = _asked(endorsement, rules, today)
    is_submitted = endorsement.status == Status.SUBMITTED
    appealing = may_appeal(endorsement, today, rules)
    return Line(
        endorsement=endorsement,
        asked=asked,
        until=until,
        decide_by=decide_by(endorsement, rules) if is_submitted else None,
        appeal_until=appeal_until(endorsement, rules) if appealing else None,
        report=getattr(endorsement, "report", None),
        has_kit=has_kit(endorsement, today),
    )


def _asked(endorsement, rules, today):
    """What the organisers are to do now, and by which day: ("", None) where nothing."""
    if endorsement.status == Status.DRAFT:
        return _asked_of_a_draft(endorsement)
    if endorsement.status == Status.CHANGES:
        fields = ", ".join(labels_of(endorsement.asked))
        words = _("Change what the secretariat asked for: %(fields)s")
        return words % {"fields": fields}, endorsement.answer_by
    if endorsement.last_said == "ask" and endorsement.status in (
        Status.SUBMITTED,
        Status.ENDORSED,
    ):
        return _("Answer the question of the secretariat"), None
    if _owes_a_report(endorsement, today):
        until = endorsement.valid_until + timedelta(days=rules.report_in)
        return _("Report how it was"), until
    return "", None


def _asked_of_a_draft(endorsement):
    if endorsement.sent_at:
        until = endorsement.sent_at + CONFIRM_IN
        return _("Confirm your address, by the link that we mailed"), until.date()
    return _("Finish it and send it"), (endorsement.saved_at + DRAFT_KEPT).date()


def _owes_a_report(endorsement, today):
    return (
        endorsement.status == Status.ENDORSED
        and endorsement.event.is_over(today)
        and may_report(endorsement)
        and getattr(endorsement, "report", None) is None
    )


BOARDS["conferences/own_applications.html"] = board
