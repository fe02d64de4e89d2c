"""Selections at the desk: their practices are rows with a number and a reason."""

import re
from functools import partial

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from network.desk.records import PartInline, RecordAdmin
from network.desk.tables.columns import is_number

from ..models import Practice, SelectedPractice, Selection
from .forms import SelectionForm

OF_A_ROW = re.compile(r"rows-\d+-practice")


class KnownChoice(forms.ModelChoiceField):
    """A choice among records of which those that were sent are known by now."""

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known

    def to_python(self, value):
        return self.known.get(value) or super().to_python(value)


class SelectedPracticeInline(PartInline):
    model = SelectedPractice
    extra = 3
    autocomplete_fields = ("practice",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("practice")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "practice":
            # Asked for at once, so that not each row asks for its own.
            kwargs["form_class"] = partial(KnownChoice, known=_sent(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _sent(request):
    """{number: practice} of the practices that the rows of a form name."""
    if not hasattr(request, "practices"):
        numbers = {
            value
            for name, value in request.POST.items()
            if OF_A_ROW.fullmatch(name) and is_number(value)
        }
        practices = Practice.objects.filter(pk__in=numbers) if numbers else ()
        request.practices = {str(practice.pk): practice for practice in practices}
    return request.practices


@admin.register(Selection)
class SelectionAdmin(RecordAdmin):
    purpose = _(
        "A selection puts practices side by side for readers with one question in mind. "
        "Give their order by numbers, and say of each why it is here."
    )
    form = SelectionForm
    inlines = (SelectedPracticeInline,)
