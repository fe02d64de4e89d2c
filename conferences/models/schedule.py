"""What conferences and sessions have in common for those who plan to come."""

from uuid import uuid4

from django.db import models


class Reschedulable(models.Model):
    """Something that a calendar holds: known by one UID, and told when it moves.

    SEQUENCE of a calendar (RFC 5546, 2.1.4) counts what changes somebody's plans.
    """

    MOVED_BY = ()  # columns whose change moves it

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, **kwargs):
        moved = not self._state.adding and self._has_moved()
        if moved:
            self.sequence += 1
        super().save(**kwargs)
        if moved:
            self.move_parts()

    def move_parts(self):
        """Notes the move on whatever moves along."""

    def _has_moved(self):
        rows = type(self)._base_manager.filter(pk=self.pk)
        before = rows.values(*self.MOVED_BY).first()
        return before is not None and before != {
            name: self._meta.get_field(name).to_python(
                getattr(self, self._meta.get_field(name).attname)
            )
            for name in self.MOVED_BY
        }
