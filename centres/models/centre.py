"""A Centre of Excellence and what it consists of."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.dates import PartialDateField, in_order
from network.models.contact import Reachable
from network.models.fact import Fact, SourcedQuerySet
from network.models.organisation import Organisation, Relation
from network.models.person import Role
from network.models.place import City, Country
from network.models.publishing import (
    PublishedQuerySet,
    Record,
    Sourced,
    Translated,
    in_some_language,
    record_constraints,
)
from network.models.theme import SchemeEntry, Theme


class CentreQuerySet(PublishedQuerySet):
    """Centres with what their list and page show."""

    def for_list(self):
        return self.select_related("city", "country").prefetch_related("other_cities")

    def in_city(self, city):
        """Centres with their first or another seat in this city."""
        return self.filter(models.Q(city=city) | models.Q(other_cities=city)).distinct()

    def about(self, theme):
        """Centres with a research domain under this theme."""
        domains = Domain.objects.sourced().filter(
            centre=models.OuterRef("pk"), themes=theme
        )
        return self.filter(models.Exists(domains))

    def for_page(self):
        return self.select_related("city", "country").prefetch_related(
            "other_cities",
            "names",
            models.Prefetch("memberships", Membership.objects.public()),
            models.Prefetch(
                "facts", Fact.objects.sourced().prefetch_related("sources")
            ),
            models.Prefetch(
                "roles", Role.objects.sourced().select_related("person", "organisation")
            ),
            models.Prefetch(
                "domains",
                Domain.objects.sourced().prefetch_related(
                    models.Prefetch("themes", Theme.objects.published().by_name())
                ),
            ),
            "publication_series",
            "sources",
        )


class Centre(Record, Reachable):
    """A Centre of Excellence: a partnership of universities in one city or two."""

    KIND = "centre"
    SECTION = "centres"
    SUMMARY = "description"
    TRANSLATED = (
        "name",
        "region",
        "description",
        "closing_note",
        "universities_note",
        "domains_note",
    )
    ESSENTIAL = ("name",)
    NAMES = ("name", "acronym")

    name = models.CharField(_("name"), max_length=250, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    city = models.ForeignKey(
        City, models.PROTECT, related_name="centres", verbose_name=_("city")
    )
    other_cities = models.ManyToManyField(
        City, verbose_name=_("other cities"), blank=True, related_name="+"
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="centres", verbose_name=_("country")
    )
    region = models.CharField(_("region"), max_length=120, blank=True)
    description = models.TextField(_("description"), blank=True)
    opened_on = PartialDateField(_("opened on"))
    closed_on = PartialDateField(_("closed on"))
    closing_note = models.TextField(_("note on the end"), blank=True)
    universities_note = models.TextField(_("note on the universities"), blank=True)
    domains_note = models.TextField(_("note on the research domains"), blank=True)
    working_languages = models.CharField(
        _("working languages"),
        max_length=10,
        blank=True,
        help_text=_("Such as “en fr”."),
    )
    former_address = models.CharField(
        _("former web address"),
        max_length=200,
        blank=True,
        help_text=_("Shown as text, not as a link."),
    )
    facts = GenericRelation(Fact, "record_id", "record_type")
    roles = GenericRelation(Role, "record_id", "record_type")
    relations = GenericRelation(Relation, "target_id", "target_type")

    objects = CentreQuerySet.as_manager()

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")
        constraints = [
            *record_constraints("centre"),
            in_order(
                "centre_closes_after_it_opens",
                "opened_on",
                "closed_on",
                _("A centre cannot close before it opens."),
            ),
        ]

    @property
    def cities(self):
        """The cities of the centre, its first seat first."""
        return [self.city, *self.other_cities.all()]

    def has_ended(self, today=None):
        # A note on the end alone does not say so: some tell how a centre lived on.
        today = today or timezone.localdate()
        return bool(self.closed_on) and self.closed_on.last_day() < today


class CentreName(Translated):
    """A name that a centre bore for some years."""

    SECTION = "centres"
    OPTIONAL = ("name",)
    TRANSLATED = ("name", "note")
    ESSENTIAL = ("name",)

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=250, blank=True)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    note = models.TextField(_("note"), blank=True)
    ours = models.CharField(
        _("languages of our translation"),
        max_length=10,
        blank=True,
        help_text=_("Such as “fr es”."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("name of a centre")
        verbose_name_plural = _("names of a centre")
        ordering = ("order", "pk")
        constraints = (in_some_language("centre_name_has_a_name", "name"),)

    def __str__(self):
        return self.name or ""

    def name_is_ours(self, language):
        return language in self.ours.split()


class MembershipRole(models.TextChoices):
    """What a university does in a centre."""

    HOST = "host", _("Host")
    LEAD = "lead", _("Lead university")
    CO_DIRECTING = "co-directing", _("Co-directing university")
    NODE = "node", _("Research node")
    MEMBER = "member", _("Member")
    COMMUNITY = "community", _("Community partner")


class MembershipQuerySet(models.QuerySet):
    """Memberships of which both sides may be shown."""

    def public(self):
        return self.filter(
            centre__in=Centre.objects.published(),
            organisation__in=Organisation.objects.published(),
        ).select_related("organisation", "centre__city")


class Membership(Translated):
    """A university, or a community partner, that belongs to a centre."""

    SECTION = "centres"
    TITLE = "note"
    TRANSLATED = ("note",)
    ESSENTIAL = ("note",)

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=15, choices=MembershipRole)
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    note = models.TextField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a centre")
        verbose_name_plural = _("members of a centre")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["centre", "organisation", "role"], name="membership_once"
            ),
            in_order(
                "membership_ends_after_it_starts",
                "starts_on",
                "ends_on",
                _("A membership cannot end before it starts."),
            ),
        )

    def __str__(self):
        return str(self.organisation)


class Domain(Translated, Sourced):
    """A research domain of a centre, mapped to themes."""

    SECTION = "centres"
    TITLE = "label"
    TRANSLATED = ("label",)
    ESSENTIAL = ("label",)

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="domains")
    label = models.CharField(_("label"), max_length=200, blank=True)
    agenda_entry = models.ForeignKey(
        SchemeEntry,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="domains",
        verbose_name=_("entry of the agenda"),
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), related_name="domains"
    )
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("research domain")
        verbose_name_plural = _("research domains")
        ordering = ("order", "pk")
        constraints = (in_some_language("domain_has_a_label", "label"),)

    def __str__(self):
        return self.label or ""


class PublicationSeries(models.Model):
    """A series of papers that a centre published; its title is a name, not translated."""

    centre = models.ForeignKey(
        Centre, models.CASCADE, related_name="publication_series"
    )
    title = models.CharField(_("title"), max_length=200)
    numbers_seen = models.CharField(
        _("numbers seen"),
        max_length=200,
        blank=True,
        help_text=_("Separated by commas."),
    )

    class Meta:
        verbose_name = _("publication series")
        verbose_name_plural = _("publication series")
        ordering = ("pk",)

    def __str__(self):
        return self.title
