"""Who speaks for an organisation: asked for by an account, confirmed and ended by staff.

The one place where a membership changes. Each verb may be pressed twice: the second time
it changes nothing and writes no mail.
"""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from .deeds import NotAllowed
from .languages import served
from .mail import queue
from .models import OrganisationMembership, User

MOST_WAITING = 5  # requests of one account that nobody has answered


@transaction.atomic
def ask(user, organisation):
    """The account asks to speak for the organisation; after an end, anew."""
    # Of two requests at once the second waits, and counts the first.
    User.objects.select_for_update().get(pk=user.pk)
    own = OrganisationMembership.objects.filter(user=user)
    membership = own.filter(organisation=organisation).first()
    if membership and not membership.ended_at:
        return membership
    if own.waiting().count() >= MOST_WAITING:
        raise NotAllowed(
            _(
                "%(number)d of your requests wait for an answer: no more fit beside them."
            )
            % {"number": MOST_WAITING}
        )
    membership = membership or OrganisationMembership(
        user=user, organisation=organisation
    )
    membership.asked_at = timezone.now()
    membership.confirmed_at = membership.confirmed_by = membership.ended_at = None
    membership.save()
    return membership


@transaction.atomic
def confirm(membership, *, by):
    """Staff say that the account speaks for the organisation."""
    membership = _locked(membership)
    if membership.user_id == by.pk:
        raise NotAllowed(_("Nobody confirms a request of their own: ask a colleague."))
    if membership.ended_at:
        raise NotAllowed(_("This membership has ended: the person can ask again."))
    if membership.confirmed_at:
        return membership
    membership.confirmed_at, membership.confirmed_by = timezone.now(), by
    membership.save(update_fields=["confirmed_at", "confirmed_by"])
    _tell("membership-confirmed", membership)
    return membership


@transaction.atomic
def end(membership, *, by):
    """The request is refused, or the account no longer speaks for the organisation.

    Whoever ends their own is told nothing: they know.
    """
    membership = _locked(membership)
    if membership.ended_at:
        return membership
    was_confirmed = membership.confirmed_at is not None
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    if membership.user_id != by.pk:
        kind = "membership-ended" if was_confirmed else "membership-refused"
        _tell(kind, membership)
    return membership


def _locked(membership):
    return OrganisationMembership.objects.select_for_update().get(pk=membership.pk)


def _tell(kind, membership):
    """A request that is made anew is another turn, with mails of its own."""
    queue(
        kind,
        to=membership.user.email,
        language=membership.user.language,
        values={
            "organisation": lazy(_name_of, str)(membership.organisation),
            "link": settings.SITE_URL + reverse("account"),
        },
        dedupe_key=f"{kind}:{membership.pk}:{membership.asked_at.isoformat()}",
    )


def _name_of(organisation):
    """In the language of the mail."""
    return served(organisation, "name")[0]
