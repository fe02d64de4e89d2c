"""Chapters of the network, and the offices of its Secretariat."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.dates import PartialDateField

from .contact import Reachable
from .fact import Fact
from .organisation import Relation
from .person import Role
from .place import City, Country
from .publishing import PublishedQuerySet, Record, record_constraints
from .theme import Scheme


class ChapterKind(models.TextChoices):
    """A chapter is a lasting part of the network; an initiative is not yet, or not any more."""

    CHAPTER = "chapter", _("Chapter")
    INITIATIVE = "initiative", _("Initiative")


class Chapter(Record, Reachable):
    """A part of the network: the whole world, a country, a continent."""

    KIND = "chapter"
    SECTION = "chapters"
    SUMMARY = "purpose"
    TRANSLATED = ("name", "area", "purpose")
    ESSENTIAL = ("name", "purpose")

    kind = models.CharField(
        _("kind"), max_length=12, choices=ChapterKind, default=ChapterKind.CHAPTER
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=150, blank=True)
    area = models.CharField(_("area"), max_length=120, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    founded_on = PartialDateField(_("founded on"))
    website = models.URLField(_("web site"), blank=True)
    former_addresses = models.TextField(
        _("former addresses"),
        blank=True,
        help_text=_("One a line; shown as text, not as links."),
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries"), blank=True, related_name="chapters"
    )
    countries_as_of = PartialDateField(_("date of the list of countries"))
    schemes = models.ManyToManyField(
        Scheme, verbose_name=_("agenda"), blank=True, related_name="chapters"
    )
    facts = GenericRelation(Fact, "record_id", "record_type")
    relations = GenericRelation(Relation, "target_id", "target_type")

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        constraints = record_constraints("chapter")


class OfficeKind(models.TextChoices):
    """What an office is to the Secretariat."""

    ARM = "secretariat-arm", _("Arm of the Secretariat")
    PROJECT_OFFICE = "project-office", _("Office of a chapter")
    PARTNERSHIP = "partnership", _("Partnership")


class OfficeQuerySet(PublishedQuerySet):
    """Offices with what their list shows."""

    def for_list(self):
        return self.select_related("city").prefetch_related(
            models.Prefetch(
                "facts", Fact.objects.sourced().prefetch_related("sources")
            ),
            models.Prefetch("roles", Role.objects.sourced().select_related("person")),
            "sources",
        )


class Office(Record, Reachable):
    """A place from which the Secretariat, or a chapter, works or worked."""

    KIND = "office"
    SECTION = "chapters"
    SUMMARY = "duties"
    TRANSLATED = ("name", "duties")
    ESSENTIAL = ("name", "duties")

    kind = models.CharField(_("kind"), max_length=20, choices=OfficeKind)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=150, blank=True)
    duties = models.TextField(_("duties"), blank=True)
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("city"),
    )
    countries = models.ManyToManyField(
        Country, verbose_name=_("countries"), blank=True, related_name="offices"
    )
    facts = GenericRelation(Fact, "record_id", "record_type")
    roles = GenericRelation(Role, "record_id", "record_type")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office of the Secretariat")
        verbose_name_plural = _("offices of the Secretariat")
        constraints = record_constraints("office")

    def get_absolute_url(self):
        """Offices stand on the page of the committees."""
        return f"{reverse('committees')}#office-{self.pk}"
