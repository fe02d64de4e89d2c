"""Who leads, pays for, delivers or judges a practice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.languages import served
from network.models.organisation import Organisation
from network.models.publishing import Translated, in_some_language

from .vocabularies import ActorKind, ActorRole


class Actor(Translated):
    """A body with its part in a practice, named as the sources do."""

    SECTION = "practices"
    TRANSLATED = ("name",)
    ESSENTIAL = ("name",)

    practice = models.ForeignKey("Practice", models.CASCADE, related_name="actors")
    name = models.CharField(_("name"), max_length=250, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("organisation"),
        help_text=_("Only where it has a record here."),
    )
    role = models.CharField(
        _("role"), max_length=12, choices=ActorRole, default=ActorRole.LEAD
    )
    kind = models.CharField(
        _("kind of body"), max_length=30, choices=ActorKind, blank=True, default=""
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("body involved")
        verbose_name_plural = _("bodies involved")
        ordering = ("order", "pk")
        constraints = (in_some_language("actor_has_a_name", "name"),)

    def __str__(self):
        return served(self, "name")[0]
