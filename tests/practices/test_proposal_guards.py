"""What the database refuses of proposals and of their log, past every deed."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from practices import proposal_guards
from practices.models import Proposal, ProposalStatus, ProposalStep
from practices.models.proposal import NEXT
from tests.factories import make_practice, make_proposal

pytestmark = pytest.mark.django_db

ANOTHER = "a practice"
NOW = dt.datetime(2027, 2, 1, 12, tzinfo=dt.UTC)
STEPS = [(before, to) for before in NEXT for to in NEXT if before != to]
COLUMNS = (
    *("submitted_at", "reference", "decided_at", "reason", "reason_language"),
    *("asked_at", "practice_id"),
)


def refused(deed, why=None):
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        deed()


def columns_of(status):
    """What a proposal in this state has in its other columns."""
    example = make_proposal(status)
    columns = Proposal.objects.values(*COLUMNS).get(pk=example.pk)
    columns["reference"] = columns["reference"] and "PRA-2027-0001"
    if columns["practice_id"]:
        columns["practice_id"] = make_practice().pk
    return columns | {"status": status}


def add_step():
    return ProposalStep.objects.create(
        proposal=make_proposal(), deed="ask", actor="staff", form_hash="0" * 64
    )


@pytest.mark.parametrize(("before", "to"), STEPS)
def test_the_database_takes_the_steps_that_there_are_and_no_other(before, to):
    proposal = Proposal.objects.filter(pk=make_proposal(before).pk)
    columns = columns_of(to)

    if to in NEXT[before]:
        assert proposal.update(**columns) == 1
    else:
        refused(lambda: proposal.update(**columns), "proposal_takes_a_step_there_is")
        assert proposal.get().status == before


@pytest.mark.parametrize("status", ProposalStatus)
def test_what_does_not_change_the_state_is_taken_in_every_state(status):
    make_proposal(status)

    assert Proposal.objects.update(organisation="Somebody else") == 1


def test_no_line_of_the_log_is_changed_or_deleted():
    step = add_step()
    table = ProposalStep._meta.db_table

    def sql(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement, [step.pk])

    refused(lambda: ProposalStep.objects.update(reason="x"), "proposal_log_stays")
    refused(lambda: ProposalStep.objects.all().delete(), "proposal_log_stays")
    refused(lambda: sql(f"UPDATE {table} SET by_id = NULL WHERE id = %s"))
    refused(lambda: sql(f"DELETE FROM {table} WHERE id = %s"))
    assert ProposalStep.objects.get().reason == ""


def test_the_guards_are_taken_away_and_come_again():
    add_step()

    proposal_guards.remove("default")
    assert ProposalStep.objects.update(reason="x") == 1
    proposal_guards.install("default")
    proposal_guards.install("default")

    refused(lambda: ProposalStep.objects.update(reason="y"))


# By constraint: a proposal in a state, and what it cannot be at the same time.
BROKEN = {
    "proposal_is_sent_before_it_is_submitted": [
        ("draft", {"submitted_at": NOW}),
        ("submitted", {"submitted_at": None}),
        ("submitted", {"reference": None}),
        ("withdrawn", {"reference": None}),
    ],
    "proposal_is_decided_with_a_reason": [
        ("draft", {"decided_at": NOW}),
        ("submitted", {"decided_at": NOW}),
        ("submitted", {"reason": "Because."}),
        ("questions", {"decided_at": NOW}),
        ("withdrawn", {"reason": "Because."}),
        *(
            (status, lacking)
            for status in ("accepted", "declined")
            for lacking in (
                {"decided_at": None},
                {"reason": ""},
                {"reason_language": ""},
            )
        ),
    ],
    "proposal_is_a_practice_once_it_is_accepted": [
        ("accepted", {"practice": None}),
        *(
            (status, {"practice": ANOTHER})
            for status in ("draft", "submitted", "questions", "declined", "withdrawn")
        ),
    ],
    "proposal_says_since_when_it_waits_for_an_answer": [
        ("questions", {"asked_at": None}),
        ("submitted", {"asked_at": NOW}),
        ("withdrawn", {"asked_at": NOW}),
    ],
}


@pytest.mark.parametrize(
    ("rule", "status", "columns"),
    [(rule, *case) for rule, cases in BROKEN.items() for case in cases],
    ids=str,
)
def test_columns_agree_with_the_state(rule, status, columns):
    make_proposal(status)
    if columns.get("practice") == ANOTHER:
        columns = {"practice": make_practice()}

    refused(lambda: Proposal.objects.update(**columns), rule)


def test_every_rule_is_broken_once_here():
    assert {rule.name for rule in Proposal._meta.constraints} == BROKEN.keys()
