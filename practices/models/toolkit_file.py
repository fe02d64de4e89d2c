"""A file of a toolkit: the PDF that readers open below its page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from network.languages import LANGUAGES, served
from network.models.stored_pdf import OF_THE_FILE, StoredPdf
from network.text import slug


class ToolkitFile(StoredPdf):
    """One PDF of a toolkit, in one language: the same guide in French is another file."""

    OWNER = "toolkit"
    FOLDER = "toolkits"
    ADDRESS = "toolkit-file"
    TWICE = _("This toolkit has this file already.")

    toolkit = models.ForeignKey(
        "Toolkit", models.CASCADE, related_name="files", verbose_name=_("toolkit")
    )

    # Of the file itself no earlier version is kept: only of what is said about it.
    history = HistoricalRecords(excluded_fields=OF_THE_FILE)

    class Meta(StoredPdf.Meta):
        verbose_name = _("file of a toolkit")
        verbose_name_plural = _("files of toolkits")
        constraints = (
            models.UniqueConstraint(
                fields=["toolkit", "sha256"],
                name="toolkit_file_once",
                violation_error_message=_("This toolkit has this file already."),
            ),
        )

    @property
    def name(self):
        """The name of the toolkit in the language of the file, and that language."""
        own = self.language if self.language in LANGUAGES else ""
        language = own or self.toolkit.original_language or "en"
        name, _its_language = served(self.toolkit, "name", language)
        return slug(f"{name} {self.language}") or self.language
