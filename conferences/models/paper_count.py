"""How many public papers each value of a facet has, kept so that no reader waits for it."""

from django.db import models


class PaperCount(models.Model):
    """One value of one facet, and its works among all that are public.

    The row whose facet is empty counts them all. The numbers hold until
    `good_until`, when the next paper or file is due to become public.
    """

    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    good_until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["facet", "value"], name="paper_count_once"),
        )

    def __str__(self):
        return f"{self.facet}={self.value}: {self.number}"
