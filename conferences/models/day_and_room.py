"""When and where the sessions of an edition are."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .conference import Conference


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
        before = Day.objects.filter(pk=self.pk).exclude(date=self.date).first()
        super().save(**kwargs)
        if before:
            self.sessions.all().moved(day=before.date)

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
        before = Room.objects.filter(pk=self.pk).exclude(name=self.name).first()
        super().save(**kwargs)
        if before:
            self.sessions.all().moved(room=before.name)
