"""How records with texts in three languages are listed, edited and kept apart."""

from django.contrib import admin, messages
from django.contrib.contenttypes.admin import GenericStackedInline
from django.db import models
from django.forms.models import _get_foreign_key
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network import preview, publishing
from network.languages import LANGUAGES, active
from network.models.publishing import Translated
from network.models.user import User
from network.roles import languages_of
from network.translations import record_edit
from network.translations.sweep import sweep_record

from . import worklists
from .pages import DeskAdmin, named_for_voices
from .texts import TextsForm, copied, rows

SOURCES = ("sources", "confidence", "staff_note")
PUBLISHING = ("original_language", "published_at", "withdrawn_at")
CARE = ("assigned_to", "due_on", "contact_email")


def language_columns(*fields):
    """The columns of these texts: name_en, name_fr, name_es."""
    return tuple(f"{field}_{language}" for field in fields for language in LANGUAGES)


def texts_of(model):
    """The texts of a model; none where it has no languages."""
    return model.texts() if issubclass(model, Translated) else ()


def in_its_language(db_field, form_field):
    """A field of one language says which, to the browser's spelling and to voices."""
    if language := getattr(db_field, "language", None):
        form_field.widget.attrs |= {"lang": language, "spellcheck": "true"}
        form_field.widget.attrs.pop("rows", None)
    return form_field


class TextColumns:
    """What forms of texts have in common, whether a page or a part of one."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return in_its_language(db_field, named_for_voices(field)) if field else field

    def get_exclude(self, request, obj=None):
        """Without the columns that modeltranslation fills by itself."""
        texts = texts_of(self.model)
        return (*(super().get_exclude(request, obj) or ()), *texts)

    def may_edit(self, request, obj=None):
        """Whether the person may write more than texts."""
        return super().has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        """Who writes the texts of one language may open the form for them."""
        return self.may_edit(request, obj) or (
            self.has_view_permission(request, obj) and bool(languages_of(request.user))
        )

    def has_view_permission(self, request, obj=None):
        # Django's own would ask has_change_permission, which asks this.
        name = f"{self.opts.app_label}.view_{self.opts.model_name}"
        return request.user.has_perm(name) or self.may_edit(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """A translator may write the columns of their language, and nothing else."""
        fixed = tuple(super().get_readonly_fields(request, obj))
        if self.may_edit(request, obj):
            return fixed
        own = {
            f"{text}_{language}"
            for text in texts_of(self.model)
            for language in languages_of(request.user)
        }
        return fixed + tuple(
            name
            for name in self.field_names(request, obj)
            if name not in {*own, *fixed}
        )

    def field_names(self, request, obj=None):
        """Every field that the form could have, those that link a part to its record not."""
        linking = {getattr(self, name, "") for name in ("ct_field", "ct_fk_field")}
        if hasattr(self, "parent_model") and not linking - {""}:
            linking = {
                _get_foreign_key(self.parent_model, self.model, self.fk_name).name
            }
        names = DeskAdmin.field_names(self, request, obj)
        return [name for name in names if name not in linking]


class PartInline(TextColumns, admin.StackedInline):
    """Rows that belong to a record: their texts stand in three columns too."""

    classes = ("collapse",)
    extra = 1  # where no JavaScript runs, one can be added at a time
    show_change_link = True

    def get_fieldsets(self, request, obj=None):
        if not issubclass(self.model, Translated):
            return super().get_fieldsets(request, obj)
        names = [n for n in self.get_fields(request, obj) if n != "original_language"]
        texts = {f"{text}_{code}" for text in self.model.texts() for code in LANGUAGES}
        lines = [language_columns(text) for text in self.model.texts()]
        return [(None, {"fields": [*lines, *(n for n in names if n not in texts)]})]

    def get_fields(self, request, obj=None):
        return self.field_names(request, obj)

    def has_change_permission(self, request, obj=None):
        # A translator works on the part's own page, where the states are shown.
        return self.may_edit(request, obj)


class GenericPartInline(PartInline, GenericStackedInline):
    """The same for rows that may belong to records of several kinds."""

    ct_field, ct_fk_field = "record_type", "record_id"


class TranslatedAdmin(TextColumns, DeskAdmin):
    """A form in which no language is required, and every change of a text is noted."""

    form = TextsForm

    def get_fieldsets(self, request, obj=None):
        """The texts side by side, then what the record is."""
        texts = [f"{t}_{code}" for t in self.model.texts() for code in LANGUAGES]
        own = [name for name in self.field_names(request, obj) if name not in texts]
        return [
            (_("Texts"), {"fields": texts, "classes": ["texts"]}),
            (_("Facts"), {"fields": own}),
        ]

    def get_list_filter(self, request):
        states = [f"state_{language}" for language in LANGUAGES]
        return (*super().get_list_filter(request), *states)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if "_copy" in request.POST:
            request.POST = copied(request.POST)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if record is not None and request.method == "GET":
            # What was written past the desk is seen by whoever opens the record.
            sweep_record(record)
        return record

    def render_change_form(self, request, context, add=False, change=False, **kwargs):
        form, record = context["adminform"].form, kwargs.get("obj")
        context |= {
            "text_rows": rows(
                form, record or form.instance, preview="_preview" in request.POST
            ),
            "work": worklists.place_of(request, record) if record else None,
            "previews": preview.links(record) if record else {},
        }
        return super().render_change_form(request, context, add, change, **kwargs)

    def response_change(self, request, obj):
        if "_next" in request.POST and (work := worklists.place_of(request, obj)):
            return work.onward()
        return super().response_change(request, obj)

    def save_model(self, request, obj, form, change):
        record_edit(obj, form.edits(), by=request.user)

    def save_formset(self, request, form, formset, change):
        """The parts of a record: each text of them is noted like the record's own."""
        formset.save(commit=False)
        for gone in formset.deleted_objects:
            gone.delete()
        for part in formset.forms:
            if not part.has_changed() or part in formset.deleted_forms:
                continue
            if isinstance(part.instance, Translated):
                record_edit(part.instance, changed_texts(part), by=request.user)
            else:
                part.instance.save()
        formset.save_m2m()


