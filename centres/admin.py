"""The desk of the centres."""

from django.contrib import admin

from network.admin import FactInline
from network.admin_records import RecordAdmin

from .models import Centre, CentreName, Domain, Membership, Programme, PublicationSeries


class CentreNameInline(admin.StackedInline):
    model = CentreName
    extra = 0


class MembershipInline(admin.StackedInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("organisation",)


class DomainInline(admin.StackedInline):
    model = Domain
    extra = 0
    autocomplete_fields = ("themes", "sources")
    raw_id_fields = ("agenda_entry",)


class PublicationSeriesInline(admin.TabularInline):
    model = PublicationSeries
    extra = 0


@admin.register(Centre)
class CentreAdmin(RecordAdmin):
    autocomplete_fields = ("city", "other_cities", "country", "sources")
    inlines = (
        CentreNameInline,
        MembershipInline,
        DomainInline,
        PublicationSeriesInline,
        FactInline,
    )


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    inlines = (FactInline,)
