"""What every test stands on."""

import pytest
import zeal
from django.conf import settings
from django.utils import translation

# Argon2 is slow on purpose; how passwords are kept is a test of its own.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_query_per_row():
    with zeal.zeal_context():
        yield


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield
