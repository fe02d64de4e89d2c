"""Countries and cities."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from network.codes import CodesField
from network.dates import PartialDateField
from network.languages import active

from .city_size import CityRole, PopulationDefinition, SizeClass
from .fact import Fact, SourcedQuerySet
from .publishing import (
    Archived,
    Found,
    PublishedQuerySet,
    Record,
    Sourced,
    Translated,
    in_some_language,
    record_constraints,
)


class Region(Found, Translated, Archived):
    """A region of the world as the United Nations' M49 standard draws it."""

    SECTION = "places"
    TRANSLATED = ("name",)
    ESSENTIAL = ("name",)

    m49 = models.CharField(_("M49 code"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("part of")
    )

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("m49",)
        constraints = (in_some_language("region_has_a_name", "name"),)

    def __str__(self):
        return self.name or self.m49


class Standing(models.TextChoices):
    """How a country stands to the network."""

    PARTNER = "partner", _("Partner country")
    IN_DISCUSSION = "in-discussion", _("In discussion")
    FORMER = "former", _("Former partner")
    NONE = "none", _("No partnership recorded")


class CountryQuerySet(PublishedQuerySet):
    """Countries with what their list and their page show."""

    def for_list(self):
        return self.select_related("region").prefetch_related(
            models.Prefetch("standings", CountryStanding.objects.sourced())
        )

    def standing_as(self, standing):
        """Countries that some source gives this standing, at whatever date."""
        recorded = CountryStanding.objects.sourced().filter(
            country=models.OuterRef("pk")
        )
        if standing == Standing.NONE:
            return self.exclude(models.Exists(recorded))
        return self.filter(models.Exists(recorded.filter(standing=standing)))


class Country(Record):
    """A country or territory, by its ISO 3166-1 codes and its CLDR names."""

    KIND = "country"
    SECTION = "places"
    OWN_WORDS = ("aliases",)
    TRANSLATED = ("name", "aliases", "note")
    ESSENTIAL = ("name",)
    NAMES = ("name", "aliases")

    iso2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, unique=True)
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, unique=True)
    iso_numeric = models.CharField(_("ISO 3166-1 numeric"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    aliases = models.CharField(
        _("other names"),
        max_length=300,
        blank=True,
        help_text=_("Separated by semicolons."),
    )
    note = models.TextField(_("note"), blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="countries", verbose_name=_("region")
    )
    population = models.PositiveBigIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    population_definition = models.CharField(
        _("definition"), max_length=200, blank=True
    )
    population_source = models.ForeignKey(
        "network.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the population"),
    )
    facts = GenericRelation(Fact, "record_id", "record_type")

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = record_constraints("country")

    @cached_property
    def standing(self):
        """The standing that the first source gives; later ones are listed on the page."""
        return next(iter(self.standings.all()), None)


class CountryStanding(Translated, Sourced):
    """How a country stood to the network at some date, according to one source."""

    SECTION = "places"
    TITLE = "note"
    TRANSLATED = ("note",)
    ESSENTIAL = ("note",)

    country = models.ForeignKey(Country, models.CASCADE, related_name="standings")
    standing = models.CharField(_("standing"), max_length=15, choices=Standing)
    as_of = PartialDateField(_("date of the standing"))
    note = models.TextField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        ordering = ("order", "as_of", "pk")

    def __str__(self):
        return f"{self.get_standing_display()} ({self.as_of or '?'})"


class CityQuerySet(PublishedQuerySet):
    """Cities with what their list shows."""

    def for_list(self):
        return self.select_related("country")

    def by_country(self):
        language = active()
        return self.order_by(f"country__sort_{language}", f"sort_{language}", "pk")


class City(Record):
    """A city or town, with its coordinates in degrees (WGS 84)."""

    KIND = "city"
    SECTION = "places"
    OWN_WORDS = ("aliases",)
    TRANSLATED = ("name", "aliases", "admin_region")
    ESSENTIAL = ("name",)
    NAMES = ("name", "aliases", "endonym")

    name = models.CharField(_("name"), max_length=120, blank=True)
    endonym = models.CharField(
        _("name in its own language"), max_length=120, blank=True
    )
    aliases = models.CharField(
        _("other names"),
        max_length=300,
        blank=True,
        help_text=_("Separated by semicolons."),
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="cities", verbose_name=_("country")
    )
    admin_region = models.CharField(
        _("province, state or region"), max_length=120, blank=True
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    geonames_id = models.PositiveIntegerField(
        "GeoNames", null=True, blank=True, unique=True
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    population_definition = models.CharField(
        _("definition"), max_length=200, blank=True, choices=PopulationDefinition
    )
    population_source = models.ForeignKey(
        "network.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the population"),
    )
    roles = CodesField(_("roles of the city"), words=CityRole)
    facts = GenericRelation(Fact, "record_id", "record_type")

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        constraints = record_constraints("city")

    @property
    def size_class(self):
        """Its class by size; None unless definition, year and source are known."""
        known = (
            *(self.population, self.population_year),
            *(self.population_definition, self.population_source_id),
        )
        return SizeClass.of(self.population) if all(known) else None
