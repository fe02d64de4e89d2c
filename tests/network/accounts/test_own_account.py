"""A person's own page: language, name, address; and the language before signing in."""

import pytest

from network.languages import LANGUAGES
from network.models import Mail
from tests.accounts import (
    PASSWORD,
    code,
    link_in,
    mails,
    make_staff,
    send_password,
    set_up,
)
from tests.factories import make_user

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("mail_texts"),
]


def language_of(page):
    return page.text.partition('<html lang="')[2][:2]


def test_a_person_changes_their_name_and_language(client):
    user = make_user(password=PASSWORD, language="en")
    send_password(client, user)

    response = client.post(
        "/accounts/", {"first_name": "Ana", "last_name": "Sol", "language": "es"}
    )

    user.refresh_from_db()
    assert (user.get_full_name(), user.language) == ("Ana Sol", "es")
    page = client.get(response["Location"])
    assert language_of(page) == "es"


def test_nobody_makes_themselves_staff(client):
    user = make_user(password=PASSWORD)
    send_password(client, user)
    more = {"is_staff": "on", "is_superuser": "on", "email": "x@example.org"}

    client.post("/accounts/", {"language": "fr", "groups": "1", **more})

    user.refresh_from_db()
    assert (user.language, user.is_staff, user.is_superuser) == ("fr", False, False)
    assert user.email != "x@example.org"
    assert not user.groups.exists()


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/accounts/")["Location"] == "/accounts/login/?next=/accounts/"


def test_an_address_is_changed_when_its_owner_confirms_it(client):
    user = make_user(password=PASSWORD, language="fr")
    before = user.email
    send_password(client, user)

    data = {"email": "new@example.org", "action_add": ""}
    client.post("/accounts/email/", data)

    user.refresh_from_db()
    assert user.email == before
    assert mails() == [("new@example.org", "email-confirmation", "fr")]

    link = link_in(Mail.objects.get())
    assert client.get(link).status_code == 200
    user.refresh_from_db()
    assert user.email == before

    client.post(link)

    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert mails()[1:] == [(before, "email-changed", "fr")]
    assert "no longer good" in client.get(f"{link}&language=en").text


def test_an_address_of_someone_else_is_not_told_and_not_taken(client):
    other = make_user()
    user = make_user(password=PASSWORD)
    before = user.email
    send_password(client, user)

    client.post("/accounts/email/", {"email": other.email, "action_add": ""})
    link = link_in(Mail.objects.get())
    client.post(link)

    user.refresh_from_db()
    assert user.email == before
    assert mails() == [(other.email, "email-confirmation", "en")]


def test_a_change_of_address_is_given_up(client):
    user = make_user(password=PASSWORD)
    send_password(client, user)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})

    client.post("/accounts/email/", {"email": "new@example.org", "action_remove": ""})

    assert [a.email for a in user.emailaddress_set.all()] == [user.email]


def test_who_has_a_second_factor_changes_the_address_too(client):
    user = make_staff()
    set_up(user)
    send_password(client, user)
    client.post("/accounts/2fa/authenticate/", {"code": code()})

    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})

    assert mails() == [("new@example.org", "email-confirmation", "en")]


@pytest.mark.parametrize(
    ("header", "language"),
    [("fr-CA,fr;q=0.9", "fr"), ("es-MX", "es"), ("en", "en"), ("pt-BR", "en")],
)
def test_before_signing_in_the_browser_chooses_the_language(client, header, language):
    page = client.get("/accounts/login/", HTTP_ACCEPT_LANGUAGE=header)

    assert language_of(page) == language
    assert page["Content-Language"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_chooses_the_language(client, language):
    page = client.get(f"/accounts/login/?next=/admin/&language={language}")

    assert language_of(page) == language
    for other in LANGUAGES.keys() - {language}:
        assert f'href="?next=%2Fadmin%2F&amp;language={other}"' in page.text


@pytest.mark.parametrize("language", ["de", "", "../", "<script>"])
def test_a_language_that_is_none_is_not_heard(client, language):
    page = client.get("/accounts/login/", {"language": language})

    assert language_of(page) == "en"


def test_the_chosen_language_stays_until_someone_is_signed_in(client):
    user = make_staff(language="es")
    set_up(user)
    start = "/accounts/login/?language=fr"

    wrong = client.post(start, {"login": user.email, "password": "wrong"})
    assert language_of(wrong) == "fr"
    assert "/accounts/password/reset/?language=fr" in wrong.text

    right = client.post(start, {"login": user.email, "password": PASSWORD})
    assert right["Location"] == "/accounts/2fa/authenticate/?language=fr"
    assert language_of(client.get(right["Location"])) == "fr"

    last = client.post(right["Location"], {"code": code()})
    assert last["Location"] == "/admin/"
    assert language_of(client.get("/accounts/")) == "es"


def test_the_chosen_language_goes_through_a_new_password(client):
    response = client.post(
        "/accounts/password/reset/?language=es", {"email": "nobody@example.org"}
    )

    assert response["Location"] == "/accounts/password/reset/done/?language=es"
    assert language_of(client.get(response["Location"])) == "es"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_and_the_accounts_speak_the_language_of_the_account(client, language):
    user = make_staff(language=language)
    set_up(user)
    send_password(client, user)
    client.post("/accounts/2fa/authenticate/", {"code": code()})

    for path in ("/admin/network/theme/", "/accounts/", "/accounts/sessions/"):
        page = client.get(path, HTTP_ACCEPT_LANGUAGE="en")
        assert language_of(page) == language


def test_the_language_of_the_account_does_not_touch_public_pages(client):
    user = make_user(password=PASSWORD, language="fr")
    send_password(client, user)

    assert language_of(client.get("/en/search/")) == "en"
