"""Secret links: made for somebody, known here by their hash only, ended at once or in time.

A token has 192 bits that nobody can guess, so it is looked up by its hash and needs no
comparison that takes the same time for every guess.
"""

import hashlib
import secrets

from django.utils import timezone

from network.models.secret_link import SecretLink

BYTES = 24  # 32 signs in an address


def make_link(record, purpose, lasts):
    """A new token by which this record can be reached for so long (a timedelta)."""
    token = secrets.token_urlsafe(BYTES)
    SecretLink.objects.create(
        digest=_digest(token),
        purpose=purpose,
        record=record,
        ends_at=timezone.now() + lasts,
    )
    return token


def behind(token, purpose, now=None):
    """The record that a link of this purpose leads to, or None."""
    links = SecretLink.objects.alive(now).filter(digest=_digest(token), purpose=purpose)
    link = links.first()
    return link.record if link else None


def end_links(record, *purposes):
    """Nobody gets to the record by the links of these purposes any more."""
    for purpose in purposes:
        SecretLink.objects.to(record, purpose).delete()


def forget_ended_links(now=None):
    """Takes away the links whose time is over; how many there were."""
    now = now or timezone.now()
    return SecretLink.objects.filter(ends_at__lte=now).delete()[0]


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
