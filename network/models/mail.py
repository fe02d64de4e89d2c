"""Mails: their kinds, the texts the secretariat keeps, the outbox in which they wait."""

import re
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.columns import IN_THE_LANGUAGE
from network.languages import LANGUAGES, in_language

from .publishing import Archived, Translated, in_some_language

TRIED_FOR = timedelta(days=5)
PLACE = re.compile(r"\{([^{}]*)\}")
TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{32}(?=/|\s|$)")  # as network.forms makes them
EVERYWHERE = ("site",)  # the portal's address: every mail may name it


@dataclass(frozen=True)
class Kind:
    """One kind of mail, as the code that sends it knows it.

    The code gives a value for every place that the text `needs` and for those that it
    `may` name. The text of a secret mail is never shown and not kept once it is sent; of
    one that `hides` its links, only these are not. A `private` mail is what a reader
    wrote to somebody: of it the secretariat is not shown the subject either.
    """

    purpose: str
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    secret: bool = False
    hides: bool = False
    private: bool = False

    @property
    def places(self):
        return (*self.needs, *self.may)


# What a message of a reader is passed on with.
OF_A_READER = ("record", "page", "name", "address", "subject", "message")

# Higher apps add theirs; each has a text of the same key in a data file.
KINDS = {
    "password-reset": Kind(
        _("Someone who has an account asked for a new password."),
        needs=("link",),
        may=("days",),
        secret=True,
    ),
    "password-reset-unknown": Kind(
        _("Someone asked for a new password at an address that has no account."),
    ),
    "invitation": Kind(
        _("An account was made for this person, who now chooses a password."),
        needs=("link",),
        secret=True,
    ),
    "email-confirmation": Kind(
        _("The owner of an account gave an e-mail address that is to be confirmed."),
        needs=("link",),
        secret=True,
    ),
    "password-changed": Kind(_("The password of an account was changed.")),
    "second-factor-on": Kind(_("A second factor was added to an account.")),
    "second-factor-off": Kind(_("A second factor was taken from an account.")),
    "recovery-codes-made": Kind(_("New recovery codes were made for an account.")),
    "email-changed": Kind(
        _("The e-mail address of an account was changed; this goes to the old one."),
    ),
    "membership-confirmed": Kind(
        _("Staff confirmed that somebody speaks for an organisation."),
        needs=("organisation", "link"),
    ),
    "membership-refused": Kind(
        _("Staff did not confirm that somebody speaks for an organisation."),
        needs=("organisation",),
        may=("link",),
    ),
    "membership-ended": Kind(
        _("Somebody no longer speaks for an organisation: staff ended it."),
        needs=("organisation",),
        may=("link",),
    ),
    "report-received": Kind(
        _("A reader reported a mistake and left an e-mail address."),
        needs=("reference",),
    ),
    "report-answered": Kind(
        _("The secretariat answers a reader who reported a mistake."),
        needs=("answer",),
        may=("page",),
    ),
    "contact-confirm": Kind(
        _("A reader wrote to a part of the network and confirms the e-mail address."),
        needs=("link",),
        may=("record", "hours"),
        secret=True,
    ),
    # Secret as well: what one reader writes to one office is not kept in the outbox.
    "contact-message": Kind(
        _("What a reader wrote to a part of the network is passed on."),
        needs=OF_A_READER,
        secret=True,
        private=True,
    ),
    "contact-message-unaddressed": Kind(
        _(
            "What a reader wrote to a part of the network of which no address is known: "
            "this goes to the secretariat."
        ),
        needs=OF_A_READER,
        secret=True,
        private=True,
    ),
}


def without_tokens(text):
    """The text with the last part of every secret link left out."""
    return TOKEN.sub("…", text)


def places_in(text):
    """The names that stand in braces: each of them is filled in when a mail is written."""
    return set(PLACE.findall(text))


class MailText(Translated, Archived):
    """The words of one kind of mail, in three languages, kept by the secretariat."""

    SECTION = "mail-texts"
    TITLE = "subject"
    TRANSLATED = ("subject", "text")
    ESSENTIAL = ("subject", "text")

    subject = models.CharField(_("subject"), max_length=150, blank=True)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("text of a mail")
        verbose_name_plural = _("texts of mails")
        ordering = ("key",)
        constraints = (
            in_some_language("mail_text_has_a_subject", "subject"),
            in_some_language("mail_text_has_a_text", "text"),
        )

    def __str__(self):
        return str(self.kind.purpose) if self.kind else self.key or ""

    def clean(self):
        """A text keeps the places that its mail is for, and names no other."""
        super().clean()
        if self.kind:
            faults = [fault for code in LANGUAGES for fault in self._faults_in(code)]
            if faults:
                raise ValidationError(faults)

    def places_in(self, code):
        """The places that its subject and its text name in this language."""
        return set().union(
            *(places_in(in_language(self, field, code)) for field in self.TRANSLATED)
        )

    def _faults_in(self, code):
        known, text = {*self.kind.places, *EVERYWHERE}, in_language(self, "text", code)
        about = {
            "language": IN_THE_LANGUAGE[code],
            "known": ", ".join(f"{{{place}}}" for place in sorted(known)),
        }
        for place in sorted(self.places_in(code) - known):
            yield ValidationError(
                _(
                    "%(language)s: nothing fills in {%(place)s}. "
                    "These words are filled in: %(known)s."
                ),
                params=about | {"place": place},
            )
        for place in self.kind.needs:
            if text and place not in places_in(text):
                yield ValidationError(
                    _(
                        "%(language)s: {%(place)s} is missing from the text. "
                        "The mail would be of no use without it."
                    ),
                    params=about | {"place": place},
                )

    @property
    def kind(self):
        return KINDS.get(self.key)


