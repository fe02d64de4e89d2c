"""What the desk does by the calendar: reminders, lapses, ends, the Monday digest, forgetting.

Each may be done twice on the same day: a mail has a key by which it is written once.
"""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from network.forms.secret_links import forget_ended_links
from network.models import SecretLink

from .. import endorsements
from ..models import DeskRules, Endorsement, EndorsementStatus
from . import letters, queue
from .links import DRAFT_KEPT

Status = EndorsementStatus
REMIND_BEFORE = timedelta(days=7)
# Days after an event on which its organisers are asked for their report.
ASK_FOR_REPORT = (7, 21)
FORGOTTEN_AFTER = timedelta(days=365)
ENDED = (Status.DECLINED, Status.WITHDRAWN, Status.REVOKED, Status.CLOSED)
MONDAY = 0


def watch_deadlines(today=None):
    """Reminds applicants, and ends what has waited too long."""
    today = today or timezone.localdate()
    rules = DeskRules.now()
    for endorsement in Endorsement.objects.filter(
        status=Status.CHANGES, answer_by__lte=today + REMIND_BEFORE
    ).select_related("event"):
        _remind(endorsement, today, rules)
    _before_and_after(today)
    over = today - timedelta(days=rules.report_in)
    for endorsement in Endorsement.objects.filter(
        status=Status.ENDORSED, valid_until__lt=over, report=None
    ):
        _unless_changed(endorsements.expire, endorsement)


def _before_and_after(today):
    """Asks organisers a week before their event to look at its page; then for a report."""
    held = Endorsement.objects.filter(
        status=Status.ENDORSED, event__cancelled_on=None
    ).select_related("event__city")
    soon = str(today + REMIND_BEFORE)
    for endorsement in held.filter(
        event__starts_on__gte=str(today), event__starts_on__lte=soon
    ):
        letters.soon(endorsement)
    for days in ASK_FOR_REPORT:
        # The worker may have rested for some days; nobody is asked twice at once.
        asked_on = today - timedelta(days=days)
        for endorsement in held.filter(
            report=None,
            valid_until__lte=asked_on,
            valid_until__gt=asked_on - REMIND_BEFORE,
        ):
            letters.report_due(endorsement, days)


def _remind(endorsement, today, rules):
    """A week before the day, once it is past, and the end when nobody came back."""
    if today <= endorsement.answer_by:
        letters.reminder(endorsement)
    elif today <= endorsement.answer_by + timedelta(days=rules.lapsed_after):
        letters.lapsed(endorsement)
    else:
        _unless_changed(endorsements.lapse, endorsement)


def _unless_changed(deed, endorsement):
    try:
        deed(endorsement)
    except endorsements.NotAllowed:
        # Somebody was quicker: the application is where it should be.
        return


def send_digest(today=None):
    """On Mondays: what waits, to each of those who answer applications."""
    today = today or timezone.localdate()
    waiting = [
        (group, queue.in_group(Endorsement.objects.all(), group, today))
        for group in (queue.Group.US, queue.Group.APPLICANT)
    ]
    if today.weekday() == MONDAY and any(group.exists() for _g, group in waiting):
        letters.digest(today, waiting)


@transaction.atomic
def forget_old_applications(now=None):
    """Deletes drafts nobody sent, and what applicants said of themselves a year after the end.

    The event, the decision and the log stay: they name no person but by an account.
    """
    now = now or timezone.now()
    drafts = Endorsement.objects.filter(
        status=Status.DRAFT, saved_at__lt=now - DRAFT_KEPT
    )
    _delete_mails(drafts)
    _delete_links(drafts)
    drafts.delete()
    ended = (
        Endorsement.objects.filter(status__in=ENDED, forgotten_at=None)
        .annotate(last=Max("steps__at"))
        .filter(last__lt=now - FORGOTTEN_AFTER)
    )
    ended = Endorsement.objects.filter(pk__in=[one.pk for one in ended])
    _delete_mails(ended)
    _delete_links(ended)
    for endorsement in ended:
        endorsement.messages.all().delete()
        # What readers were given stays; the rest was sent to us only.
        endorsement.files.filter(is_shown=False).delete()
    ended.update(
        contact_name="", contact_email="", form={}, form_before={}, forgotten_at=now
    )
    forget_ended_links(now)


def _delete_mails(applications):
    for endorsement in applications:
        letters.mails_about(endorsement).delete()


def _delete_links(applications):
    kind = ContentType.objects.get_for_model(Endorsement)
    numbers = list(applications.values_list("pk", flat=True))
    SecretLink.objects.filter(record_type=kind, record_id__in=numbers).delete()
