"""The page of an application as an account opens it: its buttons, its log, its safety."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from conferences.models import Endorsement, EndorsementStep
from network.forms.limits import LIMITS, Limit
from network.languages import LANGUAGES
from tests.conferences.endorsing import (
    answers,
    confirmed,
    kinds_of_mails,
    make_mail_texts,
    row,
    stamp,
)
from tests.conferences.own import (
    ANA,
    DEEDS,
    STATES,
    applied,
    browser_of,
    by_address,
    by_membership,
    page_of,
)
from tests.factories import (
    make_draft,
    make_endorsement,
    make_event,
    make_organisation,
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


def test_what_an_account_does_stands_in_the_log_with_its_name(institute):
    endorsement = applied(institute)
    member = by_membership(institute)
    client = browser_of(member)

    client.post(page_of(endorsement), {"answer": "1", "words": "Yes."})
    answer = client.post(page_of(endorsement), {"withdraw": "1"})

    assert answer.headers["Location"] == page_of(endorsement)
    log = EndorsementStep.objects.filter(endorsement=endorsement).order_by("pk")
    assert [(step.deed, step.actor, step.by) for step in log] == [
        ("answer", "applicant", member),
        ("withdraw", "applicant", member),
    ]
    assert endorsement.messages.get().by == member


def test_changes_appeals_amendments_and_reports_name_the_account(institute):
    member = by_membership(institute)
    client = browser_of(member)
    over = make_event(starts_on=str(timezone.localdate() - dt.timedelta(days=2)))
    make_organiser(over, organisation=institute)
    changes = applied(institute, "changes", asked_fields="fit")
    cases = {
        "return": (changes, {"fit": "Shorter.", "stamp": stamp()}),
        "appeal": (applied(institute, "declined"), {"words": "It fits."}),
        "amend": (
            endorsed := applied(institute, "endorsed"),
            answers() | {"venue": "Hall 2", "stamp": stamp()},
        ),
        "report": (
            make_endorsement("endorsed", event=over),
            {
                "stamp": stamp(purpose="event-report"),
                "outcome": "held",
                "participants": "30",
                "countries": "3",
                "outcomes": "Much.",
            },
        ),
    }
    endorsed.form = answers()
    endorsed.save()
    for deed, (endorsement, typed) in cases.items():
        answer = client.post(page_of(endorsement), typed | {deed: "1"})
        assert answer.status_code == 303, deed
        step = EndorsementStep.objects.get(endorsement=endorsement)
        assert (step.deed, step.by) == (deed, member)


def test_the_secret_link_does_not_look_at_who_is_signed_in(client):
    client.force_login(make_user())
    endorsement, own = confirmed(client)

    client.post(own, {"answer": "1", "words": "Yes."})

    steps = EndorsementStep.objects.filter(endorsement=endorsement)
    assert {step.by for step in steps} == {None}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_foreign_page_presses_no_button(institute, deed):
    endorsement = applied(institute)
    client = browser_of(by_address(institute), enforce_csrf_checks=True)
    before = row(endorsement)

    answer = client.post(
        page_of(endorsement), {deed: "1", "stamp": stamp(), **DEEDS[deed]}
    )

    assert answer.status_code == 403
    assert row(endorsement) == before
    assert Endorsement.objects.count() == 1


@pytest.mark.parametrize("status", [*STATES, "over"])
def test_every_form_of_the_account_bears_a_token(institute, status):
    if status == "over":
        event = make_event(starts_on=str(timezone.localdate() - dt.timedelta(days=2)))
        endorsement = make_endorsement("endorsed", event=event, contact_email=ANA)
    else:
        endorsement = applied(institute, status)
    client = browser_of(by_address(institute), enforce_csrf_checks=True)

    page = client.get(page_of(endorsement)).text

    forms = page.count('method="post"')
    assert page.count("csrfmiddlewaretoken") == forms > 0
    assert ('name="participants"' in page) == (status == "over")


def test_the_page_behind_the_link_has_no_token_and_sets_no_cookie(client):
    _endorsement, own = confirmed(client)

    page = Client().get(own)

    assert "csrfmiddlewaretoken" not in page.text
    assert page.cookies == {}


def test_with_the_token_of_its_page_a_form_is_taken(institute):
    endorsement = applied(institute)
    client = browser_of(by_address(institute), enforce_csrf_checks=True)
    page = client.get(page_of(endorsement)).text
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    answer = client.post(
        page_of(endorsement),
        {"answer": "1", "words": "Yes.", "csrfmiddlewaretoken": token},
    )

    assert answer.status_code == 303
    assert endorsement.messages.get().text == "Yes."


@pytest.mark.parametrize("status", STATES)
@pytest.mark.parametrize("deed", ["withdraw", "return", "appeal", "amend", "kit"])
def test_a_button_that_the_state_does_not_have_is_refused(institute, status, deed):
    endorsement = applied(institute, status)
    client = browser_of(by_membership(institute))
    seen, before = client.get(page_of(endorsement)), row(endorsement)
    if seen.status_code == 404 or f'name="{deed}"' in seen.text:
        return

    answer = client.post(
        page_of(endorsement), {deed: "1", "stamp": stamp(), **DEEDS[deed]}
    )

    assert answer.status_code in (400, 409)
    assert row(endorsement) == before


def test_the_kit_is_opened_from_the_account(institute):
    endorsement = applied(institute, "endorsed")
    client = browser_of(by_membership(institute))
    assert 'name="kit"' in client.get("/accounts/").text

    answer = client.post(page_of(endorsement), {"kit": "1"})

    assert Client().get(answer.headers["Location"]).status_code == 200


def test_who_copies_a_colleagues_application_is_the_applicant_of_the_new_one(institute):
    endorsement = applied(institute, form=answers(contact_email=ANA))
    member = by_membership(institute)
    member.first_name, member.last_name = "Ottilie", "Ångström"
    member.save()
    client = browser_of(member)

    answer = client.post(page_of(endorsement), {"copy": "1", "stamp": stamp()})

    copied = Endorsement.objects.get(status="draft")
    assert answer.headers["Location"] == page_of(copied)
    assert (copied.contact_email, copied.contact_name) == (
        member.email,
        "Ottilie Ångström",
    )
    assert client.get(page_of(copied)).status_code == 200
    assert browser_of(by_address(institute)).get(page_of(copied)).status_code == 404


def test_copies_are_limited(institute, monkeypatch):
    monkeypatch.setitem(LIMITS, "application", (Limit("email", 1, dt.timedelta(1)),))
    endorsement = applied(institute)
    client = browser_of(by_address(institute))

    codes = [
        client.post(page_of(endorsement), {"copy": "1", "stamp": stamp()}).status_code
        for _number in range(2)
    ]

    assert codes == [303, 429]


def test_a_draft_is_saved_and_sent_from_the_account():
    user = make_user(email=ANA)
    client, draft = browser_of(user), make_draft(contact_email=ANA)
    typed = answers(contact_email=ANA, title="Homes for all")

    saved = client.post(page_of(draft), typed | {"save": "1", "stamp": stamp()})
    sent = client.post(page_of(draft), typed | {"send": "1", "stamp": stamp()})

    assert {saved.headers["Location"], sent.headers["Location"]} == {page_of(draft)}
    assert Endorsement.objects.get().form["title"] == "Homes for all"
    assert kinds_of_mails() == ["application-confirm"]


@pytest.mark.parametrize("button", ["save", "send"])
def test_a_draft_whose_address_is_changed_is_not_lost(button):
    client, draft = browser_of(make_user(email=ANA)), make_draft(contact_email=ANA)
    typed = answers(contact_email="colleague@example.org", title="Homes for all")

    answer = client.post(page_of(draft), typed | {button: "1", "stamp": stamp()})

    assert client.get(page_of(draft)).status_code == 404
    assert "Homes for all" in Client().get(answer.headers["Location"]).text


def test_what_is_wrong_is_said_and_what_was_typed_stays():
    client, draft = browser_of(make_user(email=ANA)), make_draft(contact_email=ANA)
    typed = answers(contact_email=ANA, title="Homes & roofs", starts_on="31/31/2026")

    answer = client.post(page_of(draft), typed | {"send": "1", "stamp": stamp()})

    assert answer.status_code == 400
    assert "Homes &amp; roofs" in answer.text
    assert "31/31/2026" in answer.text


def test_whoever_was_signed_out_while_writing_gets_the_text_back(institute):
    long = "An answer of more than thirty letters."

    answer = Client().post(page_of(applied(institute)), {"answer": "1", "words": long})

    assert answer.status_code == 403
    assert long in answer.text
    assert answer["Cache-Control"] == "no-store, private"


def test_mails_to_the_applicant_are_listed_to_nobody_else(client, institute):
    endorsement, own = confirmed(client, contact_email=ANA)
    make_organiser(endorsement.event, organisation=institute)

    pages = [
        client.get(own),
        browser_of(by_address(institute)).get(page_of(endorsement)),
        browser_of(by_membership(institute)).get(page_of(endorsement)),
    ]

    assert ["Mails to you" in page.text for page in pages] == [True, True, False]


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_the_page_is_only_read_and_sent_to(institute, method):
    client = browser_of(by_address(institute))

    answer = getattr(client, method)(page_of(applied(institute)))

    assert answer.status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_the_language_of_the_account_and_nobody_keeps_them(
    institute, language
):
    endorsement = applied(institute)
    client = browser_of(make_user(email=ANA, language=language))

    for path in ("/accounts/", page_of(endorsement)):
        page = client.get(path)
        assert f'<html lang="{language}"' in page.text
        assert page["Cache-Control"] == "no-store, private"
        assert '<meta name="robots" content="noindex">' in page.text
