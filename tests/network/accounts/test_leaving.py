"""Somebody leaves: the account is closed, and what they looked after is handed over."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from network.accounts.staff import leave
from network.models import Theme
from network.models.publishing import Kept
from network.roles import roles_of
from tests.accounts import (
    make_staff,
    set_up,
    sign_in,
)
from tests.factories import make_centre, make_theme
from tests.network.accounts.test_desk_of_accounts import (
    LIST,
    page_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_texts")]


def test_someone_who_leaves_hands_everything_over_at_once(client, administrator):
    leaver, heir = make_staff("editor"), make_staff("editor")
    set_up(leaver)
    sign_in(session := Client(), leaver)
    themes = [make_theme(assigned_to=leaver) for _ in range(2)]
    centre, other = make_centre(assigned_to=leaver), make_centre(assigned_to=heir)

    page = client.get(page_of(leaver, "leave")).text
    assert "Themes (2)" in page
    assert reverse("admin:network_theme_change", args=[themes[0].pk]) in page
    response = client.post(page_of(leaver, "leave"), {"successor": heir.pk})

    assert response["Location"] == LIST
    leaver.refresh_from_db()
    assert (leaver.is_active, leaver.is_staff) == (False, False)
    assert (roles_of(leaver), leaver.has_usable_password()) == ([], False)
    assert not Authenticator.objects.filter(user=leaver).exists()
    assert session.get("/admin/").status_code == 302
    for record in (*themes, centre, other):
        record.refresh_from_db()
        assert record.assigned_to == heir
    assert "3 records were handed over" in LogEntry.objects.get().change_message


def test_what_is_handed_over_may_wait_for_nobody(client, administrator):
    leaver = make_staff("editor")
    theme = make_theme(assigned_to=leaver)
    changed = theme.updated_at

    client.post(page_of(leaver, "leave"), {"successor": ""})

    theme.refresh_from_db()
    assert (theme.assigned_to, theme.updated_at) == (None, changed)


def test_nothing_goes_to_someone_who_left(client, administrator):
    leaver, gone = make_staff("editor"), make_staff("editor", is_active=False)

    response = client.post(page_of(leaver, "leave"), {"successor": gone.pk})

    assert response.status_code == 200
    leaver.refresh_from_db()
    assert leaver.is_active


def test_the_last_administrator_does_not_leave(client, administrator):
    response = client.post(page_of(administrator, "leave"), {"successor": ""})

    assert "This is the last administrator." in response.text
    administrator.refresh_from_db()
    assert administrator.is_active


def test_every_kind_of_record_that_is_looked_after_is_handed_over():
    kinds = [Theme, *Kept.__subclasses__()]
    assert all(issubclass(kind, Kept) for kind in kinds)
    leaver = make_staff("editor")
    make_theme(assigned_to=leaver)
    make_centre(assigned_to=leaver)

    assert leave(leaver) == 2


def test_a_long_list_is_cut_and_counted(client, administrator):
    leaver = make_staff("editor")
    for _ in range(22):
        make_theme(assigned_to=leaver)

    page = client.get(page_of(leaver, "leave")).text

    assert "Themes (22)" in page
    assert page.count("/admin/network/theme/") == 20
