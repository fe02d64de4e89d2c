"""What the desk does with the account of someone else: invite, deactivate, help out."""

import uuid

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from network.mail import queue
from network.models.publishing import Kept
from network.roles import refuse_to_lose_the_last

from .links import password_link
from .sessions import end_sessions


def invite(user):
    """Sends the link with which a person chooses the first password."""
    queue(
        "invitation",
        to=user.email,
        language=user.language,
        values={"link": password_link(user)},
        dedupe_key=f"invitation-{uuid.uuid4()}",
    )


def assigned_to(user):
    """What this person looks after: a queryset for each kind of record that has some."""
    kept = (model for model in apps.get_models() if issubclass(model, Kept))
    records = (model._default_manager.filter(assigned_to=user) for model in kept)
    return [queryset for queryset in records if queryset.exists()]


@transaction.atomic
def leave(user, *, successor=None):
    """Closes the account of someone who leaves, and hands over what they looked after.

    Returns how many records went to the successor, or to nobody.
    """
    refuse_to_lose_the_last(user)
    user.is_active = user.is_staff = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "is_staff", "password"])
    user.groups.clear()
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    # What a record says is not changed by this: neither its history nor its last change.
    return sum(records.update(assigned_to=successor) for records in assigned_to(user))


@transaction.atomic
def remove_second_factor(user, *, by):
    """Lets someone who lost the second factor set up a new one at the next sign-in."""
    if user == by:
        raise ValidationError(
            _("Nobody takes away their own second factor. Ask another administrator.")
        )
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    queue(
        "second-factor-off",
        to=user.email,
        language=user.language,
        values={},
        dedupe_key=f"second-factor-off-{uuid.uuid4()}",
    )
