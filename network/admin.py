"""The desk: every noun of the ground, each text with one field a language."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.utils.translation import gettext_lazy as _

from .admin_records import RecordAdmin, TranslatedAdmin, language_columns
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
    User,
)


class FactInline(GenericTabularInline):
    model = Fact
    ct_field, ct_fk_field = "record_type", "record_id"
    extra = 0
    exclude = ("original_language", "staff_note")
    autocomplete_fields = ("sources",)


class StandingInline(admin.StackedInline):
    model = CountryStanding
    extra = 0
    autocomplete_fields = ("sources",)


class FormerNameInline(admin.TabularInline):
    model = FormerName
    extra = 0


class SuccessionInline(admin.TabularInline):
    model = Succession
    fk_name = "predecessor"
    extra = 0
    autocomplete_fields = ("successor",)


class RelationInline(admin.StackedInline):
    model = Relation
    extra = 0
    autocomplete_fields = ("sources",)


class RoleInline(admin.StackedInline):
    model = Role
    extra = 0
    autocomplete_fields = ("organisation", "sources")
    exclude = ("record_type", "record_id")


class PartyInline(admin.StackedInline):
    model = Party
    fk_name = "agreement"
    extra = 0
    autocomplete_fields = ("organisation", "on_behalf_of", "country")


class ClauseInline(admin.StackedInline):
    model = Clause
    extra = 0


class SchemeEntryInline(admin.StackedInline):
    model = SchemeEntry
    extra = 0
    autocomplete_fields = ("sources",)


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    list_filter = ("region",)
    autocomplete_fields = ("sources", "population_source")
    inlines = (StandingInline, FactInline)


@admin.register(City)
class CityAdmin(RecordAdmin):
    list_filter = ("country",)
    list_select_related = ("country",)
    autocomplete_fields = ("country", "sources", "population_source")
    inlines = (FactInline,)


@admin.register(Theme)
class ThemeAdmin(RecordAdmin):
    autocomplete_fields = ("related", "sources")


@admin.register(Scheme)
class SchemeAdmin(RecordAdmin):
    inlines = (SchemeEntryInline,)


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    list_filter = ("kind", "country")
    autocomplete_fields = ("country", "city", "parent", "sources")
    inlines = (RelationInline, FormerNameInline, SuccessionInline, FactInline)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    inlines = (RoleInline,)


@admin.register(Chapter)
class ChapterAdmin(RecordAdmin):
    autocomplete_fields = ("countries", "schemes", "sources")
    inlines = (FactInline,)


@admin.register(Office)
class OfficeAdmin(RecordAdmin):
    autocomplete_fields = ("city", "countries", "sources")
    inlines = (FactInline,)


@admin.register(Committee)
class CommitteeAdmin(RecordAdmin):
    inlines = (FactInline,)


@admin.register(Agreement)
class AgreementAdmin(RecordAdmin):
    autocomplete_fields = ("chapter", "signed_in", "sources")
    inlines = (PartyInline, ClauseInline, FactInline)


@admin.register(Page)
class PageAdmin(RecordAdmin):
    list_filter = ("place",)


@admin.register(Notice)
class NoticeAdmin(TranslatedAdmin):
    list_display = ("__str__", "starts_at", "ends_at")


@admin.register(Region)
class RegionAdmin(TranslatedAdmin):
    search_fields = ("m49", *language_columns("name"))


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ("title", "publisher", "kind")
    list_filter = ("kind",)
    search_fields = ("title", "publisher")


@admin.register(User)
class AccountAdmin(UserAdmin):
    ordering = ("email",)
    list_display = ("email", "language", "is_staff", "is_active")
    search_fields = ("email", "first_name", "last_name")
    fieldsets = (
        (None, {"fields": ("email", "password", "language")}),
        (_("Name"), {"fields": ("first_name", "last_name")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "language", "password1", "password2")}),
    )


admin.site.site_title = admin.site.site_header = _("Metropolis: the secretariat’s desk")
