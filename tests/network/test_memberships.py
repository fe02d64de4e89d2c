"""Who speaks for an organisation: asked for, confirmed by staff, ended."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from network import memberships
from network.deeds import NotAllowed
from network.models import MembershipState, OrganisationMembership
from network.roles import ROLES
from tests.accounts import mails, make_staff, signed_in
from tests.factories import (
    make_organisation,
    make_organisation_membership,
    make_user,
)
from tests.network.mail.mails import load_mail_texts

pytestmark = [pytest.mark.content, pytest.mark.django_db]

STATES = list(MembershipState)
KINDS = ["membership-confirmed", "membership-refused", "membership-ended"]
LIST = reverse("admin:network_organisationmembership_changelist")


@pytest.fixture(autouse=True)
def _texts_of_mails(db):
    load_mail_texts()


@pytest.fixture
def desk(client):
    return signed_in(client, make_staff("endorsement-officer"))


def states():
    return [str(one.state) for one in OrganisationMembership.objects.order_by("pk")]


def kinds_of_mails():
    return [kind for _to, kind, _language in mails()]


# The verbs.


def test_a_request_waits_until_staff_confirm_it():
    user, organisation = make_user(language="es"), make_organisation()

    membership = memberships.ask(user, organisation)
    assert states() == ["waiting"]
    assert not user.memberships.confirmed().exists()

    officer = make_user()
    memberships.confirm(membership, by=officer)

    membership.refresh_from_db()
    assert (membership.state, membership.confirmed_by) == ("confirmed", officer)
    assert mails() == [(user.email, "membership-confirmed", "es")]


@pytest.mark.parametrize(
    ("state", "kinds"),
    [("waiting", ["membership-refused"]), ("confirmed", ["membership-ended"])],
)
def test_staff_end_it_and_the_person_is_told(state, kinds):
    membership = make_organisation_membership(state=state)

    memberships.end(membership, by=make_user())

    assert (states(), kinds_of_mails()) == (["ended"], kinds)


@pytest.mark.parametrize("state", ["waiting", "confirmed"])
def test_who_ends_their_own_is_told_nothing(state):
    membership = make_organisation_membership(state=state)

    memberships.end(membership, by=membership.user)

    assert (states(), kinds_of_mails()) == (["ended"], [])


def test_what_is_pressed_twice_is_done_and_told_once():
    membership, officer = make_organisation_membership(state="waiting"), make_user()

    for deed in (memberships.confirm, memberships.confirm):
        deed(membership, by=officer)
    first = OrganisationMembership.objects.values().get()
    for deed in (memberships.end, memberships.end):
        deed(membership, by=officer)

    assert first["confirmed_by_id"] == officer.pk
    assert kinds_of_mails() == ["membership-confirmed", "membership-ended"]


def test_whoever_asks_again_begins_anew_and_is_told_anew():
    membership, officer = make_organisation_membership(state="waiting"), make_user()
    for deed in (memberships.confirm, memberships.end):
        deed(membership, by=officer)

    again = memberships.ask(membership.user, membership.organisation)
    assert again == membership
    assert (states(), again.confirmed_by) == (["waiting"], None)

    for deed in (memberships.confirm, memberships.end):
        deed(again, by=officer)
    assert kinds_of_mails() == ["membership-confirmed", "membership-ended"] * 2


@pytest.mark.parametrize("state", ["waiting", "confirmed"])
def test_who_asks_for_what_there_is_changes_nothing(state):
    membership = make_organisation_membership(state=state)
    before = OrganisationMembership.objects.values().get()

    memberships.ask(membership.user, membership.organisation)

    assert OrganisationMembership.objects.values().get() == before


def test_five_requests_wait_and_no_more():
    user = make_user()
    for _number in range(memberships.MOST_WAITING):
        memberships.ask(user, make_organisation())

    with pytest.raises(NotAllowed, match="5 of your requests"):
        memberships.ask(user, make_organisation())

    memberships.confirm(user.memberships.first(), by=make_user())
    memberships.ask(user, make_organisation())
    assert len(states()) == memberships.MOST_WAITING + 1


def test_nobody_confirms_a_request_of_their_own():
    membership = make_organisation_membership(state="waiting")

    with pytest.raises(NotAllowed, match="of their own"):
        memberships.confirm(membership, by=membership.user)

    assert (states(), kinds_of_mails()) == (["waiting"], [])


def test_what_has_ended_is_not_confirmed():
    membership = make_organisation_membership(state="ended")

    with pytest.raises(NotAllowed, match="has ended"):
        memberships.confirm(membership, by=make_user())

    assert kinds_of_mails() == []


# What the database refuses.


def test_an_account_has_one_membership_of_an_organisation():
    membership = make_organisation_membership()

    with pytest.raises(IntegrityError):
        make_organisation_membership(membership.user, membership.organisation)


@pytest.mark.parametrize(
    "fields", [{"confirmed_by": None}, {"confirmed_at": None}], ids=["by", "at"]
)
def test_who_confirmed_and_when_go_together(fields):
    membership = make_organisation_membership()
    for name, value in fields.items():
        setattr(membership, name, value)

    with pytest.raises(ValidationError, match="confirmed_by_and_at"):
        membership.validate_constraints()
    with pytest.raises(IntegrityError):
        membership.save()


# The desk.


def page(membership):
    return reverse("admin:network_organisationmembership_change", args=[membership.pk])


def buttons(answer):
    return {name for name in ("_confirm", "_end") if f'name="{name}"' in answer.text}


def shown(answer):
    return [one.state for one in answer.context["cl"].result_list]


def test_the_list_shows_what_waits_first(desk):
    for state in STATES:
        make_organisation_membership(state=state)

    assert shown(desk.get(LIST)) == ["waiting"]
    for state in STATES:
        assert shown(desk.get(LIST, {"state": state.value})) == [state]
    assert shown(desk.get(LIST, {"state": "zoo"})) == []


@pytest.mark.parametrize(
    ("state", "offered"),
    [("waiting", {"_confirm", "_end"}), ("confirmed", {"_end"}), ("ended", set())],
)
def test_a_membership_has_the_buttons_that_can_be_pressed(desk, state, offered):
    assert buttons(desk.get(page(make_organisation_membership(state=state)))) == offered


@pytest.mark.parametrize(
    ("button", "state"), [("_confirm", "confirmed"), ("_end", "ended")]
)
def test_a_button_confirms_or_refuses(desk, button, state):
    membership = make_organisation_membership(state="waiting")

    answer = desk.post(page(membership), {button: ""})

    assert answer.headers["Location"] == LIST
    assert states() == [state]


def test_dates_and_people_are_not_typed(desk):
    membership = make_organisation_membership(state="waiting")
    forged = {"confirmed_at_0": "2026-01-01", "user": "1", "state": "confirmed"}

    answer = desk.post(page(membership), forged)

    assert "Press one of the buttons below." in answer.text
    assert states() == ["waiting"]


def test_a_button_that_came_too_late_is_refused_with_a_reason(desk):
    membership = make_organisation_membership(state="ended")

    answer = desk.post(page(membership), {"_confirm": ""}, follow=True)

    assert "This membership has ended" in answer.text
    assert states() == ["ended"]


@pytest.mark.parametrize(
    ("action", "after"),
    [("confirm", ["confirmed", "confirmed"]), ("end", ["ended", "ended"])],
)
def test_several_are_answered_at_once(desk, action, after):
    chosen = [make_organisation_membership(state="waiting").pk for _n in range(2)]

    desk.post(LIST, {"action": action, "_selected_action": chosen})

    assert states() == after


def test_whoever_of_the_staff_asks_is_confirmed_by_a_colleague(client):
    user = make_staff("endorsement-officer")
    membership = make_organisation_membership(user, state="waiting")
    desk = signed_in(client, user)

    answers = [
        desk.post(page(membership), {"_confirm": ""}, follow=True),
        desk.post(
            LIST, {"action": "confirm", "_selected_action": membership.pk}, follow=True
        ),
    ]

    assert all("of their own" in answer.text for answer in answers)
    assert states() == ["waiting"]


ADD = reverse("admin:network_organisationmembership_add")


def test_staff_enter_one_and_it_is_confirmed(desk):
    user, organisation = make_user(email="ana@example.org"), make_organisation()

    answer = desk.post(
        ADD, {"address": "Ana@Example.org", "organisation": organisation.pk}
    )

    assert answer.status_code == 302
    membership = OrganisationMembership.objects.get()
    assert (membership.user, membership.organisation) == (user, organisation)
    assert (states(), kinds_of_mails()) == (["confirmed"], ["membership-confirmed"])


@pytest.mark.parametrize("address", ["nobody@example.org", "not an address", ""])
def test_an_address_without_an_account_is_refused_and_stays(desk, address):
    organisation = make_organisation()

    answer = desk.post(ADD, {"address": address, "organisation": organisation.pk})

    assert answer.status_code == 200
    assert f'value="{address}"' in answer.text or not address
    assert states() == []


def test_one_that_is_there_is_not_entered_again(desk):
    membership = make_organisation_membership(state="waiting")

    answer = desk.post(
        ADD,
        {
            "address": membership.user.email,
            "organisation": membership.organisation_id,
        },
    )

    assert "It is in the list already" in answer.text
    assert states() == ["waiting"]


def test_one_that_has_ended_is_entered_again(desk):
    membership = make_organisation_membership(state="ended")

    desk.post(
        ADD,
        {
            "address": membership.user.email,
            "organisation": membership.organisation_id,
        },
    )

    assert states() == ["confirmed"]


def test_the_first_page_of_the_desk_counts_what_waits(desk):
    make_organisation_membership(state="waiting")
    make_organisation_membership()

    [number] = desk.get("/admin/").context["numbers"]

    assert (str(number["label"]), number["count"]) == (
        "Requests to speak for an organisation",
        1,
    )
    assert shown(desk.get(number["address"])) == ["waiting"]


@pytest.mark.parametrize("role", [*ROLES, "nothing"])
def test_only_who_answers_applications_sees_who_speaks_for_whom(client, role):
    membership = make_organisation_membership(state="waiting")
    person = make_staff(role) if role in ROLES else make_user()
    signed_in(client, person)
    may = role in {"administrator", "editor", "endorsement-officer"}

    answers = [client.get(LIST), client.post(page(membership), {"_confirm": ""})]

    assert (answers[0].status_code == 200) == may
    assert states() == (["confirmed"] if may else ["waiting"])
