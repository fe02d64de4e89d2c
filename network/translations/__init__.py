"""What is known of each translated text: who wrote it, and whether anyone has read it."""

from django.db import models

from network.columns import LanguageState

NOT_REVIEWED = {"archive", "import", "machine"}


class Origin(models.TextChoices):
    """Where the words of a text came from."""

    HUMAN = "human", "human"
    MACHINE = "machine", "machine"
    IMPORT = "import", "import"
    API = "api", "api"
    ARCHIVE = "archive", "archive"
    UNTRACKED = "untracked", "untracked"


def record_edit(
    record, fields, *, by=None, origin=Origin.HUMAN, follows=None, minor=False
):
    """Notes on a record, before it is saved, that these texts of it change.

    `fields` names the languages written, by field: {"summary": ["fr"]}. `follows` is the
    language the new text was translated from; `minor` says that the meaning stayed.
    Everything that writes a translated text calls this.
    """
    written = {language for languages in fields.values() for language in languages}
    for language in written:
        translated = language != record.original_language
        unreviewed = origin in NOT_REVIEWED and translated
        state = LanguageState.UNREVIEWED if unreviewed else LanguageState.PRESENT
        setattr(record, f"state_{language}", state)
