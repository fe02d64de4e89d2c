"""A stored PDF that readers open below the page of its record."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Google Scholar does not index a longer file.
LONG = 5 * 2**20

# What is known of the stored file, and comes and goes with it.
OF_THE_FILE = (
    *("upload", "cleaned", "size", "pages", "sha256"),
    *("has_text", "removed", "text"),
)


def place(file, name):
    """A name that nobody can guess: what the file was called has no part in it."""
    return f"{file.FOLDER}/{uuid4().hex}.pdf"


class StoredPdfQuerySet(models.QuerySet):
    """Files as the page of their record lists them."""

    def public(self):
        """Those that readers of the record may open."""
        return self.filter(is_shown=True)

    def without_text(self):
        """Without the words of the file, which only searches need."""
        return self.defer("text")


class StoredPdf(models.Model):
    """One PDF of a record, in one language.

    `upload` is what was brought and is never served where something had to be taken
    out of it: `cleaned` is then served in its place. Size, pages, checksum and text are
    those of the file that is served; the text has a form feed between two pages.
    `OWNER` names the column of its record, `FOLDER` where such files are stored,
    `ADDRESS` the pattern of their address and `TWICE` what is said of a second copy.
    Each kind has a `name` of its own: that under which readers keep the file.
    """

    OWNER = ""
    FOLDER = ""
    ADDRESS = ""
    TWICE = ""

    order = models.PositiveSmallIntegerField(_("order"), default=0)
    upload = models.FileField(_("PDF"), upload_to=place, max_length=100)
    cleaned = models.FileField(
        upload_to=place, max_length=100, blank=True, editable=False
    )
    language = models.CharField(
        _("language of the file"),
        max_length=3,
        validators=[RegexValidator("^[a-z]{2,3}$")],
        help_text=_("Such as “en”."),
    )
    is_shown = models.BooleanField(
        _("readers may open it"),
        default=False,
        help_text=_("Only where its authors or its publisher allow that."),
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

    objects = StoredPdfQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("order", "pk")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        record = self.record
        known = {"id": record.pk, "slug": record.slug}
        return reverse(
            self.ADDRESS, kwargs=known | {"file": self.pk, "name": self.name}
        )

    @property
    def record(self):
        """What it is a file of."""
        return getattr(self, self.OWNER)

    @property
    def served(self):
        """The stored file that is given to readers."""
        return self.cleaned or self.upload

    @property
    def is_long(self):
        return self.size > LONG

    def is_public(self):
        """The rule of `public()`, for one file of a record that is public itself."""
        return self.is_shown

    def keep(self, pdf):
        """Takes over what is known of the PDF that was brought as `upload`."""
        self.cleaned = ContentFile(pdf.cleaned, name="cleaned") if pdf.cleaned else ""
        self.size, self.sha256, self.pages = pdf.size, pdf.sha256, pdf.pages
        self.removed = " ".join(pdf.removed)
        self.has_text = pdf.has_text
        self.text = "\f".join(pdf.text or ())
