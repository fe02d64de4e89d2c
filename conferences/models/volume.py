"""A volume: proceedings, or an issue or book that the network published, with its papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.dates import PartialDateField
from network.models.publishing import PublishedQuerySet, Record, record_constraints

from .conference import Conference


class VolumeKind(models.TextChoices):
    """What sort of volume it is."""

    PROCEEDINGS = "proceedings", _("Proceedings")
    JOURNAL_ISSUE = "journal-issue", _("Journal issue")
    MAGAZINE_ISSUE = "magazine-issue", _("Magazine issue")
    BOOK = "book", pgettext_lazy("kind of volume", "Book")


class VolumeQuerySet(PublishedQuerySet):
    """Volumes with what their list shows."""

    def for_list(self):
        return self

    def newest_first(self):
        return self.order_by("-published_on", "pk")

    def for_page(self):
        return self.select_related("conference").prefetch_related("sources")


class Volume(Record):
    """Something in which several papers appeared together.

    The title stays in the languages in which it was printed.
    """

    KIND = "volume"
    SECTION = "papers"
    TITLE = "title"
    SUMMARY = "about"
    TRANSLATED = ("title", "about")
    ESSENTIAL = ("about",)
    OPTIONAL = ("title",)
    NAMES = ("title",)

    kind = models.CharField(_("kind"), max_length=15, choices=VolumeKind)
    title = models.CharField(
        _("title"), max_length=300, blank=True, help_text=_("As printed.")
    )
    about = models.TextField(_("what it is"), blank=True)
    published_on = PartialDateField(_("date of publication"))
    editors = models.CharField(_("editors as printed"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    issn = models.CharField(_("ISSN"), max_length=9, blank=True)
    address = models.URLField(_("address of the volume"), max_length=500, blank=True)
    conference = models.ForeignKey(
        Conference,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="volumes",
        verbose_name=_("conference"),
    )

    objects = VolumeQuerySet.as_manager()

    class Meta:
        verbose_name = _("volume")
        verbose_name_plural = _("volumes")
        constraints = record_constraints("volume", "title")
