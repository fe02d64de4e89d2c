"""Proposing a practice: the form, the mail, the button that confirms, the own page."""

import pytest
from django.test import Client
from django.utils import timezone

from network.languages import LANGUAGES
from network.models import Mail
from practices import proposals
from practices.models import Proposal
from tests.accounts import make_staff
from tests.conferences.endorsing import last_mail, make_mail_texts, path_in
from tests.factories import (
    make_review_criteria,
    make_review_criterion,
    make_theme,
)
from tests.metropolis.pages import statements
from tests.practices.proposing import (
    ADDRESSES,
    DECISIONS,
    MAILS,
    PROPOSER,
    answers,
    confirmed,
    deeds_of,
    kinds_of_mails,
    make_criteria,
    make_editor,
    press,
    row,
    send,
    stamp,
    statuses,
)

pytestmark = [pytest.mark.django_db, pytest.mark.content]

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
CONFIRM = {
    "en": "/en/practices/confirm/",
    "fr": "/fr/pratiques/confirmer/",
    "es": "/es/practicas/confirmar/",
}
OWN_PAGE = {
    "en": "/en/practices/proposal/",
    "fr": "/fr/pratiques/proposition/",
    "es": "/es/practicas/propuesta/",
}


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts(*MAILS)


def is_private(answer):
    return (
        answer.headers["Cache-Control"] == "private, no-store"
        and not answer.cookies
        and "cookie" not in answer.headers.get("Vary", "").lower()
    )


def asked(client, **typed):
    """A proposal about which a reviewer asked something, and its page."""
    proposal, page = confirmed(client, **typed)
    return proposals.ask(proposal, "Who pays?", "en", by=make_editor()), page


# The form.


@in_every_language
def test_the_form_stands_at_its_address_in_every_language(client, language):
    answer = client.get(ADDRESSES[language])

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert is_private(answer)
    assert "noindex" not in answer.text


@in_every_language
@pytest.mark.parametrize("pages", [ADDRESSES, DECISIONS], ids=["form", "decisions"])
def test_the_words_of_the_other_languages_lead_there(client, pages, language):
    own = pages[language].strip("/").split("/")
    for other in LANGUAGES:
        foreign = pages[other].strip("/").split("/")
        path = "/".join(["", *own[:2], *foreign[2:], ""])
        answer = client.get(path)
        same = path == pages[language]
        assert answer.status_code == (200 if same else 301)
        assert same or answer.headers["Location"] == pages[language]


def test_at_most_twelve_things_are_asked_and_the_consent_is_one_of_them(client):
    fields = client.get(ADDRESSES["en"]).context["form"].fields

    assert len(fields) == 12
    assert all(field.required for field in fields.values())
    assert "consent" in fields


def test_everybody_reads_the_criteria_in_force_and_no_others(client):
    old = make_review_criteria(version="alpha", in_force_from="2026-01-01")
    make_review_criterion(old, question_en="Is it old?")
    new = make_review_criteria(version="beta", in_force_from="2026-02-01")
    make_review_criterion(new, question_en="Is it told?")
    later = make_review_criteria(version="gamma", in_force_from="2999-01-01")
    make_review_criterion(later, question_en="Is it far?")

    text = client.get(ADDRESSES["en"]).text

    assert "Is it told?" in text
    assert "Version beta" in text
    assert "Is it old?" not in text
    assert "Is it far?" not in text


def test_the_form_asks_the_same_for_one_theme_and_for_many(client):
    make_theme()
    criteria = make_criteria(1)
    few = statements(client, ADDRESSES["en"])
    for _number in range(6):
        make_theme()
        make_review_criterion(criteria)

    assert statements(client, ADDRESSES["en"]) == few


def test_no_token_is_needed_and_nobody_signed_in_is_looked_at():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff())

    answer = send(client)

    assert answer.status_code == 303
    assert is_private(answer)


# Sending, and confirming the address.


@in_every_language
def test_a_proposal_that_is_sent_waits_for_its_address(client, language):
    answer = send(client, ADDRESSES[language])

    assert answer.status_code == 303
    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.language) == ("draft", language)
    mail = Mail.objects.get()
    assert (mail.kind, mail.to, mail.language) == (
        *("proposal-confirm", PROPOSER),
        language,
    )
    assert PROPOSER in client.get(answer.headers["Location"]).text


