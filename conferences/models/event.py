"""Events that others hold under the name of the network, and who holds them."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce, Left, Length, Replace
from django.db.models.lookups import GreaterThanOrEqual
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.dates import PartialDateField, in_order
from network.models.organisation import Organisation
from network.models.place import City, Country
from network.models.publishing import PublishedQuerySet, Record, record_constraints
from network.models.theme import Scheme, SchemeEntry, Theme

from .kinds import Mode
from .paper import Paper
from .schedule import Reschedulable


class EventKind(models.TextChoices):
    """What sort of meeting it is: those that the agreement of 2008 names, and one more."""

    SEMINAR = "seminar", pgettext_lazy("kind of event", "Seminar")
    CONFERENCE = "conference", pgettext_lazy("kind of event", "Conference")
    ROUNDTABLE = "roundtable", pgettext_lazy("kind of event", "Roundtable")
    WEBINAR = "webinar", pgettext_lazy("kind of event", "Webinar")
    WORKSHOP = "workshop", pgettext_lazy("kind of event", "Workshop")


def last_day():
    """The last day of an event as it is known, as text without "about"."""
    given = Case(When(ends_on="", then=F("starts_on")), default=F("ends_on"))
    return Replace(given, Value("~"), Value(""))


def _is_ahead(today):
    """The condition on an event that it is not over."""
    # A partial date is over when no day that it may mean is left.
    so_far = Left(Value(str(today or timezone.localdate())), Length(last_day()))
    return GreaterThanOrEqual(last_day(), so_far)


class NetworkEventQuerySet(PublishedQuerySet):
    """Events with what their lists and their page show."""

    def for_list(self):
        return self.select_related("city__country", "country", "endorsement").defer(
            "endorsement__form", "endorsement__form_before"
        )

    def upcoming(self, today=None):
        """Those that are not over, the next one first."""
        return self.filter(_is_ahead(today)).order_by("starts_on", "pk")

    def past(self, today=None):
        """Those that are over, the latest first."""
        upcoming = self.upcoming(today).order_by().values("pk")
        return self.exclude(pk__in=upcoming).order_by("-starts_on", "-pk")

    def soonest_first(self, today=None):
        """Those that are not over, the next one first; then the others, the latest first."""
        is_ahead = _is_ahead(today)
        return self.annotate(
            is_past=Case(When(is_ahead, then=Value(0)), default=Value(1)),
            ahead_on=Case(When(is_ahead, then=F("starts_on")), default=Value("")),
        ).order_by("is_past", "ahead_on", "-starts_on", "-pk")

    def in_country(self, country):
        return self.filter(models.Q(country=country) | models.Q(city__country=country))

    def held_in(self, language):
        """Those with this working language, or with interpretation into it."""
        return self.filter(
            models.Q(working_languages__contains=language)
            | models.Q(interpretation__contains=language)
        )

    def countries(self):
        """The ids of the countries in which these events are."""
        return self.order_by().values_list(Coalesce("city__country", "country"))

    def held_by(self, organisation):
        return self.filter(organisers__organisation=organisation).distinct()

    def for_page(self):
        return self.for_list().prefetch_related(
            models.Prefetch("themes", Theme.objects.published().by_name()),
            models.Prefetch(
                "agenda",
                SchemeEntry.objects.sourced()
                .filter(scheme__in=Scheme.objects.published())
                .select_related("scheme"),
            ),
            models.Prefetch(
                "organisers",
                EventOrganiser.objects.select_related("organisation", "country"),
            ),
            models.Prefetch(
                "papers", Paper.objects.published().for_list().newest_first()
            ),
            "sources",
        )


class NetworkEvent(Reschedulable, Record):
    """An event of somebody else that carries the name of the network, or asks to.

    It becomes public when it is endorsed; what it says was told by its organisers.
    """

    KIND = "event"
    SECTION = "events"
    TITLE = "title"
    SUMMARY = "summary"
    TRANSLATED = ("title", "summary", "audience", "outcomes")
    ESSENTIAL = ("title",)
    OPTIONAL = ("audience", "outcomes")
    NAMES = ("title",)
    MOVED_BY = (
        *("starts_on", "ends_on", "starts_at", "ends_at", "time_zone", "mode"),
        *("city", "place_name", "venue", "cancelled_on"),
    )

    kind = models.CharField(_("kind"), max_length=12, choices=EventKind)
    title = models.CharField(_("title"), max_length=250, blank=True)
    summary = models.TextField(_("what it is about"), blank=True)
    audience = models.CharField(_("for whom it is"), max_length=250, blank=True)
    starts_on = PartialDateField(_("first day"), blank=False)
    ends_on = PartialDateField(
        _("last day"), help_text=_("Empty where it is the first day.")
    )
    starts_at = models.TimeField(
        _("start"), null=True, blank=True, help_text=_("On the clock of the place.")
    )
    ends_at = models.TimeField(_("end"), null=True, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        blank=True,
        help_text=_("Such as America/Toronto. Empty: that of the city."),
    )
    mode = models.CharField(
        _("form"), max_length=10, choices=Mode, default=Mode.IN_PERSON
    )
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("city"),
    )
    place_name = models.CharField(
        _("city as the organiser writes it"),
        max_length=150,
        blank=True,
        help_text=_("Shown where no city of the portal is chosen."),
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("country"),
        help_text=_("Only where no city is chosen."),
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="events"
    )
    agenda = models.ManyToManyField(
        SchemeEntry,
        verbose_name=_("topics of the agenda"),
        blank=True,
        related_name="events",
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
    website = models.URLField(_("web site"), max_length=300, blank=True)
    programme_address = models.URLField(
        _("address of the programme"), max_length=300, blank=True
    )
    expected_participants = models.PositiveIntegerField(
        _("expected participants"), null=True, blank=True
    )
    # What is known of it afterwards, as its organisers reported.
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    participant_countries = models.PositiveSmallIntegerField(
        _("countries they came from"), null=True, blank=True
    )
    outcomes = models.TextField(_("what came of it"), blank=True)
    papers = models.ManyToManyField(
        Paper, verbose_name=_("papers"), blank=True, related_name="events"
    )
    cancelled_on = models.DateField(
        _("cancelled on"),
        null=True,
        blank=True,
        help_text=_("It stays in the lists and calendars, marked as cancelled."),
    )

    objects = NetworkEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = (
            *record_constraints("event", "title"),
            in_order(
                "event_ends_after_it_starts",
                "starts_on",
                "ends_on",
                _("An event cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="event_has_a_first_day",
                condition=models.Q(starts_on__gt=""),
                violation_error_message=_("Write when it is: a year at least."),
            ),
        )

    def clean(self):
        super().clean()
        if self.time_zone and self.time_zone not in available_timezones():
            raise ValidationError(
                {"time_zone": _("There is no such time zone: write America/Toronto.")}
            )

    def get_absolute_url(self):
        return reverse("event", kwargs={"id": self.pk, "slug": self.slug})

    @property
    def calendar_address(self):
        """From where it can be had as a calendar of one event."""
        return reverse("event-calendar", kwargs={"id": self.pk, "slug": self.slug})

    @property
    def zone(self):
        """The zone in which its times are given, or None."""
        name = self.time_zone or (self.city.time_zone if self.city else "")
        return ZoneInfo(name) if name else None

    @property
    def last_day(self):
        """Its last day, as far as it is known."""
        return self.ends_on or self.starts_on

    @property
    def days(self):
        """(first, last) where both days are known exactly, else None."""
        known = (self.starts_on, self.last_day)
        if all(date.day and not date.about for date in known):
            return tuple(date.first_day() for date in known)
        return None

    @property
    def moments(self):
        """(start, end) where day, hour and zone are known, else None; the end may be None."""
        if not (self.days and self.starts_at and self.zone):
            return None
        first, last = self.days
        start = datetime.combine(first, self.starts_at, self.zone)
        end = self.ends_at and datetime.combine(last, self.ends_at, self.zone)
        return start, end if end and end > start else None

    def is_over(self, today=None):
        return self.last_day.last_day() < (today or timezone.localdate())

    @property
    def host_country(self):
        """The country, by the city where there is one."""
        return self.city.country if self.city else self.country

    @property
    def public_city(self):
        """The city, where a reader may be told of it."""
        return self.city if self.city and self.city.is_public() else None


class OrganiserRole(models.TextChoices):
    """What an organisation does for an event."""

    ORGANISER = "organiser", _("Organiser")
    CO_ORGANISER = "co-organiser", _("Co-organiser")
    SPONSOR = "sponsor", _("Sponsor")


class EventOrganiser(models.Model):
    """An organisation behind an event, as it calls itself; linked where it has a record."""

    event = models.ForeignKey(
        NetworkEvent, models.CASCADE, related_name="organisers", verbose_name=_("event")
    )
    name = models.CharField(_("name"), max_length=250)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("organisation"),
        help_text=_("Only where it is certain that it is this one."),
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
    )
    role = models.CharField(
        _("role"),
        max_length=15,
        choices=OrganiserRole,
        default=OrganiserRole.ORGANISER,
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("organiser of an event")
        verbose_name_plural = _("organisers of events")
        ordering = ("order", "pk")

    def __str__(self):
        return self.name
