"""The life of a proposal: which deed is done in which state, and what it leaves."""

import pytest

from conferences.endorsing.marks import hash_of
from network.deeds import NotAllowed
from network.models import Mail
from practices import proposals
from practices.models import (
    EvidenceBasis,
    Practice,
    Proposal,
    ProposalActor,
    ProposalDeed,
    ProposalStatus,
    ProposalStep,
)
from practices.models.proposal import NEXT
from practices.proposing.steps import DEEDS
from tests.conferences.endorsing import make_mail_texts
from tests.factories import (
    make_city,
    make_country,
    make_proposal,
    make_proposal_answers,
    make_review_criteria,
    make_review_criterion,
    make_theme,
)
from tests.practices.proposing import (
    MAILS,
    deeds_of,
    kinds_of_mails,
    make_criteria,
    make_editor,
    reviewed,
    row,
)

pytestmark = pytest.mark.django_db

# How each deed is done, by an editor where it is theirs.
DO = {
    "send": lambda one, by: proposals.send(one),
    "confirm": lambda one, by: proposals.confirm(one),
    "answer": lambda one, by: proposals.answer(one, {"results": "Six."}, "Here."),
    "withdraw": lambda one, by: proposals.withdraw(one),
    "ask": lambda one, by: proposals.ask(one, "Who pays?", "en", by=by),
    "resume": lambda one, by: proposals.resume(one, by=by),
    "judge": lambda one, by: proposals.judge(one, {}, by=by),
    "accept": lambda one, by: proposals.accept(one, "Well told.", "en", by=by),
    "decline": lambda one, by: proposals.decline(one, "No source.", "en", by=by),
    "lapse": lambda one, by: proposals.lapse(one),
}
SENT = {
    "send": ["proposal-confirm"],
    "confirm": ["proposal-received", "desk-proposal"],
    "answer": ["desk-proposal-back"],
    "withdraw": ["proposal-withdrawn", "desk-proposal-back"],
    "ask": ["proposal-question"],
    "resume": [],
    "judge": [],
    "accept": ["proposal-accepted"],
    "decline": ["proposal-declined"],
    "lapse": ["proposal-withdrawn"],
}
CASES = [(status, deed) for status in ProposalStatus for deed in DEEDS]
ALLOWED = [(status, deed) for status, deed in CASES if status in DEEDS[deed].from_]
REFUSED = [case for case in CASES if case not in ALLOWED]
# A draft may be forgotten, and no line of the log may: sending leaves none.
logged = pytest.mark.parametrize(
    ("status", "deed"), [case for case in ALLOWED if case[1] != "send"]
)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts(*MAILS)


@pytest.fixture
def editor():
    return make_editor()


def prepared(status, editor):
    return reviewed(make_proposal(status), editor)


def test_every_deed_is_thought_of():
    assert DO.keys() == SENT.keys() == DEEDS.keys() == set(ProposalDeed.values)


def test_what_the_deeds_do_is_what_the_database_allows():
    done = {
        (before, deed.to)
        for deed in DEEDS.values()
        for before in deed.from_
        if deed.to not in (None, before)
    }

    assert NEXT.keys() == set(ProposalStatus)
    assert done == {(before, to) for before in NEXT for to in NEXT[before]}


@pytest.mark.parametrize(("status", "deed"), ALLOWED)
def test_a_deed_leads_where_its_rule_says_and_writes_its_mails(status, deed, editor):
    proposal = prepared(status, editor)

    DO[deed](proposal, editor)

    assert Proposal.objects.get().status == (DEEDS[deed].to or status)
    assert kinds_of_mails() == SENT[deed]
    threads = set(Mail.objects.values_list("thread", flat=True))
    assert threads <= {f"<{proposal.stamp}@127.0.0.1>"}


