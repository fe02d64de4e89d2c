"""What can be done to an application: who may do it in which state, and what follows."""

from dataclasses import dataclass

from ..models import Actor, EndorsementStatus

Status = EndorsementStatus
APPLICANT, STAFF, SYSTEM = Actor.APPLICANT, Actor.STAFF, Actor.SYSTEM


@dataclass(frozen=True, slots=True)
class Deed:
    """Who may do something to an application in which states, and what state follows.

    Where `to` is None the status stays as it is.
    """

    actor: Actor
    from_: frozenset
    to: EndorsementStatus | None = None


def _deed(actor, *from_, to=None):
    return Deed(actor, frozenset(from_), to)


DEEDS = {
    "send": _deed(APPLICANT, Status.DRAFT),
    "confirm": _deed(APPLICANT, Status.DRAFT, to=Status.SUBMITTED),
    "enter": _deed(STAFF, Status.DRAFT, to=Status.SUBMITTED),
    "return": _deed(APPLICANT, Status.CHANGES, to=Status.SUBMITTED),
    "answer": _deed(APPLICANT, Status.SUBMITTED, Status.CHANGES, Status.ENDORSED),
    "withdraw": _deed(
        *(APPLICANT, Status.SUBMITTED, Status.CHANGES, Status.ENDORSED),
        to=Status.WITHDRAWN,
    ),
    "appeal": _deed(APPLICANT, Status.DECLINED, to=Status.SUBMITTED),
    "assign": _deed(STAFF, Status.SUBMITTED, Status.CHANGES, Status.ENDORSED),
    "ask": _deed(STAFF, Status.SUBMITTED, Status.CHANGES, Status.ENDORSED),
    "request-changes": _deed(STAFF, Status.SUBMITTED, to=Status.CHANGES),
    "judge": _deed(STAFF, Status.SUBMITTED),
    "endorse": _deed(STAFF, Status.SUBMITTED, to=Status.ENDORSED),
    "decline": _deed(STAFF, Status.SUBMITTED, to=Status.DECLINED),
    "ask-revocation": _deed(STAFF, Status.ENDORSED),
    "revoke": _deed(STAFF, Status.ENDORSED, to=Status.REVOKED),
    "reinstate": _deed(STAFF, Status.REVOKED, to=Status.ENDORSED),
    "close": _deed(STAFF, Status.ENDORSED, to=Status.CLOSED),
    "lapse": _deed(SYSTEM, Status.CHANGES, to=Status.WITHDRAWN),
    "expire": _deed(SYSTEM, Status.ENDORSED, to=Status.CLOSED),
}


class NotAllowed(Exception):
    """The application cannot take this step. The message is fit for the reader."""


def may(endorsement, deed):
    """Whether this can be done to it as it stands."""
    return endorsement.status in DEEDS[deed].from_
