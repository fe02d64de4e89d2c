"""An application before the desk sees it: kept, sent, copied."""

from django.db import transaction
from django.utils import timezone

from network.forms import limits
from network.forms.secret_links import end_links

from .. import endorsements
from ..models import Endorsement, EndorsementStatus, EndorsementTerms, EventFile
from . import letters, links
from .answers import columns_of
from .deeds import NotAllowed
from .steps import already

# Of a new event of the same organiser these are asked anew.
NOT_COPIED = (
    *("title", "title_en", "title_fr", "title_es", "fit", "programme", "consent"),
    *("starts_on", "ends_on", "starts_at", "ends_at", "month_only"),
)


@transaction.atomic
def keep(form, answers, *, language, verdict):
    """A draft of what was typed, once for each stamp; raises TooMany and keeps nothing.

    Whoever goes back to the form and writes it anew writes the same draft.
    """
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
    elif endorsement.form != answers:
        endorsement = save(endorsement, answers)
    if endorsement.status == EndorsementStatus.DRAFT:
        bring(endorsement, form.cleaned_data.get("file"))
    return endorsement, is_new


@transaction.atomic
def send(form, *, language, verdict):
    """A draft that is complete, for whose address one mail asks."""
    endorsement, _is_new = keep(
        form, form.answers(), language=language, verdict=verdict
    )
    if endorsement.status != EndorsementStatus.DRAFT:
        # The same form once more, after the address was confirmed.
        return endorsement
    return _send(endorsement, verdict.sender)


@transaction.atomic
def save(endorsement, answers):
    """What was typed into a draft that is there already: it is to be sent once more."""
    endorsement = Endorsement.objects.select_for_update().get(pk=endorsement.pk)
    if endorsement.status != EndorsementStatus.DRAFT:
        raise NotAllowed(already(endorsement))
    columns = columns_of(answers)
    # The link that was mailed would confirm other words, perhaps at another address.
    endorsement.sent_at = None
    end_links(endorsement, links.TO_CONFIRM)
    for name, value in columns.items():
        setattr(endorsement, name, value)
    endorsement.saved_at = timezone.now()
    endorsement.save(update_fields=[*columns, "saved_at", "sent_at"])
    return endorsement


@transaction.atomic
def send_again(endorsement, form, *, sender):
    """A draft that was kept is sent, to the address that stands in it now."""
    answers = form.answers()
    if endorsement.form != answers:
        endorsement = save(endorsement, answers)
    bring(endorsement, form.cleaned_data.get("file"))
    return _send(endorsement, sender)


def _send(endorsement, sender):
    if not endorsement.suspicions and not endorsement.sent_at:
        limits.spend("application-confirm", sender)
    return endorsements.send(endorsement)


@transaction.atomic
def bring(endorsement, file):
    """The PDF that came with a form; the same one again changes nothing."""
    if file is None or endorsement.files.filter(sha256=file.pdf.sha256).exists():
        return
    kept = EventFile(
        endorsement=endorsement, upload=file, language=endorsement.language
    )
    kept.keep(file.pdf)
    kept.save()


@transaction.atomic
def copy(endorsement, stamp, sender, *, by=None):
    """A new draft of the same applicant, with what does not change from event to event.

    A colleague who copies it by an account is the applicant of the new one.
    """
    form = {
        name: value
        for name, value in endorsement.form.items()
        if name not in NOT_COPIED
    }
    if by and by.email != endorsement.contact_email.lower():
        form |= {"contact_name": by.get_full_name(), "contact_email": by.email}
    copied, is_new = Endorsement.objects.get_or_create(
        stamp=stamp.id,
        defaults={
            **columns_of(form),
            "language": endorsement.language,
            "terms": EndorsementTerms.now(),
        },
    )
    if is_new:
        limits.spend("application", sender)
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
