"""Sessions: short for the staff, listed, and ended from elsewhere."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.accounts import PASSWORD, make_staff, send_password, set_up, sign_in
from tests.factories import make_theme, make_user

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("mail_texts"),
]


@pytest.fixture
def staff(client):
    user = make_staff("editor")
    set_up(user)
    sign_in(client, user)
    return user


def is_in(client):
    return client.get("/admin/").status_code == 200


def left(client):
    """How long the session still lasts, in minutes."""
    session = Session.objects.get(session_key=client.session.session_key)
    return round((session.expire_date - timezone.now()) / timedelta(minutes=1))


def test_staff_who_do_nothing_for_half_an_hour_are_signed_out(client, staff, clock):
    clock.forward(minutes=28)
    assert is_in(client)
    clock.forward(minutes=28)
    assert is_in(client)

    clock.forward(minutes=31)
    assert not is_in(client)


def test_a_session_that_was_not_used_since_signing_in_ends_too(client, staff, clock):
    clock.forward(minutes=31)

    assert not is_in(client)


def test_after_twelve_hours_staff_sign_in_again(client, staff, clock):
    for _ in range(24):
        clock.forward(minutes=29)
        assert is_in(client)

    clock.forward(minutes=25)
    assert not is_in(client)


def test_the_last_half_hour_is_cut_at_twelve_hours(client, staff, clock):
    for _ in range(24):
        clock.forward(minutes=29)
        is_in(client)

    assert left(client) == 24


def test_the_time_of_last_use_is_written_once_a_minute(client, staff, clock):
    moments = []
    for seconds in (61, 20, 20, 30):
        clock.forward(seconds=seconds)
        is_in(client)
        moments.append(UserSession.objects.get().last_seen_at)

    assert [moment == moments[0] for moment in moments] == [True, True, True, False]


def test_whoever_is_not_staff_stays_longer(client, clock):
    send_password(client, make_user(password=PASSWORD))

    clock.forward(hours=13)

    assert client.get("/accounts/").status_code == 200


def test_a_public_page_asks_for_no_session(client, staff, django_assert_num_queries):
    response = client.get("/en/accessibility/nothing/")

    assert "Cookie" not in response.get("Vary", "")


def test_a_closed_account_is_signed_out_at_its_next_request(client, staff):
    staff.is_active = False
    staff.save()

    assert not is_in(client)


def test_a_person_sees_where_they_are_signed_in_and_signs_out_elsewhere(client, staff):
    other = Client(HTTP_USER_AGENT="Another browser")
    other.force_login(staff)
    UserSession.objects.create(
        user=staff,
        ip="192.0.2.1",
        session_key=other.session.session_key,
        user_agent="Another browser",
    )

    page = client.get("/accounts/sessions/").text
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th><td>([^<]*)</td>", page)
    assert [(ip, "This session" in browser) for browser, ip in rows] == [
        ("127.0.0.1", True),
        ("192.0.2.1", False),
    ]

    client.post("/accounts/sessions/")

    assert client.get("/accounts/").status_code == 200
    assert other.get("/accounts/").status_code == 302
    assert UserSession.objects.count() == 1


@pytest.mark.parametrize(
    "path",
    [
        *("2fa/totp/deactivate/", "2fa/recovery-codes/"),
        *("2fa/recovery-codes/generate/", "2fa/recovery-codes/download/"),
    ],
)
def test_the_second_factor_is_shown_to_whoever_has_just_signed_in(
    client, staff, clock, path
):
    assert client.get(f"/accounts/{path}").status_code == 200

    clock.forward(minutes=5, seconds=1)
    response = client.get(f"/accounts/{path}")

    assert response["Location"].startswith("/accounts/reauthenticate/?next=")


def test_a_password_shown_again_is_good_for_five_minutes(client, staff, clock):
    clock.forward(minutes=6)
    path = "/accounts/2fa/recovery-codes/"
    response = client.get(path)

    response = client.post(response["Location"], {"password": PASSWORD})

    assert response["Location"] == path
    assert client.get(path).status_code == 200


def test_the_address_is_changed_by_whoever_shows_the_password(client, staff, clock):
    clock.forward(minutes=6)
    data = {"email": "new@example.org", "action_add": ""}

    response = client.post("/accounts/email/", data)

    assert response["Location"].startswith("/accounts/reauthenticate/?next=")
    assert not staff.emailaddress_set.filter(email="new@example.org").exists()


def test_whoever_is_signed_out_while_writing_gets_the_text_back(client, staff, clock):
    theme = make_theme()
    path = f"/admin/network/theme/{theme.pk}/change/"
    clock.forward(minutes=31)
    long = "A scope that took <b>half an hour</b> to write."

    response = client.post(path, {"scope_en": long, "name_en": "short"})

    assert response.status_code == 403
    assert response["Cache-Control"] == "no-store, private"
    assert (
        "A scope that took &lt;b&gt;half an hour&lt;/b&gt; to write." in response.text
    )
    assert f'href="/accounts/login/?next={path}"' in response.text
    theme.refresh_from_db()
    assert theme.scope_en != long


def test_a_stranger_is_given_back_nothing_from_elsewhere():
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/admin/network/theme/add/", {"name_en": "evil " * 20})

    assert response.status_code == 403
    assert "evil" not in response.text
