"""A proposal before the desk sees it: kept as a draft, sent, sent again."""

from django.db import transaction
from django.utils import timezone

from network.deeds import NotAllowed
from network.forms import limits
from network.forms.secret_links import end_links

from .. import proposals
from ..models import Proposal, ProposalStatus
from . import letters, links
from .answers import columns_of
from .steps import already


@transaction.atomic
def keep(form, answers, *, language, verdict):
    """A draft of what was typed, once for each stamp; raises TooMany and keeps nothing.

    Whoever goes back to the form and writes it anew writes the same draft.
    """
    proposal, is_new = Proposal.objects.get_or_create(
        stamp=form.stamp.id,
        defaults={
            **columns_of(answers),
            "language": language,
            "suspicions": " ".join(verdict.suspicions) if verdict.is_spam else "",
        },
    )
    if is_new:
        limits.spend("spam" if verdict.is_spam else "proposal", verdict.sender)
    elif proposal.form != answers:
        proposal = save(proposal, answers)
    return proposal, is_new


@transaction.atomic
def send(form, *, language, verdict):
    """A draft that is complete, for whose address one mail asks."""
    answers = form.answers()
    proposal, _is_new = keep(form, answers, language=language, verdict=verdict)
    if proposal.status != ProposalStatus.DRAFT:
        # The same form once more, after the address was confirmed.
        return proposal
    return _send(proposal, verdict.sender)


@transaction.atomic
def save(proposal, answers):
    """What was typed into a draft that is there already: it is to be sent once more."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.status != ProposalStatus.DRAFT:
        raise NotAllowed(already(proposal))
    columns = columns_of(answers)
    # The link that was mailed would confirm other words, perhaps at another address.
    proposal.sent_at = None
    end_links(proposal, links.TO_CONFIRM)
    for name, value in columns.items():
        setattr(proposal, name, value)
    proposal.saved_at = timezone.now()
    proposal.save(update_fields=[*columns, "saved_at", "sent_at"])
    return proposal


@transaction.atomic
def send_again(proposal, form, *, sender):
    """A draft that was kept is sent, to the address that stands in it now."""
    answers = form.answers()
    if proposal.form != answers:
        proposal = save(proposal, answers)
    return _send(proposal, sender)


def _send(proposal, sender):
    if not proposal.suspicions and not proposal.sent_at:
        limits.spend("proposal-confirm", sender)
    return proposals.send(proposal)


def mail_link(proposal, sender):
    """The link to a draft by mail, where it names an address and the limits allow it."""
    if not proposal.contact_email or proposal.suspicions:
        return
    try:
        limits.spend("proposal-link", sender)
    except limits.TooMany:
        return
    letters.draft_kept(proposal, links.link_to_draft(proposal))
