"""The log of an application for endorsement, and what was asked and answered meanwhile."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.languages import LANGUAGES

from .endorsement import Endorsement, Status


class Actor(models.TextChoices):
    """Who took a step."""

    APPLICANT = "applicant", _("the applicant")
    STAFF = "staff", _("the secretariat")
    SYSTEM = "system", _("the portal")


class DeedName(models.TextChoices):
    """What can be done with an application, as the log tells it."""

    SEND = "send", _("sent, address not confirmed yet")
    CONFIRM = "confirm", _("address confirmed")
    ENTER = "enter", _("entered by the secretariat")
    RETURN = "return", _("changes made")
    ANSWER = "answer", _("question answered")
    WITHDRAW = "withdraw", _("withdrawn")
    APPEAL = "appeal", _("appealed")
    ASSIGN = "assign", _("given to somebody")
    ASK = "ask", _("question asked")
    REQUEST_CHANGES = "request-changes", _("changes requested")
    JUDGE = "judge", _("criteria answered")
    ENDORSE = "endorse", pgettext_lazy("step", "endorsed")
    DECLINE = "decline", pgettext_lazy("step", "declined")
    ASK_REVOCATION = "ask-revocation", _("revocation asked for")
    REVOKE = "revoke", pgettext_lazy("step", "revoked")
    REINSTATE = "reinstate", _("valid again")
    AMEND = "amend", _("change asked for")
    ACCEPT_AMENDMENT = "accept-amendment", _("change accepted")
    REFUSE_AMENDMENT = "refuse-amendment", _("change refused")
    REDATE = "redate", _("validity follows the days of the event")
    REPORT = "report", _("report sent")
    ACCEPT_REPORT = "accept-report", _("report accepted")
    CLOSE = "close", pgettext_lazy("step", "closed")
    LAPSE = "lapse", _("withdrawn, since no changes came")
    EXPIRE = "expire", _("closed without a report")


class EndorsementStep(models.Model):
    """One line of the log of an application. Lines are added, never changed or deleted.

    `form_hash` is the SHA-256 of the form as it stood, in hexadecimal digits.
    """

    endorsement = models.ForeignKey(
        Endorsement, models.PROTECT, related_name="steps", verbose_name=_("application")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    deed = models.CharField(_("what was done"), max_length=20, choices=DeedName)
    actor = models.CharField(_("by whom"), max_length=10, choices=Actor)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    from_status = models.CharField(
        pgettext_lazy("status", "from"), max_length=10, choices=Status
    )
    to_status = models.CharField(
        pgettext_lazy("status", "to"), max_length=10, choices=Status
    )
    reason = models.TextField(_("reason"), blank=True)
    form_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("step of an application")
        verbose_name_plural = _("steps of applications")
        ordering = ("at", "pk")
        default_permissions = ("view",)

    def __str__(self):
        return str(self.get_deed_display())


class EndorsementMessage(models.Model):
    """A question of the secretariat to an applicant, or an answer to one."""

    endorsement = models.ForeignKey(
        Endorsement, models.CASCADE, related_name="messages"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    actor = models.CharField(_("by whom"), max_length=10, choices=Actor)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    text = models.TextField(_("text"), max_length=4000)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES.items())

    class Meta:
        verbose_name = _("message about an application")
        verbose_name_plural = _("messages about applications")
        ordering = ("at", "pk")
        default_permissions = ()

    def __str__(self):
        return f"{self.endorsement_id} {self.at:%Y-%m-%d}"
