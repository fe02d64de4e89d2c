"""People at the desk."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from tests.factories import make_user


def at_the_desk(*roles, **fields):
    """A browser in which somebody with these roles is signed in."""
    user = make_user(is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=roles))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def editor(db):
    return at_the_desk("editor")


@pytest.fixture
def colleague(db):
    return at_the_desk("editor", email="colleague@example.org")
