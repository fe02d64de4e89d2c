"""The life of an application: which deed is done in which state, and what it leaves."""

import datetime as dt

import pytest
from django.utils import timezone

from conferences import endorsements
from conferences.endorsing import amendments, reports
from conferences.endorsing.deeds import DEEDS, NotAllowed
from conferences.endorsing.marks import hash_of
from conferences.models import Endorsement, EndorsementStatus, EndorsementStep, Outcome
from conferences.models.endorsement import NEXT
from conferences.models.endorsement_log import Actor, DeedName
from network.models import Mail
from tests.conferences.endorsing import (
    kinds_of_mails,
    make_mail_texts,
    make_officer,
    reviewed,
    row,
)
from tests.factories import make_endorsement, make_event_report

pytestmark = pytest.mark.django_db

CANCELLED = {
    "outcome": Outcome.CANCELLED,
    "participants": None,
    "countries": None,
    "outcomes": "",
    "papers": "",
}
# How each deed is done, by somebody of the staff where it is theirs.
DO = {
    "send": lambda one, by: endorsements.send(one),
    "confirm": lambda one, by: endorsements.confirm(one),
    "enter": lambda one, by: endorsements.enter(one, by=by),
    "return": lambda one, by: endorsements.give_back(one, {"fit": "On housing."}),
    "answer": lambda one, by: endorsements.answer(one, "Two of them."),
    "withdraw": lambda one, by: endorsements.withdraw(one),
    "appeal": lambda one, by: endorsements.appeal(one, "It fits."),
    "assign": lambda one, by: endorsements.assign(one, by, by=by),
    "ask": lambda one, by: endorsements.ask(one, "Who speaks?", "en", by=by),
    "request-changes": lambda one, by: endorsements.request_changes(
        one, ["fit"], "Shorter.", "en", by=by
    ),
    "judge": lambda one, by: endorsements.judge(one, {}, by=by),
    "endorse": lambda one, by: endorsements.endorse(one, by=by),
    "decline": lambda one, by: endorsements.decline(one, "Too far.", "en", by=by),
    "ask-revocation": lambda one, by: endorsements.revoke(one, "Sold.", "en", by=by),
    "revoke": lambda one, by: endorsements.revoke(one, "Sold.", "en", by=by),
    "reinstate": lambda one, by: endorsements.reinstate(one, "An error.", by=by),
    "amend": lambda one, by: amendments.amend(one, one.form | {"venue": "Room 2"}),
    "accept-amendment": lambda one, by: amendments.accept_amendment(one, by=by),
    "refuse-amendment": lambda one, by: amendments.refuse_amendment(
        one, "Too late.", "en", by=by
    ),
    "redate": lambda one, by: amendments.redate(one, by=by),
    "report": lambda one, by: reports.report(one, CANCELLED),
    "accept-report": lambda one, by: endorsements.accept_report(one, by=by),
    "close": lambda one, by: endorsements.close(one, Outcome.CANCELLED, by=by),
    "lapse": lambda one, by: endorsements.lapse(one),
    "expire": lambda one, by: endorsements.expire(one),
}
MAILS = {
    "send": ["application-confirm"],
    "confirm": ["application-received", "desk-application"],
    "enter": ["application-received"],
    "return": ["desk-returned"],
    "answer": ["desk-returned"],
    "withdraw": ["application-withdrawn", "desk-returned"],
    "appeal": ["desk-returned"],
    "assign": [],
    "ask": ["application-question"],
    "request-changes": ["application-changes"],
    "judge": [],
    "endorse": ["application-endorsed"],
    "decline": ["application-declined"],
    "ask-revocation": [],
    "revoke": ["application-revoked"],
    "reinstate": ["application-reinstated"],
    "amend": ["desk-returned"],
    "accept-amendment": ["application-amended"],
    "refuse-amendment": ["application-change-refused"],
    "redate": [],
    "report": ["desk-returned"],
    "accept-report": ["application-closed"],
    "close": ["application-closed"],
    "lapse": ["application-withdrawn"],
    "expire": ["application-closed"],
}
# A draft may be forgotten, and no line of the log may: sending leaves none.
NOT_IN_THE_LOG = {"send"}
CASES = [(status, deed) for status in EndorsementStatus for deed in DEEDS]
ALLOWED = [(status, deed) for status, deed in CASES if status in DEEDS[deed].from_]
REFUSED = [case for case in CASES if case not in ALLOWED]
logged = pytest.mark.parametrize(
    ("status", "deed"), [case for case in ALLOWED if case[1] not in NOT_IN_THE_LOG]
)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def officer():
    return make_officer()


