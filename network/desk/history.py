"""Who changed what of a record, and when; each change can be put back."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from network.codes import CodesField
from network.columns import IN_THE_LANGUAGE
from network.languages import LANGUAGES
from network.models.publishing import Translated
from network.translations import Edit, record_edit
from network.translations.differences import as_html

AT_MOST = 50


@dataclass
class Change:
    """One column of a record before and after."""

    column: str
    label: str
    language: str
    difference: str
    may_be_put_back: bool


@dataclass
class Version:
    """What one person saved at one moment."""

    row: object
    changes: list

    @property
    def languages(self):
        """The languages of which more than one text changed, to be put back at once."""
        codes = [c.language for c in self.changes if c.language and c.may_be_put_back]
        return {
            code: IN_THE_LANGUAGE[code] for code in LANGUAGES if codes.count(code) > 1
        }


def text_column(model, column):
    """("summary", "fr") for the column summary_fr of a translated text, else None."""
    field, _sep, language = column.rpartition("_")
    texts = model.texts() if issubclass(model, Translated) else ()
    return (field, language) if field in texts else None


def versions(record, may_write):
    """The newest versions of a record, each compared with the one before."""
    rows = list(record.history.select_related("history_user")[: AT_MOST + 1])
    found = []
    for row, before in zip(rows, [*rows[1:], None], strict=True):
        if before or row.history_type == "+":
            found.append(Version(row, _changes(record, row, before, may_write)))
    return found[:AT_MOST]


def _changes(record, row, before, may_write):
    if before is None:
        return []
    texts = record.texts() if isinstance(record, Translated) else ()
    return [
        _change(record, field, before, row, may_write)
        for field in row.tracked_fields
        # The base column repeats whichever language was written last.
        if field.name not in texts and _words(row, field) != _words(before, field)
    ]


def _change(record, field, before, row, may_write):
    text = text_column(type(record), field.name)
    return Change(
        column=field.name,
        label=capfirst(
            record._meta.get_field(text[0]).verbose_name if text else field.verbose_name
        ),
        language=text[1] if text else "",
        difference=as_html(_words(before, field), _words(row, field)),
        may_be_put_back=may_write(field.name),
    )


def _words(row, field):
    value = getattr(row, field.attname)
    if isinstance(field, CodesField):
        return ", ".join(map(str, field.labels(row)))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value or ""))
    return "" if value is None else str(value)


def put_back(record, row, columns, *, by):
    """Gives columns of a record the values they had before this version was saved."""
    if not (before := row.prev_record):
        raise Http404
    texts = {}
    for column in columns:
        field = record._meta.get_field(column)
        setattr(record, field.attname, getattr(before, field.attname))
        if text := text_column(type(record), column):
            texts.setdefault(text[0], []).append(text[1])
    record.full_clean()
    if isinstance(record, Translated):
        edits = {field: Edit(codes, undone=True) for field, codes in texts.items()}
        record_edit(record, edits, by=by)
    else:
        record.save()


class HistoryPages:
    """The page of a record's history, and the button that puts a change back."""

    object_history_template = "admin/record_history.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_put_back"
        view = self.admin_site.admin_view(require_POST(self.put_back_view))
        return [
            path("<int:id>/history/<int:version>/put-back/", view, name=name),
            *super().get_urls(),
        ]

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        may_write = partial(self._may_put_back, request, record)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(record),
            "opts": self.opts,
            "record": record,
            "object_id": record.pk,
            "versions": versions(record, may_write),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def put_back_view(self, request, id, version):
        record = get_object_or_404(self.get_queryset(request), pk=id)
        row = get_object_or_404(record.history, pk=version)
        columns = request.POST.getlist("column")
        if not columns or not all(
            self._may_put_back(request, record, column) for column in columns
        ):
            raise PermissionDenied
        try:
            put_back(record, row, columns, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("The change was put back."), messages.SUCCESS)
        page = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
        return redirect(reverse(page, args=[id]))

    def _may_put_back(self, request, record, column):
        """Only what the person could also write in the form."""
        if not self.has_change_permission(request, record):
            return False
        fixed = self.get_readonly_fields(request, record)
        return column in self.field_names(request, record) and column not in fixed
