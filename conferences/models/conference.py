"""One edition of a series: where, when, who invited, and whether it took place."""

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Left, Length, Replace
from django.db.models.lookups import GreaterThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.dates import PartialDate, PartialDateField, in_order
from network.models.fact import Fact
from network.models.organisation import Relation
from network.models.place import City, Country
from network.models.publishing import PublishedQuerySet, Record, record_constraints
from network.models.theme import Theme

from .kinds import EXPECTED, ConferenceKind, ConferenceStatus, Mode, StatusBasis
from .parts import Announcement, Attendance, Call, Host
from .schedule import Reschedulable
from .series import ConferenceSeries


class ConferenceQuerySet(PublishedQuerySet):
    """Editions with what their lists and their page show."""

    def for_list(self):
        return self.select_related("series", "city__country", "country")

    def newest_first(self):
        """By their first day; those of which it is not known come last."""
        return self.order_by("-starts_on", "-ordinal", "pk")

    def expected(self, today=None):
        """Editions that are still to come, the next one first."""
        # A partial date is over when no day that it may mean is left: "2026-11" is
        # compared with as much of today.
        given = Case(When(ends_on="", then=F("starts_on")), default=F("ends_on"))
        last = Replace(given, Value("~"), Value(""))
        so_far = Left(Value(str(today or timezone.localdate())), Length(last))
        return self.filter(
            GreaterThanOrEqual(last, so_far), status__in=EXPECTED
        ).order_by("starts_on", "pk")

    def in_city(self, city):
        return self.filter(models.Q(city=city) | models.Q(other_cities=city)).distinct()

    def in_country(self, country):
        return self.filter(models.Q(country=country) | models.Q(city__country=country))

    def countries(self):
        """The ids of the countries in which these editions are."""
        return self.values_list(Coalesce("city__country", "country"))

    def about(self, theme):
        return self.filter(themes=theme)

    def for_page(self):
        return self.select_related(
            "series", "city__country", "country"
        ).prefetch_related(
            models.Prefetch("other_cities", City.objects.published().by_name()),
            models.Prefetch("themes", Theme.objects.published().by_name()),
            models.Prefetch("hosts", Host.objects.select_related("organisation")),
            "main_themes",
            models.Prefetch(
                "announcements",
                Announcement.objects.sourced()
                .select_related("city")
                .prefetch_related("sources"),
            ),
            models.Prefetch(
                "attendances",
                Attendance.objects.sourced().prefetch_related("sources"),
            ),
            models.Prefetch(
                "facts", Fact.objects.sourced().prefetch_related("sources")
            ),
            "sources",
        )


