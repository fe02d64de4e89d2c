"""What came of a practice, outcome by outcome."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.models.publishing import Translated, in_some_language
from network.models.source import Source
from network.models.theme import Theme

from .evaluation import Evaluation
from .vocabularies import EFFECTS, Direction, Unit


class Result(Translated):
    """One outcome of a practice: in words, as a figure, and which way it went."""

    SECTION = "practices"
    TITLE = "text"
    TRANSLATED = ("text",)
    ESSENTIAL = ("text",)

    practice = models.ForeignKey("Practice", models.CASCADE, related_name="results")
    outcome = models.ForeignKey(
        Theme,
        models.PROTECT,
        related_name="+",
        verbose_name=_("outcome"),
        help_text=_("The theme on which it has an effect."),
    )
    text = models.TextField(_("result"), blank=True)
    direction = models.CharField(
        _("direction"), max_length=12, choices=Direction, default=Direction.UNKNOWN
    )
    figure = models.DecimalField(
        _("figure"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    unit = models.CharField(
        _("unit"), max_length=20, choices=Unit, blank=True, default=""
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    evaluation = models.ForeignKey(
        Evaluation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="results",
        verbose_name=_("found by the evaluation"),
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
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ("order", "pk")
        constraints = (
            in_some_language("result_has_a_text", "text"),
            models.CheckConstraint(
                name="result_figure_has_a_unit",
                condition=Q(figure=None) | Q(unit__gt=""),
                violation_error_message=_(
                    "Say what the figure counts: choose its unit. Where the source "
                    "does not say it, choose “kind of count not stated”."
                ),
            ),
            models.CheckConstraint(
                name="result_unit_has_a_figure",
                condition=Q(unit="") | Q(figure__isnull=False),
                violation_error_message=_("A unit needs its figure."),
            ),
        )

    def __str__(self):
        return self.text or ""

    @property
    def is_effect(self):
        """Whether it says which way an outcome went, not only what was done."""
        return self.direction in EFFECTS
