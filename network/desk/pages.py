"""What every form of the desk keeps: earlier versions, and the work of the other person."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AutocompleteSelectMultiple,
)
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from . import conflicts
from .history import HistoryPages


def asks_to_look(request):
    """Whether a button was pressed that saves nothing: preview, or copy a text."""
    return "_preview" in request.POST or "_copy" in request.POST


def named_for_voices(field):
    """A form field whose every input has a name that a screen reader can say."""
    widget = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, AdminSplitDateTime):
        day, time = widget.widgets
        day.attrs["aria-label"] = _("%(field)s: date") % {"field": field.label}
        time.attrs["aria-label"] = _("%(field)s: time") % {"field": field.label}
    if isinstance(widget, AutocompleteSelectMultiple):
        # Else the script adds a button "clear" where only list items may stand.
        widget.is_required = True
    return field


class HeldForm(forms.ModelForm):
    """A form that may be drawn again although nothing in it is wrong."""

    # Set on the class by the desk: a preview was asked for, or somebody else saved.
    held_back = False

    def is_valid(self):
        return super().is_valid() and not self.held_back


class DeskAdmin(HistoryPages, admin.ModelAdmin):
    """A page of the desk: nobody overwrites another's work, every version is kept.

    `purpose` says in two sentences what the page is for.
    """

    purpose = ""
    form = HeldForm
    change_form_template = "admin/record_form.html"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return named_for_voices(field) if field else field

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        with transaction.atomic():
            request.desk = conflicts.opened(self, request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        with transaction.atomic():  # an action is done to all chosen records or none
            return super().changelist_view(request, title | (extra_context or {}))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        opened = getattr(request, "desk", None)
        form.held_back = bool(opened and (opened.changed or asks_to_look(request)))
        return form

    def render_change_form(self, request, context, add=False, change=False, **kwargs):
        opened = request.desk
        form = context["adminform"].form
        context |= {
            "seen": opened.fingerprint,
            "conflict": list(conflicts.differences(form)) if opened.changed else None,
            "last_version": opened.last_version,
            "title": capfirst(self.opts.verbose_name)
            if change
            else _("New: %(kind)s") % {"kind": self.opts.verbose_name},
        }
        return super().render_change_form(request, context, add, change, **kwargs)

    def field_names(self, request, obj=None):
        """Every field that the form could have."""
        excluded = {*(self.get_exclude(request, obj) or ())}
        fields = [field for field in self.opts.fields if field.editable]
        fields += [
            field
            for field in self.opts.many_to_many
            if field.remote_field.through._meta.auto_created
        ]
        return [
            field.name
            for field in fields
            if not field.auto_created and field.name not in excluded
        ]
