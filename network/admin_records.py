"""How records with texts in three languages are listed and edited."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from .languages import LANGUAGES, active
from .models.publishing import Translated
from .translations import record_edit

SOURCES = ("sources", "confidence", "staff_note")
PUBLISHING = ("original_language", "published_at", "withdrawn_at", "withdrawal_reason")


def language_columns(*fields):
    """The columns of these texts, so that staff find a record in any language."""
    return tuple(f"{field}_{language}" for field in fields for language in LANGUAGES)


class TranslatedAdmin(TranslationAdmin):
    """A form in which no language is required, and every change of a text is noted."""

    def save_model(self, request, obj, form, change):
        record_edit(obj, changed_texts(form), by=request.user)
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        for child in formset.forms:
            if isinstance(child.instance, Translated):
                record_edit(child.instance, changed_texts(child), by=request.user)
        super().save_formset(request, form, formset, change)


class RecordAdmin(TranslatedAdmin):
    """A public record: found by any of its names, listed with its three languages."""

    list_display = ("__str__", "publishing_status", "state_en", "state_fr", "state_es")
    search_fields = ("found_by",)
    autocomplete_fields = ("sources",)

    def get_fieldsets(self, request, obj=None):
        """What the record is, then where it comes from, then when it is shown."""
        [(_none, options)] = super().get_fieldsets(request, obj)
        fields = options["fields"]
        publishing = [name for name in fields if name.startswith(PUBLISHING)]
        sources = [name for name in fields if name in SOURCES]
        own = [name for name in fields if name not in {*publishing, *sources}]
        return [
            (None, {"fields": own}),
            (_("Where this comes from"), {"fields": sources}),
            (_("Publishing"), {"fields": publishing}),
        ]

    def get_ordering(self, request):
        return (f"sort_{active()}", "pk")

    def get_search_results(self, request, queryset, search_term):
        # The database's own "contains" knows no accents, and one language only.
        found = queryset.named(search_term) if search_term.strip() else queryset
        return found, False

    @admin.display(description=_("publishing"))
    def publishing_status(self, record):
        return record.publishing_status().label

    def has_delete_permission(self, request, obj=None):
        # A published address lives on: a record is withdrawn, only a draft is deleted.
        if obj is not None and obj.published_at is not None:
            return False
        return super().has_delete_permission(request, obj)


def changed_texts(form):
    """The texts that a form changed: {"summary": ["fr"]}."""
    changed = {}
    for name in form.changed_data:
        field, _sep, language = name.rpartition("_")
        if language in LANGUAGES:
            changed.setdefault(field, []).append(language)
    return changed
