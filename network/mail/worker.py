"""The worker: a process beside the web server that sends mails and does daily duties."""

import logging
import os
import signal
import time
import uuid
from contextlib import contextmanager

from django.conf import settings
from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
)
from django.db.models import Q
from django.utils import timezone

from network.models.mail import Duty, WorkerSign

from .sending import send_due

SIGN_EVERY = 20  # seconds
logger = logging.getLogger(__name__)


class Worker:
    """Works in rounds until it is told to stop, or the process that started it is gone."""

    def __init__(self, *, duties=(), parent=None):
        self.id = uuid.uuid4()
        self.duties = duties
        self.parent = parent
        self.told_to_stop = False
        self.signed_at = None
        self.waits_for_database = False

    def run(self, *, once=False):
        """Sends what is due, rests, and begins again; `once` ends where nothing is due."""
        with self._stopped_by_signals():
            while not self.is_over():
                more = self._round()
                if once and not more:
                    return
                if not more:
                    self._rest(settings.MAIL_POLL)

    def is_over(self):
        orphaned = self.parent is not None and os.getppid() != self.parent
        return self.told_to_stop or orphaned

    def _round(self):
        """Whether the next round should follow at once."""
        try:
            if not connection.in_atomic_block:
                close_old_connections()
            self._sign()
            do_daily(self.duties)
            more = send_due(stopping=self.is_over)
        except (OperationalError, InterfaceError) as error:
            if not self.waits_for_database:
                logger.warning(
                    "The database does not answer, waiting for it: %s", error
                )
            self.waits_for_database = True
            connection.close()
            return False
        self.waits_for_database = False
        return more

    def _sign(self):
        """Leaves a sign of life, not in every round."""
        now = time.monotonic()
        if self.signed_at is None or now - self.signed_at >= SIGN_EVERY:
            WorkerSign.objects.update_or_create(
                worker=self.id, defaults={"seen_at": timezone.now()}
            )
            self.signed_at = now

    def _rest(self, seconds):
        end = time.monotonic() + seconds
        while not self.is_over() and (left := end - time.monotonic()) > 0:
            # Short naps: a signal or the end of the parent is noticed soon.
            time.sleep(min(left, 0.5))

    @contextmanager
    def _stopped_by_signals(self):
        """The mail that is being sent is sent to its end before the worker stops."""

        def stop(number, frame):
            self.told_to_stop = True

        asked_by = (signal.SIGTERM, signal.SIGINT)
        before = [signal.signal(number, stop) for number in asked_by]
        try:
            yield
        finally:
            for number, handler in zip(asked_by, before, strict=True):
                signal.signal(number, handler)


def do_daily(duties, today=None):
    """Does each duty that nobody began today."""
    today = today or timezone.localdate()
    begun = set(
        Duty.objects.filter(begun_on=today).values_list("name", flat=True)
        if duties
        else ()
    )
    for duty in duties:
        name = f"{duty.__module__}.{duty.__qualname__}"
        if name not in begun and _begin(name, today):
            duty()


def _begin(name, today):
    """Whether this worker, of several, is the one that does it today."""
    Duty.objects.get_or_create(name=name)
    open_today = Q(begun_on__isnull=True) | Q(begun_on__lt=today)
    return bool(Duty.objects.filter(open_today, name=name).update(begun_on=today))
