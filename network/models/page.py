"""What the secretariat writes itself: pages and notices."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .publishing import Record, Translated, in_some_language, record_constraints


class Place(models.TextChoices):
    """Where a page stands on the site."""

    HOME = "home", _("Introduction of the home page")
    ABOUT = "about", _("About")
    CONTACT = "contact", _("Contact")
    PRIVACY = "privacy", _("Privacy")
    ACCESSIBILITY = "accessibility", _("Accessibility")


class Page(Record):
    """A text kept by the secretariat: about, contact, privacy and the like."""

    KIND = "page"
    SECTION = "pages"
    TITLE = "title"
    SUMMARY = "lead"
    TRANSLATED = ("title", "lead", "text")
    ESSENTIAL = ("title", "text")
    PROSE = ("text",)
    NAMES = ("title",)

    place = models.CharField(_("place in the menu"), max_length=15, choices=Place)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=150, blank=True)
    lead = models.CharField(_("in one sentence"), max_length=300, blank=True)
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("Headings, lists, links and quotes in Markdown."),
    )

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ("place", "order")
        constraints = [
            *record_constraints("page", "title"),
            models.UniqueConstraint(
                fields=["place"],
                condition=~models.Q(place=Place.ABOUT),
                name="page_is_the_only_one_in_its_place",
                violation_error_message=_(
                    "There is such a page already: edit that one."
                ),
            ),
        ]

    def get_absolute_url(self):
        if self.place == Place.ABOUT:
            return reverse("about", kwargs={"slug": self.slug})
        return reverse(self.place)


class NoticeQuerySet(models.QuerySet):
    """Notices by their days."""

    def current(self, now=None):
        now = now or timezone.now()
        return self.filter(starts_at__lte=now, ends_at__gt=now)


class Notice(Translated):
    """A sentence shown on top of every page for some days."""

    SECTION = "pages"
    TRANSLATED = ("text",)
    ESSENTIAL = ("text",)
    TITLE = "text"

    text = models.CharField(_("text"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ("starts_at", "pk")
        constraints = (
            in_some_language("notice_has_a_text", "text"),
            models.CheckConstraint(
                name="notice_ends_after_it_starts",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                violation_error_message=_("A notice cannot end before it starts."),
            ),
        )

    def __str__(self):
        return self.text or ""
