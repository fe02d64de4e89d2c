"""A person asks, on the pages of their account, to speak for an organisation."""

import html

import pytest
from django.test import Client

from network.languages import LANGUAGES
from network.memberships import MOST_WAITING
from network.models import OrganisationMembership
from tests.accounts import PASSWORD, make_staff, send_password, signed_in
from tests.factories import (
    make_organisation,
    make_organisation_membership,
    make_user,
)

pytestmark = [pytest.mark.content, pytest.mark.django_db]

ASK = "/accounts/organisations/"


@pytest.fixture
def person(client):
    user = make_user(password=PASSWORD)
    send_password(client, user)
    return user


@pytest.fixture
def institute():
    return make_organisation(
        name_en="Institute of the Lakes",
        name_fr="Institut des lacs",
        name_es="Instituto de los Lagos",
        acronyms="IOL; IDL",
    )


def states():
    return [one.state for one in OrganisationMembership.objects.order_by("pk")]


@pytest.mark.parametrize(
    "name",
    [
        *("Institute of the Lakes", "institut des LACS", "Instituto de los Lagos"),
        *("IOL", "idl", "  Institute  of the Lakes "),
    ],
)
def test_an_organisation_is_named_in_any_language_or_by_its_acronym(
    client, person, institute, name
):
    answer = client.post(ASK, {"organisation": name})

    assert answer.headers["Location"] == "/accounts/"
    assert "The secretariat has your request." in client.get("/accounts/").text
    membership = OrganisationMembership.objects.get()
    assert (membership.user, membership.organisation) == (person, institute)
    assert membership.state == "waiting"


@pytest.mark.parametrize(
    "name",
    [
        *("", "   ", "Lakes", "Institute", "IOL; IDL x", "<b>IOL</b>", "%", "'; --"),
        *("x" * 251, "IOL\x00", "IOL\nIDL", "\ud800".encode("utf-8", "replace")),
    ],
)
def test_what_is_no_whole_name_is_refused_and_stays(client, person, institute, name):
    answer = client.post(ASK, {"organisation": name})

    assert answer.status_code == 400
    assert 'class="errorlist"' in answer.text
    if isinstance(name, str) and name.strip().isprintable() and name.strip():
        assert f'value="{name.strip()}"' in html.unescape(answer.text)
    assert states() == []


def test_a_name_that_two_have_is_refused(client, person):
    for _number in range(2):
        make_organisation(name_en="Centre for Cities")

    assert client.post(ASK, {"organisation": "Centre for Cities"}).status_code == 400
    assert states() == []


@pytest.mark.parametrize("hidden", [{"published_at": None}])
def test_an_organisation_that_is_not_public_is_not_told(client, person, hidden):
    make_organisation(name_en="Secret Bureau", **hidden)

    assert "Secret Bureau" not in client.get(ASK).text
    assert client.post(ASK, {"organisation": "Secret Bureau"}).status_code == 400


def test_the_list_to_choose_from_is_in_the_language_of_the_account(client, institute):
    user = make_user(password=PASSWORD, language="fr")
    send_password(client, user)

    assert '<option value="Institut des lacs">' in client.get(ASK).text


def test_too_many_requests_are_refused_and_the_name_stays(client, person, institute):
    for _number in range(MOST_WAITING):
        make_organisation_membership(person, state="waiting")

    answer = client.post(ASK, {"organisation": "IOL"})

    assert answer.status_code == 400
    assert "wait for an answer" in answer.text
    assert 'value="IOL"' in answer.text


@pytest.mark.parametrize("state", ["waiting", "confirmed"])
def test_a_person_ends_their_own(client, person, state):
    membership = make_organisation_membership(person, state=state)

    client.post(f"{ASK}{membership.pk}/end/")

    assert states() == ["ended"]


def test_nobody_ends_what_is_not_theirs_or_has_ended(client, person):
    others = make_organisation_membership()
    ended = make_organisation_membership(person, state="ended")

    numbers = [others.pk, ended.pk, ended.pk + 999]
    codes = [client.post(f"{ASK}{n}/end/").status_code for n in numbers]

    assert codes == [404, 404, 404]
    assert states() == ["confirmed", "ended"]
    assert client.get(f"{ASK}{others.pk}/end/").status_code == 405


def test_each_state_is_told_on_the_page_of_the_account(client, person):
    for state in ("waiting", "confirmed", "ended"):
        make_organisation_membership(
            person, make_organisation(name_en=f"The {state} one"), state=state
        )
    make_organisation_membership(organisation=make_organisation(name_en="Foreign"))

    text = client.get("/accounts/").text

    for state in ("waiting", "confirmed", "ended"):
        assert f"The {state} one" in text
    assert "Foreign" not in text
    assert text.count("Yes, end it") == 2


def test_staff_see_nothing_of_it_unless_they_speak_for_somebody(client):
    user = make_staff("viewer")
    signed_in(client, user)
    assert "Organisations for which you speak" not in client.get("/accounts/").text

    make_organisation_membership(user)

    assert "Organisations for which you speak" in client.get("/accounts/").text


@pytest.mark.parametrize("path", [ASK, f"{ASK}1/end/"])
def test_who_is_not_signed_in_is_asked_to(client, path):
    for answer in (client.get(path), client.post(path, {"organisation": "IOL"})):
        assert answer.headers["Location"] == f"/accounts/login/?next={path}"


def test_a_foreign_page_asks_for_nobody(person, institute):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person)
    membership = make_organisation_membership(person)

    codes = [
        strict.post(ASK, {"organisation": "IOL"}).status_code,
        strict.post(f"{ASK}{membership.pk}/end/").status_code,
    ]

    assert codes == [403, 403]
    assert states() == ["confirmed"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_the_language_of_the_account(client, language):
    user = make_user(password=PASSWORD, language=language)
    send_password(client, user)

    for path in ("/accounts/", ASK):
        page = client.get(path)
        assert f'<html lang="{language}"' in page.text
        assert page["Cache-Control"] == "no-store, private"
        assert '<meta name="robots" content="noindex">' in page.text


def test_the_pages_ask_the_same_for_one_organisation_and_for_ten(
    client, person, django_assert_max_num_queries
):
    def statements():
        counts = []
        for path in ("/accounts/", ASK):
            with django_assert_max_num_queries(30) as asked:
                client.get(path)
            counts.append(len(asked))
        return counts

    make_organisation_membership(person)
    statements()
    with_one = statements()
    for _number in range(9):
        make_organisation_membership(person)

    assert statements() == with_one
