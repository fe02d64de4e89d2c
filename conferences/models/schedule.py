"""What conferences and sessions have in common for those who plan to come."""

from uuid import uuid4

from django.db import models


def hours(starts_at, ends_at):
    """From when to when on the clock of the place: "09:00–10:30"."""
    return f"{starts_at:%H:%M}–{ends_at:%H:%M}" if starts_at else ""


class Reschedulable(models.Model):
    """Something that a calendar holds: known by one UID, and told when it moves.

    SEQUENCE of a calendar (RFC 5546, 2.1.4) counts what changes somebody's plans.
    """

    MOVED_BY = ()  # columns whose change moves it
    # How it stood, for a writer that has touched the stored row on its way.
    moved_from = None

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, **kwargs):
        before = None if self._state.adding else self.moved_from or self._stored()
        moved = before is not None and self._place() != before._place()
        if moved:
            self.sequence += 1
        super().save(**kwargs)
        if moved:
            self.move_parts(before)

    def move_parts(self, before):
        """Notes the move on whatever moves along; `before` is how this stood."""

    def _stored(self):
        return type(self)._base_manager.filter(pk=self.pk).first()

    def _place(self):
        fields = map(self._meta.get_field, self.MOVED_BY)
        return [field.to_python(getattr(self, field.attname)) for field in fields]
