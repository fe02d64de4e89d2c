"""The desk of the centres."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.admin import FactInline, RoleOfRecordInline
from network.desk.records import PartAdmin, PartInline, RecordAdmin

from .models import Centre, CentreName, Domain, Membership, Programme, PublicationSeries


class CentreNameInline(PartInline):
    model = CentreName


class MembershipInline(PartInline):
    model = Membership
    autocomplete_fields = ("organisation",)


class DomainInline(PartInline):
    model = Domain
    exclude = ("staff_note",)
    autocomplete_fields = ("themes", "sources", "agenda_entry")


class PublicationSeriesInline(PartInline):
    model = PublicationSeries
    show_change_link = False


@admin.register(Centre)
class CentreAdmin(RecordAdmin):
    purpose = _(
        "Centres of Excellence are partnerships of universities in one city or two. "
        "Their members, domains and former names are entered below."
    )
    autocomplete_fields = (
        "city",
        "other_cities",
        "country",
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (
        CentreNameInline,
        MembershipInline,
        DomainInline,
        PublicationSeriesInline,
        RoleOfRecordInline,
        FactInline,
    )


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    purpose = _(
        "The programme paid for the centres; it is shown above their list. Its history "
        "is the time line of the home page."
    )
    inlines = (FactInline,)


@admin.register(CentreName, Membership, Domain)
class PartOfCentreAdmin(PartAdmin):
    """Parts of a centre of which only the texts are edited here."""
