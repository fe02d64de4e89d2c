"""A file of a paper: the PDF that readers open below its page."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from network.text import slug

from .contribution import ContributionRole

# Google Scholar does not index a longer file.
LONG = 5 * 2**20


# What is known of the stored file, and comes and goes with it.
OF_THE_FILE = (
    *("upload", "cleaned", "size", "pages", "sha256"),
    *("has_text", "removed", "text"),
)


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


FOLDER = "papers"  # of the stored files


def place(file, name):
    """A name that nobody can guess: what the file was called has no part in it."""
    return f"{FOLDER}/{uuid4().hex}.pdf"


class PaperFileQuerySet(models.QuerySet):
    """Files as the page of their paper lists them."""

    def public(self, today=None):
        """Those that readers of the paper may open."""
        today = today or timezone.localdate()
        return self.filter(
            Q(embargo_until=None) | Q(embargo_until__lte=today), is_shown=True
        )

    def without_text(self):
        """Without the words of the file, which only searches need."""
        return self.defer("text")


class PaperFile(models.Model):
    """One PDF of a paper, in one language.

    `upload` is what was brought and is never served where something had to be taken
    out of it: `cleaned` is then served in its place. Size, pages, checksum and text are
    those of the file that is served; the text has a form feed between two pages.
    """

    paper = models.ForeignKey(
        "Paper", models.CASCADE, related_name="files", verbose_name=_("paper")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    upload = models.FileField(_("PDF"), upload_to=place, max_length=100)
    cleaned = models.FileField(
        upload_to=place, max_length=100, blank=True, editable=False
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=FileKind, default=FileKind.FULL_TEXT
    )
    language = models.CharField(
        _("language of the file"),
        max_length=3,
        validators=[RegexValidator("^[a-z]{2,3}$")],
        help_text=_("Such as “en”."),
    )
    version = models.CharField(
        _("version"), max_length=10, choices=FileVersion, blank=True
    )
    is_shown = models.BooleanField(
        _("readers may open it"),
        default=False,
        help_text=_("Only where its authors or its publisher allow that."),
    )
    embargo_until = models.DateField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("From this day on readers may open it."),
    )
    size = models.PositiveIntegerField(_("size in bytes"), editable=False)
    pages = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False)
    has_text = models.BooleanField(_("has a text layer"), null=True, editable=False)
    removed = models.CharField(
        _("taken out"), max_length=40, blank=True, editable=False
    )
    text = models.TextField(editable=False, default="", blank=True)
    brought_at = models.DateTimeField(_("brought at"), auto_now_add=True)

    objects = PaperFileQuerySet.as_manager()
    # Of the file itself no earlier version is kept: only of what is said about it.
    history = HistoricalRecords(excluded_fields=OF_THE_FILE)

    class Meta:
        verbose_name = _("file of a paper")
        verbose_name_plural = _("files of papers")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["paper", "sha256"],
                name="paper_file_once",
                violation_error_message=_("This paper has this file already."),
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        known = {"id": self.paper_id, "slug": self.paper.slug}
        return reverse(
            "paper-file", kwargs=known | {"file": self.pk, "name": self.name}
        )

    @property
    def name(self):
        """The name under which readers keep it: who wrote it, when, and its language."""
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

    @property
    def served(self):
        """The stored file that is given to readers."""
        return self.cleaned or self.upload

    @property
    def is_long(self):
        return self.size > LONG

    def is_public(self, today=None):
        """The rule of `public()`, for one file of a paper that is public itself."""
        today = today or timezone.localdate()
        return self.is_shown and (
            self.embargo_until is None or self.embargo_until <= today
        )

    def keep(self, pdf):
        """Takes over what is known of the PDF that was brought as `upload`."""
        self.cleaned = ContentFile(pdf.cleaned, name="cleaned") if pdf.cleaned else ""
        self.size, self.sha256, self.pages = pdf.size, pdf.sha256, pdf.pages
        self.removed = " ".join(pdf.removed)
        self.has_text = pdf.has_text
        self.text = "\f".join(pdf.text or ())
