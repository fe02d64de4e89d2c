"""Stored files that no record names any more: replaced, deleted, or never saved."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from ..models import PaperFile
from ..models.paper_file import FOLDER

# A file is stored before its record is, and the transaction of that may take a while.
KEPT_FOR = timedelta(days=1)


def forget_lost_files(now=None):
    """Deletes them a day after they were stored; gives their number."""
    before = (now or timezone.now()) - KEPT_FOR
    named = {
        name
        for names in PaperFile.objects.values_list("upload", "cleaned")
        for name in names
    }
    try:
        _folders, stored = default_storage.listdir(FOLDER)
    except FileNotFoundError:  # nobody has brought a file yet
        return 0
    lost = [
        name
        for name in (f"{FOLDER}/{one}" for one in stored)
        if name not in named and default_storage.get_modified_time(name) < before
    ]
    for name in lost:
        default_storage.delete(name)
    return len(lost)
