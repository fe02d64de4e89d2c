"""How much the search may take of a server, so that pages and files never wait for it."""

import threading
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError

from .engines import engine

SECONDS = 3  # for the statements of one search
WAIT = 1  # seconds for a place, before a search is refused
RETRY_AFTER = 10


class TooBusy(Exception):
    """There are as many searches as there may be, or this one takes too long."""


_places = threading.BoundedSemaphore(settings.SEARCHES_AT_ONCE)


@contextmanager
def place():
    """A place for one search; TooBusy where none is free, or its time is over."""
    if not _places.acquire(timeout=WAIT):
        raise TooBusy
    try:
        with engine().limited(SECONDS):
            yield
    except OperationalError as error:
        if engine().was_stopped(error):
            raise TooBusy from error
        raise
    finally:
        _places.release()
