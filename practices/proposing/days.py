"""How long a proposer may take, in days (pure)."""

from datetime import timedelta

from django.utils import timezone

# After a question: when its proposer is reminded, and when nobody waits any longer.
REMINDED_AFTER = timedelta(days=14)
LAPSED_AFTER = timedelta(days=44)


def answer_by(proposal):
    """The last day on which a question can be answered."""
    return timezone.localdate(proposal.asked_at) + LAPSED_AFTER
