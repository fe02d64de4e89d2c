"""An account is offered to whoever confirmed an address; nobody else has one made."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conferences.endorsing.links import link_to_application, link_to_draft
from network.accounts import offered
from network.forms.limits import LIMITS, Limit
from network.forms.senders import Sender
from network.languages import LANGUAGES
from network.models import Mail, User
from tests.accounts import PASSWORD, link_in
from tests.conferences.endorsing import (
    ADDRESSES,
    APPLICANT,
    confirmed,
    last_mail,
    make_mail_texts,
    path_in,
    send,
)
from tests.conferences.own import applied, browser_of
from tests.factories import make_endorsement, make_organisation_membership, make_user
from tests.network.mail.mails import load_mail_texts, make_mail_text

pytestmark = [pytest.mark.content, pytest.mark.django_db]

PRESSED = {"account": "1"}


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()
    make_mail_text("invitation")


def path_of(link):
    return link.removeprefix("http://127.0.0.1:8000")


def page_of(endorsement):
    return path_of(link_to_application(endorsement))


def invitations():
    mails = Mail.objects.filter(kind="invitation").order_by("pk")
    return list(mails.values_list("to", "language"))


def offer(client, page):
    return client.get(page).context["offer"]


def test_an_account_is_made_for_the_confirmed_address_and_a_password_is_mailed(client):
    _endorsement, page = confirmed(client)
    assert offer(client, page) == "make"

    answer = client.post(page, PRESSED)

    assert answer.headers["Location"] == page
    user = User.objects.get()
    assert (user.email, user.language) == (APPLICANT, "en")
    assert (user.is_staff, user.is_superuser, user.groups.count()) == (False, False, 0)
    assert not user.has_usable_password()
    [address] = user.emailaddress_set.all()
    assert (address.email, address.verified, address.primary) == (APPLICANT, True, True)
    assert invitations() == [(APPLICANT, "en")]


def test_from_the_button_to_the_list_of_applications(client):
    """As the person does it: button, mail, password, sign in, list."""
    endorsement, page = confirmed(client, title="Work in season")
    client.post(page, PRESSED)
    assert offer(client, page) == "choose"
    own = Client()

    form = own.get(link_in(Mail.objects.get(kind="invitation")), follow=True)
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    load_mail_texts()
    own.post(form.request["PATH_INFO"], passwords)
    signed = own.post("/accounts/login/", {"login": APPLICANT, "password": PASSWORD})

    assert signed.headers["Location"] == "/accounts/"
    assert "Work in season" in own.get("/accounts/").text
    assert own.get(f"/accounts/applications/{endorsement.pk}/").status_code == 200
    assert offer(client, page) == "sign-in"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_speaks_the_language_of_the_application(client, language):
    send(client, ADDRESSES[language])
    page = client.post(path_in(last_mail("application-confirm"))).headers["Location"]

    client.post(page, PRESSED)

    assert User.objects.get().language == language
    assert invitations() == [(APPLICANT, language)]


def test_pressed_again_it_makes_nothing_more(client):
    _endorsement, page = confirmed(client)

    codes = [client.post(page, PRESSED).status_code for _number in range(3)]

    assert codes == [303, 303, 303]
    assert (User.objects.count(), len(invitations())) == (1, 1)


@pytest.mark.parametrize("typed", ["Organiser@Example.org", "ORGANISER@EXAMPLE.ORG"])
def test_an_address_with_capitals_has_the_same_account(client, typed):
    endorsement = make_endorsement("submitted", contact_email=typed)
    user = make_user(email=APPLICANT)

    client.post(page_of(endorsement), PRESSED)

    assert list(User.objects.all()) == [user]
    assert offer(client, page_of(endorsement)) == "choose"


def test_whose_account_has_the_address_is_asked_to_sign_in(client):
    endorsement = make_endorsement("submitted", contact_email=APPLICANT)
    make_user(email=APPLICANT, last_login=timezone.now())
    page = client.get(page_of(endorsement))

    assert "There is an account for organiser@example.org." in page.text
    assert (
        f"/accounts/login/?next=/accounts/applications/{endorsement.pk}/" in page.text
    )
    assert 'name="account"' not in page.text

    client.post(page_of(endorsement), PRESSED)
    assert invitations() == []


def test_a_closed_account_is_not_made_anew(client):
    endorsement = make_endorsement("submitted", contact_email=APPLICANT)
    make_user(email=APPLICANT, is_active=False)

    client.post(page_of(endorsement), PRESSED)

    assert (User.objects.count(), invitations()) == (1, [])


def test_an_address_that_somebody_only_claims_is_free(client):
    endorsement = make_endorsement("submitted", contact_email=APPLICANT)
    other = make_user()
    other.emailaddress_set.create(email=APPLICANT, verified=False)

    client.post(page_of(endorsement), PRESSED)

    assert invitations() == [(APPLICANT, "en")]


NOT_PROVEN = {
    "a draft": {"status": "draft", "confirmed_at": None},
    "entered by staff": {"status": "submitted", "confirmed_at": None},
    "forgotten": {"status": "closed", "contact_email": ""},
    "letters that become others": {
        "status": "submitted",
        "contact_email": "\u0130an@example.org",
    },
}


@pytest.mark.parametrize("fields", NOT_PROVEN.values(), ids=NOT_PROVEN)
def test_nothing_is_offered_where_the_address_is_not_proven(client, fields):
    endorsement = make_endorsement(**{"contact_email": APPLICANT} | fields)
    page = path_of(link_to_draft(endorsement))

    assert offer(client, page) == ""
    client.post(page, PRESSED)

    assert (User.objects.count(), invitations()) == (0, [])


@pytest.mark.parametrize(
    "status", ["changes", "endorsed", "declined", "withdrawn", "revoked", "closed"]
)
def test_an_account_can_be_made_in_every_state(client, status):
    endorsement = make_endorsement(status, contact_email=APPLICANT)

    client.post(page_of(endorsement), PRESSED)

    assert invitations() == [(APPLICANT, "en")]


def test_a_colleagues_account_makes_none_for_the_applicant():
    membership = make_organisation_membership()
    client = browser_of(membership.user)
    endorsement = applied(membership.organisation)
    page = f"/accounts/applications/{endorsement.pk}/"
    assert 'name="account"' not in client.get(page).text
    before = User.objects.count()

    client.post(page, PRESSED)

    assert (User.objects.count(), invitations()) == (before, [])


def test_too_many_accounts_are_refused_and_none_is_made(client, monkeypatch):
    monkeypatch.setitem(LIMITS, "account", (Limit("network", 1, timedelta(hours=1)),))
    pages = [page_of(make_endorsement("submitted")) for _number in range(2)]

    first, second = [client.post(page, PRESSED) for page in pages]

    assert (first.status_code, second.status_code) == (303, 429)
    assert "Too many accounts were made just now." in second.text
    assert (User.objects.count(), len(invitations())) == (1, 1)


@pytest.mark.parametrize("way", ["first", "second"])
def test_an_address_of_an_account_makes_no_other(way):
    """Whoever looked before the other was done is stopped by the database."""
    user = make_user(email=APPLICANT if way == "first" else "new@example.org")
    if way == "second":
        user.emailaddress_set.update(email=APPLICANT)

    offered.make_account(APPLICANT, language="en", sender=Sender())

    assert (list(User.objects.all()), invitations()) == ([user], [])


def test_an_invitation_that_fails_leaves_no_account(client, monkeypatch):
    endorsement = make_endorsement("submitted", contact_email=APPLICANT)

    def fail(user):
        raise LookupError

    monkeypatch.setattr(offered, "invite", fail)
    with pytest.raises(LookupError):
        client.post(page_of(endorsement), PRESSED)

    assert User.objects.count() == 0


def test_there_is_still_no_way_to_sign_up(client):
    assert client.get("/accounts/signup/").status_code == 404
    assert client.post("/accounts/signup/", {"email": APPLICANT}).status_code == 404
    assert User.objects.count() == 0
