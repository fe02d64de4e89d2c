"""What every test stands on."""

import pytest
import zeal
from django.utils import translation


@pytest.fixture(autouse=True)
def _no_query_per_row():
    with zeal.zeal_context():
        yield


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield
