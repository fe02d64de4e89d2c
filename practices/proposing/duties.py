"""What happens to proposals by the calendar: a reminder, an end, forgetting.

Each may be done twice on the same day: a mail has a key by which it is written once.
"""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from network.deeds import NotAllowed
from network.models import SecretLink

from .. import proposals
from ..models import Proposal, ProposalStatus
from ..models.proposal import ENDED
from . import letters
from .days import REMINDED_AFTER, answer_by
from .links import DRAFT_KEPT

Status = ProposalStatus
FORGOTTEN_AFTER = timedelta(days=365)


def watch_proposals(today=None):
    """Reminds proposers of a question once, and ends what nobody answers."""
    today = today or timezone.localdate()
    for proposal in Proposal.objects.filter(status=Status.QUESTIONS):
        if answer_by(proposal) < today:
            _lapse(proposal)
        elif timezone.localdate(proposal.asked_at) + REMINDED_AFTER <= today:
            letters.reminder(proposal)


def _lapse(proposal):
    try:
        proposals.lapse(proposal)
    except NotAllowed:
        # Somebody was quicker: the proposal is where it should be.
        return


@transaction.atomic
def forget_old_proposals(now=None):
    """Deletes drafts nobody sent, and what proposers said of themselves a year after the end.

    The decision stays, with its reason, the practice's name and the organisation.
    """
    now = now or timezone.now()
    drafts = Proposal.objects.filter(status=Status.DRAFT, saved_at__lt=now - DRAFT_KEPT)
    _delete_mails_and_links(drafts)
    drafts.delete()
    over = (
        Proposal.objects.filter(status__in=ENDED, forgotten_at=None)
        .annotate(last=Max("steps__at"))
        .filter(last__lt=now - FORGOTTEN_AFTER)
    )
    over = Proposal.objects.filter(pk__in=[one.pk for one in over])
    _delete_mails_and_links(over)
    for proposal in over:
        proposal.messages.all().delete()
    over.update(contact_email="", form={}, form_before={}, forgotten_at=now)


def _delete_mails_and_links(rows):
    for proposal in rows:
        letters.mails_about(proposal).delete()
    kind = ContentType.objects.get_for_model(Proposal)
    numbers = list(rows.values_list("pk", flat=True))
    SecretLink.objects.filter(record_type=kind, record_id__in=numbers).delete()
