"""Two people edit one record: the second sees what the first did, nothing is overwritten."""

import hashlib
import json
from dataclasses import dataclass

from django.contrib.admin.utils import display_for_value
from django.utils.html import format_html

from network.translations.differences import as_html

# Made by the portal when a record is saved or confirmed: no edit of anybody.
NOT_EDITED = {"updated_at", "loaded_at", "archive_digest"}
NOT_EDITED |= {
    f"{kind}_{code}" for kind in ("sort", "state") for code in ("en", "fr", "es")
}


@dataclass
class Opened:
    """A record as the form found it, and whether it was another when it was opened."""

    fingerprint: str = ""
    changed: bool = False
    last_version: object = None


def opened(desk, request, object_id):
    """The record's fingerprint; on a POST, with its row locked, compared with the form's."""
    if object_id is None:
        return Opened()
    rows = desk.model._base_manager.filter(pk=_number(object_id))
    if request.method == "POST":
        rows = rows.select_for_update()
    if not (record := rows.first()):
        return Opened()
    found = fingerprint(desk, request, record)
    if request.method != "POST" or request.POST.get("seen", found) == found:
        return Opened(found)
    last = record.history.select_related("history_user").first()
    return Opened(found, changed=True, last_version=last)


def _number(text):
    return int(text) if str(text).isdecimal() else None


def fingerprint(desk, request, record):
    """A digest of the record, its links and its parts as the database has them."""
    parts = [_values([record])]
    parts += [
        sorted(getattr(record, field.name).values_list("pk", flat=True))
        for field in record._meta.many_to_many
    ]
    for inline in desk.get_inline_instances(request, record):
        formset = inline.get_formset(request, record)(instance=record)
        parts.append(_values(formset.get_queryset()))
    text = json.dumps(parts)
    return hashlib.sha256(text.encode()).hexdigest()


def _values(rows):
    return [
        {
            field.attname: _plain(field.value_from_object(row))
            for field in row._meta.concrete_fields
            if field.name not in NOT_EDITED
        }
        for row in rows
    ]


def _plain(value):
    """A value as text; no text and no value are the same, as they are to a form."""
    return "" if value is None else str(value)


def differences(form):
    """What the form would write, beside what is stored by now: (label, stored, typed)."""
    for name in form.changed_data:
        if name in form.initial and name in form.fields:
            label = form.fields[name].label
            stored, typed = form.initial[name], form[name].value()
            if isinstance(stored, str) and isinstance(typed, str):
                yield label, as_html(typed, stored), typed
            else:
                yield label, format_html("{}", _shown(stored)), _shown(typed)


def _shown(value):
    if isinstance(value, (list, tuple)):
        return ", ".join(str(getattr(each, "pk", each)) for each in value)
    return display_for_value(value, "–")
