"""Finds texts that were written past the desk: by the shell, by SQL, by a fixture."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from network.languages import LANGUAGES
from network.models.publishing import Translated
from network.models.text_state import TextState

from .notes import keep, note, rows_of

STATES = [f"state_{code}" for code in LANGUAGES]
AT_ONCE = 200


def translated_models():
    """Every kind of record that has texts in three languages."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Translated) and model.compared_texts()
    ]


def sweep():
    """Notes what nobody noted, in all records; returns how many were put right."""
    return sum(sweep_model(model) for model in translated_models())


def sweep_model(model):
    """The same for the records of one model, some hundred at once."""
    put_right, last = 0, 0
    while True:
        with transaction.atomic():
            records = list(
                model._base_manager.select_for_update()
                .filter(pk__gt=last)
                .order_by("pk")[:AT_ONCE]
            )
            if not records:
                break
            put_right += _sweep(model, records)
            last = records[-1].pk
    _forget_the_deleted(model)
    return put_right


def sweep_record(record):
    """The same for one record, when it is opened; returns whether it was put right."""
    with transaction.atomic():
        # Read again behind the lock: somebody may have saved it since it was read.
        locked = type(record)._base_manager.select_for_update()
        record.refresh_from_db(from_queryset=locked)
        rows = rows_of(record)
        return bool(_put_right(type(record), {record: rows}))


def _sweep(model, records):
    rows = {record: {} for record in records}
    by_id = {record.pk: record for record in records}
    found = TextState.objects.filter(
        record_type=ContentType.objects.get_for_model(model), record_id__in=by_id
    )
    for row in found:
        rows[by_id[row.record_id]][row.field, row.language] = row
    return len(_put_right(model, rows))


def _put_right(model, rows):
    """Notes and writes what differs; a record whose columns alone differ counts too."""
    changed, stale = {}, []
    for record, own in rows.items():
        before = [getattr(record, name) for name in STATES]
        if noted := note(record, own, {}, stored=record):
            changed[record] = noted
        if before != [getattr(record, name) for name in STATES]:
            stale.append(record)
    keep(changed)
    # Not save(): nobody edited the record, so its last change stays what it was.
    model._base_manager.bulk_update(stale, STATES)
    return changed.keys() | stale


def _forget_the_deleted(model):
    rows = TextState.objects.filter(
        record_type=ContentType.objects.get_for_model(model)
    )
    rows.exclude(record_id__in=model._base_manager.values("pk")).delete()