@logged
def test_a_deed_adds_one_line_to_the_log(status, deed, editor):
    proposal = prepared(status, editor)

    DO[deed](proposal, editor)

    step, rule = ProposalStep.objects.get(), DEEDS[deed]
    proposal.refresh_from_db()
    assert (step.proposal, step.deed, step.actor) == (proposal, deed, rule.actor)
    assert step.by == (editor if rule.actor == ProposalActor.STAFF else None)
    assert (step.from_status, step.to_status) == (status, rule.to or status)
    assert step.form_hash == hash_of(proposal.form)


@pytest.mark.parametrize(("status", "deed"), REFUSED)
def test_a_deed_that_has_no_place_in_a_state_is_refused_and_changes_nothing(
    status, deed, editor
):
    proposal = prepared(status, editor)
    before = row(proposal)

    with pytest.raises(NotAllowed, match="is already"):
        DO[deed](proposal, editor)

    assert row(proposal) == before
    assert ProposalStep.objects.count() == 0
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("deed", ["confirm", "accept", "decline", "withdraw", "answer"])
def test_an_old_copy_of_a_proposal_takes_no_step_twice(deed, editor):
    proposal = prepared(next(iter(sorted(DEEDS[deed].from_))), editor)
    copy = Proposal.objects.get()
    DO[deed](proposal, editor)
    after = row(proposal)

    with pytest.raises(NotAllowed):
        DO[deed](copy, editor)

    assert row(proposal) == after
    assert kinds_of_mails() == SENT[deed]


def test_a_step_that_no_edge_allows_is_a_mistake_of_the_code(monkeypatch):
    monkeypatch.setitem(NEXT, ProposalStatus.DRAFT, set())

    with pytest.raises(ValueError, match="draft > submitted"):
        proposals.confirm(make_proposal("draft"))


# Who decides, and how.


def test_who_has_not_answered_every_criterion_does_not_decide(editor):
    criteria = make_criteria(2)
    proposal = make_proposal(criteria=criteria)
    first, second = criteria.questions.all()

    for known in ({}, {first: True}):
        proposals.judge(proposal, known, by=editor)
        with pytest.raises(NotAllowed, match="Answer the criteria first"):
            proposals.decline(proposal, "No.", "en", by=editor)

    proposals.judge(proposal, {first: True, second: False}, by=editor)
    proposals.decline(proposal, "No.", "en", by=editor)
    assert Proposal.objects.get().status == "declined"


@pytest.mark.parametrize("deed", ["accept", "decline"])
def test_who_has_an_interest_of_their_own_does_not_decide_and_somebody_else_does(
    deed, editor
):
    other = make_editor()
    proposal = make_proposal(criteria=make_criteria())
    reviewed(proposal, editor, interest="I advised the city.")

    with pytest.raises(NotAllowed, match="an interest of your own"):
        DO[deed](proposal, editor)
    with pytest.raises(NotAllowed, match="Answer the criteria first"):
        DO[deed](proposal, other)

    DO[deed](reviewed(proposal, other), other)
    assert Proposal.objects.get().decided_by == other


def test_with_an_interest_the_answers_are_not_kept(editor):
    criteria = make_criteria(1)
    proposal = make_proposal(criteria=criteria)

    answers = {criteria.questions.get(): True}
    review = proposals.judge(proposal, answers, by=editor, interest="My brother")

    assert review.judgements.count() == 0


@pytest.mark.parametrize("deed", ["accept", "decline"])
@pytest.mark.parametrize("reason", ["", " \n"])
def test_nothing_is_decided_without_a_reason(deed, reason, editor):
    proposal = prepared("submitted", editor)

    with pytest.raises(NotAllowed, match="reason"):
        getattr(proposals, deed)(proposal, reason, "en", by=editor)

    assert Proposal.objects.get().status == "submitted"
    assert Practice.objects.count() == 0


