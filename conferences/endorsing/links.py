"""The secret links of an application: to confirm, to its page, to its logo kit."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from network.forms.secret_links import make_link

# What a link is good for, which is also the name of the page behind it.
TO_CONFIRM, TO_APPLICATION, TO_KIT = "application-confirm", "application", "kit"
PURPOSES = (TO_CONFIRM, TO_APPLICATION, TO_KIT)
CONFIRM_IN = timedelta(hours=72)
# Drafts are forgotten after so long; the page of a sent application is reached longer.
DRAFT_KEPT = timedelta(days=30)
APPLICATION_LASTS = timedelta(days=400)


def link_to_confirm(endorsement):
    return _link(endorsement, TO_CONFIRM, CONFIRM_IN)


def link_to_draft(endorsement):
    return _link(endorsement, TO_APPLICATION, DRAFT_KEPT)


def link_to_application(endorsement):
    return _link(endorsement, TO_APPLICATION, APPLICATION_LASTS)


def link_to_kit(endorsement):
    """Good as long as the endorsement is."""
    lasts = endorsement.valid_until - timezone.localdate() + timedelta(days=1)
    return _link(endorsement, TO_KIT, lasts)


def verification_address(endorsement):
    return settings.SITE_URL + reverse("verification", args=[endorsement.code])


def _link(endorsement, purpose, lasts):
    """A new whole address, in the language of the applicant."""
    token = make_link(endorsement, purpose, lasts)
    with translation.override(endorsement.language):
        return settings.SITE_URL + reverse(purpose, args=[token])
