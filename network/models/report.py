"""Mistakes that readers report, what was done about them, and the counters of forms."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.dates import PartialDate
from network.languages import LANGUAGES

from .publishing import Translated, in_some_language


class ReportKind(models.TextChoices):
    """What a reader asks for."""

    MISTAKE = "mistake", _("Something is wrong")
    MY_DATA = "my-data", _("I am named here and ask for a change or for removal")


class ReportStatus(models.TextChoices):
    """Where a report is; what looks like spam is kept apart, not deleted."""

    OPEN = "open", pgettext_lazy("state of a report", "Open")
    CORRECTED = "corrected", pgettext_lazy("state of a report", "Corrected")
    DECLINED = "declined", pgettext_lazy("state of a report", "Not changed")
    SPAM = "spam", pgettext_lazy("state of a report", "Spam")


class ReportQuerySet(models.QuerySet):
    """Reports by their age, for those who forget them."""

    def ended_before(self, moment):
        return self.filter(answered_at__lt=moment)

    def spam_before(self, moment):
        return self.filter(status=ReportStatus.SPAM, reported_at__lt=moment)


class Report(models.Model):
    """What a reader says is wrong on a page. Personal data: kept for a year after its end."""

    kind = models.CharField(
        _("what it is about"),
        max_length=10,
        choices=ReportKind,
        default=ReportKind.MISTAKE,
    )
    record_type = models.ForeignKey(
        ContentType, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    record_id = models.PositiveBigIntegerField(null=True, blank=True)
    record = GenericForeignKey("record_type", "record_id")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES.items())
    message = models.TextField(_("what is wrong"), max_length=4000)
    source = models.TextField(
        _("how you know (a source, a link)"), blank=True, max_length=1000
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ReportStatus, default=ReportStatus.OPEN
    )
    reported_at = models.DateTimeField(_("reported at"), default=timezone.now)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    reference = models.CharField(
        _("reference"), max_length=11, unique=True, editable=False
    )
    stamp = models.CharField(max_length=64, unique=True, editable=False)
    # Why it was taken for spam, or nearly: names of network.forms.suspicions.
    suspicions = models.CharField(max_length=100, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported mistake")
        verbose_name_plural = _("reported mistakes")
        ordering = ("reported_at", "pk")
        default_permissions = ("view", "change")
        indexes = (models.Index(fields=["status", "reported_at"]),)
        constraints = (
            models.CheckConstraint(
                name="report_is_answered_as_its_status_says",
                condition=models.Q(
                    status__in=[ReportStatus.CORRECTED, ReportStatus.DECLINED],
                    answered_at__isnull=False,
                )
                | models.Q(
                    status__in=[ReportStatus.OPEN, ReportStatus.SPAM],
                    answered_at__isnull=True,
                ),
            ),
        )

    def __str__(self):
        # What the desk notes of its deeds outlives the report: it names no reader.
        return self.reference


class CorrectionQuerySet(models.QuerySet):
    """Corrections as readers are given them."""

    def public(self, today=None):
        return self.filter(corrected_on__lte=today or timezone.localdate())


class Correction(Translated):
    """A line of the public list of corrections: what was wrong and what it says now."""

    SECTION = "corrections"
    TITLE = "text"
    TRANSLATED = ("text",)
    ESSENTIAL = ("text",)

    corrected_on = models.DateField(_("corrected on"), default=timezone.localdate)
    record_type = models.ForeignKey(
        ContentType,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kind of record"),
    )
    record_id = models.PositiveBigIntegerField(
        _("number of the record"), null=True, blank=True
    )
    record = GenericForeignKey("record_type", "record_id")
    text = models.TextField(
        _("what was corrected"),
        blank=True,
        help_text=_("Say what was wrong and what it says now. Name no reader."),
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-corrected_on", "-pk")
        constraints = (in_some_language("correction_has_a_text", "text"),)

    def __str__(self):
        return self.text or ""

    @property
    def day(self):
        """The day of the correction, as pages write dates."""
        day = self.corrected_on
        return PartialDate(day.year, day.month, day.day)

    def clean(self):
        super().clean()
        named = self.record_type_id is not None or self.record_id is not None
        if named and self.record is None:
            raise ValidationError({"record_id": _("There is no such record.")})


class Tally(models.Model):
    """How often something was done in one stretch of time: the counter behind a limit."""

    key = models.CharField(max_length=120, unique=True)  # what, of which, who (a hash)
    count = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("counter of a limit")
        verbose_name_plural = _("counters of limits")
        default_permissions = ()

    def __str__(self):
        return f"{self.key}: {self.count}"
