"""What belongs to an edition: hosts, main themes, announcements, attendance, calls."""

from datetime import date
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.dates import PartialDate, PartialDateField
from network.models.fact import SourcedQuerySet
from network.models.organisation import Organisation
from network.models.place import City
from network.models.publishing import Sourced, Translated, in_some_language


class HostRole(models.TextChoices):
    """What an organisation did for an edition."""

    HOST = "host", _("Host")
    LEAD_HOST = "lead-host", _("Lead host")
    CO_HOST = "co-host", _("Co-host")
    ORGANISER = "organiser", _("Organiser")
    CO_ORGANISER = "co-organiser", _("Co-organiser")
    SPONSOR = "sponsor", _("Sponsor")
    CO_SPONSOR = "co-sponsor", _("Co-sponsor")
    SUPPORTER = "supporter", _("Supporter")
    PARTNER = "partner", pgettext_lazy("of an edition", "Partner")
    CONVENER = "convener", _("Convener")


class Host(models.Model):
    """An organisation that invited to an edition or supported it.

    Without a record of its own it is named as the source prints it.
    """

    conference = models.ForeignKey("Conference", models.CASCADE, related_name="hosts")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted",
        verbose_name=_("organisation"),
    )
    name = models.CharField(
        _("name as printed"),
        max_length=250,
        blank=True,
        help_text=_("Only where the organisation has no record here."),
    )
    role = models.CharField(
        _("role"), max_length=15, choices=HostRole, default=HostRole.HOST
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="host_is_an_organisation_or_a_name",
                condition=models.Q(organisation__isnull=False, name="")
                | models.Q(organisation__isnull=True, name__gt=""),
                violation_error_message=_("Choose an organisation or write a name."),
            ),
        )

    def __str__(self):
        return self.name or str(self.organisation)


class MainTheme(Translated):
    """One of the main themes that an edition announced."""

    SECTION = "conferences"
    TITLE = "title"
    TRANSLATED = ("title",)
    ESSENTIAL = ("title",)

    conference = models.ForeignKey(
        "Conference", models.CASCADE, related_name="main_themes"
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    ours = models.CharField(
        _("languages of our translation"),
        max_length=10,
        blank=True,
        help_text=_("Such as “fr es”."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("main theme")
        verbose_name_plural = _("main themes")
        ordering = ("order", "pk")
        constraints = (in_some_language("main_theme_has_a_title", "title"),)

    def __str__(self):
        return self.title or ""

    def title_is_ours(self, language):
        return language in self.ours.split()


class Announcement(Translated, Sourced):
    """What was announced of an edition where it came differently."""

    SECTION = "conferences"
    TITLE = "text"
    TRANSLATED = ("text",)
    ESSENTIAL = ("text",)

    conference = models.ForeignKey(
        "Conference", models.CASCADE, related_name="announcements"
    )
    city = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("city"),
    )
    starts_on = PartialDateField(_("first day"))
    ends_on = PartialDateField(_("last day"))
    text = models.TextField(_("text"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier announcement")
        verbose_name_plural = _("earlier announcements")
        ordering = ("order", "pk")
        constraints = (in_some_language("announcement_has_a_text", "text"),)

    def __str__(self):
        return self.text or ""


class Qualifier(models.TextChoices):
    """How the source words a number."""

    EXACT = "", pgettext_lazy("number", "exactly")
    ABOUT = "about", pgettext_lazy("number", "about")
    MORE = "more-than", pgettext_lazy("number", "more than")


class AttendanceBasis(models.TextChoices):
    """Whether a number was counted afterwards or expected before."""

    REPORTED = "reported", _("reported afterwards")
    ANNOUNCED = "announced", _("expected, from an announcement")


class Attendance(Translated, Sourced):
    """How many people came, from how many countries, according to one source."""

    SECTION = "conferences"
    TITLE = "note"
    TRANSLATED = ("note",)
    ESSENTIAL = ("note",)

    conference = models.ForeignKey(
        "Conference", models.CASCADE, related_name="attendances"
    )
    people = models.PositiveIntegerField(_("people"), null=True, blank=True)
    people_qualifier = models.CharField(
        _("how the number of people is given"),
        max_length=10,
        choices=Qualifier,
        blank=True,
    )
    countries = models.PositiveSmallIntegerField(_("countries"), null=True, blank=True)
    countries_qualifier = models.CharField(
        _("how the number of countries is given"),
        max_length=10,
        choices=Qualifier,
        blank=True,
    )
    basis = models.CharField(_("known from"), max_length=10, choices=AttendanceBasis)
    note = models.TextField(_("note"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                name="attendance_counts_something",
                condition=models.Q(people__gt=0) | models.Q(countries__gt=0),
                violation_error_message=_("Write how many people or countries."),
            ),
        )

    def __str__(self):
        return f"{self.people or ''} / {self.countries or ''}"


class Call(NamedTuple):
    """An invitation to send a paper or to register, with its days."""

    label: str
    address: str
    first_day: date | None
    last_day: date | None

    @property
    def opens_on(self):
        return PartialDate.on(self.first_day)

    @property
    def closes_on(self):
        return PartialDate.on(self.last_day)
