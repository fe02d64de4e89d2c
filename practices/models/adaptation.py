"""Where else a practice was taken up."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.models.place import City, Country
from network.models.publishing import Translated
from network.models.source import Source


class Adaptation(Translated):
    """Another place that took up a practice, and what it changed."""

    SECTION = "practices"
    TITLE = "text"
    TRANSLATED = ("text",)
    ESSENTIAL = ("text",)

    practice = models.ForeignKey("Practice", models.CASCADE, related_name="adaptations")
    place = models.CharField(
        _("place"),
        max_length=150,
        help_text=_("As the source names it: a city, or a whole country."),
    )
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("city"),
        help_text=_("Only where it has a record here."),
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="+", verbose_name=_("country")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    text = models.TextField(_("what was taken up or changed"), blank=True)
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
        verbose_name = _("adaptation")
        verbose_name_plural = _("adaptations")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="adaptation_is_somewhere", condition=Q(place__gt="")
            ),
        )

    def __str__(self):
        return self.place
