"""The sessions of a programme.

Times are what the clock on the wall shows, in the edition's time zone.
"""

from datetime import UTC, date, datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
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
from .day_and_room import Day, Room
from .notice import ChangeNotice
from .presentation import Presentation, Speaker
from .schedule import Reschedulable, hours


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


FOR_EVERYBODY = (SessionKind.PLENARY, SessionKind.CEREMONY)


class SessionStatus(models.TextChoices):
    """Whether a session takes place."""

    PLANNED = "planned", pgettext_lazy("session", "Planned")
    # A slot that is kept: what fills it is not known, or not told yet.
    OPEN = "open", pgettext_lazy("session", "To be announced")
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

    def moved(self, **earlier):
        """Notes that something outside of these sessions moved them.

        `earlier` says what readers saw before: {"room": "B1"}.
        """
        if earlier:
            sessions = self.select_related("day", "room", "conference")
            ChangeNotice.objects.bulk_create(
                ChangeNotice.of(session, **earlier)
                for session in sessions
                if session.is_told()
            )
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
    NAMES = ("code", "title")
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
    code = models.CharField(
        _("code"),
        max_length=20,
        blank=True,
        help_text=_("As the programme prints it, such as W12."),
        validators=[
            RegexValidator(
                r"^[^#;\s][^;\s]*$",
                _("A code holds no space and no semicolon, and does not begin with #."),
            )
        ],
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
            in_some_language(
                "session_has_a_title", "title", unless=Q(status=SessionStatus.OPEN)
            ),
            models.UniqueConstraint(
                fields=["conference", "code"],
                name="session_code_once",
                condition=Q(code__gt=""),
                violation_error_message=_("Another session has this code."),
            ),
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
        return served(self, "title")[0] or str(SessionStatus.OPEN.label)

    def clean(self):
        super().clean()
        self._check_belonging()
        if self.day and self.starts_at and self.ends_at:
            self.check_clocks()
            if self.room and self.status != SessionStatus.CANCELLED:
                self._check_room()

    def _check_belonging(self):
        for field in ("day", "room"):
            part = getattr(self, field)
            if part and part.conference_id != self.conference_id:
                raise ValidationError({field: _("This belongs to another conference.")})

    def check_clocks(self):
        """Refuses a time that the clocks skip or show twice: it names no moment."""
        for field in ("starts_at", "ends_at"):
            self._check_clock(field)

    def _check_clock(self, field):
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

    def is_optional(self, field):
        """What everybody attends has a title in every language."""
        return super().is_optional(field) and not (
            field == "title" and self.kind in FOR_EVERYBODY
        )

    def move_parts(self, before):
        if before.is_told():
            ChangeNotice.of(before).save()

    def is_shown(self):
        """Whether readers may see it: the rule of `public()`, in a public conference."""
        shown = self.day.is_public if self.day else self.conference.programme_is_public
        return shown and self.conference.is_public()

    def is_told(self):
        """Whether readers may be planning with what the programme says of it."""
        return self.is_shown() and self.conference.lies_ahead

    def title_is_ours(self, language):
        return language in self.ours.split()

    def get_absolute_url(self):
        return self.conference.address_of("session", session=self.pk)

    @property
    def hours(self):
        return hours(self.starts_at, self.ends_at)

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
