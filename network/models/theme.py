"""Themes: the one public list of subjects; schemes: other lists, mapped to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.text import slug

from .fact import SourcedQuerySet
from .publishing import (
    Found,
    FoundQuerySet,
    PublishedQuerySet,
    Record,
    Sourced,
    Translated,
    in_some_language,
    record_constraints,
)


class ThemeQuerySet(PublishedQuerySet):
    """Themes with what their list shows."""

    def for_list(self):
        return self


class Theme(Record):
    """A subject of the network: a facet everywhere, and the thesaurus of the search."""

    KIND = "theme"
    SECTION = "themes"
    SUMMARY = "scope"
    TRANSLATED = ("name", "scope", "alternatives")
    ESSENTIAL = ("name", "scope")
    NAMES = ("name", "alternatives")
    OWN_WORDS = ("alternatives",)

    code = models.SlugField(_("code"), unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=120, blank=True)
    scope = models.TextField(_("scope"), blank=True)
    alternatives = models.TextField(
        _("other words for it"),
        blank=True,
        help_text=_("One a line. They help the search and are not shown as names."),
    )
    related = models.ManyToManyField(
        "self", verbose_name=_("related themes"), blank=True, symmetrical=False
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = record_constraints("theme")


class Scheme(Record):
    """A list of subjects, aims or terms that somebody owns, in one version of it."""

    KIND = "scheme"
    SECTION = "themes"
    TRANSLATED = ("name", "status", "note")
    ESSENTIAL = ("name",)

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=250, blank=True)
    kind = models.SlugField(_("kind"), blank=True)
    owner = models.CharField(_("owner"), max_length=200, blank=True)
    version = models.CharField(_("version"), max_length=60, blank=True)
    status = models.TextField(_("status"), blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")
        ordering = ("code",)
        constraints = record_constraints("scheme")


class SchemeEntryQuerySet(FoundQuerySet, SourcedQuerySet):
    """Entries that are found by their label."""


class SchemeEntry(Found, Translated, Sourced):
    """One line of a scheme, under its parent, mapped to themes."""

    SECTION = "themes"
    TITLE = "label"
    TRANSLATED = ("label", "note")
    NAMES = ("label", "code")
    ESSENTIAL = ("label",)

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="entries")
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    code = models.CharField(_("code"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    depth = models.PositiveSmallIntegerField(default=0, editable=False)
    label = models.CharField(_("label"), max_length=250, blank=True)
    note = models.TextField(_("note"), blank=True)
    themes = models.ManyToManyField(Theme, through="ThemeMatch", related_name="entries")

    objects = SchemeEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a scheme")
        verbose_name_plural = _("entries of a scheme")
        ordering = ("scheme", "order")
        constraints = (
            models.UniqueConstraint(
                fields=["scheme", "code"], name="scheme_entry_code"
            ),
            in_some_language("scheme_entry_has_a_label", "label"),
        )

    def __str__(self):
        return f"{self.code} {self.label or ''}"

    @property
    def anchor(self):
        """Where it stands on the page of its chapter."""
        return f"topic-{slug(self.code)}"


class MatchKind(models.TextChoices):
    """How an entry of another scheme stands to a theme (after SKOS)."""

    ABOUT = "about", _("About this theme")
    EXACT = "exact", _("Same meaning")
    CLOSE = "close", _("Nearly the same meaning")
    NARROWER = "narrower", _("Narrower than this theme")
    BROADER = "broader", _("Broader than this theme")


class ThemeMatch(models.Model):
    """The link from an entry of a scheme to a theme."""

    entry = models.ForeignKey(SchemeEntry, models.CASCADE, related_name="matches")
    theme = models.ForeignKey(
        Theme, models.CASCADE, related_name="matches", verbose_name=_("theme")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=MatchKind, default=MatchKind.ABOUT
    )

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        constraints = (
            models.UniqueConstraint(fields=["entry", "theme"], name="theme_match_once"),
        )

    def __str__(self):
        return f"{self.entry_id} {self.kind} {self.theme_id}"
