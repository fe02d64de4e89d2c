"""The second factor: set up once, shown at every sign-in, used up with each code."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts import (
    SECRET,
    code,
    mails,
    make_staff,
    send_code,
    send_password,
    set_up,
    sign_in,
    signed_in,
)
from tests.test_repository import PRODUCTION, manage

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("mail_texts"),
]

SET_UP = "/accounts/2fa/totp/activate/"
AGAIN = "/accounts/2fa/reauthenticate/"


@pytest.fixture
def newcomer(client):
    """A member of the staff who has just signed in for the first time."""
    user = make_staff("editor")
    send_password(client, user)
    return user


def key_on(page):
    return re.search(r'class="key">([^<]+)<', page.text)[1].replace(" ", "")


def test_staff_without_a_second_factor_are_led_to_set_it_up(client, newcomer):
    response = client.get("/admin/")

    assert response["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_the_first_code_opens_the_desk(
    client, newcomer, django_capture_on_commit_callbacks
):
    key = key_on(client.get(SET_UP))

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(SET_UP, {"code": code(secret=key)})

    assert response["Location"] == "/accounts/2fa/recovery-codes/"
    assert client.get("/admin/").status_code == 200
    assert mails() == [(newcomer.email, "second-factor-on", "en")]


def test_a_wrong_first_code_sets_nothing_up(client, newcomer):
    client.get(SET_UP)

    response = client.post(SET_UP, {"code": "000000"})

    assert "This code is not right" in response.text
    assert not Authenticator.objects.exists()


def test_the_key_is_shown_as_text_and_as_a_picture_of_the_page(client, newcomer):
    page = client.get(SET_UP).text

    assert re.search(r'class="key">(\w{4} ){7}\w{4}<', page)
    assert re.search(
        r'<svg class="qr" viewBox="0 0 \d+ \d+" role="img" aria-label="', page
    )
    assert "data:" not in page
    assert "style=" not in page


def test_the_recovery_codes_are_shown_after_the_set_up(client, newcomer):
    key = key_on(client.get(SET_UP))
    response = client.post(SET_UP, {"code": code(secret=key)}, follow=True)

    codes = re.findall(r"<li><code>(\d{8})</code>", response.text)
    download = client.get("/accounts/2fa/recovery-codes/download/")

    assert len(set(codes)) == 10
    assert download.text.split()[-10:] == codes
    assert "attachment" in download["Content-Disposition"]


def test_a_key_is_kept_under_lock(client, newcomer):
    set_up(newcomer)

    kept = [str(data) for data in Authenticator.objects.values_list("data", flat=True)]

    assert [SECRET in data for data in kept] == [False, False]


def test_after_a_change_of_the_servers_key_the_old_one_still_opens(client, settings):
    user = make_staff()
    set_up(user)
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [old]

    assert sign_in(client, user)["Location"] == "/admin/"


def test_without_the_servers_key_no_code_is_right(client, settings):
    user = make_staff()
    set_up(user)
    settings.SECRET_KEY = "another" * 10

    assert "This code is not right" in sign_in(client, user).text


def test_a_password_alone_signs_nobody_in(client):
    user = make_staff()
    set_up(user)

    send_password(client, user)

    assert client.get("/admin/").status_code == 302
    assert client.get("/accounts/").status_code == 302


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_differ_by_half_a_minute(client, steps, clock):
    user = make_staff()
    set_up(user)
    send_password(client, user)

    assert send_code(client, code(steps))["Location"] == "/admin/"


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_a_code_of_another_time_is_not_right(client, steps):
    user = make_staff()
    set_up(user)
    send_password(client, user)

    assert "This code is not right" in send_code(client, code(steps)).text


@pytest.mark.parametrize("seconds", [0, 20, 40])
def test_a_code_is_used_once(client, clock, seconds):
    user = make_staff()
    set_up(user)
    used = code(1)
    send_password(client, user)
    send_code(client, used)
    clock.forward(seconds=seconds)
    thief = Client()
    send_password(thief, user)

    assert "was used before" in send_code(thief, used).text
    assert "was used before" in send_code(thief, f"{used[:3]} {used[3:]}").text


def test_the_code_of_the_set_up_does_not_sign_in(client, newcomer):
    key = key_on(client.get(SET_UP))
    used = code(secret=key)
    client.post(SET_UP, {"code": used})
    thief = Client()
    send_password(thief, newcomer)

    assert "was used before" in send_code(thief, used).text


def test_a_recovery_code_signs_in_once(client):
    user = make_staff()
    first, *_others = set_up(user)
    send_password(client, user)
    assert send_code(client, first)["Location"] == "/admin/"

    thief = Client()
    send_password(thief, user)
    assert "This code is not right" in send_code(thief, first).text


def test_after_five_wrong_codes_the_right_one_waits(client):
    user = make_staff()
    set_up(user)
    send_password(client, user)
    for _try in range(5):
        send_code(client, "000000")

    assert "too many tries" in send_code(client).text


def test_a_session_from_before_the_set_up_shows_a_code_first(client):
    user = make_staff("editor")
    send_password(client, user)
    set_up(user)

    response = client.get("/admin/network/theme/?q=work")
    assert (
        response["Location"] == f"{AGAIN}?next=%2Fadmin%2Fnetwork%2Ftheme%2F%3Fq%3Dwork"
    )

    response = client.post(response["Location"], {"code": code()})
    assert response["Location"] == "/admin/network/theme/?q=work"
    assert client.get(response["Location"]).status_code == 200


def test_whoever_takes_the_factor_away_sets_up_another(client, newcomer):
    set_up(newcomer)
    signed_in(client, newcomer)
    client.post("/accounts/reauthenticate/", {"password": "four words nobody guesses"})

    client.post("/accounts/2fa/totp/deactivate/")

    assert not Authenticator.objects.exists()
    assert mails() == [(newcomer.email, "second-factor-off", "en")]
    assert client.get("/admin/")["Location"] == SET_UP


def test_new_recovery_codes_replace_the_old_ones(
    client, django_capture_on_commit_callbacks
):
    user = make_staff()
    old = set_up(user)
    sign_in(client, user)

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/recovery-codes/generate/")

    page = client.get("/accounts/2fa/recovery-codes/").text
    new = re.findall(r"<li><code>(\d{8})</code>", page)
    assert set(new).isdisjoint(old)
    assert mails() == [(user.email, "recovery-codes-made", "en")]


def test_no_browser_is_trusted_instead_of_a_code(settings):
    assert settings.MFA_TRUST_ENABLED is False


def test_a_demonstration_may_do_without_and_says_so(client, settings, newcomer):
    settings.SECOND_FACTOR = False

    response = client.get("/admin/network/theme/")

    assert response.status_code == 200
    assert "Demonstration only: no second factor" in response.text


def test_with_a_second_factor_nothing_is_said_of_it(client, newcomer):
    set_up(newcomer)
    signed_in(client, newcomer)

    response = client.get("/admin/network/theme/")

    assert "Demonstration only: no second factor" not in response.text


def test_in_production_nobody_does_without(tmp_path):
    data = {"METROPOLIS_DATA": str(tmp_path), "METROPOLIS_SECOND_FACTOR": "False"}

    ran = manage("check", **PRODUCTION | data)

    refusal = "METROPOLIS_SECOND_FACTOR is 'False': write one of True."
    assert (ran.returncode, ran.stderr) == (1, f"The settings are wrong. {refusal}\n")


def test_a_demonstration_asks_for_it_unless_it_is_told_otherwise(tmp_path):
    words = "from django.conf import settings; print(settings.SECOND_FACTOR)"
    demo = {"METROPOLIS_MODE": "demo", "METROPOLIS_DATA": str(tmp_path)}

    told = [
        manage("shell", "-v", "0", "-c", words, **demo, **more).stdout.strip()
        for more in ({}, {"METROPOLIS_SECOND_FACTOR": "False"})
    ]

    assert told == ["True", "False"]
