"""Proposals at the desk: who sees them, and what each button does."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from network.models import Mail
from practices.desk.reviewing import BUTTONS, DEEDS
from practices.models import Practice, Proposal, ProposalStatus
from practices.proposing.fields import FIELDS
from tests.accounts import make_staff, signed_in
from tests.conferences.endorsing import make_mail_texts
from tests.factories import (
    make_city,
    make_practice,
    make_proposal,
    make_proposal_answers,
    make_review_criterion,
    make_theme,
)
from tests.metropolis.pages import statements
from tests.practices.proposing import MAILS, make_criteria, make_editor, reviewed

pytestmark = [pytest.mark.django_db, pytest.mark.content]

LIST = "/admin/practices/proposal/"
DAY = dt.timedelta(days=1)
PAYLOAD = "<script>alert(1)</script>"
WHY = {"words": "Because the report says so."}


@pytest.fixture(autouse=True)
def _mail_texts(db):
    make_mail_texts(*MAILS)


@pytest.fixture
def editor():
    return make_editor(language="en")


@pytest.fixture
def desk(client, editor):
    return signed_in(client, editor)


@pytest.fixture
def criteria():
    return make_criteria()


def page(proposal):
    return reverse("admin:practices_proposal_change", args=[proposal.pk])


def press(desk, proposal, button, **fields):
    """The answer to a button, pressed with these fields filled in."""
    return desk.post(page(proposal), {button: "1", "language": "en"} | fields)


def answered(criteria, word="yes"):
    return {f"criterion_{one.pk}": word for one in criteria.questions.all()}


def listed(desk, **query):
    return list(desk.get(LIST, query).context["cl"].result_list)


# Who may.


@pytest.mark.parametrize("role", ["administrator", "editor"])
def test_whoever_edits_practices_decides_about_them(client, role):
    desk = signed_in(client, make_staff(role))

    answers = [desk.get(address) for address in (LIST, page(make_proposal()))]

    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize(
    "role", ["endorsement-officer", "importer", "viewer", "translator-fr"]
)
def test_nobody_else_does(client, role):
    desk = signed_in(client, make_staff(role))
    proposal = make_proposal()

    answers = [desk.get(address) for address in (LIST, page(proposal))]
    pressed = press(desk, proposal, "_ask", **WHY)

    assert [one.status_code for one in (*answers, pressed)] == [403] * 3
    assert proposal.steps.count() == 0


def test_a_draft_is_not_at_the_desk(desk):
    draft = make_proposal("draft")

    assert desk.get(page(draft)).status_code == 404
    assert press(desk, draft, "_ask", **WHY).status_code == 404
    assert listed(desk) == []
    assert listed(desk, group="decided") == []


# The list.


def test_the_list_has_three_groups_what_waits_longest_first(desk):
    now = timezone.now()
    late = make_proposal(submitted_at=now)
    early = make_proposal(submitted_at=now - 5 * DAY)
    asked = make_proposal("questions")
    ended = [
        make_proposal(status, submitted_at=now - n * DAY)
        for n, status in enumerate(("accepted", "declined", "withdrawn"))
    ]

    assert listed(desk) == listed(desk, group="us") == [early, late]
    assert listed(desk, group="proposer") == [asked]
    assert listed(desk, group="decided") == ended
    assert listed(desk, group="nothing") == []


@pytest.mark.parametrize(
    "words", ["PRA-2026-0042", "Night", "Lakes", "ana@example.org"]
)
def test_a_proposal_is_found_by_what_is_known_of_it(desk, words):
    wanted = make_proposal(
        reference="PRA-2026-0042",
        name="Night school",
        organisation="City of Lakes",
        contact_email="ana@example.org",
    )
    make_proposal(name="Other", organisation="City", place="Town")

    assert listed(desk, q=words) == [wanted]


def test_list_and_page_ask_the_same_for_one_and_for_many(desk, criteria):
    editor = make_editor()
    city = make_city(name_en="Lakeside")
    proposal = reviewed(make_proposal(criteria=criteria), editor)
    make_practice(city=city)
    proposal.messages.create(actor="staff", by=editor, text="Who?", language="en")
    desk.get(LIST)  # the first page of a session asks more
    few = statements(desk, LIST), statements(desk, page(proposal))

    for _number in range(5):
        make_proposal(name=proposal.name)
        make_practice(city=city)
        other = make_editor()
        reviewed(proposal, other)
        proposal.messages.create(actor="staff", by=other, text="Who?", language="en")

    assert (statements(desk, LIST), statements(desk, page(proposal))) == few


# The page.


def test_the_page_tells_the_answers_in_words_and_nothing_as_markup(desk):
    theme = make_theme(name_en="Housing")
    form = make_proposal_answers(themes=[theme.code], summary=PAYLOAD)

    answer = desk.get(page(make_proposal(form=form, language="fr")))

    told = {label: words for label, words, _language in answer.context["answers"]}
    assert told[FIELDS["themes"]] == "Housing"
    assert PAYLOAD not in answer.text
    assert "<td>Housing</td>" in answer.text
    assert f'<td lang="fr">{form["failures"]}</td>' in answer.text
    assert f'<a href="{form["sources"]}" rel="nofollow">' in answer.text


def test_after_an_answer_the_page_shows_what_was_changed(desk):
    form = make_proposal_answers(results="Six.")
    proposal = make_proposal(form=form, form_before=form | {"results": "Nine."})

    differences = desk.get(page(proposal)).context["differences"]

    assert differences == [(FIELDS["results"], "Nine.", "Six.")]


def test_the_page_hints_at_what_may_be_the_same(desk):
    city = make_city(name_en="Lakeside")
    named = make_practice(name_en="Night school of Sea")
    there = make_practice(city=city, published_at=None)
    make_practice()
    proposal = make_proposal(name="Night School", place="Lakeside")
    again = make_proposal(name="NIGHT SCHOOL")

    hints = [
        record for _what, record, _page in desk.get(page(proposal)).context["hints"]
    ]

    assert hints == [named, there, again]


def test_what_was_forgotten_can_still_be_opened(desk):
    declined = make_proposal("declined", form={}, contact_email="")

    assert desk.get(page(declined)).status_code == 200


# The buttons.

PRESSED = {
    "_accept": ("submitted", WHY, "accept", "accepted"),
    "_decline": ("submitted", WHY, "decline", "declined"),
    "_judge": ("submitted", {}, "judge", "submitted"),
    "_ask": ("submitted", WHY, "ask", "questions"),
    "_resume": ("questions", {}, "resume", "submitted"),
}


def test_every_button_is_tried_here_and_stands_on_some_page():
    offered = {button for buttons in BUTTONS.values() for button in buttons}

    assert set(PRESSED) == set(DEEDS) == offered


@pytest.mark.parametrize("button", PRESSED)
def test_a_button_does_its_deed(desk, editor, criteria, button):
    before, fields, deed, after = PRESSED[button]
    proposal = make_proposal(before, criteria=criteria)

    answer = press(desk, proposal, button, **answered(criteria), **fields)

    assert answer.status_code == 302
    step = proposal.steps.last()
    assert (step.deed, step.by, step.to_status) == (deed, editor, after)
    assert Proposal.objects.get().status == after


@pytest.mark.parametrize("status", [*ProposalStatus][1:])
def test_a_page_offers_the_buttons_of_its_state_and_no_other_works(
    desk, criteria, status
):
    proposal = make_proposal(status, criteria=criteria)
    text = desk.get(page(proposal)).text
    shown = {button for button in DEEDS if f'name="{button}"' in text}
    assert shown == set(BUTTONS.get(status, ()))

    for button in DEEDS.keys() - shown:
        answer = press(desk, proposal, button, **answered(criteria), **WHY)
        assert answer.status_code == 200
        assert "is already" in answer.text
    assert Proposal.objects.get().status == status
    assert proposal.steps.count() == 0


REFUSED = {
    "no criterion": ("_accept", WHY, "Answer with yes or no."),
    "no reason to accept": ("_accept", {}, "Write your question or your reason."),
    "no reason to decline": ("_decline", {}, "Write your question or your reason."),
    "no question": ("_ask", {}, "Write your question or your reason."),
    "only spaces": ("_decline", {"words": " \n "}, "Write your question"),
    "no button": ("nothing", WHY, "Press one of the buttons below."),
    "a language that we have not": ("_ask", WHY | {"language": "de"}, "Select a valid"),
    "a reviewer on two lines": (
        "_accept",
        WHY | {"reviewer": "A\nB"},
        "Write this on one line.",
    ),
}


@pytest.mark.parametrize("lacking", REFUSED)
def test_what_is_lacking_is_said_and_what_was_typed_stays(desk, criteria, lacking):
    button, fields, message = REFUSED[lacking]
    proposal = make_proposal(criteria=criteria)

    answer = press(desk, proposal, button, note="Typed with care", **fields)

    assert message in answer.text
    assert "Typed with care" in answer.text
    assert (Proposal.objects.get().status, proposal.steps.count()) == ("submitted", 0)


def test_who_names_an_interest_keeps_only_that_and_decides_nothing(
    desk, editor, criteria
):
    proposal = make_proposal(criteria=criteria)
    own = {"interest": "I advised the city."}

    answer = press(desk, proposal, "_accept", **answered(criteria), **own, **WHY)

    assert "somebody else decides this" in answer.text
    review = proposal.reviews.get()
    assert (review.reviewer, review.interest) == (editor, "I advised the city.")
    assert (review.judgements.count(), Practice.objects.count()) == (0, 0)
    assert Proposal.objects.get().status == "submitted"
    # Asked again: the page still knows.
    assert "I advised the city." in desk.get(page(proposal)).text


def test_only_the_criteria_of_its_version_are_asked(desk, criteria):
    make_review_criterion(question_en="Of another version?")
    proposal = make_proposal(criteria=criteria)

    assert "Of another version?" not in desk.get(page(proposal)).text


def test_the_reason_the_reviewer_and_the_version_go_to_the_practice(desk, criteria):
    proposal = make_proposal(criteria=criteria)
    fields = {"words": "Bien contado.", "language": "es", "reviewer": "A. Ruiz"}

    press(desk, proposal, "_accept", **answered(criteria, "no"), **fields)

    proposal.refresh_from_db()
    assert (proposal.reason, proposal.reason_language) == ("Bien contado.", "es")
    practice = proposal.practice
    assert practice.reviewer == "A. Ruiz"
    assert practice.criteria_version == criteria.version
    assert "Bien contado." in Mail.objects.get(kind="proposal-accepted").text
    opened = desk.get(page(proposal))
    address = reverse("admin:practices_practice_change", args=[practice.pk])
    assert address in opened.text
    assert desk.get(address).status_code == 200


@pytest.mark.parametrize("way", ["status", "add", "delete"])
def test_the_status_is_changed_by_no_other_way(desk, way):
    proposal = make_proposal()
    addresses = {
        "status": page(proposal),
        "add": f"{LIST}add/",
        "delete": f"{LIST}{proposal.pk}/delete/",
    }
    fields = {"status": "accepted", "_save": "1", "language": "en", "post": "yes"}

    answer = desk.post(addresses[way], fields)

    assert answer.status_code == (200 if way == "status" else 403)
    assert Proposal.objects.get().status == "submitted"


# The criteria at the desk.


def change(record):
    name = f"admin:practices_{record._meta.model_name}_change"
    return reverse(name, args=[record.pk])


@pytest.mark.parametrize("used", [False, True])
def test_criteria_by_which_a_proposal_is_judged_stay_as_they_are(desk, used):
    criteria = make_criteria(1)
    question = criteria.questions.get()
    if used:
        make_proposal(criteria=criteria)

    desk.post(
        change(question),
        {"question_en": "New?", "criteria": criteria.pk, "order": 1, "_save": "1"},
    )
    desk.post(
        change(criteria),
        {"version": "changed", "in_force_from": "2026-01-01", "_save": "1"},
    )

    question.refresh_from_db()
    criteria.refresh_from_db()
    assert (question.question_en == "New?") != used
    assert (criteria.version == "changed") != used
    assert desk.get(change(question)).status_code == 200


def test_no_question_is_added_to_a_version_that_was_used(desk):
    criteria = make_criteria(1)
    make_proposal(criteria=criteria)

    desk.post(
        reverse("admin:practices_reviewcriterion_add"),
        {"question_en": "New?", "criteria": criteria.pk, "order": 1, "_save": "1"},
    )

    assert criteria.questions.count() == 1
