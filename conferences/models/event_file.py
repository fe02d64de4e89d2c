"""The programme of an event as its organisers send it: a PDF."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from network.languages import LANGUAGES, served
from network.models.stored_pdf import OF_THE_FILE, StoredPdf
from network.text import slug

from .endorsement import Endorsement


class EventFile(StoredPdf):
    """A PDF that came with an application; readers open it once staff have allowed that."""

    OWNER = "endorsement"
    FOLDER = "events"
    ADDRESS = "event-file"
    TWICE = _("This application has this file already.")

    endorsement = models.ForeignKey(
        Endorsement, models.CASCADE, related_name="files", verbose_name=_("application")
    )

    # Of the file itself no earlier version is kept: only of what is said about it.
    history = HistoricalRecords(excluded_fields=OF_THE_FILE)

    class Meta(StoredPdf.Meta):
        verbose_name = _("file of an event")
        verbose_name_plural = _("files of events")
        constraints = (
            models.UniqueConstraint(
                fields=["endorsement", "sha256"],
                name="event_file_once",
                violation_error_message=_("This application has this file already."),
            ),
        )

    @property
    def record(self):
        """The event below whose page it is served."""
        return self.endorsement.event

    @property
    def name(self):
        """The title of the event in the language of the file, and that language."""
        own = self.language if self.language in LANGUAGES else self.endorsement.language
        title = served(self.record, "title", own)[0] if self.record else ""
        return slug(f"{title} {self.language}") or self.language
