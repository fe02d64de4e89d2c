"""A series of papers: working papers or reports that appear under one title, numbered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models import Centre
from network.models.publishing import PublishedQuerySet, Record, record_constraints


class PaperSeriesQuerySet(PublishedQuerySet):
    """Series of papers with what their list and their page show."""

    def for_list(self):
        return self

    def for_page(self):
        return self.select_related("centre").prefetch_related("sources")


class PaperSeries(Record):
    """What a centre or another body publishes under one title, paper after paper.

    The title stays in the languages in which it was printed.
    """

    KIND = "series-of-papers"
    SECTION = "papers"
    TITLE = "title"
    SUMMARY = "about"
    TRANSLATED = ("title", "about")
    ESSENTIAL = ("about",)
    OPTIONAL = ("title",)
    NAMES = ("title",)

    title = models.CharField(
        _("title"), max_length=200, blank=True, help_text=_("As printed.")
    )
    about = models.TextField(_("what it is"), blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    issn = models.CharField(_("ISSN"), max_length=9, blank=True)
    address = models.URLField(_("address of the series"), max_length=500, blank=True)
    centre = models.ForeignKey(
        Centre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="paper_series",
        verbose_name=_("centre"),
    )

    objects = PaperSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of papers")
        verbose_name_plural = _("series of papers")
        constraints = record_constraints("paperseries", "title")
