"""Events of the network at the desk, with who holds them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.desk.records import PartInline, RecordAdmin

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
        *("city", "country", "themes", "agenda"),
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (EventOrganiserInline,)

    def get_ordering(self, request):
        return ("-starts_on", "-pk")