def test_nothing_that_a_visitor_typed_stands_in_a_mail_to_an_unproven_address(client):
    names = ("organisation", "name", "message", "place", "summary", "results")
    words = {name: f"Zaunkoenig {n}" for n, name in enumerate(names)}
    words |= {"failures": "Zaunkoenig", "interest": "Zaunkoenig"}

    send(client, **words, sources="https://zaunkoenig.example")
    send(client, **words, save="1")

    assert kinds_of_mails() == ["proposal-confirm", "proposal-link"]
    for mail in Mail.objects.all():
        assert "zaunkoenig" not in (mail.subject + mail.text).lower()
        assert mail.secret


def test_following_the_link_changes_nothing_and_the_button_confirms(client):
    criteria = make_criteria()
    editor = make_editor()
    send(client)
    address = path_in(last_mail("proposal-confirm"))
    before = row(Proposal.objects.get())

    page = client.get(address)
    client.head(address)

    assert (page.status_code, row(Proposal.objects.get())) == (200, before)
    assert is_private(page)
    answer = client.post(address)
    assert answer.status_code == 303
    proposal = Proposal.objects.get()
    assert (proposal.status, deeds_of(proposal)) == ("submitted", ["confirm"])
    assert proposal.criteria == criteria
    assert proposal.reference in client.get(answer.headers["Location"]).text
    assert last_mail("desk-proposal").to == editor.email


