"""A file of a paper: the PDF that readers open below its page."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from network.models.stored_pdf import (
    OF_THE_FILE,
    StoredPdf,
    StoredPdfQuerySet,
    place,  # noqa: F401 - a migration names it here
)
from network.text import slug

from .contribution import ContributionRole


class FileKind(models.TextChoices):
    """What the file holds of the work."""

    FULL_TEXT = "full-text", _("Full text")
    SUMMARY = "summary", pgettext_lazy("file of a paper", "Summary")
    SLIDES = "slides", _("Slides")
    ANNEX = "annex", pgettext_lazy("file of a paper", "Annex")


class FileVersion(models.TextChoices):
    """Which state of the text it is, in the terms of NISO RP-8 (Journal Article Versions)."""

    PUBLISHED = "published", _("Version of record")
    ACCEPTED = "accepted", _("Accepted manuscript")
    SUBMITTED = "submitted", _("Submitted manuscript")


class PaperFileQuerySet(StoredPdfQuerySet):
    """Files as the page of their paper lists them."""

    def public(self, today=None):
        """Those that readers of the paper may open."""
        today = today or timezone.localdate()
        return (
            super().public().filter(Q(embargo_until=None) | Q(embargo_until__lte=today))
        )


class PaperFile(StoredPdf):
    """One PDF of a paper, in one language; an embargo may hold it back for a while."""

    OWNER = "paper"
    FOLDER = "papers"
    ADDRESS = "paper-file"
    TWICE = _("This paper has this file already.")

    paper = models.ForeignKey(
        "Paper", models.CASCADE, related_name="files", verbose_name=_("paper")
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=FileKind, default=FileKind.FULL_TEXT
    )
    version = models.CharField(
        _("version"), max_length=10, choices=FileVersion, blank=True
    )
    embargo_until = models.DateField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("From this day on readers may open it."),
    )

    objects = PaperFileQuerySet.as_manager()
    # Of the file itself no earlier version is kept: only of what is said about it.
    history = HistoricalRecords(excluded_fields=OF_THE_FILE)

    class Meta(StoredPdf.Meta):
        verbose_name = _("file of a paper")
        verbose_name_plural = _("files of papers")
        constraints = (
            models.UniqueConstraint(
                fields=["paper", "sha256"],
                name="paper_file_once",
                violation_error_message=_("This paper has this file already."),
            ),
        )

    @property
    def name(self):
        """Who wrote it, when, and its language."""
        authors = [
            one.family_name
            for one in self.paper.contributions.all()
            if one.role == ContributionRole.AUTHOR
        ]
        parts = (
            *authors[:1],
            str(self.paper.published_on.year) if self.paper.published_on else "",
            "" if self.kind == FileKind.FULL_TEXT else self.kind,
            self.language,
        )
        return slug(" ".join(parts))

    def is_public(self, today=None):
        today = today or timezone.localdate()
        return super().is_public() and (
            self.embargo_until is None or self.embargo_until <= today
        )
