"""A selection: practices that editors put side by side, in an order and for a reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models.publishing import Record, Translated, record_constraints


class Selection(Record):
    """What editors chose among the practices, for readers with one question in mind.

    Elsewhere such a thing is called a collection; in French that is a series of papers.
    """

    KIND = "selection"
    SECTION = "practices"
    SUMMARY = "about"
    TRANSLATED = ("name", "about")
    ESSENTIAL = ("name", "about")

    name = models.CharField(_("name"), max_length=200, blank=True)
    about = models.TextField(
        _("introduction"), blank=True, help_text=_("For whom it is, and what it shows.")
    )
    practices = models.ManyToManyField(
        "Practice",
        through="SelectedPractice",
        related_name="selections",
        verbose_name=_("practices"),
    )

    class Meta:
        verbose_name = _("selection of practices")
        verbose_name_plural = _("selections of practices")
        constraints = record_constraints("selection")


class SelectedPractice(Translated):
    """One practice in a selection, with its place in it and why it is there."""

    SECTION = "practices"
    TITLE = "reason"
    TRANSLATED = ("reason",)
    ESSENTIAL = ("reason",)

    selection = models.ForeignKey(
        Selection, models.CASCADE, related_name="rows", verbose_name=_("selection")
    )
    practice = models.ForeignKey(
        "Practice", models.CASCADE, related_name="+", verbose_name=_("practice")
    )
    reason = models.TextField(_("why it is here"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("practice of a selection")
        verbose_name_plural = _("practices of a selection")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["selection", "practice"],
                name="selected_practice_once",
                violation_error_message=_("This practice is in the selection already."),
            ),
        )

    def __str__(self):
        return str(self.practice)
