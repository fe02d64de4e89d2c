"""The sheets of the workbook: their titles, their columns and the lists to choose from."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.languages import LANGUAGES
from network.tables import Sheet
from network.text import fold

from ..models import SessionKind, SessionStatus, SpeakerRole

TEXTS = tuple(f"{text}_{code}" for text in ("title", "abstract") for code in LANGUAGES)
YES = pgettext_lazy("in a table", "yes")
SAID_YES = ("x", "1", "true")


@dataclass(frozen=True)
class Column:
    """A column: its label, the language of its text, the list its cells choose from."""

    key: str
    label: str
    language: str = ""
    choices: str = ""
    width: int = 14

    @property
    def heading(self):
        label = capfirst(str(self.label))
        return f"{label} ({self.language})" if self.language else label


@dataclass(frozen=True)
class ProgrammeSheet:
    """A sheet, as it is headed in the language of the page."""

    key: str
    label: str
    columns: tuple[Column, ...]

    @property
    def title(self):
        return str(self.label)

    def heading_of(self, key):
        return next((c.heading for c in self.columns if c.key == key), "")

    def in_every_language(self):
        """What may come back: whoever took the workbook may read another language."""
        titles, headings = [], {}
        for language in LANGUAGES:
            with translation.override(language):
                titles.append(self.title)
                headings |= {c.heading.lower(): c.key for c in self.columns}
        return Sheet(self.key, tuple(titles), headings)


def _texts(key, label, width):
    return tuple(
        Column(f"{key}_{language}", label, language, width=width)
        for language in LANGUAGES
    )


NUMBER = Column("no", _("portal’s number"), width=9)
REMOVE = Column("remove", _("delete"), choices="yes", width=9)
ROLES = {
    SpeakerRole.CHAIR: _("Chairs"),
    SpeakerRole.MODERATOR: _("Moderators"),
    SpeakerRole.DISCUSSANT: _("Discussants"),
    SpeakerRole.RAPPORTEUR: _("Rapporteurs"),
    SpeakerRole.SPEAKER: _("Speakers"),
}

SESSIONS = ProgrammeSheet(
    "sessions",
    pgettext_lazy("of a conference", "Sessions"),
    (
        NUMBER,
        Column("code", _("code"), width=9),
        Column("kind", _("kind"), choices="kinds"),
        Column("status", _("status"), choices="statuses"),
        Column("day", _("day"), choices="days", width=12),
        Column("starts_at", _("start"), width=9),
        Column("ends_at", _("end"), width=9),
        Column("room", _("room"), choices="rooms"),
        *_texts("title", _("title"), 40),
        Column("working_languages", _("working languages"), choices="languages"),
        Column("interpretation", _("interpretation into"), choices="languages"),
        Column("themes", _("themes"), choices="themes", width=24),
        *(Column(role, label, "", "people", 24) for role, label in ROLES.items()),
        *_texts("abstract", _("abstract"), 40),
        REMOVE,
    ),
)
TALKS = ProgrammeSheet(
    "talks",
    _("Presentations"),
    (
        NUMBER,
        Column("session", _("code of the session"), width=12),
        Column("order", _("order"), width=9),
        *_texts("title", _("title"), 40),
        Column("language", _("language of the talk"), choices="languages"),
        Column(SpeakerRole.SPEAKER, ROLES[SpeakerRole.SPEAKER], "", "people", 32),
        *_texts("abstract", _("abstract"), 40),
        Column("slides", _("slides"), width=24),
        Column("video", _("video"), width=24),
        REMOVE,
    ),
)
PEOPLE = ProgrammeSheet(
    "people",
    pgettext_lazy("sheet of a workbook", "Speakers"),
    (
        Column("called", _("called in the other sheets"), width=28),
        Column("name", _("name as printed"), width=28),
        Column("family_name", _("family name"), width=20),
        Column("affiliation", _("affiliation as printed"), width=40),
        Column("country", _("country"), choices="countries", width=20),
        Column("person", _("key of the person"), width=18),
    ),
)
ROOMS = ProgrammeSheet(
    "rooms",
    _("Rooms"),
    (Column("name", _("name"), width=28), Column("seats", _("seats"), width=9)),
)
SHEETS = (SESSIONS, TALKS, PEOPLE, ROOMS)


def words_of(choices):
    """{a word for a choice, folded: the choice}, in every language."""
    words = {fold(choice): choice for choice in choices}
    for language in LANGUAGES:
        with translation.override(language):
            words |= {fold(str(choice.label)): choice for choice in choices}
    return words


def kinds():
    return words_of(SessionKind)


def statuses():
    return words_of(SessionStatus)


def says_yes(text):
    words = {*SAID_YES}
    for language in LANGUAGES:
        with translation.override(language):
            words.add(fold(str(YES)))
    return fold(text) in words
