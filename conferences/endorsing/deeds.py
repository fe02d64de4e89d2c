"""What can be done to an application: who may do it in which state, and what follows."""

from network.deeds import NotAllowed, deed

from ..models import Actor, EndorsementStatus

__all__ = ["DEEDS", "NotAllowed", "may"]

Status = EndorsementStatus
APPLICANT, STAFF, SYSTEM = Actor.APPLICANT, Actor.STAFF, Actor.SYSTEM

DEEDS = {
    "send": deed(APPLICANT, Status.DRAFT),
    "confirm": deed(APPLICANT, Status.DRAFT, to=Status.SUBMITTED),
    "enter": deed(STAFF, Status.DRAFT, to=Status.SUBMITTED),
    "return": deed(APPLICANT, Status.CHANGES, to=Status.SUBMITTED),
    "answer": deed(APPLICANT, Status.SUBMITTED, Status.CHANGES, Status.ENDORSED),
    "withdraw": deed(
        *(APPLICANT, Status.SUBMITTED, Status.CHANGES, Status.ENDORSED),
        to=Status.WITHDRAWN,
    ),
    "appeal": deed(APPLICANT, Status.DECLINED, to=Status.SUBMITTED),
    "assign": deed(STAFF, Status.SUBMITTED, Status.CHANGES, Status.ENDORSED),
    "ask": deed(STAFF, Status.SUBMITTED, Status.CHANGES, Status.ENDORSED),
    "request-changes": deed(STAFF, Status.SUBMITTED, to=Status.CHANGES),
    "judge": deed(STAFF, Status.SUBMITTED),
    "endorse": deed(STAFF, Status.SUBMITTED, to=Status.ENDORSED),
    "decline": deed(STAFF, Status.SUBMITTED, to=Status.DECLINED),
    "ask-revocation": deed(STAFF, Status.ENDORSED),
    "revoke": deed(STAFF, Status.ENDORSED, to=Status.REVOKED),
    "reinstate": deed(STAFF, Status.REVOKED, to=Status.ENDORSED),
    "amend": deed(APPLICANT, Status.ENDORSED),
    "accept-amendment": deed(STAFF, Status.ENDORSED),
    "refuse-amendment": deed(STAFF, Status.ENDORSED),
    "redate": deed(STAFF, Status.ENDORSED),
    "report": deed(APPLICANT, Status.ENDORSED, Status.CLOSED),
    "accept-report": deed(STAFF, Status.ENDORSED, Status.CLOSED, to=Status.CLOSED),
    "close": deed(STAFF, Status.ENDORSED, to=Status.CLOSED),
    "lapse": deed(SYSTEM, Status.CHANGES, to=Status.WITHDRAWN),
    "expire": deed(SYSTEM, Status.ENDORSED, to=Status.CLOSED),
}


def may(endorsement, deed):
    """Whether this can be done to it as it stands."""
    return endorsement.status in DEEDS[deed].from_
