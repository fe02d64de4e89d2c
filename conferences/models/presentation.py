"""The talks of a session, and everybody whom a programme names."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.columns import SortKeyField
from network.languages import served
from network.models.person import Person
from network.models.place import Country
from network.models.publishing import (
    Found,
    FoundQuerySet,
    Translated,
    in_some_language,
)
from network.text import fold


class Presentation(Found, Translated):
    """A talk within a session."""

    SECTION = "conferences"
    TITLE = "title"
    TRANSLATED = ("title", "abstract")
    ESSENTIAL = ("title",)
    OPTIONAL = ("title", "abstract")
    NAMES = ("title",)

    session = models.ForeignKey(
        "Session",
        models.CASCADE,
        related_name="presentations",
        verbose_name=_("session"),
    )
    title = models.CharField(_("title"), max_length=400, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    language = models.CharField(
        _("language of the talk"),
        max_length=3,
        blank=True,
        help_text=_("Such as “en”."),
    )
    slides = models.URLField(_("slides"), max_length=300, blank=True)
    video = models.URLField(_("video"), max_length=300, blank=True)
    transcript = models.TextField(
        _("transcript of the video"),
        blank=True,
        help_text=_("In the language of the talk."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("presentation")
        verbose_name_plural = _("presentations")
        ordering = ("order", "pk")
        constraints = (in_some_language("presentation_has_a_title", "title"),)

    def __str__(self):
        return served(self, "title")[0]


class SpeakerRole(models.TextChoices):
    """What somebody does in a session."""

    SPEAKER = "speaker", pgettext_lazy("of a session", "Speaker")
    CHAIR = "chair", pgettext_lazy("of a session", "Chair")
    MODERATOR = "moderator", pgettext_lazy("of a session", "Moderator")
    DISCUSSANT = "discussant", pgettext_lazy("of a session", "Discussant")
    RAPPORTEUR = "rapporteur", pgettext_lazy("of a session", "Rapporteur")


class SpeakerQuerySet(FoundQuerySet):
    """Speakers by the letters of their names."""

    def under(self, letter, language):
        """Those whose family name begins with this letter; # stands for all others."""
        key = f"sort_{language}"
        begins = {f"{key}__startswith": fold(letter)}
        if letter == "#":
            return self.exclude(**{f"{key}__regex": "^[a-z]"})
        if language == "es" and letter in "NÑ":
            enye = {f"{key}__startswith": "n~"}
            found = self.filter(**enye) if letter == "Ñ" else self.exclude(**enye)
            return found if letter == "Ñ" else found.filter(**begins)
        return self.filter(**begins)


class Speaker(Found):
    """Somebody named in a programme, with name and affiliation as printed there."""

    NAMES = ("name", "affiliation")

    session = models.ForeignKey(
        "Session", models.CASCADE, null=True, blank=True, related_name="speakers"
    )
    presentation = models.ForeignKey(
        Presentation, models.CASCADE, null=True, blank=True, related_name="speakers"
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=SpeakerRole,
        default=SpeakerRole.SPEAKER,
    )
    name = models.CharField(_("name as printed"), max_length=150)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    affiliation = models.CharField(
        _("affiliation as printed"), max_length=250, blank=True
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
    )
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="speeches",
        verbose_name=_("person"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    sort_en = SortKeyField(language="en")
    sort_fr = SortKeyField(language="fr")
    sort_es = SortKeyField(language="es")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="speaker_of_a_session_or_a_presentation",
                condition=Q(session__isnull=False, presentation=None)
                | Q(session=None, presentation__isnull=False),
            ),
        )

    def __str__(self):
        return self.name

    def sort_title(self, language):
        """Lists of people go by the family name, alike in every language."""
        return f"{self.family_name} {self.name}" if self.family_name else self.name
