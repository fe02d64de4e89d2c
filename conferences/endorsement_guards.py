"""What the database refuses of an endorsement: a step that there is not, a changed log."""

from network.step_guards import StepGuards

from .models.endorsement import NEXT

GUARDS = StepGuards(
    table="conferences_endorsement",
    log="conferences_endorsementstep",
    nexts=NEXT,
    step="endorsement_takes_a_step_there_is",
    log_stays="endorsement_log_stays",
)
install, remove = GUARDS.install, GUARDS.remove
