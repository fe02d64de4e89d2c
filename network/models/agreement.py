"""Agreements: their parties and clauses, summarised in the portal's words."""

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from network.dates import PartialDateField

from .chapter import Chapter
from .fact import Fact
from .organisation import Organisation
from .person import Role
from .place import City, Country
from .publishing import Record, Translated, in_some_language, record_constraints


class Agreement(Record):
    """An agreement that founded a part of the network. Not its text: a summary of it."""

    KIND = "agreement"
    SECTION = "agreements"
    TITLE = "title"
    SUMMARY = "purpose"
    TRANSLATED = ("title", "purpose", "legal_nature", "naming_note", "languages_note")
    ESSENTIAL = ("title", "purpose")
    NAMES = ("title",)

    title = models.CharField(_("title"), max_length=200, blank=True)
    chapter = models.ForeignKey(
        Chapter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("chapter"),
    )
    signed_on = PartialDateField(_("signed on"))
    signed_in = models.ForeignKey(
        City,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements",
        verbose_name=_("signed in"),
    )
    copies = models.PositiveSmallIntegerField(_("copies"), null=True, blank=True)
    text_languages = models.CharField(
        _("languages of the text"),
        max_length=20,
        blank=True,
        help_text=_("Such as “en fr es”."),
    )
    languages_note = models.TextField(_("status of the languages"), blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    legal_nature = models.TextField(_("legal nature"), blank=True)
    naming_note = models.TextField(_("note on the name"), blank=True)
    facts = GenericRelation(Fact, "record_id", "record_type")

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = record_constraints("agreement", "title")


class PartyQuerySet(models.QuerySet):
    """Parties whose organisation may be shown."""

    def public(self):
        return self.filter(
            organisation__in=Organisation.objects.published()
        ).select_related("organisation", "on_behalf_of", "country")


class Party(Translated):
    """An organisation that is bound by an agreement, and for whom it acts."""

    SECTION = "agreements"
    TRANSLATED = ("legal_form", "legal_basis", "authorised_note", "note")
    ESSENTIAL = TRANSLATED

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="agreements",
        verbose_name=_("organisation"),
    )
    on_behalf_of = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of"),
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="+", verbose_name=_("country")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    legal_form = models.TextField(_("legal form"), blank=True)
    legal_basis = models.TextField(
        _("legal basis"), blank=True, help_text=_("One a line.")
    )
    authorised_note = models.TextField(_("note on the signature"), blank=True)
    note = models.TextField(_("note"), blank=True)
    roles = GenericRelation(Role, "record_id", "record_type")

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="party_once"
            ),
        )

    def __str__(self):
        return str(self.organisation)


class Clause(Translated):
    """A clause of an agreement, or a recital of its preamble, in summary."""

    SECTION = "agreements"
    TITLE = "title"
    TRANSLATED = ("title", "summary")
    ESSENTIAL = ("title", "summary")

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses")
    number = models.CharField(_("number"), max_length=8)
    is_recital = models.BooleanField(_("part of the preamble"), default=False)
    depth = models.PositiveSmallIntegerField(_("depth"), default=0)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = models.CharField(_("title"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ("order", "pk")
        constraints = (in_some_language("clause_has_a_title", "title"),)

    def __str__(self):
        return f"{self.number} {self.title or ''}"
