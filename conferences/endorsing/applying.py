"""An application before the desk sees it: kept, sent, copied."""

from django.db import transaction
from django.utils import timezone

from network.forms import limits
from network.forms.secret_links import end_links

from .. import endorsements
from ..models import Endorsement, EndorsementStatus, EndorsementTerms
from . import letters, links

# Of a new event of the same organiser these are asked anew.
NOT_COPIED = (
    "title",
    "title_en",
    "title_fr",
    "title_es",
    "fit",
    "programme",
    "consent",
)
NOT_COPIED += ("starts_on", "ends_on", "starts_at", "ends_at", "month_only")


@transaction.atomic
def keep(form, answers, *, language, verdict):
    """A draft of what was typed, once for each stamp; raises TooMany and keeps nothing."""
    endorsement, is_new = Endorsement.objects.get_or_create(
        stamp=form.stamp.id,
        defaults={
            **columns_of(answers),
            "language": language,
            "terms": EndorsementTerms.now(),
            "suspicions": " ".join(verdict.suspicions) if verdict.is_spam else "",
        },
    )
    if is_new:
        limits.spend("spam" if verdict.is_spam else "application", verdict.sender)
    return endorsement, is_new


@transaction.atomic
def send(form, *, language, verdict):
    """A draft that is complete, for whose address one mail asks."""
    endorsement, is_new = keep(form, form.answers(), language=language, verdict=verdict)
    if is_new and not verdict.is_spam:
        limits.spend("application-confirm", verdict.sender)
    return endorsements.send(endorsement)


@transaction.atomic
def save(endorsement, answers):
    """What was typed into a draft that is there already."""
    endorsement = Endorsement.objects.select_for_update().get(pk=endorsement.pk)
    if endorsement.status != EndorsementStatus.DRAFT:
        raise endorsements.NotAllowed(endorsements.already(endorsement))
    columns = columns_of(answers)
    if columns["contact_email"] != endorsement.contact_email:
        # The mail that asked for a confirmation went to another address.
        endorsement.sent_at = None
        end_links(endorsement, links.TO_CONFIRM)
    for name, value in columns.items():
        setattr(endorsement, name, value)
    endorsement.saved_at = timezone.now()
    endorsement.save(update_fields=[*columns, "saved_at", "sent_at"])
    return endorsement


@transaction.atomic
def send_again(endorsement, answers, *, sender):
    """A draft that was kept is sent, to the address that stands in it now."""
    endorsement = save(endorsement, answers)
    if not endorsement.suspicions and not endorsement.sent_at:
        limits.spend("application-confirm", sender)
    return endorsements.send(endorsement)


@transaction.atomic
def copy(endorsement, stamp):
    """A new draft of the same applicant, with what does not change from event to event."""
    form = {
        name: value
        for name, value in endorsement.form.items()
        if name not in NOT_COPIED
    }
    copied, _is_new = Endorsement.objects.get_or_create(
        stamp=stamp.id,
        defaults={
            **columns_of(form),
            "language": endorsement.language,
            "terms": EndorsementTerms.now(),
        },
    )
    return copied


def mail_link(endorsement, sender):
    """The link to a draft by mail, where it names an address and the limits allow it."""
    if not endorsement.contact_email or endorsement.suspicions:
        return
    try:
        limits.spend("application-link", sender)
    except limits.TooMany:
        return
    letters.draft_kept(endorsement, links.link_to_draft(endorsement))


def columns_of(answers):
    """What stands beside the form in columns of its own, as far as it fits there."""
    return {
        "form": answers,
        "organisation_name": answers.get("organisation", "")[:250],
        "contact_name": answers.get("contact_name", "")[:150],
        "contact_email": _address(answers.get("contact_email", "")),
        "has_fee": bool(answers.get("has_fee")),
        "has_sponsor": bool(answers.get("has_sponsor")),
    }


def _address(text):
    """The address where it is one: a draft may hold half of it."""
    return text if letters.is_address(text) else ""
