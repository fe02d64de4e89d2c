"""Hands a mail over to the mail server."""

from contextlib import contextmanager, suppress
from email.utils import formatdate

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from network.languages import LANGUAGES


@contextmanager
def mail_server():
    """The server that METROPOLIS_MAIL_SERVER names; it is called when a mail is sent."""
    server = get_connection(**settings.MAIL_SERVER)
    try:
        yield server
    finally:
        hang_up(server)


def deliver(mail, server):
    """Sends a mail over one connection that stays open for the next."""
    server.open()
    message(mail, server).send()


def hang_up(server):
    # A goodbye that is not answered changes nothing about what was sent.
    with suppress(OSError):
        server.close()


def message(mail, server=None):
    """The mail as the server is given it: the same at every attempt."""
    return EmailMessage(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        connection=server,
        headers={
            "Message-ID": mail.message_id,
            "Date": formatdate(mail.queued_at.timestamp()),
            "Content-Language": mail.language or ", ".join(LANGUAGES),
            "Auto-Submitted": "auto-generated",
            **_thread(mail),
        },
    )


def _thread(mail):
    if not mail.thread:
        return {}
    return {"In-Reply-To": mail.thread, "References": mail.thread}
