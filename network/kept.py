"""What takes long to read is kept in the process as long as public pages are kept."""

from functools import update_wrapper
from time import monotonic

from django.conf import settings

from .models import Stamp


class KeptBetweenChanges:
    """A function whose answer is given again until something that readers see changes.

    No longer than a page is kept, because records are published and withdrawn by the
    clock too: so it may tell of a record that was withdrawn a moment ago.
    """

    def __init__(self, read):
        update_wrapper(self, read)
        self._read = read
        self.forget()

    def __call__(self):
        if not settings.KEEP_PAGES_FOR:
            return self._read()
        state = Stamp.now(), monotonic() // settings.KEEP_PAGES_FOR
        known, answer = self._kept
        if known != state:
            answer = self._read()
            self._kept = state, answer
        return answer

    def forget(self):
        self._kept = None, None