class MailStatus(models.TextChoices):
    """Where a mail is on its way."""

    WAITING = "waiting", pgettext_lazy("state of a mail", "Waiting")
    SENT = "sent", pgettext_lazy("state of a mail", "Sent")
    UNDELIVERABLE = "undeliverable", pgettext_lazy("state of a mail", "Undeliverable")


class MailQuerySet(models.QuerySet):
    """Mails by what is to be done about them."""

    def waiting(self):
        return self.filter(status=MailStatus.WAITING)

    def due(self, now=None):
        """Those to be sent now, which nobody is sending."""
        now = now or timezone.now()
        free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lte=now)
        return self.waiting().filter(free, next_try_at__lte=now)

    def undeliverable(self):
        return self.filter(status=MailStatus.UNDELIVERABLE)


def five_days_from_now():
    return timezone.now() + TRIED_FOR


class Mail(models.Model):
    """One mail to one person, frozen in that person's language when it was queued.

    The row is written in the transaction of the deed that it tells of: both stay, or
    neither. `message_id` never changes, so that a mail sent twice is shown once.
    """

    dedupe_key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField("Message-ID", max_length=300, unique=True)
    kind = models.CharField(_("kind"), max_length=80, blank=True)
    to = models.EmailField(_("to"), max_length=320)
    reply_to = models.EmailField(blank=True)  # where an answer goes, if not to us
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=[("", _("in three languages")), *LANGUAGES.items()],
        blank=True,
    )
    subject = models.CharField(_("subject"), max_length=500)
    text = models.TextField(_("text"))
    secret = models.BooleanField(default=False)  # never shown; emptied once it is sent
    hides = models.BooleanField(default=False)  # so are the ends of its secret links
    # The Message-ID that all mails about one matter refer to: programs show them together.
    thread = models.CharField(max_length=300, blank=True)
    status = models.CharField(
        _("status"), max_length=15, choices=MailStatus, default=MailStatus.WAITING
    )
    queued_at = models.DateTimeField(_("queued at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    next_try_at = models.DateTimeField(_("next try at"), default=timezone.now)
    tried_until = models.DateTimeField(_("tried until"), default=five_days_from_now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    claim = models.UUIDField(null=True)  # whoever wrote it here is sending this mail
    claimed_until = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-queued_at", "-pk")
        default_permissions = ("view",)
        permissions = (("send_mail_again", _("May send a mail again")),)
        indexes = (models.Index(fields=["status", "next_try_at"]),)
        constraints = (
            models.CheckConstraint(
                name="mail_is_sent_at_a_time",
                condition=models.Q(status=MailStatus.SENT, sent_at__isnull=False)
                | (~models.Q(status=MailStatus.SENT) & models.Q(sent_at__isnull=True)),
            ),
        )

    def __str__(self):
        return f"{self.to}: {self.shown_subject}"

    @property
    def is_private(self):
        kind = KINDS.get(self.kind)
        return bool(kind and kind.private)

    @property
    def shown_subject(self):
        """Its subject as the secretariat may read it: no word of a reader."""
        return str(KINDS[self.kind].purpose) if self.is_private else self.subject

    @property
    def shown_text(self):
        """Its text as the secretariat may read it: without what opens a secret link."""
        return without_tokens(self.text) if self.hides else self.text


class WorkerSign(models.Model):
    """A worker's sign of life: the dashboard says when no worker has been seen."""

    worker = models.UUIDField(default=uuid.uuid4, unique=True)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("sign of life of a worker")
        verbose_name_plural = _("signs of life of workers")
        default_permissions = ()

    def __str__(self):
        return str(self.worker)


class Duty(models.Model):
    """What the worker does once a day, and the day on which it was last begun."""

    name = models.CharField(max_length=120, unique=True)
    begun_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("daily duty")
        verbose_name_plural = _("daily duties")
        default_permissions = ()

    def __str__(self):
        return self.name
