"""One step of an application: locked, allowed, written down. Status is written here only."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ..models import Endorsement, EndorsementMessage, EndorsementStatus, EndorsementStep
from ..models.endorsement import NEXT
from .deeds import DEEDS, NotAllowed
from .marks import hash_of


def locked(endorsement, deed):
    """The application as it stands now, where it can take this step."""
    # Its event is read afterwards: in the same statement it would be read as it stood
    # before whoever held the lock was done.
    endorsement = Endorsement.objects.select_for_update().get(pk=endorsement.pk)
    if endorsement.status not in DEEDS[deed].from_:
        raise NotAllowed(already(endorsement))
    return endorsement


def already(endorsement):
    """That it is too late for something, and why."""
    return _("The application %(reference)s is already “%(status)s”.") % {
        "reference": endorsement,
        "status": endorsement.get_status_display(),
    }


def step(endorsement, deed, by, *columns, reason=""):
    """Writes the new state and its line of the log."""
    rule, before = DEEDS[deed], endorsement.status
    if rule.to not in (None, before):
        if rule.to not in NEXT[before]:
            raise ValueError(f"{before} > {rule.to}")
        endorsement.status = rule.to
        if before == EndorsementStatus.ENDORSED:
            # Nobody reviews a change of what is endorsed no more.
            endorsement.amendment, endorsement.amended_at = {}, None
            columns = (*columns, "amendment", "amended_at")
    try:
        with transaction.atomic():
            endorsement.save(update_fields=["status", *columns])
    except IntegrityError as error:
        if "same_as" in str(error) or "one_open_for_an_event" in str(error):
            raise NotAllowed(
                _("An application for the same event is open already.")
            ) from error
        raise
    EndorsementStep.objects.create(
        endorsement=endorsement,
        deed=deed,
        actor=rule.actor,
        by=by,
        from_status=before,
        to_status=endorsement.status,
        reason=reason,
        form_hash=hash_of(endorsement.form),
    )


def say(endorsement, actor, text, language, by=None):
    EndorsementMessage.objects.create(
        endorsement=endorsement, actor=actor, text=text, language=language, by=by
    )
