"""Committees; who sits on them is said by the relations of organisations."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.dates import PartialDateField, in_order

from .fact import Fact
from .organisation import Relation
from .person import Role
from .publishing import Record, record_constraints


class Committee(Record):
    """A body that steers the network or a part of it."""

    KIND = "committee"
    SECTION = "chapters"
    NAMES = ("name", "acronym")
    SUMMARY = "role"
    TRANSLATED = ("name", "role", "meetings")
    ESSENTIAL = ("name", "role")

    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=150, blank=True)
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    role = models.TextField(_("role"), blank=True)
    meetings = models.CharField(_("meetings"), max_length=200, blank=True)
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    facts = GenericRelation(Fact, "record_id", "record_type")
    roles = GenericRelation(Role, "record_id", "record_type")
    relations = GenericRelation(Relation, "target_id", "target_type")

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        constraints = [
            *record_constraints("committee"),
            in_order(
                "committee_ends_after_it_starts",
                "starts_on",
                "ends_on",
                _("A committee cannot end before it starts."),
            ),
        ]
