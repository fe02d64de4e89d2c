"""Signing in: the same answer for everyone, limits, and no way round."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from metropolis import environment as env
from tests.accounts import PASSWORD, code, make_staff, send_code, send_password, set_up
from tests.accounts import sign_in as sign_in_as
from tests.factories import make_user

pytestmark = [pytest.mark.content, pytest.mark.django_db]

HERE = "http://testserver"
ELSEWHERE = [
    f"{start}{host}{end}"
    for start in (
        *("//", "///", "////", "/\\", "\\\\", "\\/", "https:", "https:/", "https://"),
        *("http:///", "HTTPS://", " //", "\t//", "/%09/", "/\t/", "%0d%0a//", "\x00//"),
        *("//@", "https://testserver@", "//testserver@", "https://testserver."),
    )
    for host in ("evil.example",)
    for end in ("", "/admin/", "%2f..")
] + ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:alert(1)", "vbscript:x"]


def without_tokens(response):
    """What is on a page beside the word that changes with every form."""
    return re.sub(r'value="\w{64}"', "", response.text)


def is_in(client):
    return client.get("/accounts/").status_code == 200


def test_staff_sign_in_with_an_address_and_come_to_the_desk(client):
    user = make_staff(email="ana@example.org")
    set_up(user)

    response = send_password(client, user)
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert not is_in(client)

    response = send_code(client)
    assert response["Location"] == "/admin/"
    assert is_in(client)


def test_someone_without_a_role_comes_to_their_own_account(client):
    user = make_user(password=PASSWORD)

    assert send_password(client, user)["Location"] == "/accounts/"
    assert client.get("/admin/", follow=True).status_code == 403


def test_the_case_of_an_address_does_not_matter(client):
    make_user(email="Ana@Example.org", password=PASSWORD)

    response = client.post(
        "/accounts/login/", {"login": "ANA@example.ORG", "password": PASSWORD}
    )
    assert response.status_code == 302


def test_a_known_and_an_unknown_address_get_the_same_answer():
    known = make_user(password=PASSWORD).email
    answers = []
    for login in (known, "nobody@example.org"):
        data = {"login": login, "password": "wrong"}
        response = Client().post("/accounts/login/", data)
        answers.append(
            (
                response.status_code,
                without_tokens(response).replace(login, "the address"),
            )
        )

    assert answers[0] == answers[1]
    assert answers[0][0] == 200


def test_a_closed_account_is_named_only_to_whoever_knows_its_password(client):
    closed = make_user(password=PASSWORD, is_active=False)

    right = send_password(client, closed)
    wrong = send_password(client, closed, "wrong")

    assert right["Location"] == "/accounts/inactive/"
    assert (wrong.status_code, is_in(client)) == (200, False)


def test_after_five_wrong_passwords_the_right_one_waits_too(client, clock):
    user = make_user(password=PASSWORD)
    for _try in range(5):
        send_password(client, user, "wrong")

    assert "too many tries" in send_password(client, user).text
    assert not is_in(client)

    clock.forward(minutes=5, seconds=1)
    assert send_password(client, user).status_code == 302


def test_one_place_cannot_try_many_accounts(client):
    users = [make_user() for _ in range(11)]
    told = [
        "too many tries" in send_password(client, user, "wrong").text for user in users
    ]

    assert told == [False] * 10 + [True]


def test_what_a_stranger_says_of_an_address_is_not_believed(client):
    users = [make_user() for _ in range(11)]
    told = [
        "too many tries"
        in send_password(
            client, user, "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}"
        ).text
        for n, user in enumerate(users)
    ]

    assert told[-1] is True


def test_behind_a_proxy_of_ours_the_last_address_counts(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    users = [make_user() for _ in range(11)]

    def tries(forwarded):
        return [
            "too many tries"
            in send_password(
                client, user, "wrong", HTTP_X_FORWARDED_FOR=forwarded.format(n)
            ).text
            for n, user in enumerate(users)
        ]

    assert tries("192.0.2.{}")[-1] is False
    assert tries("192.0.2.{}, 198.51.100.1")[-1] is True


def test_limits_are_counted_where_every_process_sees_them(settings):
    table = settings.CACHES["default"]

    assert table["BACKEND"].endswith("DatabaseCache")
    assert table["OPTIONS"] == {"MAX_ENTRIES": 100_000}
    assert env.cache("redis://cache.example:6379/0") == {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://cache.example:6379/0",
        "KEY_PREFIX": "metropolis",
    }


@pytest.mark.parametrize(
    "url", ["cache.example", "http://cache", "redis://", "redis://a:b"]
)
def test_another_address_of_a_counter_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL cannot be read: write"):
        env.cache(url)


def test_while_nothing_counts_nobody_signs_in(client, settings):
    user = make_user(password=PASSWORD)
    settings.CACHES = {"default": env.cache("redis://127.0.0.1:1/0")}

    response = send_password(client, user)

    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_who_signs_in_gets_a_new_session(client):
    user = make_staff()
    set_up(user)
    send_password(client, user)
    before = client.session.session_key

    send_code(client)

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_who_signs_out_leaves_a_session_that_opens_nothing(client):
    user = make_user(password=PASSWORD)
    send_password(client, user)
    kept = client.cookies["session"].value

    response = client.post("/accounts/logout/")

    assert response["Location"] == "/accounts/login/"
    thief = Client()
    thief.cookies["session"] = kept
    assert not is_in(thief)


def test_a_link_signs_nobody_out(client):
    send_password(client, make_user(password=PASSWORD))

    assert client.get("/accounts/logout/").status_code == 200
    assert is_in(client)


def test_the_desk_has_no_door_of_its_own(client):
    user = make_staff()
    set_up(user)
    data = {"username": user.email, "password": PASSWORD, "next": "/admin/"}

    response = client.post("/admin/login/", data)

    assert response["Location"].startswith("/accounts/login/")
    assert not is_in(client)


def test_the_desk_sends_its_people_to_the_one_place_for_passwords(client):
    set_up(user := make_staff())
    sign_in_as(client, user)

    assert client.get("/admin/password_change/")["Location"] == (
        "/accounts/password/change/"
    )
    assert client.post("/admin/logout/")["Location"] == "/accounts/login/"
    assert not is_in(client)


def host_of(location, page):
    """The host that a browser would ask: it drops controls and turns backslashes."""
    read = "".join(letter for letter in location if letter > " ").replace("\\", "/")
    return urlsplit(urljoin(f"{HERE}{page}", read)).netloc


@pytest.mark.usefixtures("mail_texts")
@pytest.mark.parametrize(
    "page", ["login/", "logout/", "reauthenticate/", "password/change/"]
)
def test_no_page_of_accounts_leads_elsewhere(client, page, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    page = f"/accounts/{page}"
    user = make_user(password=PASSWORD)
    words = {"login": user.email, "password": PASSWORD, "oldpassword": PASSWORD}
    data = words | {"password1": PASSWORD, "password2": PASSWORD}
    hosts = set()
    for target in ELSEWHERE:
        if page != "/accounts/login/":
            client.force_login(user)
        response = client.post(page, data | {"next": target})
        hosts.add(host_of(response["Location"], page))
        client.logout()

    assert hosts == {"testserver"}


@pytest.mark.parametrize("target", ["/admin/network/theme/", "/en/", f"{HERE}/en/"])
def test_a_page_of_ours_is_come_back_to(client, target):
    user = make_user(password=PASSWORD)
    data = {"login": user.email, "password": PASSWORD, "next": target}

    assert client.post("/accounts/login/", data)["Location"] == target


@pytest.mark.parametrize(
    "path",
    [
        *("signup/", "signup/passkey/", "password/set/", "phone/verify/"),
        *("phone/change/", "login/code/", "login/code/confirm/", "confirm-email/"),
        *("2fa/trust/", "2fa/webauthn/", "2fa/webauthn/login/", "3rdparty/"),
        *("social/signup/", "password/reset/confirm/"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_offered_does_not_exist(client, method, path):
    assert getattr(client, method)(f"/accounts/{path}").status_code == 404


def test_pages_of_accounts_are_kept_by_nobody(client):
    user = make_user(password=PASSWORD)
    set_up(user)
    for path in ("login/", "password/reset/", "inactive/", "signup/"):
        response = client.get(f"/accounts/{path}")
        assert response["Cache-Control"] == "no-store, private"
    sign_in_as(client, user)
    for path in ("", "email/", "sessions/", "2fa/", "2fa/recovery-codes/"):
        response = client.get(f"/accounts/{path}")
        assert (response.status_code, response["Cache-Control"]) == (
            200,
            "no-store, private",
        )
        assert '<meta name="robots" content="noindex">' in response.text


def test_pages_of_the_desk_are_kept_by_nobody(client):
    response = client.get("/admin/")

    assert response["Cache-Control"] == "no-store, private"


def test_a_failed_sign_in_is_noted_without_saying_who(client, caplog):
    user = make_user()

    send_password(client, user, "wrong")

    assert caplog.messages == ["A sign-in failed, from 127.0.0.1"]


def test_too_many_requests_get_a_page_that_says_so(client):
    for _try in range(30):
        client.post("/accounts/login/", {})

    response = client.post("/accounts/login/", {})

    assert response.status_code == 429
    assert "<h1>Too many tries</h1>" in response.text


def test_a_code_alone_opens_nothing(client):
    set_up(make_staff())

    response = client.post("/accounts/2fa/authenticate/", {"code": code()})

    assert response["Location"] == "/accounts/login/"
