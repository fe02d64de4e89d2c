"""A fact: one sourced statement about one record."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.dates import PartialDateField, in_order

from .publishing import Confidence, Sourced, Translated, in_some_language


class SourcedQuerySet(models.QuerySet):
    """Statements of which only the checked ones are shown."""

    def sourced(self):
        return self.exclude(confidence=Confidence.UNCHECKED)


class FactKind(models.TextChoices):
    """Where on its record's page a fact stands."""

    HISTORY = "history", pgettext_lazy("of a record", "History")
    FIGURE = "figure", pgettext_lazy("kind of fact", "Figure")
    FACT = "fact", _("Fact")


class Fact(Translated, Sourced):
    """A statement, event or figure about a record, with its own date and confidence."""

    SECTION = "facts"
    TITLE = "text"
    TRANSLATED = ("label", "text")
    ESSENTIAL = ("label", "text")

    record_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    record_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("record_type", "record_id")
    kind = models.CharField(
        _("kind"), max_length=10, choices=FactKind, default=FactKind.FACT
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    label = models.CharField(_("label"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    value = models.DecimalField(
        _("figure"), max_digits=16, decimal_places=2, null=True, blank=True
    )

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ("order", "pk")
        indexes = (models.Index(fields=["record_type", "record_id"]),)
        constraints = (
            models.CheckConstraint(
                name="fact_says_something",
                condition=in_some_language("", "text").condition
                | in_some_language("", "label").condition,
                violation_error_message=_(
                    "Write a label or a text in one language at least."
                ),
            ),
            in_order(
                "fact_ends_after_it_starts",
                "starts_on",
                "ends_on",
                _("A period cannot end before it starts."),
            ),
        )

    def __str__(self):
        return f"{self.starts_on or ''} {self.label or self.text or ''}".strip()
