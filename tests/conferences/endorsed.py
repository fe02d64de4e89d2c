"""Endorsements as the register shows them: each with the log of what was done to it."""

import datetime as dt

from django.utils import timezone

from conferences.models import EndorsementStep
from conferences.models.endorsement_log import Actor
from network.check_codes import new_code
from network.languages import LANGUAGES
from tests.factories import make_endorsement, make_event, make_organiser

NOON = dt.time(12)
# The states of the register, and what an application is then.
IN_STATE = {
    "valid": {"status": "endorsed"},
    "ended": {"status": "closed"},
    "revoked": {"status": "revoked"},
    "withdrawn": {"status": "withdrawn"},
}
DEED = {"closed": "close", "revoked": "revoke", "withdrawn": "withdraw"}
ENDED_ON = dt.date(2026, 3, 15)


def noon(day):
    return timezone.make_aware(dt.datetime.combine(day, NOON))


def make_registered(state="valid", *, endorsed_on=dt.date(2026, 2, 1), **fields):
    """An entry of the register: a seminar in May, with the steps of its application."""
    title = fields.pop("title", "Seminar")
    fields = IN_STATE[state] | {"code": new_code()} | fields
    if "event" not in fields:
        fields["event"] = make_event(
            **{f"title_{code}": f"{title} {code}" for code in LANGUAGES},
            starts_on="2027-05-03",
            ends_on="2027-05-04",
            place_name="Lakeside",
        )
        make_organiser(fields["event"], name="University of the Lakes")
    last = ENDED_ON if state == "revoked" else endorsed_on
    fields.setdefault("valid_until", fields["event"].last_day.last_day())
    endorsement = make_endorsement(decided_at=noon(last), **fields)
    add_step(endorsement, "endorse", endorsed_on)
    if deed := DEED.get(endorsement.status):
        add_step(endorsement, deed, ENDED_ON)
    return endorsement


def add_step(endorsement, deed, day):
    status = endorsement.status
    EndorsementStep.objects.create(
        endorsement=endorsement,
        deed=deed,
        at=noon(day),
        actor=Actor.STAFF,
        from_status=status,
        to_status=status,
        form_hash="0" * 64,
    )


def whole(answer):
    """The text of an answer, written while it is sent or not."""
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()
    return answer.text
