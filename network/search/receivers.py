"""What keeps the index as the records are: after each commit, whoever was saved."""

import threading
from collections import defaultdict

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from . import index
from .documents import kinds

_waiting = threading.local()


def listen():
    post_save.connect(_saved, dispatch_uid="search")
    pre_delete.connect(_saved, dispatch_uid="search")
    post_delete.connect(_deleted, dispatch_uid="search")
    m2m_changed.connect(_linked, dispatch_uid="search")


def note(kind, ids):
    """These records are read again as soon as what was written is committed."""
    if ids := {id for id in ids if id is not None}:
        if not hasattr(_waiting, "records"):
            _waiting.records = defaultdict(set)
        _waiting.records[kind] |= ids
        transaction.on_commit(_read_again, robust=True)


def _read_again():
    records = getattr(_waiting, "records", {})
    while records:
        kind, ids = records.popitem()
        index.update(kind, ids)


def _saved(sender, instance, **_kwargs):
    for kind in kinds().values():
        if isinstance(instance, kind.model):
            note(kind.name, [instance.pk])
        if of_part := kind.parts.get(type(instance)):
            note(kind.name, of_part(instance))


def _deleted(sender, instance, **_kwargs):
    for kind in kinds().values():
        if isinstance(instance, kind.model):
            note(kind.name, [instance.pk])


def _linked(sender, instance, action, reverse, model, pk_set, **_kwargs):
    if not action.startswith("post_") and action != "pre_clear":
        return
    _saved(sender, instance)
    if reverse:  # said of the other side: a theme is given these papers
        for other in model.objects.filter(pk__in=pk_set or ()):
            _saved(sender, other)
