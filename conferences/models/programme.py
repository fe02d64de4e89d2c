"""The programme of an edition: days, rooms, sessions, and who speaks in them.

Times are what the clock on the wall shows, in the edition's time zone.
"""

from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.languages import served
from network.models.publishing import (
    Found,
    FoundQuerySet,
    Translated,
    in_some_language,
)
from network.models.theme import Theme
from network.text import fold

from .conference import Conference
from .presentation import Presentation, Speaker
from .schedule import Reschedulable


class Day(models.Model):
    """A day of a programme."""

    conference = models.ForeignKey(
        Conference, models.CASCADE, related_name="programme_days"
    )
    date = models.DateField(_("date"))
    is_public = models.BooleanField(_("programme of the day is public"), default=False)

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        ordering = ("date",)
        constraints = (
            models.UniqueConstraint(
                fields=["conference", "date"],
                name="day_once",
                violation_error_message=_("This day is there already."),
            ),
        )

    def __str__(self):
        return str(self.date)

    def save(self, **kwargs):
        moved = Day.objects.filter(pk=self.pk).exclude(date=self.date).exists()
        super().save(**kwargs)
        if moved:
            self.sessions.all().moved()

    def clean(self):
        super().clean()
        known = self.conference.days if self.conference_id else None
        if known and self.date and not known[0] <= self.date <= known[1]:
            raise ValidationError(
                {"date": _("This day lies outside the days of the conference.")}
            )


class Room(models.Model):
    """A room of an edition, by the name on its door."""

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="rooms")
    name = models.CharField(_("name"), max_length=100)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["conference", "name"],
                name="room_once",
                violation_error_message=_("This room is there already."),
            ),
        )

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        renamed = Room.objects.filter(pk=self.pk).exclude(name=self.name).exists()
        super().save(**kwargs)
        if renamed:
            self.sessions.all().moved()


class SessionKind(models.TextChoices):
    """What happens in a session."""

    PLENARY = "plenary", _("Plenary")
    WORKSHOP = "workshop", _("Workshop")
    ROUNDTABLE = "roundtable", _("Roundtable")
    POSTERS = "posters", _("Poster session")
    STUDY_VISIT = "study-visit", _("Study visit")
    CEREMONY = "ceremony", _("Ceremony")
    SOCIAL = "social", _("Social programme")
    BREAK = "break", _("Break")


class SessionStatus(models.TextChoices):
    """Whether a session takes place."""

    PLANNED = "planned", pgettext_lazy("session", "Planned")
    CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")


class SessionQuerySet(FoundQuerySet):
    """Sessions in the order of their programme."""

    def in_order(self):
        """By day and time; those without a time come last, in the order given."""
        return self.order_by(
            F("day__date").asc(nulls_last=True),
            F("starts_at").asc(nulls_last=True),
            F("room__order").asc(nulls_first=True),
            "order",
            "pk",
        )

    def moved(self):
        """Notes that something outside of these sessions moved them."""
        return self.update(sequence=F("sequence") + 1, updated_at=timezone.now())

    def public(self):
        """Those of a day that is public; without a day, those of a public programme."""
        return self.filter(
            Q(day__is_public=True) | Q(day=None, conference__programme_is_public=True)
        )

    def held_in(self, language):
        """Sessions with this working language, or with interpretation into it."""
        return self.filter(
            Q(working_languages__contains=language)
            | Q(interpretation__contains=language)
        )

    def saying(self, words):
        """Sessions in whose titles, talks or names of speakers all the words stand."""
        found = self
        for word in fold(words).split():
            mine = Q(session=OuterRef("pk")) | Q(presentation__session=OuterRef("pk"))
            found = found.filter(
                Q(found_by__contains=word)
                | Exists(
                    Presentation.objects.filter(
                        session=OuterRef("pk"), found_by__contains=word
                    )
                )
                | Exists(Speaker.objects.filter(mine, found_by__contains=word))
            )
        return found


