"""What is known of one text in one language: is it there, read, and up to date?"""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.languages import LANGUAGES


class Origin(models.TextChoices):
    """Where the words of a text came from."""

    HUMAN = "human", _("written here")
    MACHINE = "machine", _("machine translation")
    IMPORT = "import", _("imported table")
    API = "api", _("another programme")
    ARCHIVE = "archive", _("the archive’s files")
    UNTRACKED = "untracked", _("written past the desk")


class TextStatus(models.TextChoices):
    """How a text stands in one language, beside the same text in the others."""

    CURRENT = "current", pgettext_lazy("state of a text", "Up to date")
    UNREVIEWED = "unreviewed", pgettext_lazy("state of a text", "Not reviewed")
    MACHINE = "machine", pgettext_lazy("state of a text", "Machine translation")
    OUTDATED = "outdated", pgettext_lazy("state of a text", "Outdated")
    MISSING = "missing", pgettext_lazy("state of a text", "Missing")
    NOT_NEEDED = "not-needed", pgettext_lazy("state of a text", "Not needed")


# What staff are asked to do something about, the most pressing first.
TO_DO = (
    TextStatus.OUTDATED,
    TextStatus.MISSING,
    TextStatus.MACHINE,
    TextStatus.UNREVIEWED,
)


class TextState(models.Model):
    """One text of one record in one language, as it was when it was last noted.

    An edition is a number of the meaning: texts of one field with the same edition say
    the same. The newest edition is what the others are outdated against, in whichever
    language it was written; no language is the source of the others.
    """

    record_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    record_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("record_type", "record_id")
    field = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=LANGUAGES.items())
    status = models.CharField(max_length=10, choices=TextStatus)
    since = models.DateTimeField(default=timezone.now)  # when this status began
    edition = models.PositiveIntegerField(default=0)
    edition_before = models.PositiveIntegerField(default=0)  # of the text it replaced
    text = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.HUMAN)
    reviewed = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)  # why it is not needed
    # The text of another language that this one last agreed with: what changed since?
    from_language = models.CharField(max_length=2, blank=True)
    from_text = models.TextField(blank=True)
    first_at = models.DateTimeField(null=True)  # when the language first had a text
    edited_at = models.DateTimeField(null=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("state of a text")
        verbose_name_plural = _("states of texts")
        default_permissions = ("view",)
        permissions = (
            ("translate_en", _("May write the English texts")),
            ("translate_fr", _("May write the French texts")),
            ("translate_es", _("May write the Spanish texts")),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["record_type", "record_id", "field", "language"],
                name="text_state_once",
            ),
        )
        indexes = (
            # The dashboard counts from the first, the work lists read the second.
            models.Index(fields=["record_type", "language", "status"]),
            models.Index(fields=["status", "language", "since"]),
        )

    def __str__(self):
        return f"{self.field}_{self.language}: {self.status}"
