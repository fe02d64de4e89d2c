"""Holds back what waits in the outbox, until a person has looked at it."""

from network.models.mail import Mail, MailStatus

from .sending import FREE


def hold_back(reason):
    """Lists every waiting mail among those that can be sent again; gives their number."""
    return Mail.objects.waiting().update(
        **FREE, status=MailStatus.UNDELIVERABLE, last_error=reason
    )
