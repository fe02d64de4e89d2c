"""The desk of the ground: what each noun's page is for, and what it is made of."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

# Imported for the pages that they register.
from .desk import accounts, contact, mails, memberships, reports  # noqa: F401
from .desk.pages import DeskAdmin
from .desk.records import (
    FoldedSearch,
    GenericPartInline,
    PartAdmin,
    PartInline,
    RecordAdmin,
    TranslatedAdmin,
)
from .desk.tables import (
    CityTable,
    OrganisationTable,
    PersonTable,
    TablePages,
    ThemeTable,
)
from .models import (
    Agreement,
    Chapter,
    City,
    Clause,
    Committee,
    Country,
    CountryStanding,
    Fact,
    FormerName,
    Notice,
    Office,
    Organisation,
    Page,
    Party,
    Person,
    Region,
    Relation,
    Role,
    Scheme,
    SchemeEntry,
    Source,
    Succession,
    Theme,
    ThemeMatch,
)


class FactInline(GenericPartInline):
    model = Fact
    exclude = ("staff_note",)
    autocomplete_fields = ("sources",)


class RoleOfRecordInline(GenericPartInline):
    model = Role
    exclude = ("staff_note",)
    autocomplete_fields = ("person", "organisation", "sources")


class RoleOfPersonInline(PartInline):
    model = Role
    exclude = ("staff_note", "record_type", "record_id")
    autocomplete_fields = ("organisation", "sources")


class StandingInline(PartInline):
    model = CountryStanding
    autocomplete_fields = ("sources",)


class FormerNameInline(PartInline):
    model = FormerName
    show_change_link = False


class SuccessionInline(PartInline):
    model = Succession
    fk_name = "predecessor"
    show_change_link = False
    autocomplete_fields = ("successor",)


class RelationInline(PartInline):
    model = Relation
    exclude = ("staff_note", "target_type", "target_id")
    autocomplete_fields = ("sources",)


class PartyInline(PartInline):
    model = Party
    fk_name = "agreement"
    autocomplete_fields = ("organisation", "on_behalf_of", "country")


class ClauseInline(PartInline):
    model = Clause


class SchemeEntryInline(PartInline):
    model = SchemeEntry
    autocomplete_fields = ("parent", "sources")


class ThemeMatchInline(PartInline):
    model = ThemeMatch
    show_change_link = False
    autocomplete_fields = ("theme",)


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    purpose = _(
        "Countries carry the names by which readers find cities and organisations, and "
        "their standing in the network. Names follow the Unicode CLDR in all languages."
    )
    list_filter = ("region", *RecordAdmin.list_filter)
    autocomplete_fields = (
        "region",
        "population_source",
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (StandingInline, FactInline)


@admin.register(City)
class CityAdmin(TablePages, RecordAdmin):
    table = CityTable
    purpose = _(
        "Cities are the places in which centres, organisations and meetings are. A city "
        "needs its country and coordinates; a population needs its year and source."
    )
    list_filter = ("country", *RecordAdmin.list_filter)
    list_select_related = ("country",)
    autocomplete_fields = (
        "country",
        "population_source",
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (FactInline,)


@admin.register(Theme)
class ThemeAdmin(TablePages, RecordAdmin):
    table = ThemeTable
    purpose = _(
        "Themes are the one list of subjects by which everything here can be found. "
        "Change a name with care: the code stays, and the records stay with it."
    )
    autocomplete_fields = ("related", *RecordAdmin.autocomplete_fields)


@admin.register(Scheme)
class SchemeAdmin(RecordAdmin):
    purpose = _(
        "Schemes are lists of subjects that somebody else owns, in one version. Their "
        "entries are mapped to our themes, so that a reader finds her own words."
    )
    inlines = (SchemeEntryInline,)


@admin.register(Organisation)
class OrganisationAdmin(TablePages, RecordAdmin):
    table = OrganisationTable
    purpose = _(
        "Organisations take part in the network, pay for it or host it. Who is called a "
        "partner follows from the relations below, each with its source."
    )
    list_filter = ("kind", "country", *RecordAdmin.list_filter)
    autocomplete_fields = (
        "country",
        "city",
        "parent",
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (RelationInline, FormerNameInline, SuccessionInline, FactInline)


@admin.register(Person)
class PersonAdmin(TablePages, RecordAdmin):
    table = PersonTable
    purpose = _(
        "People stand here by their public roles only, and only where more than one "
        "document names them. A person may ask for a change or for removal."
    )
    inlines = (RoleOfPersonInline,)


@admin.register(Chapter)
class ChapterAdmin(RecordAdmin):
    purpose = _(
        "Chapters are the lasting parts of the network: the world, a country, a "
        "continent. The dates and figures below are shown as their history."
    )
    autocomplete_fields = ("countries", "schemes", *RecordAdmin.autocomplete_fields)
    inlines = (FactInline,)


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    purpose = _(
        "Offices are the places from which the Secretariat works or worked. They are "
        "shown on the page of the committees and have no page of their own."
    )
    autocomplete_fields = ("city", "countries", *RecordAdmin.autocomplete_fields)
    inlines = (RoleOfRecordInline, FactInline)


@admin.register(Committee)
class CommitteeAdmin(RecordAdmin):
    purpose = _(
        "Committees steer the network. Who sits on them is entered with the "
        "organisations, as a relation to the committee."
    )
    inlines = (RoleOfRecordInline, FactInline)


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    purpose = _(
        "Agreements founded parts of the network. What stands here is our summary of "
        "each clause, not its text."
    )
    autocomplete_fields = ("chapter", "signed_in", *RecordAdmin.autocomplete_fields)
    inlines = (PartyInline, ClauseInline, FactInline)


@admin.register(Page)
class PageAdmin(RecordAdmin):
    purpose = _(
        "These are the pages you write yourselves: the home page’s introduction, about, "
        "contact, privacy. A change is public as soon as it is saved."
    )
    list_filter = ("place", *RecordAdmin.list_filter)


@admin.register(Notice)
class NoticeAdmin(TranslatedAdmin):
    purpose = _(
        "A notice is one sentence on top of every page for some days. It disappears by "
        "itself when its end has come."
    )
    list_display = (
        "__str__",
        "starts_at",
        "ends_at",
        "state_en",
        "state_fr",
        "state_es",
    )


@admin.register(Region)
class RegionAdmin(FoldedSearch, TranslatedAdmin):
    purpose = _(
        "Regions of the world as the United Nations draw them (standard M49). They "
        "group the countries in filters and are rarely changed."
    )
    list_display = ("__str__", "m49", "state_en", "state_fr", "state_es")
    autocomplete_fields = ("parent",)


@admin.register(Source)
class SourceAdmin(FoldedSearch, DeskAdmin):
    purpose = _(
        "Sources are the documents and pages that were read. Every fact on the site "
        "names one; its title stays in its own language."
    )
    list_display = ("title", "publisher", "kind")
    list_filter = ("kind",)


@admin.register(SchemeEntry)
class SchemeEntryAdmin(FoldedSearch, PartAdmin):
    inlines = (ThemeMatchInline,)


@admin.register(Fact, Role, Relation, CountryStanding, Party, Clause)
class PartOfRecordAdmin(PartAdmin):
    """Parts of which only the texts are edited here."""
