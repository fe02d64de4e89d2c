"""What the database refuses of applications and of their log, past every deed."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from conferences import endorsement_guards
from conferences.models import Endorsement, EndorsementStatus, EndorsementStep
from conferences.models.endorsement import NEXT
from conferences.models.endorsement_log import Actor
from tests.factories import make_endorsement, make_event

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2027, 2, 1, 12, tzinfo=dt.UTC)
STEPS = [(before, to) for before in NEXT for to in NEXT if before != to]
COLUMNS = (
    *("submitted_at", "event_id", "reference", "decided_at", "code", "outcome"),
    *("asked_fields", "answer_by"),
)


def refused(deed, why=None):
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        deed()


def columns_of(status):
    """What an application in this state has in its other columns."""
    example = make_endorsement(status)
    columns = Endorsement.objects.values(*COLUMNS).get(pk=example.pk)
    changed = {"code": "ABCDE12345", "reference": "MET-2027-0001"}
    columns |= {name: columns[name] and new for name, new in changed.items()}
    if columns["event_id"]:
        columns["event_id"] = make_event().pk
    return columns | {"status": status}


def add_step():
    return EndorsementStep.objects.create(
        endorsement=make_endorsement(),
        deed="endorse",
        actor=Actor.STAFF,
        from_status="submitted",
        to_status="endorsed",
        form_hash="0" * 64,
    )


@pytest.mark.parametrize(("before", "to"), STEPS)
def test_the_database_takes_the_steps_that_there_are_and_no_other(before, to):
    endorsement = Endorsement.objects.filter(pk=make_endorsement(before).pk)
    columns = columns_of(to)

    if to in NEXT[before]:
        assert endorsement.update(**columns) == 1
    else:
        refused(
            lambda: endorsement.update(**columns), "endorsement_takes_a_step_there_is"
        )
        assert endorsement.get().status == before


@pytest.mark.parametrize("status", EndorsementStatus)
def test_what_does_not_change_the_state_is_taken_in_every_state(status):
    make_endorsement(status)

    assert Endorsement.objects.update(contact_name="Somebody else") == 1


def test_no_line_of_the_log_is_changed_or_deleted():
    add_step()

    refused(lambda: EndorsementStep.objects.update(reason="x"), "endorsement_log_stays")
    refused(lambda: EndorsementStep.objects.all().delete(), "endorsement_log_stays")

    assert EndorsementStep.objects.get().reason == ""


def test_no_line_of_the_log_is_changed_by_sql():
    step = add_step()
    table = EndorsementStep._meta.db_table

    def sql(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement, [step.pk])

    refused(lambda: sql(f"UPDATE {table} SET by_id = NULL WHERE id = %s"))
    refused(lambda: sql(f"DELETE FROM {table} WHERE id = %s"))


def test_the_guards_are_taken_away_and_come_again():
    add_step()

    endorsement_guards.remove("default")
    assert EndorsementStep.objects.update(reason="x") == 1
    endorsement_guards.install("default")
    endorsement_guards.install("default")

    refused(lambda: EndorsementStep.objects.update(reason="y"))


# By constraint: an application in a state, and what it cannot be at the same time.
BROKEN = {
    "endorsement_is_sent_before_it_is_submitted": [
        ("draft", {"submitted_at": NOW}),
        ("submitted", {"submitted_at": None}),
        ("submitted", {"event": None}),
        ("submitted", {"reference": None}),
        ("endorsed", {"event": None}),
        ("withdrawn", {"submitted_at": None}),
    ],
    "endorsement_is_decided_as_its_status_says": [
        ("draft", {"decided_at": NOW}),
        ("submitted", {"decided_at": NOW}),
        ("changes", {"decided_at": NOW}),
        ("endorsed", {"decided_at": None}),
        ("declined", {"decided_at": None}),
        ("revoked", {"decided_at": None}),
        ("closed", {"decided_at": None}),
    ],
    "endorsement_has_a_code_once_it_was_endorsed": [
        ("submitted", {"code": "ABCDE12345"}),
        ("changes", {"code": "ABCDE12345"}),
        ("declined", {"code": "ABCDE12345"}),
        ("endorsed", {"code": None}),
        ("revoked", {"code": None}),
        ("closed", {"code": None}),
    ],
    "endorsement_has_an_outcome_when_it_is_closed": [
        ("closed", {"outcome": ""}),
        ("endorsed", {"outcome": "held"}),
        ("submitted", {"outcome": "held"}),
    ],
    "endorsement_names_what_is_to_be_changed": [
        ("changes", {"asked_fields": ""}),
        ("changes", {"answer_by": None}),
        ("submitted", {"asked_fields": "fit"}),
        ("withdrawn", {"asked_fields": "fit"}),
    ],
    "endorsement_is_amended_while_it_is_valid": [
        (status, {"amended_at": dt.datetime(2026, 11, 2, tzinfo=dt.UTC)})
        for status in sorted(set(EndorsementStatus) - {"endorsed"})
    ],
}


@pytest.mark.parametrize(
    ("rule", "status", "columns"),
    [(rule, *case) for rule, cases in BROKEN.items() for case in cases],
    ids=str,
)
def test_columns_agree_with_the_state(rule, status, columns):
    make_endorsement(status)

    refused(lambda: Endorsement.objects.update(**columns), rule)


def test_every_rule_is_broken_once_here():
    unique = {"endorsement_one_open_for_an_event"}

    rules = {rule.name for rule in Endorsement._meta.constraints}
    assert rules == BROKEN.keys() | unique


@pytest.mark.parametrize("first", ["submitted", "changes"])
@pytest.mark.parametrize("second", ["submitted", "changes"])
def test_one_application_for_an_event_is_open(first, second):
    make_endorsement(first, same_as="same")

    refused(
        lambda: make_endorsement(second, same_as="same"),
        "same_as|endorsement_one_open_for_an_event",
    )


@pytest.mark.parametrize("status", sorted(set(EndorsementStatus) - {"submitted"}))
def test_what_is_not_open_stands_in_nobodys_way(status):
    if status != "changes":
        make_endorsement(status, same_as="same")

    make_endorsement("submitted", same_as="same")


@pytest.mark.parametrize("column", ["reference", "code", "stamp"])
def test_no_two_applications_are_called_alike(column):
    first = make_endorsement()
    second = make_endorsement()
    same = {column: getattr(first, column)}

    refused(lambda: Endorsement.objects.filter(pk=second.pk).update(**same))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_tests_that_commit_can_have_a_log(time):
    assert EndorsementStep.objects.count() == 0

    add_step()

    assert EndorsementStep.objects.get().at <= timezone.now()
