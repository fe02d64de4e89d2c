"""The life of a message of a reader: the one place where its status changes."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from .forms import limits
from .forms.secret_links import forget_ended_links, make_link
from .mail import queue
from .mail.outbox import message_id
from .models import ContactMessage, ContactStatus, Mail, MailStatus

NEXT = {
    ContactStatus.SPAM: {ContactStatus.ASKED},
    ContactStatus.ASKED: {ContactStatus.RELAYED},
    ContactStatus.RELAYED: set(),
}
WORDS = ("name", "email", "subject", "message")
CONFIRM = "contact-confirm"  # a mail, and what the link in it is good for
TO_RECORD, TO_SECRETARIAT = "contact-message", "contact-message-unaddressed"
HOURS = 72  # for which the link is good


class NotAllowed(Exception):
    """The message cannot take this step. The text is fit for staff."""


@transaction.atomic
def receive(words, *, about, language, stamp, verdict):
    """Stores what a reader sent, once for each stamp; raises TooMany and stores nothing.

    `words` are the cleaned fields of the form, `about` is the record. The reader is
    asked to confirm the address; what looks like spam is answered by no mail.
    """
    now = timezone.now()
    status = ContactStatus.SPAM if verdict.is_spam else ContactStatus.ASKED
    message, is_new = ContactMessage.objects.get_or_create(
        stamp=stamp.id,
        defaults={
            **{name: words[name] for name in WORDS},
            "record": about,
            "language": language,
            "status": status,
            "sent_at": now,
            "asked_at": None if verdict.is_spam else now,
            "suspicions": " ".join(verdict.suspicions),
        },
    )
    if is_new:
        limits.spend("spam" if verdict.is_spam else "contact", verdict.sender)
        if not verdict.is_spam:
            _ask_to_confirm(message)
    return message


@transaction.atomic
def not_spam(message):
    """Somebody of the staff has read it: its writer is asked like all others."""
    message = _stepped(_as_it_stands(message), ContactStatus.ASKED)
    message.asked_at = timezone.now()
    message.save(update_fields=["status", "asked_at"])
    _ask_to_confirm(message)
    return message


@transaction.atomic
def relay(message):
    """The address is the writer's own: the message goes on.

    Confirmed twice, it goes on once.
    """
    message = _as_it_stands(message)
    if message.status == ContactStatus.RELAYED:
        return message
    _stepped(message, ContactStatus.RELAYED)
    message.confirmed_at = timezone.now()
    message.mail = _mail_on(message)
    message.save(update_fields=["status", "confirmed_at", "mail"])
    return message


@transaction.atomic
def relay_again(message):
    """Passes a message on once more, because its mail could not be delivered."""
    message = _as_it_stands(message)
    if not is_undelivered(message):
        raise NotAllowed(_("This message is on its way, or was delivered."))
    message.mail = _mail_on(message)
    message.save(update_fields=["mail"])
    return message


def is_undelivered(message):
    return bool(message.mail) and message.mail.status == MailStatus.UNDELIVERABLE


def goes_to_secretariat(record):
    """Whether nobody else can be written to: no address is known, or the record is hidden."""
    return record is None or not record.contact_email or not record.is_public()


def _as_it_stands(message):
    return ContactMessage.objects.select_for_update().get(pk=message.pk)


def _stepped(message, status):
    """The message with its next status."""
    if status not in NEXT[message.status]:
        raise NotAllowed(
            _("This message is already “%(status)s”.")
            % {"status": message.get_status_display()}
        )
    message.status = status
    return message


# The mails: rows of the outbox, which commit or roll back with the deed they tell of.


def _ask_to_confirm(message):
    """Nothing that the reader typed stands in it: the address may be somebody else's."""
    token = make_link(message, CONFIRM, timedelta(hours=HOURS))
    with translation.override(message.language):
        link = settings.SITE_URL + reverse("contact-confirm", args=[token])
    queue(
        CONFIRM,
        to=message.email,
        language=message.language,
        values={"link": link, "record": message.record or "–", "hours": HOURS},
        dedupe_key=f"{CONFIRM}:{message.pk}",
        thread=message.stamp,
    )


def _mail_on(message):
    """To the record's address, or to the mailbox in which the secretariat reads answers."""
    record = message.record
    unaddressed = goes_to_secretariat(record)
    kind = TO_SECRETARIAT if unaddressed else TO_RECORD
    turn = _mails_about([message.stamp]).count()
    return queue(
        kind,
        to=settings.DEFAULT_FROM_EMAIL if unaddressed else record.contact_email,
        reply_to=message.email,
        language=message.language,
        values={
            "record": record or "–",
            "page": _page_of(message),
            "name": message.name,
            "address": message.email,
            "subject": message.subject,
            "message": quoted(message.message),
        },
        dedupe_key=f"{kind}:{message.pk}:{turn}",
        thread=message.stamp,
    )


def quoted(text):
    """Words of somebody else, as mails mark them: no line of them passes for ours."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _page_of(message):
    """Where the writer found the form, in the language of the form."""
    record = message.record
    shown = record is not None and record.is_public()
    with translation.override(message.language):
        page = record.get_absolute_url() if shown else reverse("home")
    return f"{settings.SITE_URL}{page}"


def _mails_about(stamps):
    return Mail.objects.filter(thread__in=[message_id(stamp) for stamp in stamps])


@transaction.atomic
def forget_old_messages(now=None):
    """Deletes messages whose time is over, and all mails about them; how many there were.

    Called every day by the worker.
    """
    old = list(ContactMessage.objects.outdated(now))
    ContactMessage.objects.filter(pk__in=[message.pk for message in old]).delete()
    _mails_about([message.stamp for message in old]).delete()
    forget_ended_links(now)  # theirs are, long since
    return len(old)
