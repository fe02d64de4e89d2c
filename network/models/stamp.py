"""The number of the present state of everything that readers see."""

from django.db import models
from django.db.models import F


class Stamp(models.Model):
    """One row; its number grows with every change, so that a kept page shows its age."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return str(self.number)

    @classmethod
    def now(cls):
        """The present number, by one statement; 0 before the first change."""
        return cls.objects.values_list("number", flat=True).filter(pk=1).first() or 0

    @classmethod
    def grow(cls):
        if not cls.objects.filter(pk=1).update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1, defaults={"number": 1})