def test_whoever_presses_the_button_again_gets_to_the_same_page(client):
    send(client)
    address = path_in(last_mail("proposal-confirm"))
    client.post(address)

    again = client.post(address)

    proposal = Proposal.objects.get()
    assert again.status_code == 303
    assert proposal.reference in client.get(again.headers["Location"]).text
    assert deeds_of(proposal) == ["confirm"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_whose_draft_was_changed_says_so_kindly(client, method):
    own = send(client).headers["Location"]
    address = path_in(last_mail("proposal-confirm"))
    client.post(own, {"stamp": stamp(), "name": "Other words", "save": "1"})

    answer = getattr(client, method)(address)

    assert answer.status_code == 404
    assert "This link was used already, or is too old." in answer.text
    assert ADDRESSES["en"] in answer.text
    assert deeds_of(Proposal.objects.get()) == []


def test_a_link_to_confirm_ends_after_three_days(client, monkeypatch):
    send(client)
    address = path_in(last_mail("proposal-confirm"))
    later = timezone.now() + timezone.timedelta(hours=73)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert client.post(address).status_code == 404
    assert statuses() == ["draft"]


@pytest.mark.parametrize("token", ["x", "x" * 32, "x" * 5000, "%00", "<svg>", "é" * 32])
@pytest.mark.parametrize("page", [CONFIRM["en"], OWN_PAGE["en"]])
def test_a_made_up_link_is_not_found(client, page, token):
    assert client.get(f"{page}{token}/").status_code == 404
    assert client.post(f"{page}{token}/", {"withdraw": "1"}).status_code == 404


@in_every_language
def test_a_link_opens_the_page_it_is_for_and_no_other(client, language):
    own = send(client, ADDRESSES[language]).headers["Location"]
    to_confirm = path_in(last_mail("proposal-confirm"))
    token, other = (one.rstrip("/").rpartition("/")[2] for one in (own, to_confirm))

    assert own.startswith(OWN_PAGE[language])
    assert to_confirm.startswith(CONFIRM[language])
    for address, status in (
        *((own, 200), (to_confirm, 200)),
        (f"{CONFIRM[language]}{token}/", 404),
        (f"{OWN_PAGE[language]}{other}/", 404),
        (f"/en/events/application/{token}/", 404),
    ):
        answer = client.get(address)
        assert answer.status_code == status
        assert is_private(answer)
        assert '<meta name="robots" content="noindex">' in answer.text


def test_a_link_shows_one_proposal_and_nothing_of_others(client):
    _one, first = confirmed(client, name="Night school")
    _two, second = confirmed(client, name="Day school")

    assert "Day school" not in client.get(first).text
    assert "Night school" not in client.get(second).text


# The own page.


def test_a_draft_is_kept_completed_and_sent(client):
    own = send(client, save="1", summary="", consent="").headers["Location"]
    assert statuses() == ["draft"]
    assert kinds_of_mails() == ["proposal-link"]

    assert press(client, own, "save", **answers(summary="Half")).status_code == 303
    assert "Half" in client.get(own).text
    assert press(client, own, "send", **answers(summary="Whole")).status_code == 303

    assert Proposal.objects.get().form["summary"] == "Whole"
    assert kinds_of_mails() == ["proposal-link", "proposal-confirm"]


def test_after_a_change_the_link_that_was_mailed_before_confirms_no_more(client):
    own = send(client).headers["Location"]
    first = path_in(last_mail("proposal-confirm"))

    press(client, own, "send", **answers(contact_email="other@example.org"))

    assert client.post(first).status_code == 404
    assert client.post(path_in(last_mail("proposal-confirm"))).status_code == 303
    assert Proposal.objects.get().contact_email == "other@example.org"


def test_a_question_is_answered_with_words(client):
    proposal, page = asked(client)
    shown = client.get(page)
    assert "Who pays?" in shown.text
    assert "contact_email" not in shown.context["form"].fields

    answer = press(client, page, "answer", **proposal.form, words="The city.")

    assert answer.status_code == 303
    assert statuses() == ["submitted"]
    assert "The city." in client.get(page).text


def test_a_question_is_answered_by_changing_what_was_told(client):
    proposal, page = asked(client)

    answer = press(client, page, "answer", **proposal.form | {"results": "Six of ten."})

    assert answer.status_code == 303
    assert Proposal.objects.get().form["results"] == "Six of ten."
    assert not proposal.messages.filter(actor="proposer").exists()


def test_an_answer_that_says_nothing_is_not_sent(client):
    proposal, page = asked(client)

    answer = press(client, page, "answer", **proposal.form)

    assert answer.status_code == 400
    assert "Write an answer, or change what you told." in answer.text
    assert statuses() == ["questions"]


def test_an_answer_changes_neither_the_address_nor_the_consent(client):
    proposal, page = asked(client)
    typed = proposal.form | {"contact_email": "thief@example.org", "consent": ""}

    press(client, page, "answer", **typed, words="Here.")

    proposal.refresh_from_db()
    assert (proposal.contact_email, proposal.form["consent"]) == (PROPOSER, "yes")


def test_a_proposal_is_withdrawn_by_its_button(client):
    _proposal, page = confirmed(client)

    assert client.post(page, {"withdraw": "1"}).status_code == 303
    assert statuses() == ["withdrawn"]
    assert client.get(page).status_code == 200
    assert last_mail("proposal-withdrawn").to == PROPOSER


@pytest.mark.parametrize("button", ["save", "send", "answer"])
@pytest.mark.parametrize("state", ["submitted", "withdrawn"])
def test_a_button_of_another_state_changes_nothing(client, button, state):
    proposal, page = confirmed(client)
    if state == "withdrawn":
        proposals.withdraw(proposal)
    before, mails = row(proposal), kinds_of_mails()

    answer = press(client, page, button, **answers(name="Other"), words="x")

    assert answer.status_code == 409
    assert "is already" in answer.text
    assert (row(proposal), kinds_of_mails()) == (before, mails)


def test_an_ended_proposal_is_not_withdrawn_again(client):
    proposal, page = confirmed(client)
    proposals.withdraw(proposal)

    assert client.post(page, {"withdraw": "1"}).status_code == 409


@pytest.mark.parametrize("status", ["accepted", "accept", "decline", "ask", "resume"])
def test_no_button_of_the_desk_is_pressed_from_outside(client, status):
    proposal, page = confirmed(client)
    before = row(proposal)

    answer = client.post(page, {status: "1", "status": status, "stamp": stamp()})

    assert (answer.status_code, row(proposal)) == (200, before)


@pytest.mark.parametrize("deed", ["accept", "decline"])
def test_the_proposer_reads_the_decision_in_its_own_language(client, deed):
    editor = make_editor()
    proposal, page = confirmed(client, ADDRESSES["fr"])
    proposals.judge(proposal, {}, by=editor)
    getattr(proposals, deed)(proposal, "Bien raconté, oui.", "es", by=editor)

    assert '<blockquote lang="es"><p>Bien raconté, oui.</p>' in client.get(page).text
    kind = {"accept": "proposal-accepted", "decline": "proposal-declined"}[deed]
    mail = last_mail(kind)
    assert "espagnol) Bien raconté, oui." in mail.text
    assert "/fr/pratiques/proposer/decisions/" in mail.text
