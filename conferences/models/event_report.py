"""What became of an endorsed event, as its organisers report it."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.languages import LANGUAGES

from .endorsement import Endorsement, Outcome

MOST_PEOPLE, MOST_COUNTRIES = 100_000, 250


class EventReport(models.Model):
    """One report about one event; once it is accepted, its event tells what it says.

    `papers` holds web addresses, one a line: staff choose the works that the library has.
    """

    endorsement = models.OneToOneField(
        Endorsement,
        models.PROTECT,
        related_name="report",
        verbose_name=_("application"),
    )
    outcome = models.CharField(
        pgettext_lazy("endorsement", "outcome"),
        max_length=10,
        choices=Outcome.choices[:2],
    )
    participants = models.PositiveIntegerField(
        _("participants"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_PEOPLE)],
    )
    countries = models.PositiveSmallIntegerField(
        _("countries they came from"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_COUNTRIES)],
    )
    outcomes = models.TextField(_("what came of it"), blank=True, max_length=3000)
    papers = models.TextField(_("papers"), blank=True, max_length=3000)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES.items())
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )

    class Meta:
        verbose_name = _("report about an event")
        verbose_name_plural = _("reports about events")
        ordering = ("-sent_at", "-pk")
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(
                name="event_report_counts_people_of_an_event_that_was_held",
                condition=Q(outcome=Outcome.HELD, participants__isnull=False)
                | Q(
                    outcome=Outcome.CANCELLED,
                    participants=None,
                    countries=None,
                    outcomes="",
                    papers="",
                ),
            ),
        )

    def __str__(self):
        return f"{self.endorsement}, {self.get_outcome_display()}"

    @property
    def addresses(self):
        """The web addresses of papers."""
        return self.papers.split()