class Session(Reschedulable, Found, Translated):
    """One session of an edition: a plenary, a workshop, a visit, a break."""

    SECTION = "conferences"
    TITLE = "title"
    TRANSLATED = ("title", "abstract")
    ESSENTIAL = ("title",)
    OPTIONAL = ("title", "abstract")
    NAMES = ("title",)
    MOVED_BY = ("day", "starts_at", "ends_at", "room", "status")

    conference = models.ForeignKey(
        Conference,
        models.CASCADE,
        related_name="sessions",
        verbose_name=_("conference"),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=SessionKind, default=SessionKind.WORKSHOP
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=SessionStatus,
        default=SessionStatus.PLANNED,
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    ours = models.CharField(
        _("languages of our translation"),
        max_length=10,
        blank=True,
        help_text=_("Such as “fr es”."),
    )
    abstract = models.TextField(_("abstract"), blank=True)
    day = models.ForeignKey(
        Day,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("day"),
    )
    starts_at = models.TimeField(
        _("start"), null=True, blank=True, help_text=_("On the clock of the place.")
    )
    ends_at = models.TimeField(_("end"), null=True, blank=True)
    room = models.ForeignKey(
        Room,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("room"),
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
        Theme, verbose_name=_("themes"), blank=True, related_name="sessions"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("order", "pk")
        constraints = (
            in_some_language("session_has_a_title", "title"),
            models.CheckConstraint(
                name="session_times_are_whole",
                condition=Q(starts_at=None, ends_at=None)
                | Q(
                    day__isnull=False,
                    starts_at__isnull=False,
                    ends_at__gt=F("starts_at"),
                    ends_at__isnull=False,
                ),
                violation_error_message=_(
                    "A session with times has a day, and ends after it starts."
                ),
            ),
        )

    def __str__(self):
        return served(self, "title")[0]

    def clean(self):
        super().clean()
        self._check_belonging()
        if self.day and self.starts_at and self.ends_at:
            for field in ("starts_at", "ends_at"):
                self._check_clock(field)
            if self.room and self.status != SessionStatus.CANCELLED:
                self._check_room()

    def _check_belonging(self):
        for field in ("day", "room"):
            part = getattr(self, field)
            if part and part.conference_id != self.conference_id:
                raise ValidationError({field: _("This belongs to another conference.")})

    def _check_clock(self, field):
        """A time that the clocks skip, or show twice, names no moment."""
        zone = self.conference.zone
        if zone is None:
            return
        wall = datetime.combine(self.day.date, getattr(self, field))
        moment = wall.replace(tzinfo=zone)
        if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
            raise ValidationError(
                {
                    field: _(
                        "%(time)s does not exist on that day: the clocks go forward."
                    )
                    % {"time": f"{wall:%H:%M}"}
                }
            )
        if moment.utcoffset() != moment.replace(fold=1).utcoffset():
            raise ValidationError(
                {
                    field: _(
                        "%(time)s comes twice on that day: the clocks go back. Choose "
                        "a time before or after."
                    )
                    % {"time": f"{wall:%H:%M}"}
                }
            )

    def _check_room(self):
        others = Session.objects.filter(
            room=self.room,
            day=self.day,
            starts_at__lt=self.ends_at,
            ends_at__gt=self.starts_at,
        ).exclude(status=SessionStatus.CANCELLED)
        if other := others.exclude(pk=self.pk).first():
            raise ValidationError(
                {
                    "room": _(
                        "In this room stands “%(title)s” from %(start)s to %(end)s."
                    )
                    % {
                        "title": other,
                        "start": f"{other.starts_at:%H:%M}",
                        "end": f"{other.ends_at:%H:%M}",
                    }
                }
            )

    def title_is_ours(self, language):
        return language in self.ours.split()

    def get_absolute_url(self):
        return self.conference.address_of("session", session=self.pk)

    @property
    def hours(self):
        """From when to when on the clock of the place: "09:00–10:30"."""
        if not self.starts_at:
            return ""
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"

    @property
    def starts(self) -> datetime | None:
        """The moment it begins, with the offset of the place."""
        return self._moment(self.starts_at)

    @property
    def ends(self) -> datetime | None:
        return self._moment(self.ends_at)

    def _moment(self, wall: time | None):
        if not (self.day and wall):
            return None
        day: date = self.day.date
        return datetime.combine(day, wall, tzinfo=self.conference.zone)
