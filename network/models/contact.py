"""What readers write to a part of the network, and whom they may write to."""

from datetime import timedelta

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.languages import LANGUAGES

from .mail import Mail

# Until when the words of a reader are kept.
SPAM_KEPT = timedelta(days=90)
UNCONFIRMED_KEPT = timedelta(days=7)
DELIVERED_KEPT = timedelta(days=30)
UNDELIVERED_KEPT = timedelta(days=90)


class Reachable(models.Model):
    """A record to which readers may write without being shown its address."""

    contact_email = models.EmailField(
        _("address for messages"),
        blank=True,
        help_text=_(
            "Never shown. What readers write through the form goes there; empty: to the "
            "secretariat."
        ),
    )

    class Meta:
        abstract = True

    def has_ended(self, today=None):
        """Whether the record says that it is no more."""
        return False

    def takes_messages(self, today=None):
        """Whether readers may write: not where it has ended and nobody is left."""
        return bool(self.contact_email) or not self.has_ended(today)


class ContactStatus(models.TextChoices):
    """Where a message is; what looks like spam is kept apart, not deleted."""

    ASKED = "asked", pgettext_lazy("state of a message", "Not confirmed yet")
    RELAYED = "relayed", pgettext_lazy("state of a message", "Passed on")
    SPAM = "spam", pgettext_lazy("state of a message", "Spam")


class ContactMessageQuerySet(models.QuerySet):
    """Messages by their age, for those who forget them."""

    def outdated(self, now=None):
        """Those whose time is over: each state has its own."""
        now = now or timezone.now()
        relayed = self.filter(status=ContactStatus.RELAYED)
        return (
            self.filter(status=ContactStatus.SPAM, sent_at__lt=now - SPAM_KEPT)
            | self.filter(
                status=ContactStatus.ASKED, asked_at__lt=now - UNCONFIRMED_KEPT
            )
            | relayed.filter(mail__sent_at__lt=now - DELIVERED_KEPT)
            | relayed.filter(
                mail__sent_at__isnull=True, confirmed_at__lt=now - UNDELIVERED_KEPT
            )
        )


class ContactMessage(models.Model):
    """What a reader writes to a centre, a chapter or an office. Personal data.

    It goes on only when whoever has the reader's address says so, and is deleted soon
    after it was delivered.
    """

    record_type = models.ForeignKey(
        ContentType, models.SET_NULL, null=True, related_name="+"
    )
    record_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("record_type", "record_id")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES.items())
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail address"))
    subject = models.CharField(_("subject"), max_length=120)
    message = models.TextField(_("message"), max_length=4000)
    status = models.CharField(
        _("status"), max_length=10, choices=ContactStatus, default=ContactStatus.ASKED
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    asked_at = models.DateTimeField(_("asked to confirm at"), null=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    # The mail by which it was passed on, the last one where that took several.
    mail = models.ForeignKey(
        Mail, models.SET_NULL, null=True, related_name="+", verbose_name=_("mail")
    )
    stamp = models.CharField(max_length=64, unique=True, editable=False)
    # Why it was taken for spam, or nearly: names of network.forms.suspicions.
    suspicions = models.CharField(max_length=100, blank=True, editable=False)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message of a reader")
        verbose_name_plural = _("messages of readers")
        ordering = ("-sent_at", "-pk")
        default_permissions = ("view", "change")
        indexes = (models.Index(fields=["status", "sent_at"]),)
        constraints = (
            models.CheckConstraint(
                name="contact_message_is_asked_and_confirmed_as_its_status_says",
                condition=Q(
                    status=ContactStatus.SPAM,
                    asked_at__isnull=True,
                    confirmed_at__isnull=True,
                )
                | Q(
                    status=ContactStatus.ASKED,
                    asked_at__isnull=False,
                    confirmed_at__isnull=True,
                )
                | Q(
                    status=ContactStatus.RELAYED,
                    asked_at__isnull=False,
                    confirmed_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="contact_message_is_mailed_only_when_relayed",
                condition=Q(status=ContactStatus.RELAYED) | Q(mail__isnull=True),
            ),
        )

    def __str__(self):
        # What the desk notes of its deeds outlives the message: it names no reader.
        return f"{self._meta.verbose_name} {self.pk}"
