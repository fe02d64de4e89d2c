"""Passwords: chosen by their owner, changed with a mail, reset without telling who is who."""

import pytest
from django.test import Client

from metropolis import settings as as_written
from network.models import Mail, MailText
from tests.accounts import (
    PASSWORD,
    link_in,
    mails,
    make_staff,
    send_password,
    set_up,
    sign_in,
)
from tests.factories import make_user

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("mail_texts"),
]

NEW = "quite other words than before"


def ask(client, email, **more):
    return client.post("/accounts/password/reset/", {"email": email}, **more)


def choose(client, link, password=NEW):
    """Opens the link of a mail and chooses a password there."""
    page = client.get(link)
    if page.status_code != 302:
        return page
    return client.post(page["Location"], {"password1": password, "password2": password})


def test_a_known_and_an_unknown_address_get_the_same_answer(client):
    known = make_user().email

    answers = [ask(client, email) for email in (known, "nobody@example.org")]

    assert {a.status_code for a in answers} == {302}
    assert {a["Location"] for a in answers} == {"/accounts/password/reset/done/"}
    assert mails() == [
        (known, "password-reset", "en"),
        ("nobody@example.org", "password-reset-unknown", ""),
    ]


def test_a_closed_account_counts_as_unknown(client):
    closed = make_user(is_active=False).email

    ask(client, closed)

    assert mails() == [(closed, "password-reset-unknown", "")]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_mail_speaks_the_language_of_the_account(client, language, settings):
    user = make_user(language=language)

    ask(client, user.email, HTTP_ACCEPT_LANGUAGE="en")

    assert mails() == [(user.email, "password-reset", language)]
    text = Mail.objects.get().text
    assert f"{settings.SITE_URL}/accounts/password/reset/key/" in text
    assert f"?language={language}" in text


def test_a_link_never_leads_to_the_host_of_a_request(client, settings):
    settings.ALLOWED_HOSTS = ["*"]

    ask(client, make_user().email, HTTP_HOST="evil.example")

    text = Mail.objects.get().text
    assert "evil.example" not in text
    assert settings.SITE_URL in text


def test_a_link_chooses_a_password_once(client):
    user = make_user(password=PASSWORD)
    ask(client, user.email)
    link = link_in(Mail.objects.get())

    done = choose(client, link)
    again = choose(Client(), link, "a third set of words")

    assert done["Location"] == "/accounts/password/reset/key/done/?language=en"
    assert "This link is no longer good" in again.text
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert mails()[1:] == [(user.email, "password-changed", "en")]


def test_a_link_is_good_for_three_days(client, settings):
    ask(client, make_user().email)
    assert settings.PASSWORD_RESET_TIMEOUT == 3 * 24 * 60 * 60

    settings.PASSWORD_RESET_TIMEOUT = -1

    assert "no longer good" in choose(client, link_in(Mail.objects.get())).text


def test_a_new_password_does_not_stand_for_the_second_factor(client):
    user = make_staff()
    set_up(user)
    ask(client, user.email)
    choose(client, link_in(Mail.objects.get()))

    assert client.get("/admin/").status_code == 302
    response = send_password(client, user, NEW)
    assert response["Location"] == "/accounts/2fa/authenticate/"


def test_a_new_password_ends_every_session(client):
    user = make_staff()
    set_up(user)
    sign_in(client, user)
    ask(stranger := Client(), user.email)

    choose(stranger, link_in(Mail.objects.get()))

    assert client.get("/accounts/").status_code == 302


def test_a_changed_password_ends_every_other_session(client):
    user = make_user(password=PASSWORD)
    other = Client()
    for one in (client, other):
        send_password(one, user)

    response = client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )

    assert response["Location"] == "/accounts/"
    assert client.get("/accounts/").status_code == 200
    assert other.get("/accounts/").status_code == 302
    assert mails() == [(user.email, "password-changed", "en")]


def test_a_change_needs_the_present_password(client):
    user = make_user(password=PASSWORD)
    send_password(client, user)

    response = client.post(
        "/accounts/password/change/",
        {"oldpassword": "wrong", "password1": NEW, "password2": NEW},
    )

    assert "This is not your present password." in response.text
    assert mails() == []


@pytest.mark.parametrize(
    ("password", "is_taken"),
    [
        ("eleven11111", False),
        ("telechargement", False),
        ("123456qwerty", False),
        ("twelve_12345", True),
        ("palabras con ñ y é", True),
        ("long " * 40, True),
    ],
)
def test_a_password_is_long_and_not_a_common_one(client, password, is_taken):
    user = make_user()
    ask(client, user.email)

    response = choose(client, link_in(Mail.objects.get()), password)

    assert (response.status_code == 302) is is_taken


def test_passwords_are_kept_as_argon2():
    assert as_written.PASSWORD_HASHERS == [
        "django.contrib.auth.hashers.Argon2PasswordHasher"
    ]


def test_the_password_and_its_mail_are_kept_together(client):
    user = make_user(password=PASSWORD)
    send_password(client, user)
    MailText.objects.all().delete()
    words = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    with pytest.raises(LookupError):
        client.post("/accounts/password/change/", words)

    user.refresh_from_db()
    assert user.check_password(PASSWORD)
