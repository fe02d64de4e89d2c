"""The roles: the same after every `migrate`, and no more than their work needs."""

import pytest
from django.contrib.auth.models import Group, Permission

from network.roles import ROLES, administrators_left, keep_roles, languages_of, rights
from tests.accounts import make_staff
from tests.factories import make_user


@pytest.mark.django_db
def test_a_role_that_is_made_again_is_the_same():
    before = {g.name: set(g.permissions.all()) for g in Group.objects.all()}

    keep_roles()

    after = {g.name: set(g.permissions.all()) for g in Group.objects.all()}
    assert after == before
    assert before.keys() == ROLES.keys()


@pytest.mark.django_db
def test_a_right_that_was_taken_or_added_by_hand_is_mended():
    group = Group.objects.get(name="viewer")
    group.permissions.add(Permission.objects.get(codename="delete_theme"))
    group.permissions.remove(Permission.objects.get(codename="view_theme"))

    keep_roles()

    codenames = {permission.codename for permission in group.permissions.all()}
    assert "view_theme" in codenames
    assert "delete_theme" not in codenames


@pytest.mark.django_db
def test_every_right_of_the_table_exists():
    existing = {
        (permission.content_type.app_label, permission.codename)
        for permission in Permission.objects.select_related("content_type")
    }

    assert {right for given in rights().values() for right in given} <= existing


def test_only_administrators_hold_rights_over_accounts():
    holders = {
        role
        for role, given in rights().items()
        if any(codename.endswith("_user") for _app, codename in given)
    }

    assert holders == {"administrator"}


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_translator_writes_one_language(role):
    expected = {
        "administrator": {"en", "fr", "es"},
        "editor": {"en", "fr", "es"},
        "translator-en": {"en"},
        "translator-fr": {"fr"},
        "translator-es": {"es"},
    }

    assert languages_of(make_staff(role)) == expected.get(role, set())


@pytest.mark.django_db
def test_roles_add_up():
    user = make_staff("translator-fr", "translator-es", "importer")

    assert languages_of(user) == {"fr", "es"}
    assert user.has_perm("network.add_theme")
    assert not user.has_perm("network.delete_theme")


@pytest.mark.django_db
def test_administrators_are_counted_once_and_only_while_active():
    make_staff("administrator", "editor")
    make_staff("administrator", is_active=False)
    make_user(is_superuser=True, is_staff=True)

    assert administrators_left() == 2
