"""What the endorsement desk goes by, as the secretariat edits it; who is away; downloads."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from network.desk.records import TranslatedAdmin, language_columns
from network.languages import LANGUAGES
from network.models import User

from ..models import (
    Absence,
    Criterion,
    DeskRules,
    Endorsement,
    EndorsementTerms,
    KitDownload,
    Phrase,
)

STATES = tuple(f"state_{language}" for language in LANGUAGES)


@admin.register(DeskRules)
class DeskRulesAdmin(admin.ModelAdmin):
    """One row: it is changed, and neither added twice nor deleted."""

    purpose = _(
        "These are the deadlines of the desk, and the agenda against which events are "
        "judged. What you change holds at once, also for applications that are open."
    )
    list_display = ("__str__", "send_before", "answer_in", "agenda")
    list_select_related = ("agenda",)

    def has_add_permission(self, request):
        # Asked by every page of the desk, so it does not look whether the row is there.
        return self.has_change_permission(request)

    def add_view(self, request, form_url="", extra_context=None):
        if DeskRules.objects.exists():
            raise PermissionDenied
        return super().add_view(request, form_url, extra_context)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Criterion)
class CriterionAdmin(TranslatedAdmin):
    purpose = _(
        "Whoever reads an application answers these questions with yes or no. One that "
        "was answered once stays: take it out of use instead of deleting it."
    )
    list_display = ("__str__", "order", "is_used", *STATES)
    list_filter = ("is_used",)
    search_fields = language_columns("question")


@admin.register(Phrase)
class PhraseAdmin(TranslatedAdmin):
    purpose = _(
        "Sentences that are used again and again, offered where a decision is written. "
        "Whoever takes one may change it there; here it stays as it is."
    )
    list_display = ("__str__", "use", "order", *STATES)
    list_filter = ("use",)
    search_fields = language_columns("text")


@admin.register(EndorsementTerms)
class EndorsementTermsAdmin(TranslatedAdmin):
    """The terms, version by version. What somebody agreed to stays as they read it."""

    purpose = _(
        "This is what applicants agree to. Terms that somebody accepted can neither be "
        "changed nor deleted: add a new version, and say from when it is in force."
    )
    list_display = ("__str__", "in_force_from", *STATES)
    search_fields = ("version", *language_columns("text"))

    def may_edit(self, request, obj=None):
        return super().may_edit(request, obj) and not was_accepted(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not was_accepted(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not was_accepted(obj)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if was_accepted(obj):
            self.message_user(
                request,
                _(
                    "These terms were accepted and stay as they are. Add a new version "
                    "to change them."
                ),
                messages.INFO,
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def was_accepted(terms):
    """Whether somebody agreed to these terms, by applying or by taking the logo."""
    if terms is None or terms.pk is None:
        return False
    return any(
        rows.filter(terms=terms).exists()
        for rows in (Endorsement.objects, KitDownload.objects)
    )


@admin.register(Absence)
class AbsenceAdmin(admin.ModelAdmin):
    purpose = _(
        "Say here who is away and who answers in their place. An application that is "
        "given to them on these days goes to the stand-in."
    )
    list_display = ("person", "first_day", "last_day", "stand_in")
    list_select_related = ("person", "stand_in")
    date_hierarchy = "first_day"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        staff = User.objects.staff()
        kwargs["queryset"] = staff
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(KitDownload)
class KitDownloadAdmin(admin.ModelAdmin):
    """Written by whoever fetches a file; nobody writes here."""

    purpose = _(
        "Every file of a logo kit that was fetched is listed here, with the terms under "
        "which it was given. The list is a proof: nothing in it is changed."
    )
    list_display = ("at", "endorsement", "file", "terms")
    list_select_related = ("endorsement", "terms")
    list_filter = ("file",)
    date_hierarchy = "at"
    search_fields = ("endorsement__reference", "file")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
