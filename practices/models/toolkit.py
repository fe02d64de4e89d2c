"""A toolkit: material from which others learn a practice, or with which they begin it."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.dates import PartialDateField
from network.models.organisation import Organisation
from network.models.publishing import PublishedQuerySet, Record, record_constraints
from network.models.theme import Theme

from .toolkit_file import ToolkitFile


class MaterialKind(models.TextChoices):
    """What a reader has before them."""

    TEMPLATE = "template", pgettext_lazy("kind of material", "Template")
    GUIDE = "guide", pgettext_lazy("kind of material", "Guide")
    TOOLKIT = "toolkit", pgettext_lazy("kind of material", "Toolkit")
    WEBINAR = "webinar", pgettext_lazy("kind of material", "Webinar")
    COURSE = "course", pgettext_lazy("kind of material", "Course")


class ToolkitQuerySet(PublishedQuerySet):
    """Toolkits with what their list and their page show."""

    def in_language(self, language):
        """Those whose material is in this language, alone or beside others."""
        padded = Concat(Value(" "), F("material_languages"), Value(" "))
        return self.alias(padded=padded).filter(padded__contains=f" {language} ")

    def known_languages(self):
        """The codes of all languages in which there is material."""
        listed = self.order_by().values_list("material_languages", flat=True)
        return sorted({code for codes in listed.distinct() for code in codes.split()})

    def for_page(self):
        return self.select_related("organisation").prefetch_related(
            models.Prefetch("themes", Theme.objects.published().by_name()),
            models.Prefetch("files", ToolkitFile.objects.public().without_text()),
            "sources",
        )


class Toolkit(Record):
    """A template, a guide, a toolkit, a webinar or a course of some body.

    The portal tells where it is and may hold files of it. A video stays where it was
    published: its address is given, and what is said in it as a text.
    """

    KIND = "toolkit"
    SECTION = "practices"
    SUMMARY = "about"
    TRANSLATED = ("name", "about", "transcript")
    ESSENTIAL = ("name", "about")
    OPTIONAL = ("transcript",)

    name = models.CharField(_("name"), max_length=250, blank=True)
    about = models.TextField(_("what it is"), blank=True)
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("What is said in the recording.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MaterialKind)
    material_languages = models.CharField(
        _("languages of the material"),
        max_length=30,
        blank=True,
        validators=[
            RegexValidator(
                r"^[a-z]{2,3}( [a-z]{2,3})*\Z",
                _(
                    "Write codes of languages with a space between them, such as “en fr”."
                ),
            )
        ],
        help_text=_("Such as “en fr”."),
    )
    published_on = PartialDateField(
        _("date of publication"), help_text=_("Of a webinar: the day it was held.")
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="toolkits",
        verbose_name=_("organisation"),
        help_text=_("The publisher, where it has a record here."),
    )
    address = models.URLField(_("address of its page"), max_length=500, blank=True)
    video_address = models.URLField(
        _("address of the recording"),
        max_length=500,
        blank=True,
        help_text=_("Readers are given a link; no page of the portal plays it."),
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="toolkits"
    )
    practices = models.ManyToManyField(
        "Practice", verbose_name=_("practices"), blank=True, related_name="toolkits"
    )

    objects = ToolkitQuerySet.as_manager()

    class Meta:
        verbose_name = _("toolkit or webinar")
        verbose_name_plural = _("toolkits and webinars")
        constraints = record_constraints("toolkit")

    @property
    def is_webinar(self):
        return self.kind == MaterialKind.WEBINAR
