"""What the tests of tables start from."""

import pytest

from tests.factories import make_user
from tests.network.tables.files import Tables


@pytest.fixture
def tables(client):
    """The pages of tables, as an administrator opens them."""
    user = make_user(is_staff=True, is_superuser=True)
    client.force_login(user)
    return Tables(client, user)
