"""The programme that paid for the centres."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.dates import PartialDateField
from network.models.fact import Fact
from network.models.organisation import Relation, RelationKind
from network.models.publishing import Record, record_constraints


class Programme(Record):
    """A national programme of Centres of Excellence, shown above the list of centres."""

    KIND = "programme"
    SECTION = "centres"
    SUMMARY = "purpose"
    TRANSLATED = (
        "name",
        "purpose",
        "selection",
        "governance",
        "duties",
        "funders_note",
    )
    ESSENTIAL = ("name", "purpose")

    name = models.CharField(_("name"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    selection = models.TextField(_("how centres were chosen"), blank=True)
    governance = models.TextField(_("governance"), blank=True)
    duties = models.TextField(_("duties"), blank=True)
    funders_note = models.TextField(_("note on the funders"), blank=True)
    began_on = PartialDateField(_("began on"))
    facts = GenericRelation(Fact, "record_id", "record_type")
    relations = GenericRelation(Relation, "target_id", "target_type")

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = record_constraints("programme")

    def get_absolute_url(self):
        return reverse("centres") + "#programme"

    def funders(self):
        """Organisations that paid for it, each once."""
        funding = [
            row for row in self.relations.all() if row.kind == RelationKind.FUNDER
        ]
        return list(dict.fromkeys(row.organisation for row in funding))
