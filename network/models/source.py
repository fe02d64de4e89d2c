"""A source: the document or page from which facts were taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.dates import PartialDateField

from .publishing import Archived, Found


class SourceKind(models.TextChoices):
    """What was read."""

    FOUNDING = "founding-document", _("Founding document")
    PAGE = "page-read", _("Page that was read")
    BIBLIOGRAPHIC = "bibliographic-record", _("Catalogue or data set")


class Source(Found, Archived):
    """A document, page or data set that was read; its title stays in its own language."""

    NAMES = ("title", "publisher")

    title = models.CharField(_("title"), max_length=400)
    title_language = models.CharField(
        _("language of the title"), max_length=3, default="en"
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    date = PartialDateField(_("date"))
    read_on = PartialDateField(_("read on"))
    address = models.URLField(_("address"), max_length=500, blank=True)
    kind = models.CharField(
        _("kind"), max_length=25, choices=SourceKind, default=SourceKind.PAGE
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("key",)

    def __str__(self):
        return self.title
