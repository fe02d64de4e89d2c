"""Sends what waits in the outbox: each mail by one worker, again until it arrives.

A worker that is killed between the server's yes and its own note of it leaves a mail that
is sent a second time, with the same Message-ID, by which mail programs show it once.
"""

import logging
import smtplib
import uuid
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from network.models.mail import Mail, MailStatus, five_days_from_now

from .delivery import deliver, hang_up, mail_server
from .letters import one_line

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
FREE = {"claim": None, "claimed_until": None}
LOOKED_AT = 20  # rows read to find one that no other worker has taken
logger = logging.getLogger(__name__)


class NotAgain(Exception):
    """The mail cannot be sent again. The message is fit for the reader."""


def send_due(*, limit=50, stopping=lambda: False):
    """Sends mails that are due, the oldest first; whether there may be more to send now."""
    with mail_server() as server:
        for _number in range(limit):
            mail = None if stopping() else claim()
            if mail is None or not _attempt(mail, server):
                return False
    return True


def claim(now=None):
    """A mail that only the caller may send until the lease ends, or None."""
    now = now or timezone.now()
    taken = {
        "claim": uuid.uuid4(),
        "claimed_until": now + _lease(),
        "attempts": F("attempts") + 1,
    }
    due = Mail.objects.due(now)
    oldest = due.order_by("queued_at", "pk").values_list("pk", flat=True)
    for pk in oldest[:LOOKED_AT]:
        # The database lets one of several workers change a row that is still free.
        if due.filter(pk=pk).update(**taken):
            return Mail.objects.get(pk=pk)
    return None


def pause_after(attempts):
    """How long a mail rests after so many attempts: 1, 2, 4 … minutes, an hour at most."""
    return min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)


def send_again(mail, now=None):
    """Tries an undeliverable mail for five more days; NotAgain where that cannot be."""
    # The text of a secret mail is gone, and so is an old one.
    again = Mail.objects.undeliverable().filter(pk=mail.pk).exclude(text="")
    if not again.update(
        status=MailStatus.WAITING,
        next_try_at=now or timezone.now(),
        tried_until=five_days_from_now(),
        attempts=0,
        last_error="",
    ):
        raise NotAgain(
            _(
                "The mail “%(subject)s” to %(to)s cannot be sent again: it is not "
                "undeliverable, or its text is no longer kept. Do again what it was for."
            )
            % {"subject": mail.shown_subject, "to": mail.to}
        )


def _attempt(mail, server):
    """Sends a claimed mail and notes the outcome; whether the server can be asked again."""
    try:
        with _claim_held(mail):
            deliver(mail, server)
    except (OSError, ValueError) as error:
        hang_up(server)
        note_failure(mail, error)
        return _is_about_the_mail(error)
    note_sent(mail)
    return True


@contextmanager
def _claim_held(mail):
    """Holds the claim for as long as a slow server takes; a killed worker holds nothing."""
    over = Event()
    holder = Thread(target=_hold, args=(mail, over), daemon=True)
    holder.start()
    try:
        yield
    finally:
        over.set()
        holder.join()


def _hold(mail, over):
    while not over.wait(_lease().total_seconds() / 3):
        try:
            _of(mail).update(claimed_until=timezone.now() + _lease())
        except DatabaseError as error:
            logger.warning("The claim of mail %s was not renewed: %s", mail.pk, error)
        finally:
            connection.close()


def note_sent(mail):
    """Writes that the server has a mail."""
    # Said even where the claim ran out and another worker has it: the server has the
    # mail, and who has the claim stops after this attempt.
    Mail.objects.filter(pk=mail.pk).update(
        **_over(mail, MailStatus.SENT), sent_at=timezone.now(), last_error=""
    )


def note_failure(mail, error, now=None):
    """Writes why a mail was not taken: it waits, or is undeliverable."""
    now, reason = now or timezone.now(), _short(error)
    logger.warning("Mail %s was not sent: %s", mail.pk, reason)
    if _is_refused_for_good(error) or now >= mail.tried_until:
        _of(mail).update(**_over(mail, MailStatus.UNDELIVERABLE), last_error=reason)
    else:
        next_try = now + pause_after(mail.attempts)
        _of(mail).update(**FREE, next_try_at=next_try, last_error=reason)


def _over(mail, status):
    """The columns of a mail that is no longer tried: a secret is not kept."""
    columns = FREE | {"status": status}
    if mail.secret:
        return columns | {"text": ""}
    # One that could not be delivered may be sent again, links and all.
    if mail.hides and status == MailStatus.SENT:
        return columns | {"text": mail.shown_text}
    return columns


def _of(mail):
    """The mail while this worker's claim on it holds."""
    return Mail.objects.filter(pk=mail.pk, claim=mail.claim)


def _is_refused_for_good(error):
    """Whether the server knows that there is no such recipient."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(500 <= code < 600 for code, _answer in error.recipients.values())


def _is_about_the_mail(error):
    """Whether the server works, and only this mail was refused."""
    refusals = (
        smtplib.SMTPRecipientsRefused,
        smtplib.SMTPSenderRefused,
        smtplib.SMTPDataError,
    )
    # Not every ValueError: a wrong certificate is one too.
    return isinstance(error, refusals) or not isinstance(error, OSError)


def _short(error):
    """What went wrong in one line, without anything of the mail itself."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, answer = error.smtp_code, error.smtp_error
    elif isinstance(error, OSError):
        code, answer = type(error).__name__, str(error)
    else:
        # The message of a ValueError may quote the mail.
        code, answer = type(error).__name__, ""
    if isinstance(answer, bytes):
        answer = answer.decode(errors="replace")
    return one_line(f"{code} {answer}")[:300]


def _lease():
    return timedelta(seconds=settings.MAIL_LEASE)
