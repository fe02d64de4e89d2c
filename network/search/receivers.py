"""What keeps the index as the records are: after each commit, whoever was saved."""

import threading
from collections import defaultdict

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from . import index
from .documents import kinds

_waiting = threading.local()


def listen():
    post_save.connect(_saved, dispatch_uid="search")
    pre_delete.connect(_will_be_deleted, dispatch_uid="search")
    post_delete.connect(_saved, dispatch_uid="search")
    m2m_changed.connect(_linked, dispatch_uid="search")


def note(model, ids):
    """What reads these rows is read again as soon as what was written is committed."""
    if ids := {id for id in ids if id is not None}:
        if not hasattr(_waiting, "rows"):
            _waiting.rows = defaultdict(set)
        _waiting.rows[model] |= ids
        transaction.on_commit(_read_again, robust=True)


def _read_again():
    rows = getattr(_waiting, "rows", {})
    while rows:
        model, ids = rows.popitem()
        for kind in kinds().values():
            if records := _records(kind, model, ids):
                index.update(kind.name, records)


def _records(kind, model, ids):
    """The records of a kind that these rows are, or are a part of."""
    records = {*ids} if model is kind.model else set()
    if lookups := kind.parts.get(model):
        linked = Q()
        for lookup in lookups:
            linked |= Q(**{f"{lookup}__in": ids})
        # Of all there are: who is no longer public has to be taken out.
        found = kind.model._base_manager.filter(linked)
        records |= {*found.values_list("pk", flat=True)}
    return records


def _is_read(model):
    return any(model is kind.model or model in kind.parts for kind in kinds().values())


def _saved(sender, instance, **_kwargs):
    if _is_read(type(instance)):
        note(type(instance), [instance.pk])


def _will_be_deleted(sender, instance, **_kwargs):
    _note_whole(instance)


def _note_whole(part):
    """Afterwards nothing says any more what this was a part of: that is read now."""
    for kind in kinds().values():
        if type(part) in kind.parts:
            note(kind.model, _records(kind, type(part), [part.pk]))


def _linked(sender, instance, action, reverse, model, pk_set, **_kwargs):
    if action in ("pre_remove", "pre_clear"):
        _note_whole(instance)
    _saved(sender, instance)
    if reverse and _is_read(model):  # a theme is given these papers
        note(model, pk_set or ())
