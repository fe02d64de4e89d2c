"""What can be done to a proposal in which state, and one step: locked, allowed, written down."""

from django.utils.translation import gettext as _

from conferences.endorsing.marks import hash_of
from network.deeds import NotAllowed, deed

from ..models import (
    Proposal,
    ProposalActor,
    ProposalMessage,
    ProposalStatus,
    ProposalStep,
)
from ..models.proposal import NEXT

Status = ProposalStatus
PROPOSER, STAFF, SYSTEM = (
    *(ProposalActor.PROPOSER, ProposalActor.STAFF),
    ProposalActor.SYSTEM,
)

DEEDS = {
    "send": deed(PROPOSER, Status.DRAFT),
    "confirm": deed(PROPOSER, Status.DRAFT, to=Status.SUBMITTED),
    "answer": deed(PROPOSER, Status.QUESTIONS, to=Status.SUBMITTED),
    "withdraw": deed(
        *(PROPOSER, Status.SUBMITTED, Status.QUESTIONS), to=Status.WITHDRAWN
    ),
    "ask": deed(STAFF, Status.SUBMITTED, to=Status.QUESTIONS),
    "resume": deed(STAFF, Status.QUESTIONS, to=Status.SUBMITTED),
    "judge": deed(STAFF, Status.SUBMITTED),
    "accept": deed(STAFF, Status.SUBMITTED, to=Status.ACCEPTED),
    "decline": deed(STAFF, Status.SUBMITTED, to=Status.DECLINED),
    "lapse": deed(SYSTEM, Status.QUESTIONS, to=Status.WITHDRAWN),
}


def may(proposal, deed):
    """Whether this can be done to it as it stands."""
    return proposal.status in DEEDS[deed].from_


def locked(proposal, deed):
    """The proposal as it stands now, where it can take this step."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not may(proposal, deed):
        raise NotAllowed(already(proposal))
    return proposal


def already(proposal):
    """That it is too late for something, and why."""
    return _("The proposal %(reference)s is already “%(status)s”.") % {
        "reference": proposal,
        "status": proposal.get_status_display(),
    }


def step(proposal, deed, by, *columns, reason=""):
    """Writes the new state and its line of the log. Status is written here only."""
    rule, before = DEEDS[deed], proposal.status
    if rule.to is not None:
        if rule.to not in NEXT[before]:
            raise ValueError(f"{before} > {rule.to}")
        proposal.status = rule.to
    proposal.save(update_fields=["status", *columns])
    ProposalStep.objects.create(
        proposal=proposal,
        deed=deed,
        actor=rule.actor,
        by=by,
        from_status=before,
        to_status=proposal.status,
        reason=reason,
        form_hash=hash_of(proposal.form),
    )


def say(proposal, actor, text, language, by=None):
    ProposalMessage.objects.create(
        proposal=proposal, actor=actor, text=text, language=language, by=by
    )
