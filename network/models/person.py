"""People, by their public roles only."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.dates import PartialDateField

from .fact import SourcedQuerySet
from .organisation import Organisation
from .publishing import (
    PublishedQuerySet,
    Record,
    Sourced,
    Translated,
    publishing_constraints,
)


class PersonQuerySet(PublishedQuerySet):
    """People with what their list shows."""

    def for_list(self):
        roles = Role.objects.sourced().select_related("organisation")
        return self.prefetch_related(
            models.Prefetch("roles", roles, to_attr="shown_roles")
        )


class Person(Record):
    """Someone with public roles that more than one document names.

    A person's name is the same in every language; lists go by the family name.
    """

    KIND = "person"
    SECTION = "people"

    name = models.CharField(_("name"), max_length=150)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = publishing_constraints("person")

    def __str__(self):
        return self.name

    def has_texts_in(self, language):
        return True

    def sort_title(self, language):
        return f"{self.family_name} {self.name}"


class Role(Translated, Sourced):
    """An office that somebody held: a name and a role; a page only where `person` is set."""

    SECTION = "people"
    TITLE = "office"
    TRANSLATED = ("office",)
    ESSENTIAL = ("office",)

    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name=_("person"),
    )
    name = models.CharField(_("name"), max_length=150)
    office = models.CharField(_("office"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name=_("organisation"),
    )
    record_type = models.ForeignKey(
        ContentType, models.CASCADE, null=True, blank=True, related_name="+"
    )
    record_id = models.PositiveBigIntegerField(null=True, blank=True)
    record = GenericForeignKey("record_type", "record_id")
    starts_on = PartialDateField(_("start"))
    ends_on = PartialDateField(_("end"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SourcedQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("order", "pk")
        indexes = (models.Index(fields=["record_type", "record_id"]),)

    def __str__(self):
        return f"{self.name}: {self.office or ''}"
