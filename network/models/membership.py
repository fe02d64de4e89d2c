"""Who speaks for an organisation of the directory on the portal."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .organisation import Organisation


class MembershipState(models.TextChoices):
    """How far it is; it follows from the dates."""

    WAITING = "waiting", pgettext_lazy("membership", "Waiting for the secretariat")
    CONFIRMED = "confirmed", pgettext_lazy("membership", "Confirmed")
    ENDED = "ended", pgettext_lazy("membership", "Ended")


class OrganisationMembershipQuerySet(models.QuerySet):
    """Memberships by what they are worth now."""

    def waiting(self):
        """Asked for, and nobody of the staff has answered."""
        return self.filter(confirmed_at=None, ended_at=None)

    def confirmed(self):
        """Those that hold: only these open anything to anybody."""
        return self.filter(confirmed_at__isnull=False, ended_at=None)

    def ended(self):
        return self.filter(ended_at__isnull=False)

    def current(self):
        return self.filter(ended_at=None)

    def by_state(self):
        """What holds or waits before what has ended."""
        return self.order_by(F("ended_at").desc(nulls_first=True), "-asked_at", "-pk")


class OrganisationMembership(models.Model):
    """This account speaks for this organisation: once staff confirmed it, until it is ended.

    Changed by `network.memberships` only. Whoever asks again after the end begins anew in
    the same row.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("account"),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="accounts",
        verbose_name=_("organisation"),
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)

    objects = OrganisationMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership of an organisation")
        verbose_name_plural = _("memberships of organisations")
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "organisation"], name="organisation_membership_once"
            ),
            models.CheckConstraint(
                name="organisation_membership_confirmed_by_and_at",
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        )

    def __str__(self):
        return f"{self.user} – {self.organisation}"

    @property
    def state(self):
        if self.ended_at:
            return MembershipState.ENDED
        return (
            MembershipState.CONFIRMED if self.confirmed_at else MembershipState.WAITING
        )