def test_a_proposal_is_judged_by_the_criteria_in_force_when_it_came(editor):
    old = make_review_criteria(version="1", in_force_from="2026-01-01")
    make_review_criteria(version="9", in_force_from="2999-01-01")
    proposal = proposals.confirm(make_proposal("draft"))
    new = make_review_criteria(version="2")
    make_review_criterion(new)

    reviewed(proposal, editor)
    proposals.accept(proposal, "Well told.", "en", by=editor)

    assert Proposal.objects.get().criteria == old
    assert Practice.objects.get().criteria_version == "1"


# What is accepted becomes the draft of a practice.


def accepted(editor, language="en", **told):
    form = make_proposal_answers(**told)
    proposal = make_proposal(form=form, language=language, criteria=make_criteria())
    reviewed(proposal, editor)
    proposals.accept(
        proposal, "Well told.", "en", by=editor, reviewer="A. Ruiz, Secretariat"
    )
    return Practice.objects.get()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_accepted_practice_is_a_draft_in_the_language_of_its_proposer(
    language, editor
):
    theme = make_theme()
    city = make_city(name_en="Lakeside", name_fr="Bord-du-Lac")

    practice = accepted(editor, language, themes=[theme.code], place="bord-du-lac")

    told = Proposal.objects.get().form
    assert not practice.is_public()
    assert (practice.city, practice.country) == (city, None)
    assert [*practice.themes.all()] == [theme]
    assert practice.original_language == language
    texts = ("name", "message", "summary", "failures")
    assert [getattr(practice, f"{text}_{language}") for text in texts] == [
        told[text] for text in texts
    ]
    assert getattr(practice, f"declared_interest_{language}") == told["interest"]
    other = {"en": "fr", "fr": "es", "es": "en"}[language]
    assert not getattr(practice, f"name_{other}")
    assert practice.basis == EvidenceBasis.SELF_REPORTED
    assert practice.reviewer == "A. Ruiz, Secretariat"
    assert practice.criteria_version == Proposal.objects.get().criteria.version
    assert Proposal.objects.get().practice == practice


def test_what_has_no_field_is_left_to_the_staff(editor):
    practice = accepted(editor, place="Nowhere near", results="Nine in ten.")

    assert (practice.city, practice.country) == (None, None)
    for told in ("Nowhere near", "Nine in ten.", "https://example.org/report"):
        assert told in practice.staff_note
    assert "proposer@example.org" not in practice.staff_note


def test_a_country_is_a_place_too(editor):
    country = make_country(name_en="Lakeland")

    practice = accepted(editor, place="Lakeland")

    assert (practice.city, practice.country) == (None, country)


def test_a_place_that_readers_may_not_see_is_not_taken(editor):
    make_city(name_en="Lakeside", published_at=None)

    assert accepted(editor, place="Lakeside").city is None


def test_no_practice_is_made_of_what_is_declined(editor):
    proposals.decline(prepared("submitted", editor), "No source.", "en", by=editor)

    assert Practice.objects.count() == 0


# Questions.


def test_an_answer_brings_what_was_changed_and_the_words(editor):
    proposal = prepared("submitted", editor)
    before = proposal.form
    proposals.ask(proposal, "Who pays?", "fr", by=editor)

    proposals.answer(
        proposal,
        {"name": "Another name", "contact_email": "thief@example.org"},
        "The city.",
    )

    proposal.refresh_from_db()
    assert (proposal.name, proposal.form["name"]) == ("Another name", "Another name")
    assert proposal.form_before == before
    assert proposal.contact_email != "thief@example.org"
    said = [(one.actor, one.text, one.language) for one in proposal.messages.all()]
    assert said == [("staff", "Who pays?", "fr"), ("proposer", "The city.", "en")]
    assert deeds_of(proposal) == ["ask", "answer"]


def test_two_questions_are_two_mails(editor):
    proposal = prepared("submitted", editor)

    for _number in range(2):
        proposals.ask(proposal, "Who pays?", "en", by=editor)
        proposals.resume(proposal, by=editor)

    assert kinds_of_mails() == ["proposal-question"] * 2