class Conference(Reschedulable, Record):
    """One edition of a conference series, past or to come.

    Its texts are those of the organisers where they exist in a language, and the
    portal's translation where `ours` says so.
    """

    KIND = "conference"
    SECTION = "conferences"
    SUMMARY = "theme"
    TRANSLATED = ("name", "theme", "focus", "background", "days_note", "note")
    ESSENTIAL = ("name",)
    NAMES = ("name", "theme")
    MOVED_BY = ("starts_on", "ends_on", "city", "venue", "status", "time_zone")

    series = models.ForeignKey(
        ConferenceSeries,
        models.PROTECT,
        related_name="conferences",
        verbose_name=pgettext_lazy("of conferences", "series"),
    )
    kind = models.CharField(
        _("kind"),
        max_length=25,
        choices=ConferenceKind,
        default=ConferenceKind.CONFERENCE,
    )
    ordinal = models.PositiveSmallIntegerField(
        _("number in the series"), null=True, blank=True
    )
    ordinal_is_counted = models.BooleanField(
        _("counted by the portal"),
        default=False,
        help_text=_("No source gives the number: it follows from the editions beside."),
    )
    name = models.CharField(_("name"), max_length=250, blank=True)
    theme = models.CharField(_("official theme"), max_length=300, blank=True)
    ours = models.CharField(
        _("languages of our translation"),
        max_length=10,
        blank=True,
        help_text=_("Of the theme. Such as “fr es”."),
    )
    focus = models.TextField(_("what it was about"), blank=True)
    background = models.TextField(_("background"), blank=True)
    note = models.TextField(_("note"), blank=True)
    status = models.CharField(_("status"), max_length=12, choices=ConferenceStatus)
    status_basis = models.CharField(
        _("known from"), max_length=30, choices=StatusBasis, blank=True
    )
    starts_on = PartialDateField(_("first day"))
    ends_on = PartialDateField(_("last day"))
    days_note = models.TextField(_("note on the days"), blank=True)
    mode = models.CharField(
        _("form"), max_length=10, choices=Mode, default=Mode.IN_PERSON
    )
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="conferences",
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
        related_name="conferences",
        verbose_name=_("country"),
        help_text=_("Only where no city is named."),
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        help_text=_("Such as America/Toronto. Empty: that of the city."),
    )
    working_languages = models.CharField(
        _("working languages"),
        max_length=30,
        blank=True,
        help_text=_("Such as “en fr”."),
    )
    interpretation = models.CharField(
        _("interpretation into"),
        max_length=30,
        blank=True,
        help_text=_("Such as “en fr”."),
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="conferences"
    )
    main_themes_are_complete = models.BooleanField(
        _("all main themes are listed"), null=True, blank=True
    )
    plenaries_are_complete = models.BooleanField(
        _("all plenaries are listed"), null=True, blank=True
    )
    website = models.URLField(
        _("web site"),
        max_length=300,
        blank=True,
        help_text=_("Only while it answers."),
    )
    former_address = models.CharField(
        _("former web address"),
        max_length=200,
        blank=True,
        help_text=_("Shown as text, not as a link."),
    )
    programme_is_public = models.BooleanField(
        _("programme is public"),
        default=False,
        help_text=_("Each of its days is made public by itself."),
    )
    call_address = models.URLField(_("call for papers"), max_length=300, blank=True)
    call_opens_on = models.DateField(_("call opens on"), null=True, blank=True)
    call_closes_on = models.DateField(_("call closes on"), null=True, blank=True)
    registration_address = models.URLField(
        _("registration"), max_length=300, blank=True
    )
    registration_opens_on = models.DateField(
        _("registration opens on"), null=True, blank=True
    )
    registration_closes_on = models.DateField(
        _("registration closes on"), null=True, blank=True
    )
    facts = GenericRelation(Fact, "record_id", "record_type")
    relations = GenericRelation(Relation, "target_id", "target_type")

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("conference")
        verbose_name_plural = _("conferences")
        constraints = [
            *record_constraints("conference"),
            in_order(
                "conference_ends_after_it_starts",
                "starts_on",
                "ends_on",
                _("A conference cannot end before it starts."),
            ),
            models.UniqueConstraint(
                fields=["series", "ordinal"],
                name="conference_number_once",
                violation_error_message=_("This number of the series is taken."),
            ),
            models.CheckConstraint(
                name="conference_is_announced_with_a_date",
                condition=~models.Q(status=ConferenceStatus.ANNOUNCED)
                | models.Q(starts_on__gt=""),
                violation_error_message=_("Who announces an edition gives its date."),
            ),
            models.CheckConstraint(
                name="conference_call_in_order",
                condition=models.Q(call_opens_on=None)
                | models.Q(call_closes_on=None)
                | models.Q(call_closes_on__gte=models.F("call_opens_on")),
                violation_error_message=_("The call cannot close before it opens."),
            ),
            models.CheckConstraint(
                name="conference_registration_in_order",
                condition=models.Q(registration_opens_on=None)
                | models.Q(registration_closes_on=None)
                | models.Q(
                    registration_closes_on__gte=models.F("registration_opens_on")
                ),
                violation_error_message=_(
                    "The registration cannot close before it opens."
                ),
            ),
        ]

    def clean(self):
        super().clean()
        # A date that could not be read is still the text that was typed.
        known = isinstance(self.starts_on, PartialDate)
        first_day = self.starts_on.first_day() if known else date.min
        if self.status == ConferenceStatus.HELD and first_day > timezone.localdate():
            raise ValidationError(
                {"status": _("An edition that lies ahead was not held yet.")}
            )
        days = self.days if self.pk else None
        if days and self.programme_days.exclude(date__range=days).exists():
            raise ValidationError(
                {"starts_on": _("A day of the programme lies outside these days.")}
            )
        if self.time_zone and self.time_zone not in available_timezones():
            raise ValidationError(
                {"time_zone": _("There is no such time zone: write America/Toronto.")}
            )

    @property
    def zone(self):
        """The zone in which the times of the programme are given, or None."""
        name = self.time_zone or (self.city.time_zone if self.city else "")
        return ZoneInfo(name) if name else None

    @property
    def lies_ahead(self):
        """Whether it was awarded or announced, and nothing was heard of it since."""
        return self.status in EXPECTED

    @property
    def host_country(self):
        """The country, by the city where there is one."""
        return self.city.country if self.city else self.country

    @property
    def public_city(self):
        """The city, where a reader may be told of it."""
        return self.city if self.city and self.city.is_public() else None

    @property
    def days(self):
        """(first, last) where both days are known exactly, else None."""
        known = (self.starts_on, self.ends_on)
        if all(_is_a_day(date) for date in known):
            return tuple(date.first_day() for date in known)
        return None

    def move_parts(self, before):
        # Place, zone and status of an edition stand in the events of its sessions.
        self.sessions.all().moved()

    def address_of(self, page, **place):
        """The address of a page below this one: "programme", "speakers", "session"."""
        return reverse(page, kwargs={"id": self.pk, "slug": self.slug, **place})

    def theme_is_ours(self, language):
        return language in self.ours.split()

    def calls(self, today=None):
        """What readers may still answer, of an edition that lies ahead."""
        today = today or timezone.localdate()
        if not self.lies_ahead:
            return []
        known = (
            Call(
                _("Call for papers"),
                self.call_address,
                self.call_opens_on,
                self.call_closes_on,
            ),
            Call(
                _("Registration"),
                self.registration_address,
                self.registration_opens_on,
                self.registration_closes_on,
            ),
        )
        return [
            call
            for call in known
            if call.address and (call.last_day is None or call.last_day >= today)
        ]


def _is_a_day(date):
    return isinstance(date, PartialDate) and bool(date.day) and not date.about
