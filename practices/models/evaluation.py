"""How a practice was evaluated, by whom, and what was found."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conferences.models import Paper
from network.languages import served
from network.models.publishing import Translated, in_some_language
from network.models.source import Source

from .vocabularies import DesignLevel, Independence


class Evaluation(Translated):
    """One study of a practice. Its level says how it tested, not what it found.

    Where no source names the evaluator, the title of its document stands for it.
    """

    SECTION = "practices"
    TITLE = "evaluator"
    TRANSLATED = ("evaluator", "method", "finding")
    ESSENTIAL = ("evaluator", "method", "finding")

    practice = models.ForeignKey("Practice", models.CASCADE, related_name="evaluations")
    evaluator = models.CharField(_("evaluator"), max_length=300, blank=True)
    independence = models.CharField(
        _("independence"),
        max_length=15,
        choices=Independence,
        default=Independence.UNKNOWN,
    )
    method = models.TextField(_("method"), blank=True)
    design_level = models.PositiveSmallIntegerField(
        _("design level"),
        choices=DesignLevel,
        null=True,
        blank=True,
        help_text=_("How the effect was tested. Leave empty what no source says."),
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    finding = models.TextField(_("finding"), blank=True)
    document = models.CharField(
        _("title of the document"),
        max_length=300,
        blank=True,
        help_text=_("As printed."),
    )
    paper = models.ForeignKey(
        Paper,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name=_("paper"),
        help_text=_("Only where the document has a record here."),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ("order", "pk")
        constraints = (
            in_some_language(
                "evaluation_has_a_evaluator", "evaluator", unless=Q(document__gt="")
            ),
            models.CheckConstraint(
                name="evaluation_level_is_known",
                condition=Q(design_level=None) | Q(design_level__in=DesignLevel.values),
            ),
        )

    def __str__(self):
        name = served(self, "evaluator")[0] or self.document
        return f"{name} ({self.year})" if self.year else name

    @property
    def has_finding(self):
        return bool(served(self, "finding")[0])
