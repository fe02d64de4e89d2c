"""By what a proposed practice is judged: versions of the criteria, with their questions."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.models.publishing import Archived, Translated, in_some_language


class ReviewCriteria(Archived):
    """One version of the criteria; the newest in force is shown to everybody."""

    version = models.CharField(_("version"), max_length=20, unique=True)
    in_force_from = models.DateField(_("in force from"), default=timezone.localdate)

    class Meta:
        verbose_name = _("version of the review criteria")
        verbose_name_plural = _("versions of the review criteria")
        ordering = ("-in_force_from", "-pk")

    def __str__(self):
        return self.version

    @classmethod
    def now(cls, today=None):
        """Those in force, or None before there are any."""
        today = today or timezone.localdate()
        return cls.objects.filter(in_force_from__lte=today).first()

    @property
    def was_used(self):
        """Whether a proposal is judged by it: then it stays as it was read."""
        return self.proposals.exists()


class ReviewCriterion(Translated, Archived):
    """A question about a proposed practice that a reviewer answers with yes or no."""

    SECTION = "practices"
    TITLE = "question"
    TRANSLATED = ("question", "explanation")
    ESSENTIAL = ("question",)
    OPTIONAL = ("explanation",)

    criteria = models.ForeignKey(
        ReviewCriteria,
        models.CASCADE,
        related_name="questions",
        verbose_name=_("version of the criteria"),
    )
    question = models.CharField(_("question"), max_length=250, blank=True)
    explanation = models.TextField(_("explanation"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("review criterion")
        verbose_name_plural = _("review criteria")
        ordering = ("criteria", "order", "pk")
        constraints = (in_some_language("review_criterion_has_a_question", "question"),)

    def __str__(self):
        return self.question or ""
