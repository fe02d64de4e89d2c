"""Organisations, and how each stands to the network and to other records."""

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.dates import PartialDateField, in_order

from .fact import Fact, SourcedQuerySet
from .place import City, Country
from .publishing import (
    PublishedQuerySet,
    Record,
    Sourced,
    Translated,
    record_constraints,
)


class OrganisationKind(models.TextChoices):
    """What kind of body an organisation is."""

    GOVERNMENT = "government-department", _("Government or government department")
    AGENCY = "agency", _("Public agency")
    INTERNATIONAL = "international-organisation", _("International organisation")
    UNIVERSITY = "university", _("University")
    RESEARCH_CENTRE = "research-centre", _("Research centre")
    THINK_TANK = "think-tank", _("Think tank")
    FOUNDATION = "foundation", _("Foundation")
    NGO = "ngo", _("Non-governmental organisation or association")
    MUNICIPALITY = "municipality", _("Municipality")
    NETWORK = "network", pgettext_lazy("kind of organisation", "Network")
    COMPANY = "company", _("Company")


class RelationKind(models.TextChoices):
    """What an organisation is, or was, to the network or a part of it."""

    MEMBER = "member", _("Member")
    FOUNDING_PARTNER = "founding-partner", _("Founding partner")
    FUNDER = "funder", _("Funder")
    HOST = "host", _("Host")
    STEERING_COMMITTEE = (
        "steering-committee",
        _("Seat on the International Steering Committee"),
    )
    SECRETARIAT_HOST = "secretariat-host", _("Host of a Secretariat arm")
    AGREEMENT_PARTY = "agreement-party", _("Party to the Agreement of 2008")
    CONVENER = "convener", _("Convener of a meeting")
    PROGRAMME_SUPPORTER = "programme-supporter", _("Supporter of a programme")
    MENTIONED = "mentioned", _("Mentioned in a source")


# "Partner" is said only of organisations that stand in one of these relations.
PARTNER_RELATIONS = (
    RelationKind.MEMBER,
    RelationKind.FOUNDING_PARTNER,
    RelationKind.FUNDER,
    RelationKind.HOST,
    RelationKind.STEERING_COMMITTEE,
    RelationKind.SECRETARIAT_HOST,
    RelationKind.AGREEMENT_PARTY,
)


class OrganisationQuerySet(PublishedQuerySet):
    """Organisations with what their list shows."""

    def for_list(self):
        """A line shows the country, the city and what makes it a partner."""
        relations = Relation.objects.sourced().defer("staff_note")
        return self.select_related("country", "city").prefetch_related(
            models.Prefetch("relations", relations, to_attr="shown_relations")
        )

    def partners(self):
        return self.filter(_is_partner())

    def others(self):
        return self.exclude(_is_partner())

    def related_as(self, kind):
        return self.filter(
            Exists(
                Relation.objects.sourced().filter(
                    organisation=OuterRef("pk"), kind=kind
                )
            )
        )


def _is_partner():
    return Exists(
        Relation.objects.sourced().filter(
            organisation=OuterRef("pk"), kind__in=PARTNER_RELATIONS
        )
    )


class Organisation(Record):
    """A body that takes part in the network, pays for it, hosts it or is named in its sources."""

    KIND = "partner"
    SECTION = "partners"
    SUMMARY = "description"
    TRANSLATED = ("name", "description")
    ESSENTIAL = ("name", "description")
    NAMES = ("name", "acronyms")

    name = models.CharField(_("name"), max_length=250, blank=True)
    official_names = models.CharField(
        _("languages of the official name"),
        max_length=10,
        blank=True,
        help_text=_(
            "Such as “en fr”. In the other languages the name is our translation."
        ),
    )
    acronyms = models.CharField(
        _("acronyms"),
        max_length=120,
        blank=True,
        help_text=_("Separated by semicolons."),
    )
    kind = models.CharField(
        _("kind"), max_length=30, choices=OrganisationKind, blank=True
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("country"),
    )
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("city"),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    website = models.URLField(_("web site"), max_length=300, blank=True)
    ror = models.URLField(
        "ROR", blank=True, help_text=_("Research Organization Registry, checked there.")
    )
    description = models.TextField(_("description"), blank=True)
    facts = GenericRelation(Fact, "record_id", "record_type")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = record_constraints("organisation")

    def all_names(self):
        """Its names, and each acronym by itself."""
        yield from super().all_names()
        yield from self.acronyms.split(";")

    @cached_property
    def shown_relations(self):
        return list(self.relations.sourced())

    @property
    def is_partner(self):
        """The rule of `partners()`, for one organisation."""
        return any(
            relation.kind in PARTNER_RELATIONS for relation in self.shown_relations
        )

    def name_is_ours(self, language):
        """Whether the name in this language is the portal's translation."""
        official = self.official_names.split()
        return bool(official) and language not in official

    def relation_kinds(self):
        """The distinct relations, in the order of their list, for one line."""
        kinds = {relation.kind for relation in self.shown_relations}
        return [kind.label for kind in RelationKind if kind in kinds]


class FormerName(models.Model):
    """A name that an organisation had; names of the past are not translated."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="former_names"
    )
    name = models.CharField(_("name"), max_length=250)
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    named_in = PartialDateField(_("date of a source that names it"))

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ("pk",)

    def __str__(self):
        return self.name


class SuccessionQuerySet(models.QuerySet):
    """Successions of which the other side may be shown."""

    def to_public(self):
        return self.filter(
            successor__in=Organisation.objects.published()
        ).select_related("successor")

    def from_public(self):
        return self.filter(
            predecessor__in=Organisation.objects.published()
        ).select_related("predecessor")


class Succession(models.Model):
    """One body took over from another."""

    predecessor = models.ForeignKey(
        Organisation, models.CASCADE, related_name="successions"
    )
    successor = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="inheritances",
        verbose_name=_("successor"),
    )
    happened_on = PartialDateField(_("date"))

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ("happened_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="succession_once"
            ),
        )

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class Relation(Translated, Sourced):
    """What an organisation is to the network, or to one record of it, and when."""

    SECTION = "partners"
    TITLE = "note"
    TRANSLATED = ("note", "target_name")
    ESSENTIAL = ("note", "target_name")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="relations"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=RelationKind)
    target_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, blank=True, related_name="+"
    )
    target_id = models.PositiveBigIntegerField(null=True, blank=True)
    target = GenericForeignKey("target_type", "target_id")
    target_name = models.CharField(
        _("name of the other side"),
        max_length=250,
        blank=True,
        help_text=_("Only where the other side has no record here."),
    )
    target_key = models.CharField(max_length=80, blank=True, editable=False)
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    note = models.TextField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ("order", "pk")
        indexes = (models.Index(fields=["target_type", "target_id"]),)
        constraints = (
            models.CheckConstraint(
                name="relation_target_whole_or_none",
                condition=models.Q(target_type__isnull=True, target_id__isnull=True)
                | models.Q(target_type__isnull=False, target_id__isnull=False),
            ),
            in_order(
                "relation_ends_after_it_starts",
                "starts_on",
                "ends_on",
                _("A relation cannot end before it starts."),
            ),
        )

    def __str__(self):
        return f"{self.organisation}: {self.get_kind_display()}"


def related_organisations(record):
    """The public relations that organisations have to this record, in reading order."""
    return (
        Relation.objects.sourced()
        .filter(
            target_type=ContentType.objects.get_for_model(record),
            target_id=record.pk,
            organisation__in=Organisation.objects.published(),
        )
        .select_related("organisation__country", "organisation__city")
        .order_by("kind", "order", "pk")
    )
