"""The desk of the conferences."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from network.admin import FactInline
from network.desk.records import (
    FoldedSearch,
    PartAdmin,
    PartInline,
    RecordAdmin,
    TranslatedAdmin,
)
from network.desk.tables import TablePages
from network.languages import LANGUAGES

from .desk import (
    MovingPages,
    NextEditionPages,
    ProgrammePages,
    WorkbookPages,
    endorsements,  # noqa: F401 - these register their own pages
    events,  # noqa: F401
    papers,  # noqa: F401
    rules,  # noqa: F401
)
from .desk.moving import warn_of_clashes
from .models import (
    Announcement,
    Attendance,
    ChangeNotice,
    Conference,
    ConferenceSeries,
    Day,
    Host,
    MainTheme,
    Presentation,
    Room,
    Session,
    Speaker,
)
from .tables import ConferenceTable, SeriesTable


class HostInline(PartInline):
    model = Host
    show_change_link = False
    autocomplete_fields = ("organisation",)


class MainThemeInline(PartInline):
    model = MainTheme


class AnnouncementInline(PartInline):
    model = Announcement
    exclude = ("staff_note",)
    autocomplete_fields = ("city", "sources")


class AttendanceInline(PartInline):
    model = Attendance
    exclude = ("staff_note",)
    autocomplete_fields = ("sources",)


class DayInline(PartInline):
    model = Day
    show_change_link = False


class RoomInline(PartInline):
    model = Room
    show_change_link = False


class PresentationInline(PartInline):
    model = Presentation


class SpeakerInline(PartInline):
    model = Speaker
    show_change_link = False
    autocomplete_fields = ("person", "country")


class SpeakerOfSessionInline(SpeakerInline):
    exclude = ("presentation",)


class SpeakerOfPresentationInline(SpeakerInline):
    exclude = ("session",)


class ChangeNoticeInline(PartInline):
    """What readers were told; a mistake that was put right at once may be deleted."""

    model = ChangeNotice
    extra = 0
    show_change_link = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


def _admin_page(name, query):
    return reverse(f"admin:conferences_session_{name}", query=query)


@admin.register(ConferenceSeries)
class ConferenceSeriesAdmin(TablePages, RecordAdmin):
    purpose = _(
        "A series bears one name over the years; its editions are entered as "
        "conferences. Its page shows them on a time line and on a map."
    )
    inlines = (FactInline,)
    table = SeriesTable

    def get_ordering(self, request):
        return ("order", "pk")


@admin.register(Conference)
class ConferenceAdmin(
    TablePages, ProgrammePages, WorkbookPages, NextEditionPages, RecordAdmin
):
    purpose = _(
        "A conference is one edition of a series. Say what a source says: a date that "
        "is past does not mean that it was held."
    )
    list_display = ("__str__", "starts_on", "status", *RecordAdmin.list_display[1:])
    list_filter = ("series", "status", *RecordAdmin.list_filter)
    autocomplete_fields = (
        "series",
        "city",
        "other_cities",
        "country",
        "themes",
        *RecordAdmin.autocomplete_fields,
    )
    inlines = (
        HostInline,
        MainThemeInline,
        AnnouncementInline,
        AttendanceInline,
        DayInline,
        RoomInline,
        FactInline,
    )
    table = ConferenceTable

    def get_ordering(self, request):
        return ("-starts_on", "-ordinal", "pk")

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """With the ways to the sessions, of which an edition has hundreds."""
        if obj:
            sessions = {"conference__id__exact": obj.pk}
            context["related_pages"] = [
                (_("Programme"), self.programme_address("programme", obj)),
                (
                    pgettext("of a conference", "Sessions"),
                    _admin_page("changelist", sessions),
                ),
                (_("Add a session"), _admin_page("add", {"conference": obj.pk})),
            ]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


@admin.register(Session)
class SessionAdmin(MovingPages, FoldedSearch, TranslatedAdmin):
    """Sessions have a page of their own at the desk: an edition has hundreds."""

    purpose = _(
        "A session is a plenary, a workshop, a visit or a break of one conference. "
        "Days and rooms are entered with the conference, speakers here."
    )
    list_display = (
        "__str__",
        "kind",
        "day",
        "starts_at",
        "room",
        "status",
        *(f"state_{language}" for language in LANGUAGES),
    )
    list_filter = ("conference", "kind", "status")
    list_select_related = ("day", "room")
    autocomplete_fields = ("conference", "themes")
    inlines = (SpeakerOfSessionInline, PresentationInline, ChangeNoticeInline)

    def get_queryset(self, request):
        return super().get_queryset(request).in_order()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        warn_of_clashes(request, form.instance)

    def get_form(self, request, obj=None, change=False, **kwargs):
        # Known to the choices of days and rooms, which are those of one conference.
        asked = request.POST.get("conference") or request.GET.get("conference", "")
        request.conference_id = (
            int(asked) if asked.isdecimal() else obj and obj.conference_id
        )
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in ("day", "room"):
            kwargs["queryset"] = db_field.related_model.objects.filter(
                conference=getattr(request, "conference_id", None)
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Presentation)
class PresentationAdmin(FoldedSearch, TranslatedAdmin):
    purpose = _(
        "A presentation is one talk of a session, with its speakers as the programme "
        "prints them. The title stays in the language of the talk; translations help."
    )
    autocomplete_fields = ("session",)
    inlines = (SpeakerOfPresentationInline,)

    def get_model_perms(self, request):
        # Reached from its session.
        return {}


@admin.register(MainTheme, Announcement, Attendance)
class PartOfConferenceAdmin(PartAdmin):
    """Parts of a conference of which only the texts are edited here."""
