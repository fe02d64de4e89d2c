"""What readers of a programme are told when a session moves."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .schedule import hours


class ChangeNotice(models.Model):
    """What a session was announced as before it changed: day, hours, room and status.

    Only what readers could have seen is noted, and only of an edition that lies ahead.
    """

    session = models.ForeignKey("Session", models.CASCADE, related_name="notices")
    made_at = models.DateTimeField(_("changed at"), default=timezone.now)
    day = models.DateField(_("day before"), null=True)
    starts_at = models.TimeField(_("start before"), null=True)
    ends_at = models.TimeField(_("end before"), null=True)
    room = models.CharField(_("room before"), max_length=100, blank=True)
    status = models.CharField(_("status before"), max_length=10)

    class Meta:
        verbose_name = _("change notice")
        verbose_name_plural = _("change notices")
        ordering = ("made_at", "pk")

    def __str__(self):
        return f"{self.session_id}: {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def hours(self):
        return hours(self.starts_at, self.ends_at)

    @classmethod
    def of(cls, session, **earlier):
        """How a session stands, or stood where `earlier` says otherwise; not saved."""
        stood = {
            "day": session.day and session.day.date,
            "starts_at": session.starts_at,
            "ends_at": session.ends_at,
            "room": session.room.name if session.room else "",
            "status": session.status,
        }
        return cls(session_id=session.pk, **stood | earlier)
