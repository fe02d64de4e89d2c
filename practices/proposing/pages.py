"""What the pages of a proposer show."""

from ..models import ProposalStatus, ReviewCriteria
from . import letters
from .days import answer_by
from .form import AnswerForm, ProposalForm
from .steps import may

Status = ProposalStatus


def criteria_in_force():
    """The version in force and its questions, as everybody reads them; or nothing."""
    criteria = ReviewCriteria.now()
    questions = criteria.questions.all() if criteria else ()
    return {"criteria": criteria, "questions": questions}


def form_of(proposal):
    """The form that a proposer may fill in now, or None."""
    forms = {Status.DRAFT: ProposalForm, Status.QUESTIONS: AnswerForm}
    form = forms.get(proposal.status)
    return form(initial=proposal.form) if form else None


def shown(proposal):
    """What the page says besides the form."""
    return {
        "answer_by": answer_by(proposal)
        if proposal.status == Status.QUESTIONS
        else None,
        "messages_about": proposal.messages.all(),
        "steps": proposal.steps.all(),
        "mails": letters.mails_about(proposal),
        "may_withdraw": may(proposal, "withdraw"),
    }
