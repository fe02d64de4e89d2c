"""A practice: something that a city or its partners did, with what is known of it."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from conferences.models import Paper
from network.codes import CodesField
from network.dates import PartialDate, PartialDateField, in_order
from network.languages import served
from network.models.place import City, Country
from network.models.publishing import (
    PublishedQuerySet,
    Record,
    in_some_language,
    record_constraints,
)
from network.models.source import Source
from network.models.theme import Theme

from ..labels import label_of
from ..review import day_of_review, is_stale
from .actor import Actor
from .adaptation import Adaptation
from .evaluation import Evaluation
from .result import Result
from .selection import Selection
from .toolkit import Toolkit
from .vocabularies import (
    ActorRole,
    ConfirmedBy,
    CostKnown,
    EvidenceBasis,
    Instrument,
    Maturity,
    MigrationPhase,
    PracticeStatus,
    Scope,
    TargetGroup,
)


class PracticeQuerySet(PublishedQuerySet):
    """Practices with what their lists, their page and a comparison show."""

    def for_list(self):
        return self.select_related("city__country", "country").prefetch_related(
            "evaluations"
        )

    def in_city(self, city):
        return self.filter(Q(city=city) | Q(other_cities=city)).distinct()

    def in_country(self, country):
        shown = City.objects.published().filter(country=country)
        return self.filter(
            Q(country=country) | Q(city__in=shown) | Q(other_cities__in=shown)
        ).distinct()

    def for_comparison(self):
        """With what stands side by side."""
        return self.select_related(
            "city__country__region", "country__region"
        ).prefetch_related(
            models.Prefetch("themes", Theme.objects.published().by_name()),
            models.Prefetch("actors", Actor.objects.select_related("organisation")),
            models.Prefetch(
                "results", Result.objects.select_related("outcome", "evaluation")
            ),
            models.Prefetch("evaluations", Evaluation.objects.select_related("paper")),
        )

    def for_page(self):
        return self.for_comparison().prefetch_related(
            "proposal",
            models.Prefetch(
                "other_cities",
                City.objects.published().select_related("country").by_name(),
            ),
            models.Prefetch(
                "adaptations", Adaptation.objects.select_related("city", "country")
            ),
            models.Prefetch(
                "papers", Paper.objects.published().for_list().newest_first()
            ),
            models.Prefetch("toolkits", Toolkit.objects.published().by_name()),
            models.Prefetch("selections", Selection.objects.published().by_name()),
            "sources",
        )


class Practice(Record):
    """One practice of a city. What nobody recorded of it is left empty and said to be so.

    How a result was tested (the design levels of its evaluations) and which way it went
    (the directions of its results) are never put into one mark.
    """

    KIND = "practice"
    SECTION = "practices"
    SUMMARY = "message"
    TRANSLATED = (
        *("name", "message", "summary", "dates_note"),
        *("challenge", "activities", "rationale", "conditions", "failures"),
        *("core_elements", "adaptable_elements", "cost_covers", "declared_interest"),
        "note",
    )
    ESSENTIAL = ("name", "message", "summary")
    NAMES = ("name", "official_name", "message")

    name = models.CharField(_("name"), max_length=200, blank=True)
    official_name = models.CharField(
        _("official name"),
        max_length=200,
        blank=True,
        help_text=_("In its own language."),
    )
    language = models.CharField(
        _("working language"),
        max_length=3,
        blank=True,
        validators=[RegexValidator("^[a-z]{2,3}$")],
        help_text=_("That of its official name, such as “de”."),
    )
    message = models.CharField(
        _("in one line"), max_length=200, blank=True, help_text=_("What it is.")
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("75 to 100 words.")
    )
    status = models.CharField(
        _("status"),
        max_length=15,
        choices=PracticeStatus,
        default=PracticeStatus.UNKNOWN,
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="practices"
    )
    instruments = CodesField(_("instruments"), words=Instrument)
    target_groups = CodesField(_("target groups"), words=TargetGroup)
    phases = CodesField(_("phases of migration"), words=MigrationPhase)
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("city"),
    )
    other_cities = models.ManyToManyField(
        City, verbose_name=_("other cities"), blank=True, related_name="+"
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("country"),
        help_text=_("Only where no city is named."),
    )
    scope = models.CharField(
        _("scope"), max_length=15, choices=Scope, blank=True, default=""
    )
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    dates_note = models.TextField(_("note on the dates"), blank=True)

    challenge = models.TextField(_("challenge"), blank=True)
    activities = models.TextField(_("what is done"), blank=True)
    rationale = models.TextField(_("why it should work"), blank=True)
    conditions = models.TextField(_("conditions for success"), blank=True)
    failures = models.TextField(_("what did not work"), blank=True)
    core_elements = models.TextField(
        _("core elements"), blank=True, help_text=_("What has to be kept.")
    )
    adaptable_elements = models.TextField(
        _("elements to adapt"), blank=True, help_text=_("What others may change.")
    )

    cost_known = models.CharField(
        _("cost"), max_length=10, choices=CostKnown, default=CostKnown.UNKNOWN
    )
    cost_amount = models.DecimalField(
        _("amount"), max_digits=16, decimal_places=2, null=True, blank=True
    )
    cost_per_participant = models.DecimalField(
        _("amount per participant"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    cost_currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[
            RegexValidator(
                "^[A-Z]{3}$", _("Write the three letters of ISO 4217, such as EUR.")
            )
        ],
        help_text=_("The three letters of ISO 4217, such as EUR."),
    )
    cost_year = models.PositiveSmallIntegerField(
        _("year of the prices"), null=True, blank=True
    )
    cost_year_unknown = models.BooleanField(
        _("no source gives the year of the prices"), default=False
    )
    cost_covers = models.TextField(_("what the amount covers"), blank=True)
    cost_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the cost"),
    )

    basis = models.CharField(
        _("basis of what is told"),
        max_length=15,
        choices=EvidenceBasis,
        blank=True,
        default="",
    )
    maturity = models.PositiveSmallIntegerField(
        _("maturity"),
        choices=Maturity,
        null=True,
        blank=True,
        help_text=_("Standards of Evidence of Nesta, 1 to 5."),
    )
    papers = models.ManyToManyField(
        Paper, verbose_name=_("papers"), blank=True, related_name="practices"
    )

    declared_interest = models.TextField(
        _("declared interest"),
        blank=True,
        help_text=_("Of whoever proposed or wrote this, in the practice."),
    )
    reviewer = models.CharField(
        _("reviewed by"),
        max_length=150,
        blank=True,
        help_text=_("Name and function, as readers may see them."),
    )
    criteria_version = models.CharField(
        _("version of the criteria"), max_length=20, blank=True
    )
    confirmed_on = PartialDateField(_("last confirmed"))
    confirmed_by = models.CharField(
        _("confirmed"), max_length=10, choices=ConfirmedBy, blank=True, default=""
    )
    note = models.TextField(_("note"), blank=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        constraints = (
            *record_constraints("practice"),
            in_order(
                "practice_ends_after_it_starts",
                "starts_on",
                "ends_on",
                _("A practice cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="practice_is_in_a_city_or_a_country",
                condition=Q(city__isnull=True) | Q(country__isnull=True),
                violation_error_message=_(
                    "Name the country only where no city is named: a city has its own."
                ),
            ),
            models.CheckConstraint(
                name="practice_is_published_with_its_place",
                condition=Q(published_at__isnull=True)
                | Q(city__isnull=False)
                | Q(country__isnull=False),
                violation_error_message=_(
                    "Before this is published, name its city or its country."
                ),
            ),
            *(
                in_some_language(
                    f"practice_is_published_with_its_{field}",
                    field,
                    unless=Q(published_at__isnull=True),
                )
                for field in ("message", "summary")
            ),
            models.CheckConstraint(
                name="practice_cost_has_a_currency",
                condition=Q(cost_amount=None, cost_per_participant=None)
                | Q(cost_currency__gt=""),
                violation_error_message=_("Give the currency of the amount."),
            ),
            models.CheckConstraint(
                name="practice_cost_has_a_year",
                condition=Q(cost_amount=None, cost_per_participant=None)
                | Q(cost_year__isnull=False, cost_year_unknown=False)
                | Q(cost_year__isnull=True, cost_year_unknown=True),
                violation_error_message=_(
                    "Give the year of the prices, or tick that no source gives it."
                ),
            ),
            models.CheckConstraint(
                name="practice_cost_is_disclosed",
                condition=Q(cost_amount=None, cost_per_participant=None)
                | Q(cost_known=CostKnown.YES),
                violation_error_message=_(
                    "With an amount, the cost is disclosed: choose that."
                ),
            ),
        )

    @property
    def its_country(self):
        return self.city.country if self.city else self.country

    @property
    def has_shown_place(self):
        """Whether a reader may be told of its city or its country."""
        known = (self.city, self.its_country)
        return any(place and place.is_public() for place in known)

    @property
    def leads(self):
        return [one for one in self.actors.all() if one.role == ActorRole.LEAD]

    @property
    def others_involved(self):
        return [one for one in self.actors.all() if one.role != ActorRole.LEAD]

    @property
    def is_over(self):
        return self.status in (PracticeStatus.ENDED, PracticeStatus.DISCONTINUED)

    @property
    def effects(self):
        """The results that say which way an outcome went."""
        return [one for one in self.results.all() if one.is_effect]

    @property
    def review_due(self):
        return PartialDate.on(day_of_review(self))

    @property
    def is_stale(self):
        return is_stale(self)

    @cached_property
    def label(self):
        """The label that follows from its evaluations and results, with the reasons."""
        return label_of(self)

    @cached_property
    def strongest(self):
        """The highest recorded level of design of its evaluations, or None."""
        levels = [one.design_level for one in self.evaluations.all()]
        return max((level for level in levels if level is not None), default=None)

    def wanting(self):
        """What a practice lacks that has to be there before it is published."""
        needed = {
            _("in one line"): served(self, "message")[0],
            _("summary"): served(self, "summary")[0],
            _("place"): self.city_id or self.country_id,
            _("theme"): self.themes.exists(),
            _("source"): self.sources.exists(),
        }
        return [what for what, there in needed.items() if not there]
