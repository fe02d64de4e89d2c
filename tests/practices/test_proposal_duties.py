"""What happens to proposals by the calendar, and what is forgotten."""

import datetime as dt

import pytest

from metropolis.duties import DAILY
from network.models import Mail, SecretLink
from practices import proposals
from practices.models import Proposal, ProposalMessage, ProposalStep
from practices.models.proposal import ENDED
from practices.proposing import letters, links
from practices.proposing.duties import forget_old_proposals, watch_proposals
from tests.conferences.endorsing import make_mail_texts
from tests.factories import make_proposal
from tests.practices.proposing import (
    DECISIONS,
    MAILS,
    deeds_of,
    kinds_of_mails,
    make_editor,
)

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 18, 9, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
YEAR = 365 * DAY


@pytest.fixture(autouse=True)
def _mail_texts(db):
    make_mail_texts(*MAILS)


def watch(today=TODAY):
    """Twice, as two workers on one day do."""
    watch_proposals(today)
    watch_proposals(today)


def asked(days):
    """A proposal about which something was asked so many days ago."""
    return make_proposal("questions", asked_at=NOW - days * DAY)


def test_the_worker_does_both():
    assert {watch_proposals, forget_old_proposals} <= set(DAILY)


@pytest.mark.parametrize(
    ("days", "mails", "status"),
    [
        (13, [], "questions"),
        (14, ["proposal-reminder"], "questions"),
        (44, ["proposal-reminder"], "questions"),
        (45, ["proposal-withdrawn"], "withdrawn"),
    ],
)
def test_who_does_not_answer_is_reminded_once_and_then_the_proposal_ends(
    days, mails, status
):
    proposal = asked(days)

    watch()

    assert kinds_of_mails() == mails
    assert Proposal.objects.get().status == status
    assert deeds_of(proposal) == (["lapse"] if status == "withdrawn" else [])


def test_over_the_weeks_there_is_one_reminder_and_one_end():
    asked(0)

    for day in range(60):
        watch(TODAY + day * DAY)

    assert kinds_of_mails() == ["proposal-reminder", "proposal-withdrawn"]


def test_a_second_question_is_reminded_of_anew():
    proposal, editor = asked(14), make_editor()
    watch()
    proposals.resume(proposal, by=editor)
    proposals.ask(proposal, "And when?", "en", by=editor)
    Proposal.objects.update(asked_at=NOW)

    watch(TODAY + 14 * DAY)

    reminders = [kind for kind in kinds_of_mails() if kind == "proposal-reminder"]
    assert len(reminders) == 2


@pytest.mark.parametrize("status", ["draft", "submitted", *ENDED])
def test_nothing_else_ends_by_the_calendar(status):
    make_proposal(status)

    watch(TODAY + 5 * YEAR)

    assert (Proposal.objects.get().status, kinds_of_mails()) == (status, [])


def test_a_draft_that_nobody_sent_is_deleted_after_thirty_days_with_all_of_it():
    old, new = (make_proposal("draft", saved_at=NOW - days * DAY) for days in (31, 29))
    for one in (old, new):
        links.link_to_draft(one)
        proposals.send(one)

    forget_old_proposals(NOW)
    forget_old_proposals(NOW)

    assert list(Proposal.objects.all()) == [new]
    assert {link.record for link in SecretLink.objects.all()} == {new}
    assert [mail.to for mail in Mail.objects.all()] == [new.contact_email]


def ended(status, at):
    """A proposal that ended then, with words, a mail and a link about it."""
    proposal = make_proposal(status, form_before={"name": "Before"})
    ProposalStep.objects.create(
        proposal=proposal, deed="decline", actor="staff", at=at, form_hash="0"
    )
    ProposalMessage.objects.create(
        proposal=proposal, actor="proposer", text="Because", language="en"
    )
    letters.withdrawn(proposal)
    links.link_to_proposal(proposal)
    return proposal


def left_of(proposal):
    return (
        proposal.messages.count(),
        letters.mails_about(proposal).count(),
        SecretLink.objects.filter(record_id=proposal.pk).count(),
    )


@pytest.mark.parametrize("status", ENDED)
def test_a_year_after_the_end_the_proposer_is_forgotten_and_the_decision_stays(
    client, status
):
    proposal = ended(status, NOW - YEAR - DAY)
    before = Proposal.objects.values().get()
    log = list(ProposalStep.objects.values())

    forget_old_proposals(NOW)
    forget_old_proposals(NOW + DAY)

    gone = {"contact_email": "", "form": {}, "form_before": {}, "forgotten_at": NOW}
    assert Proposal.objects.values().get() == before | gone
    assert left_of(proposal) == (0, 0, 0)
    assert list(ProposalStep.objects.values()) == log
    shown = proposal.name in client.get(DECISIONS["en"]).text
    assert shown == (status != "withdrawn")


@pytest.mark.parametrize("status", ENDED)
def test_before_that_all_is_kept(status):
    proposal = ended(status, NOW - YEAR + DAY)
    before = Proposal.objects.values().get()

    forget_old_proposals(NOW)

    assert Proposal.objects.values().get() == before
    assert left_of(proposal) == (1, 1, 1)


@pytest.mark.parametrize("status", ["submitted", "questions"])
def test_what_has_not_ended_is_never_forgotten(status):
    proposal = ended(status, NOW - 9 * YEAR)

    forget_old_proposals(NOW)

    assert Proposal.objects.get().forgotten_at is None
    assert left_of(proposal) == (1, 1, 1)
