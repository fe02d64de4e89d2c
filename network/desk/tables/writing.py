"""Writes the records that a table changes, and notes what became of their texts.

What `record_edit` does for one record is done here for some hundred at once: thousands
of rows are to be written before a browser gives up.
"""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from network.languages import LANGUAGES
from network.models.publishing import Translated
from network.models.text_state import TextState
from network.translations import Edit, Origin
from network.translations.notes import keep, note

AT_ONCE = 200


@dataclass
class Planned:
    """A record as a row wants it, and which of its columns that changes."""

    record: object
    changed: list = field(default_factory=list)

    @property
    def texts(self):
        """What was written, by field: {"summary": Edit(["fr"])}."""
        found = {}
        for column in self.changed:
            name, _sep, language = column.rpartition("_")
            if language in LANGUAGES and name in self.record.texts():
                found.setdefault(name, []).append(language)
        return {name: Edit(languages) for name, languages in found.items()}


@transaction.atomic
def write(planned, *, by, origin=Origin.IMPORT):
    """All of it or nothing."""
    for start in range(0, len(planned), AT_ONCE):
        some = planned[start : start + AT_ONCE]
        rows = _noted([plan.record for plan in some])
        # Noted before they are saved, so that their states travel in the save.
        changed = [
            _note(plan, rows.get(plan.record.pk, {}), by, origin) for plan in some
        ]
        for plan in some:
            _save(plan, by)
        keep({plan.record: own for plan, own in zip(some, changed, strict=True)})


def _noted(records):
    """What is known of the texts of these records, locked: {id: {(field, language): row}}."""
    rows = {}
    known = TextState.objects.select_for_update().filter(
        record_type=ContentType.objects.get_for_model(records[0]),
        record_id__in=[record.pk for record in records if record.pk],
    )
    for row in known:
        rows.setdefault(row.record_id, {})[row.field, row.language] = row
    return rows


def _note(plan, rows, by, origin):
    if not isinstance(plan.record, Translated):
        return []
    return note(plan.record, rows, plan.texts, by=by, origin=origin)


def _save(plan, by):
    plan.record._history_user = by
    plan.record.save()
    for name, others in plan.record._linked.items():
        getattr(plan.record, name).set(others)