def prepared(status, deed, officer):
    """An application in this state, to which nothing is missing for the deed."""
    # Where there is a fee, the first who revokes only asks for it.
    fields = {"has_fee": True} if deed == "ask-revocation" else {}
    if deed == "redate":
        fields["valid_until"] = dt.date(2020, 1, 1)
    if deed.endswith("-amendment") and status == EndorsementStatus.ENDORSED:
        fields |= {"amendment": {"venue": "Room 2"}, "amended_at": timezone.now()}
    if status == EndorsementStatus.CLOSED:
        fields["outcome"] = Outcome.NO_REPORT
    endorsement = make_endorsement(status, **fields)
    if deed == "accept-report":
        make_event_report(endorsement)
    return reviewed(endorsement, officer)


def test_every_deed_is_thought_of():
    assert DO.keys() == MAILS.keys() == DEEDS.keys() == set(DeedName.values)


def test_every_state_is_left_or_known_to_be_the_end():
    left = {
        status
        for deed in DEEDS.values()
        for status in deed.from_
        if deed.to not in (None, status)
    }

    assert NEXT.keys() == set(EndorsementStatus)
    assert {status for status, nexts in NEXT.items() if nexts} == left
    assert set(EndorsementStatus) - left == {
        EndorsementStatus.WITHDRAWN,
        EndorsementStatus.CLOSED,
    }


def test_what_the_deeds_do_is_what_the_database_allows():
    done = {
        (before, deed.to)
        for deed in DEEDS.values()
        for before in deed.from_
        if deed.to not in (None, before)
    }

    assert done == {(before, to) for before in NEXT for to in NEXT[before]}


@pytest.mark.parametrize(("status", "deed"), ALLOWED)
def test_a_deed_leads_where_its_rule_says(status, deed, officer):
    endorsement = prepared(status, deed, officer)

    DO[deed](endorsement, officer)

    assert Endorsement.objects.get().status == (DEEDS[deed].to or status)


@logged
def test_a_deed_adds_one_line_to_the_log(status, deed, officer):
    endorsement = prepared(status, deed, officer)

    DO[deed](endorsement, officer)

    step, rule = EndorsementStep.objects.get(), DEEDS[deed]
    endorsement.refresh_from_db()
    assert (step.endorsement, step.deed, step.actor) == (endorsement, deed, rule.actor)
    assert step.by == (officer if rule.actor == Actor.STAFF else None)
    assert (step.from_status, step.to_status) == (status, rule.to or status)
    assert step.form_hash == hash_of(endorsement.form)


def test_what_is_only_sent_leaves_no_line(officer):
    endorsements.send(make_endorsement("draft"))

    assert EndorsementStep.objects.count() == 0
    Endorsement.objects.all().delete()


@pytest.mark.parametrize(("status", "deed"), ALLOWED)
def test_a_deed_writes_its_mails_and_no_other(status, deed, officer):
    endorsement = prepared(status, deed, officer)

    DO[deed](endorsement, officer)

    assert kinds_of_mails() == MAILS[deed]
    assert set(Mail.objects.values_list("thread", flat=True)) <= {
        f"<{endorsement.stamp}@127.0.0.1>"
    }


@pytest.mark.parametrize(("status", "deed"), REFUSED)
def test_a_deed_that_has_no_place_in_a_state_is_refused_and_changes_nothing(
    status, deed, officer
):
    endorsement = prepared(status, deed, officer)
    before = row(endorsement)

    with pytest.raises(NotAllowed, match="is already"):
        DO[deed](endorsement, officer)

    assert row(endorsement) == before
    assert EndorsementStep.objects.count() == 0
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("deed", ["confirm", "endorse", "withdraw", "revoke", "close"])
def test_an_old_copy_of_an_application_takes_no_step_twice(deed, officer):
    status = next(iter(sorted(DEEDS[deed].from_)))
    endorsement = prepared(status, deed, officer)
    copy = Endorsement.objects.get()
    DO[deed](endorsement, officer)
    after = row(endorsement)

    with pytest.raises(NotAllowed):
        DO[deed](copy, officer)

    assert row(endorsement) == after
    assert kinds_of_mails() == MAILS[deed]


@logged
def test_an_application_without_an_address_goes_its_way_without_mails(
    status, deed, officer
):
    endorsement = prepared(status, deed, officer)
    Endorsement.objects.update(contact_email="")

    DO[deed](endorsement, officer)

    to = Mail.objects.values_list("to", flat=True)
    assert set(to) <= {officer.email}


def test_a_step_that_no_edge_allows_is_a_mistake_of_the_code(monkeypatch, officer):
    monkeypatch.setitem(NEXT, EndorsementStatus.DRAFT, set())

    with pytest.raises(ValueError, match="draft > submitted"):
        endorsements.confirm(make_endorsement("draft"))
