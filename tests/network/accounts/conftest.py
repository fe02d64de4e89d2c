"""Accounts are tested as they are in production: with a second factor."""

import time
from datetime import timedelta

import pytest
from django.core.cache.backends import db as database_cache
from django.utils import timezone

from tests.accounts import make_staff, set_up, signed_in
from tests.network.mail.mails import load_mail_texts


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def mail_texts(db):
    """The texts of all mails, as the archive brings them."""
    load_mail_texts()


class Clock:
    """The time of day, which a test moves on."""

    def __init__(self):
        self.ahead = timedelta()
        self.real_time, self.real_now = time.time, timezone.now

    def forward(self, **parts):
        self.ahead += timedelta(**parts)

    def time(self):
        return self.real_time() + self.ahead.total_seconds()

    def now(self):
        return self.real_now() + self.ahead


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(time, "time", clock.time)
    monkeypatch.setattr(timezone, "now", clock.now)
    monkeypatch.setattr(database_cache, "tz_now", clock.now)
    return clock


@pytest.fixture
def administrator(client):
    user = make_staff("administrator", email="admin@example.org")
    set_up(user)
    signed_in(client, user)
    return user
