"""What the desk goes by: its deadlines, criteria, terms and phrases; who is away, who judged."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.models.publishing import Archived, Translated, in_some_language
from network.models.theme import Scheme

from .endorsement import Endorsement


class DeskRules(models.Model):
    """The deadlines of the desk, in days: one row, which the secretariat may change."""

    send_before = models.PositiveSmallIntegerField(
        _("days before the event by which to apply"), default=45
    )
    late_before = models.PositiveSmallIntegerField(
        _("days before the event until which a late application is taken"), default=15
    )
    answer_in = models.PositiveSmallIntegerField(
        _("working days in which we answer"), default=15
    )
    changes_in = models.PositiveSmallIntegerField(
        _("days in which an applicant makes changes"), default=14
    )
    lapsed_after = models.PositiveSmallIntegerField(
        _("days after which an application without changes is withdrawn"), default=30
    )
    appeal_in = models.PositiveSmallIntegerField(
        _("days in which a refusal can be appealed"), default=14
    )
    report_in = models.PositiveSmallIntegerField(
        _("days after the event in which a report is due"), default=30
    )
    always_two_readers = models.BooleanField(
        _("two people read every application"), default=False
    )
    agenda = models.ForeignKey(
        Scheme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agenda in force"),
        help_text=_("Applicants choose its topics; a decision names its version."),
    )

    class Meta:
        verbose_name = _("deadlines of the endorsement desk")
        verbose_name_plural = _("deadlines of the endorsement desk")
        default_permissions = ("view", "change")
        constraints = (
            models.CheckConstraint(
                name="desk_rules_late_is_later",
                condition=Q(late_before__lte=F("send_before")),
                violation_error_message=_(
                    "A late application comes later than one in time."
                ),
            ),
        )

    def __str__(self):
        return str(self._meta.verbose_name)

    @classmethod
    def now(cls):
        """The rules in force; those of the founders until somebody changes them."""
        return cls.objects.select_related("agenda").first() or cls()


class Criterion(Translated, Archived):
    """A question that a reviewer answers with yes or no."""

    SECTION = "endorsements"
    TITLE = "question"
    TRANSLATED = ("question", "explanation")
    ESSENTIAL = ("question",)
    OPTIONAL = ("explanation",)

    question = models.CharField(_("question"), max_length=250, blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_used = models.BooleanField(
        _("in use"),
        default=True,
        help_text=_(
            "One that is no longer asked stays with the reviews that answered it."
        ),
    )

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("order", "pk")
        constraints = (in_some_language("criterion_has_a_question", "question"),)

    def __str__(self):
        return self.question or ""


class PhraseUse(models.TextChoices):
    """Where a phrase is offered."""

    QUESTION = "question", _("A question to the applicant")
    CHANGES = "changes", _("A request for changes")
    DECLINE = "decline", _("A refusal")
    REVOKE = "revoke", _("A revocation")


class Phrase(Translated, Archived):
    """Words that the desk uses again and again, kept in three languages."""

    SECTION = "endorsements"
    TITLE = "text"
    TRANSLATED = ("text",)
    ESSENTIAL = ("text",)

    use = models.CharField(_("use"), max_length=10, choices=PhraseUse)
    text = models.TextField(_("text"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("phrase of the desk")
        verbose_name_plural = _("phrases of the desk")
        ordering = ("use", "order", "pk")
        constraints = (in_some_language("phrase_has_a_text", "text"),)

    def __str__(self):
        return self.text or ""


class EndorsementTerms(Translated, Archived):
    """What an applicant agrees to, in one version; the newest in force is shown."""

    SECTION = "endorsements"
    TITLE = "text"
    TRANSLATED = ("text",)
    ESSENTIAL = ("text",)
    PROSE = ("text",)

    version = models.CharField(_("version"), max_length=20, unique=True)
    in_force_from = models.DateField(_("in force from"), default=timezone.localdate)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("terms of the endorsement")
        verbose_name_plural = _("terms of the endorsement")
        ordering = ("-in_force_from", "-pk")
        constraints = (in_some_language("terms_has_a_text", "text"),)

    def __str__(self):
        return self.version

    @classmethod
    def now(cls, today=None):
        """Those in force, or None before there are any."""
        today = today or timezone.localdate()
        return cls.objects.filter(in_force_from__lte=today).first()


class Review(models.Model):
    """What one member of the staff thinks of an application; or why they stay out of it."""

    endorsement = models.ForeignKey(
        Endorsement,
        models.CASCADE,
        related_name="reviews",
        verbose_name=_("application"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    interest = models.CharField(
        _("own interest"),
        max_length=250,
        blank=True,
        help_text=_("Whoever has one says so here and takes no part in the decision."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("made_at", "pk")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["endorsement", "reviewer"], name="review_once_by_each"
            ),
        )

    def __str__(self):
        return f"{self.endorsement_id} {self.reviewer_id}"


class Judgement(models.Model):
    """One criterion answered in one review."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="judgements")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="+", verbose_name=_("criterion")
    )
    is_met = models.BooleanField(_("met"))

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        ordering = ("criterion__order", "pk")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["review", "criterion"], name="judgement_once"
            ),
        )

    def __str__(self):
        return f"{self.criterion_id}: {self.is_met}"


class Absence(models.Model):
    """Somebody of the staff is away, and who answers in their place."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="absences",
        verbose_name=pgettext_lazy("absence", "who is away"),
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("stand-in"),
    )

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ("-first_day", "-pk")
        constraints = (
            models.CheckConstraint(
                name="absence_in_order",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day does not precede the first."),
            ),
        )

    def __str__(self):
        return f"{self.person}, {self.first_day} – {self.last_day}"

    def clean(self):
        super().clean()
        if self.person_id and self.person_id == self.stand_in_id:
            raise ValidationError(
                {"stand_in": _("Nobody can stand in for themselves.")}
            )


class KitDownload(models.Model):
    """A file of a logo kit that was fetched: when, which, and under which terms."""

    endorsement = models.ForeignKey(
        Endorsement, models.PROTECT, related_name="downloads"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    file = models.CharField(_("file"), max_length=80)
    terms = models.ForeignKey(
        EndorsementTerms, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("download of a logo kit")
        verbose_name_plural = _("downloads of logo kits")
        ordering = ("-at", "-pk")
        default_permissions = ("view",)

    def __str__(self):
        return self.file
