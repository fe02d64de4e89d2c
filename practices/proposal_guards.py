"""What the database refuses of a proposal: a step that there is not, a changed log."""

from network.step_guards import StepGuards

from .models.proposal import NEXT

GUARDS = StepGuards(
    table="practices_proposal",
    log="practices_proposalstep",
    nexts=NEXT,
    step="proposal_takes_a_step_there_is",
    log_stays="proposal_log_stays",
)
install, remove = GUARDS.install, GUARDS.remove
