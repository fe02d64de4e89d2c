"""Stored files that no record names any more: replaced, deleted, or never saved."""

from datetime import timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.utils import timezone

from .models.stored_pdf import StoredPdf

# A file is stored before its record is, and the transaction of that may take a while.
KEPT_FOR = timedelta(days=1)


def forget_lost_files(now=None):
    """Deletes them a day after they were stored; gives their number."""
    before = (now or timezone.now()) - KEPT_FOR
    models = [model for model in apps.get_models() if issubclass(model, StoredPdf)]
    lost = [name for model in models for name in _lost(model, before)]
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def _lost(model, before):
    """What lies in the folder of these files since then, and no record names."""
    named = {
        name
        for names in model.objects.values_list("upload", "cleaned")
        for name in names
    }
    try:
        _folders, stored = default_storage.listdir(model.FOLDER)
    except FileNotFoundError:  # nobody has brought a file yet
        return []
    return [
        name
        for name in (f"{model.FOLDER}/{one}" for one in stored)
        if name not in named and default_storage.get_modified_time(name) < before
    ]
