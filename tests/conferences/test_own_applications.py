"""Applications on the pages of an account: who sees which."""

import pytest
from django.test import Client

from conferences.models import Endorsement
from network import memberships
from tests.accounts import PASSWORD, make_staff, send_password, signed_in
from tests.conferences.endorsing import (
    kinds_of_mails,
    make_mail_texts,
    row,
    stamp,
)
from tests.conferences.own import (
    ANA,
    DEEDS,
    STATES,
    an_administrator,
    applied,
    browser,
    browser_of,
    by_address,
    by_membership,
    deactivated,
    ended,
    lines,
    of_another_organisation,
    of_the_staff,
    page_of,
    seen_by,
    waiting,
    with_the_address_no_longer,
    with_the_address_unverified,
)
from tests.factories import (
    make_endorsement,
    make_event,
    make_organisation,
    make_organisation_membership,
    make_organiser,
    make_user,
)

pytestmark = [pytest.mark.content, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def institute():
    return make_organisation(name_en="Institute of the Lakes")


@pytest.fixture
def application(institute):
    """An application of Ana for an event of the institute."""
    return applied(institute)


# The account's page, the page of the application, whether it is listed, the desk.
PEOPLE = {
    None: (302, 302, False, 302),
    deactivated: (302, 302, False, 302),
    by_address: (200, 200, True, 403),
    by_membership: (200, 200, True, 403),
    waiting: (200, 404, False, 403),
    ended: (200, 404, False, 403),
    of_another_organisation: (200, 404, False, 403),
    with_the_address_unverified: (200, 404, False, 403),
    with_the_address_no_longer: (200, 404, False, 403),
    of_the_staff: (200, 404, False, 200),
    an_administrator: (200, 404, False, 200),
}
of_everybody = pytest.mark.parametrize(
    ("person", "codes"),
    PEOPLE.items(),
    ids=[person.__name__ if person else "a_stranger" for person in PEOPLE],
)


@of_everybody
def test_everybody_sees_their_own_and_nothing_else(
    application, institute, person, codes
):
    client = browser(person, institute)
    account, own, is_listed, desk = codes

    shown = client.get("/accounts/")
    assert shown.status_code == account
    assert client.get(page_of(application)).status_code == own
    assert ("Work in season" in shown.text) == is_listed
    followed = client.get("/admin/", follow=desk == 403)
    assert followed.status_code == desk


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize(
    "person",
    [person for person, codes in PEOPLE.items() if codes[1] != 200],
    ids=lambda person: person.__name__ if person else "a_stranger",
)
def test_who_does_not_see_it_changes_nothing(institute, person, deed):
    endorsement = applied(institute)
    client, before = browser(person, institute), row(endorsement)

    answer = client.post(
        page_of(endorsement), {deed: "1", "stamp": stamp(), **DEEDS[deed]}
    )

    assert answer.status_code in (302, 404)
    assert row(endorsement) == before
    assert (Endorsement.objects.count(), kinds_of_mails()) == (1, [])


def test_a_number_that_is_not_there_is_answered_like_one_of_somebody_else(application):
    client = browser_of(make_user())

    foreign, nobodys = (
        client.get(page_of(application)),
        client.get("/accounts/applications/999999/"),
    )

    assert foreign.status_code == nobodys.status_code == 404
    assert foreign.text == nobodys.text


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "x", "9" * 30])
def test_what_is_no_number_is_not_found(number):
    client = browser_of(make_user())

    assert client.get(f"/accounts/applications/{number}/").status_code == 404


# Whose an application is.


@pytest.mark.parametrize("status", STATES)
def test_a_member_sees_what_was_sent_and_no_draft(institute, status):
    endorsement = applied(institute, status)
    member, sender = by_membership(institute), by_address(institute)

    assert seen_by(sender) == [endorsement.pk]
    assert seen_by(member) == ([] if status == "draft" else [endorsement.pk])


@pytest.mark.parametrize(
    ("role", "is_seen"),
    [("organiser", True), ("co-organiser", True), ("sponsor", False)],
)
def test_an_organisation_sees_what_it_holds_and_not_what_it_pays_for(
    institute, role, is_seen
):
    endorsement = applied(institute, role=role)

    assert (endorsement.pk in seen_by(by_membership(institute))) == is_seen


def test_a_name_that_staff_did_not_link_shows_nothing_to_a_member(institute):
    event = make_event()
    make_organiser(event, name="Institute of the Lakes")
    make_endorsement("submitted", event=event)

    assert seen_by(by_membership(institute)) == []


def test_an_event_of_two_organisations_is_listed_once(institute):
    endorsement = applied(institute)
    make_organiser(endorsement.event, organisation=institute, role="co-organiser")
    user = by_membership(institute)
    make_organisation_membership(user, other := make_organisation())
    make_organiser(endorsement.event, organisation=other, role="co-organiser")

    assert seen_by(user) == [endorsement.pk]


@pytest.mark.parametrize("written", ["Ana@Example.org", "ANA@EXAMPLE.ORG", ANA])
def test_capitals_do_not_tell_addresses_apart(written):
    endorsement = make_endorsement("submitted", contact_email=written)

    assert seen_by(make_user(email=ANA)) == [endorsement.pk]


def test_an_application_without_an_address_is_nobodys():
    make_endorsement("closed", contact_email="")
    user = make_user()
    user.emailaddress_set.update(email="")

    assert seen_by(make_user()) == []


def test_a_draft_that_looks_like_spam_is_shown_to_nobody():
    make_endorsement("draft", contact_email=ANA, suspicions="trap")

    assert seen_by(make_user(email=ANA)) == []


def test_from_the_moment_a_membership_ends_nothing_is_seen(application, institute):
    membership = make_organisation_membership(organisation=institute)
    client = browser_of(membership.user)
    assert client.get(page_of(application)).status_code == 200

    memberships.end(membership, by=membership.user)

    assert client.get(page_of(application)).status_code == 404
    assert lines(client) == []
    answer = client.post(page_of(application), {"answer": "1", "words": "Yes."})
    assert answer.status_code == 404
    assert not application.messages.exists()


def test_staff_who_speak_for_an_organisation_see_the_desk_and_its_applications(
    application, institute
):
    user = make_staff("viewer")
    client = signed_in(Client(), user)
    assert client.get("/accounts/").context["boards"] == []

    make_organisation_membership(user, institute)

    page = client.get("/accounts/")
    assert "To the desk" in page.text
    assert lines(client) == [application.pk]


def test_an_organiser_who_signs_in_comes_to_their_account(client):
    user = make_user(email=ANA, password=PASSWORD)

    answer = send_password(client, user)

    assert answer.headers["Location"] == "/accounts/"
    assert client.get("/accounts/").status_code == 200


def test_the_desk_is_shut_for_organisers_without_a_loop(client, settings):
    settings.SECOND_FACTOR = True
    user = make_user(email=ANA, password=PASSWORD)
    send_password(client, user)

    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 403
    assert len(answer.redirect_chain) <= 2
