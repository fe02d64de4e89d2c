"""Accounts on the desk: invited, given roles, closed, helped with a lost factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from network.accounts.staff import leave, remove_second_factor
from network.models import Mail, User
from network.roles import ROLES, administrators_left, give_roles, roles_of
from tests.accounts import (
    link_in,
    mails,
    make_staff,
    send_password,
    set_up,
    sign_in,
    signed_in,
)
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_texts")]

LIST = "/admin/network/user/"
REASON = "Their colleague spoke with them by video."
ONLY_ONE = "There is only one administrator."


def page_of(user, page):
    return f"{LIST}{user.pk}/{page}/"


def data_of(user, **changes):
    """What the form of an account sends."""
    data = {
        "first_name": user.first_name,
        "last_name": user.last_name,
        "language": user.language,
        "roles": roles_of(user),
        "is_active": "on",
    } | changes
    return {name: value for name, value in data.items() if value is not None}


def add(client, **data):
    defaults = {"email": "New@Example.org", "language": "es", "roles": ["editor"]}
    return client.post(f"{LIST}add/", defaults | data)


def test_a_new_account_is_invited_in_its_language(client, administrator):
    response = add(client)

    assert response.status_code == 302
    user = User.objects.get(email="new@example.org")
    assert (user.has_usable_password(), user.is_staff) == (False, True)
    assert roles_of(user) == ["editor"]
    assert mails() == [("new@example.org", "invitation", "es")]


def test_the_invitation_leads_to_a_password_and_to_the_desk(client, administrator):
    add(client)
    user = User.objects.get(email="new@example.org")
    guest = Client()

    page = guest.get(link_in(Mail.objects.get()))
    words = {"password1": "some plain words", "password2": "some plain words"}
    guest.post(page["Location"], words)
    response = send_password(guest, user, "some plain words")

    assert response["Location"] == "/admin/"
    assert guest.get("/admin/")["Location"] == "/accounts/2fa/totp/activate/"


def test_the_administrator_types_no_password(client, administrator):
    form = client.get(f"{LIST}add/").context["adminform"].form

    assert list(form.fields) == [
        *("email", "first_name", "last_name", "language", "roles"),
    ]


@pytest.mark.parametrize("email", ["ADMIN@example.org", "no address", ""])
def test_an_address_that_is_taken_or_none_is_refused(client, administrator, email):
    assert add(client, email=email).status_code == 200
    assert mails() == []


def test_an_invitation_is_sent_again_to_whoever_never_came(client, administrator):
    waiting, here = make_staff(), make_staff()
    send_password(Client(), here)
    data = {"action": "invite_again", "_selected_action": [waiting.pk, here.pk]}

    client.post(LIST, data)

    assert mails() == [(waiting.email, "invitation", "en")]


def test_roles_decide_who_is_staff(client, administrator):
    user = make_staff("viewer")

    client.post(page_of(user, "change"), data_of(user, roles=[]))
    user.refresh_from_db()
    assert (roles_of(user), user.is_staff) == ([], False)

    client.post(page_of(user, "change"), data_of(user, roles=["editor", "importer"]))
    user = User.objects.get(pk=user.pk)
    assert (roles_of(user), user.is_staff) == (["editor", "importer"], True)


def test_rights_that_are_no_role_cannot_be_given(client, administrator):
    user = make_staff("viewer")
    more = {"is_superuser": "on", "user_permissions": "1", "groups": "1"}

    client.post(page_of(user, "change"), data_of(user, email="x@example.org") | more)

    after = User.objects.get(pk=user.pk)
    assert (after.email, after.is_superuser, roles_of(after)) == (
        *(user.email, False),
        ["viewer"],
    )
    assert not after.user_permissions.exists()


def test_the_form_says_what_each_role_is_for(client, administrator):
    page = client.get(f"{LIST}add/").text

    for role in ROLES.values():
        assert f"{role.label}: {role.description}" in page


def test_a_closed_account_is_signed_out(client, administrator):
    user = make_staff("editor")
    set_up(user)
    sign_in(other := Client(), user)

    client.post(page_of(user, "change"), data_of(user, is_active=None))

    assert other.get("/admin/").status_code == 302
    assert not UserSession.objects.filter(user=user).exists()


@pytest.mark.parametrize("change", [{"roles": ["editor"]}, {"is_active": None}])
def test_the_last_administrator_stays_one(client, administrator, change):
    make_staff("administrator", is_active=False)

    data = data_of(administrator, **change)
    response = client.post(page_of(administrator, "change"), data)

    assert "This is the last administrator." in response.text
    assert administrators_left() == 1


def test_one_of_two_administrators_may_go(client, administrator):
    make_staff("administrator")

    data = data_of(administrator, roles=["editor"])
    client.post(page_of(administrator, "change"), data)

    assert administrators_left() == 1


def test_the_rule_of_the_last_administrator_holds_past_the_form():
    last = make_staff("administrator")

    for deed in (lambda: leave(last), lambda: give_roles(last, ["editor"])):
        with pytest.raises(ValidationError, match="last administrator"):
            deed()

    assert (administrators_left(), roles_of(last)) == (1, ["administrator"])


def test_the_list_shows_who_has_what(client, administrator):
    make_staff("editor", "importer", first_name="Ana", last_name="Sol")

    page = client.get(LIST)

    first = page.context["cl"].result_list[0]
    assert (first.email, first.has_second_factor) == ("admin@example.org", True)
    assert "Editor, Importer" in page.text
    assert "Ana Sol" in page.text


@pytest.mark.parametrize("accounts", [1, 4])
def test_the_list_asks_the_database_the_same_for_any_length(
    client, administrator, accounts, django_assert_num_queries
):
    for _ in range(accounts):
        set_up(make_staff("editor", "viewer"))
    client.get(LIST)

    with django_assert_num_queries(10):
        client.get(LIST)


@pytest.mark.parametrize("role", ROLES)
def test_the_list_is_narrowed_by_role(client, administrator, role):
    user = make_staff(role)

    listed = client.get(LIST, {"role": role}).context["cl"].result_list

    assert user in listed
    assert all(role in roles_of(one) for one in listed)


def test_nobody_is_deleted(client, administrator):
    user = make_staff()

    assert client.get(page_of(user, "delete")).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    client.post(LIST, data)
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize(
    "path", ["password__startswith", "authenticator__data__contains"]
)
def test_a_secret_is_no_way_to_find_an_account(client, administrator, path):
    assert client.get(LIST, {path: "a"}).status_code == 400


def test_a_lost_factor_is_taken_away_with_a_reason(client, administrator):
    user = make_staff("editor", language="fr")
    set_up(user)
    sign_in(session := Client(), user)

    response = client.post(page_of(user, "second-factor"), {"reason": REASON})

    assert response["Location"] == LIST
    assert not Authenticator.objects.filter(user=user).exists()
    assert session.get("/accounts/").status_code == 302
    assert mails() == [(user.email, "second-factor-off", "fr")]
    assert REASON in LogEntry.objects.get().change_message


@pytest.mark.parametrize("reason", ["", "lost"])
def test_without_a_reason_the_factor_stays(client, administrator, reason):
    user = make_staff("editor")
    set_up(user)

    response = client.post(page_of(user, "second-factor"), {"reason": reason})

    assert response.status_code == 200
    assert Authenticator.objects.filter(user=user).exists()


def test_nobody_takes_away_their_own_factor(client, administrator):
    make_staff("administrator")
    page = client.get(page_of(administrator, "second-factor"))
    assert "Nobody takes away their own second factor." in page.text
    assert "<textarea" not in page.text

    client.post(page_of(administrator, "second-factor"), {"reason": REASON})

    assert Authenticator.objects.filter(user=administrator).exists()
    with pytest.raises(ValidationError, match="Nobody takes away their own"):
        remove_second_factor(administrator, by=administrator)


def test_the_procedure_of_two_people_stands_on_the_page(client, administrator):
    page = client.get(page_of(make_staff(), "second-factor")).text

    assert "Two people do this, never one alone" in page


@pytest.mark.parametrize("page", ["leave", "second-factor", "change"])
def test_a_warning_stands_where_only_one_administrator_is_left(
    client, administrator, page
):
    user = make_staff("editor")
    assert ONLY_ONE in client.get(page_of(user, page)).text
    assert ONLY_ONE in client.get(LIST).text

    make_staff("administrator")

    assert ONLY_ONE not in client.get(page_of(user, page)).text
    assert ONLY_ONE not in client.get(LIST).text


@pytest.mark.parametrize("page", ["leave", "second-factor"])
@pytest.mark.parametrize("role", [r for r in ROLES if r != "administrator"])
def test_only_administrators_decide_about_others(client, role, page):
    user = make_staff("editor")
    set_up(user)
    signed_in(client, worker := make_staff(role))
    set_up(worker)

    for answer in (
        client.get(page_of(user, page)),
        client.post(page_of(user, page), {"reason": REASON}),
    ):
        assert answer.status_code == 403
    user.refresh_from_db()
    assert user.is_active
    assert Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize("page", ["leave", "second-factor"])
def test_an_account_that_does_not_exist_is_not_found(client, administrator, page):
    assert client.get(f"{LIST}999999/{page}/").status_code == 404


def test_the_first_account_of_a_server_is_an_administrator():
    user = User.objects.create_superuser("First@example.org", "some plain words")

    assert (user.email, user.is_staff, user.is_superuser) == (
        *("first@example.org", True, False),
    )
    assert roles_of(user) == ["administrator"]


def test_an_account_that_is_not_staff_is_no_administrator():
    make_user(is_superuser=True)

    assert administrators_left() == 1


def test_the_server_helps_the_only_administrator(capsys):
    last = make_staff("administrator")
    set_up(last)

    call_command("remove_second_factor", last.email.upper())

    assert capsys.readouterr().out == f"The second factor of {last} was taken away.\n"
    assert not Authenticator.objects.exists()
    assert mails() == [(last.email, "second-factor-off", "en")]


def test_the_server_helps_nobody_who_has_no_account():
    with pytest.raises(CommandError, match="There is no account"):
        call_command("remove_second_factor", "x@example.org")
