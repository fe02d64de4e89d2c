"""Events of the network at the desk, with who holds them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.desk.records import PartInline, RecordAdmin

from ..endorsing.amendments import redate
from ..endorsing.deeds import may
from ..models import EventOrganiser, NetworkEvent


class EventOrganiserInline(PartInline):
    model = EventOrganiser
    show_change_link = False
    autocomplete_fields = ("organisation", "country")


@admin.register(NetworkEvent)
class NetworkEventAdmin(RecordAdmin):
    purpose = _(
        "An event is held by others in the name of the network; an application that is "
        "endorsed publishes it. If it does not take place, enter the day on which it was "
        "cancelled: it stays in the lists and calendars."
    )
    list_display = ("__str__", "kind", "starts_on", *RecordAdmin.list_display[1:])
    list_filter = ("kind", "mode", *RecordAdmin.list_filter)
    autocomplete_fields = (
        *("city", "country", "themes", "agenda", "papers"),
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (EventOrganiserInline,)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        endorsement = getattr(form.instance, "endorsement", None)
        if endorsement and may(endorsement, "redate"):
            redate(endorsement, by=request.user)

    def get_ordering(self, request):
        return ("-starts_on", "-pk")
