"""Changes of an event that is endorsed: only what is to change is looked at again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import letters
from .answers import columns_of, make_event
from .deciders import check_amendment
from .deeds import NotAllowed, may
from .drafts import differing
from .fields import FIELDS
from .marks import same_as
from .steps import locked, step

# Who asks, and how they are reached, is what the endorsement was given to.
FIXED = ("organisation", "contact_email", "consent")
AMENDABLE = tuple(name for name in (*FIELDS, "month_only") if name not in FIXED)


def may_amend(endorsement, today=None):
    """Whether its organisers can ask for a change: until the event begins."""
    today = today or timezone.localdate()
    return (
        may(endorsement, "amend")
        and endorsement.event.cancelled_on is None
        and endorsement.event.starts_on.last_day() >= today
    )


@transaction.atomic
def amend(endorsement, answers, *, file=None, by=None):
    """The organisers ask for a change; asked again, the newest words hold.

    `answers` are all that a form says; `file` is the name of a programme brought with it.
    """
    endorsement = locked(endorsement, "amend")
    if not may_amend(endorsement):
        raise NotAllowed(_("The event has begun: it cannot be changed any more."))
    amendment = differing(endorsement.form, answers)
    if file:
        amendment["file"] = file
    if not amendment:
        raise NotAllowed(_("Nothing is different from what is endorsed."))
    endorsement.amendment, endorsement.amended_at = amendment, timezone.now()
    step(endorsement, "amend", by, "amendment", "amended_at")
    letters.tell_desk_of(endorsement, "amend")
    return endorsement


@transaction.atomic
def accept_amendment(endorsement, *, by):
    """The event is endorsed as it is now; readers, calendars and the kit follow."""
    endorsement = _waiting(endorsement, "accept-amendment")
    check_amendment(endorsement, by)
    changed = endorsement.amendment
    endorsement.form_before = endorsement.form
    endorsement.form = endorsement.form | {
        name: answer for name, answer in changed.items() if name != "file"
    }
    columns = columns_of(endorsement.form)
    # Mails still go to the address that its owner confirmed.
    del columns["contact_email"]
    for name, value in columns.items():
        setattr(endorsement, name, value)
    event = make_event(endorsement, endorsement.form_before)
    endorsement.valid_until = event.last_day.last_day()
    endorsement.same_as = same_as(endorsement.form)
    endorsement.amendment, endorsement.amended_at = {}, None
    step(
        *(endorsement, "accept-amendment", by, *columns),
        *("form_before", "valid_until", "same_as", "amendment", "amended_at"),
    )
    letters.amended(endorsement, changed)
    return endorsement


@transaction.atomic
def refuse_amendment(endorsement, reason, language, *, by):
    """The event stays endorsed as it was; whoever asked is told why."""
    endorsement = _waiting(endorsement, "refuse-amendment")
    changed = endorsement.amendment
    endorsement.amendment, endorsement.amended_at = {}, None
    step(
        *(endorsement, "refuse-amendment", by, "amendment", "amended_at"), reason=reason
    )
    letters.amendment_refused(endorsement, changed, reason, language)
    return endorsement


@transaction.atomic
def redate(endorsement, *, by):
    """Staff moved the event: its endorsement is valid until the last day that it has now."""
    endorsement = locked(endorsement, "redate")
    last = endorsement.event.last_day.last_day()
    if endorsement.valid_until != last:
        endorsement.valid_until = last
        step(endorsement, "redate", by, "valid_until")
    return endorsement


def _waiting(endorsement, deed):
    endorsement = locked(endorsement, deed)
    if endorsement.amended_at is None:
        raise NotAllowed(_("There is no change that waits."))
    return endorsement
