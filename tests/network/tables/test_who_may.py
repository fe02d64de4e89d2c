"""Who may bring tables in and take them out."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from network.roles import ROLES
from tests.factories import make_theme, make_user
from tests.network.tables.files import Tables

pytestmark = pytest.mark.django_db

IN = {"administrator", "editor", "importer"}
OUT = {"administrator", "editor", "importer", "viewer"}
PAGES = {"import": IN, "import_check": IN, "import_refused": IN, "export": OUT}


def somebody(client, *roles, permissions=()):
    user = make_user(is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return Tables(client, user)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_tables_opens_for_some_roles(client, role, page):
    tables = somebody(client, role)

    status = client.get(tables.address(page)).status_code

    assert (status != 403) is (role in PAGES[page])


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_import_can_write_a_table(client, role):
    status = somebody(client, role).client.post(
        reverse("admin:network_theme_process_import")
    )

    assert (status.status_code != 403) is (role in IN)


@pytest.mark.parametrize("role", ROLES)
def test_the_list_offers_what_a_person_may_do(client, role):
    make_theme()
    tables = somebody(client, role)

    page = client.get(tables.address("changelist"))

    assert (tables.address("import") in page.text) is (role in IN)
    assert (tables.address("export") in page.text) is (role in OUT)
    assert ('value="export_csv"' in page.text) is (role in OUT)


def test_a_translator_cannot_import_even_with_the_permission(client):
    tables = somebody(client, "translator-fr", permissions=["import_tables"])

    assert client.get(tables.address("import")).status_code == 403


def test_who_may_not_add_records_cannot_import_them(client):
    rights = ["import_tables", "view_theme", "change_theme"]
    tables = somebody(client, permissions=rights)

    assert client.get(tables.address("import")).status_code == 403


def test_who_may_not_see_records_cannot_export_them(client):
    tables = somebody(client, permissions=["export_tables"])

    assert client.get(tables.address("export")).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client):
    answer = client.get(reverse("admin:network_theme_export"))

    assert answer.status_code == 302


def test_a_table_that_waits_is_seen_by_its_own_person_only(client):
    somebody(client, "importer").check(["code", "name_en"], ["x", "Name"])
    other = somebody(client, "importer")

    answer = client.get(other.address("import_check"))

    assert answer["Location"] == other.address("import")


@pytest.mark.parametrize("page", ["import_check", "import_refused"])
def test_these_pages_are_only_read(client, page):
    tables = somebody(client, "importer")

    assert client.post(tables.address(page)).status_code == 405
    assert client.get(tables.address("process_import")).status_code == 405
