"""The secret links of a proposal: to confirm, and to its own page."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from network.forms.secret_links import make_link

# What a link is good for, which is also the name of the page behind it.
TO_CONFIRM, TO_PROPOSAL = "proposal-confirm", "proposal"
CONFIRM_IN = timedelta(hours=72)
# Drafts are forgotten after so long; the page of a sent proposal is reached longer.
DRAFT_KEPT = timedelta(days=30)
PROPOSAL_LASTS = timedelta(days=400)


def link_to_confirm(proposal):
    return _link(proposal, TO_CONFIRM, CONFIRM_IN)


def link_to_draft(proposal):
    return _link(proposal, TO_PROPOSAL, DRAFT_KEPT)


def link_to_proposal(proposal):
    return _link(proposal, TO_PROPOSAL, PROPOSAL_LASTS)


def _link(proposal, purpose, lasts):
    """A new whole address, in the language of the proposer."""
    token = make_link(proposal, purpose, lasts)
    with translation.override(proposal.language):
        return settings.SITE_URL + reverse(purpose, args=[token])