class FoldedSearch:
    """Search that knows no accents and looks in every language."""

    search_fields = ("found_by",)

    def get_search_results(self, request, queryset, search_term):
        # The database's own "contains" knows no accents, and one language only.
        found = queryset.named(search_term) if search_term.strip() else queryset
        return found, False


class DueFilter(admin.SimpleListFilter):
    """What somebody wanted to look at again by today."""

    title = _("due")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [("draft", _("Drafts due")), ("review", _("Reviews due"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.due(drafts=self.value() == "draft")


class RecordAdmin(FoldedSearch, TranslatedAdmin):
    """A public record: found by any of its names, listed with its three languages."""

    list_display = ("__str__", "publishing_status", *(f"state_{c}" for c in LANGUAGES))
    list_filter = (DueFilter, ("assigned_to", admin.RelatedOnlyFieldListFilter))
    autocomplete_fields = ("sources",)
    actions = ("publish",)

    def get_fieldsets(self, request, obj=None):
        """What the record is, where it comes from, who looks after it, when it is shown."""
        (_texts, texts), (_facts, facts) = super().get_fieldsets(request, obj)
        later = {*SOURCES, *CARE, *PUBLISHING}
        names = facts["fields"]
        return [
            (_("Texts"), texts),
            (_("Facts"), {"fields": [n for n in names if n not in later]}),
            (
                _("Where this comes from"),
                {"fields": [n for n in names if n in SOURCES]},
            ),
            (_("Who looks after it"), {"fields": [n for n in names if n in CARE]}),
            (_("Publishing"), {"fields": [n for n in names if n in PUBLISHING]}),
        ]

    def get_ordering(self, request):
        return (f"sort_{active()}", "pk")

    @admin.display(description=_("publishing"))
    def publishing_status(self, record):
        return record.publishing_status().label

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        # A choice of the staff: to complete itself, it would need the right to see
        # every account.
        if db_field.name == "assigned_to":
            kwargs["queryset"] = User.objects.staff()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.action(description=_("Publish the selected drafts"), permissions=["publish"])
    def publish(self, request, queryset):
        refused = [record for record in queryset if not publishing.publish(record)]
        number = len(queryset) - len(refused)
        text = ngettext("%d record published.", "%d records published.", number)
        self.message_user(request, text % number, messages.SUCCESS)
        if drafts := [record for record in refused if record.published_at is None]:
            self.message_user(request, _left_drafts(drafts), messages.WARNING)
        if left := len(refused) - len(drafts):
            text = ngettext(
                "%d record was not a draft and was left as it is.",
                "%d records were not drafts and were left as they are.",
                left,
            )
            self.message_user(request, text % left, messages.WARNING)

    def has_publish_permission(self, request):
        return self.may_edit(request)

    def has_delete_permission(self, request, obj=None):
        # A published address lives on: a record is withdrawn, only a draft is deleted.
        if obj is not None and obj.published_at is not None:
            return False
        return super().has_delete_permission(request, obj)


class PartAdmin(TranslatedAdmin):
    """A part of a record, on a page of its own: for work lists, not for the first page."""

    purpose = _(
        "This is a part of a record, shown here by itself so that its texts can be "
        "compared. Everything else about it is edited on the page of its record."
    )
    list_display = ("__str__", *(f"state_{c}" for c in LANGUAGES))

    def get_model_perms(self, request):
        # Hidden from the list of all pages: nobody looks for a part there.
        return {}

    def has_add_permission(self, request):
        return False

    def field_names(self, request, obj=None):
        texts = language_columns(*self.model.texts())
        return [n for n in super().field_names(request, obj) if n in texts]

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj)[:1]


def _left_drafts(records):
    """Which drafts were not published, and what each of them still lacks."""
    text = ngettext(
        "%(number)d record stays a draft, because something is missing: %(what)s.",
        "%(number)d records stay drafts, because something is missing: %(what)s.",
        len(records),
    )
    what = [f"{one} ({', '.join(map(str, one.wanting()))})" for one in records]
    return text % {"number": len(records), "what": "; ".join(what)}


def changed_texts(form):
    """The texts that a form changed: {"summary": ["fr"]}."""
    changed = {}
    for name in form.changed_data:
        field, _sep, language = name.rpartition("_")
        if language in LANGUAGES:
            changed.setdefault(field, []).append(language)
    return changed
