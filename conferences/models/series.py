"""A named series of conferences."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.models.fact import Fact
from network.models.publishing import PublishedQuerySet, Record, record_constraints


class ConferenceSeriesQuerySet(PublishedQuerySet):
    """Series in the order of their list, with what their page shows."""

    def in_order(self):
        return self.order_by("order", "pk")

    def for_page(self):
        return self.prefetch_related(
            models.Prefetch(
                "facts", Fact.objects.sourced().prefetch_related("sources")
            ),
            "sources",
        )


class ConferenceSeries(Record):
    """A series of conferences that bears one name over the years."""

    KIND = "conference-series"
    SECTION = "conferences"
    SUMMARY = "description"
    TRANSLATED = ("name", "description")
    ESSENTIAL = ("name", "description")

    name = models.CharField(_("name"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    facts = GenericRelation(Fact, "record_id", "record_type")

    objects = ConferenceSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of conferences", "series")
        verbose_name_plural = pgettext_lazy("of conferences, plural", "series")
        constraints = record_constraints("series")
