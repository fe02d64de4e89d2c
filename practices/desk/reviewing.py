"""The form by which a proposal is decided: criteria, a reason, and its buttons."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.desk.judging import JudgingForm
from network.forms import PlainLine, PlainText
from network.languages import LANGUAGES

from .. import proposals
from ..models import ProposalStatus

Status = ProposalStatus
# The buttons of a proposal in each state.
BUTTONS = {
    Status.SUBMITTED: ("_accept", "_decline", "_judge", "_ask"),
    Status.QUESTIONS: ("_resume",),
}
THAT_JUDGE = ("_accept", "_decline", "_judge")
THAT_TELL = ("_accept", "_decline", "_ask")


class ReviewForm(JudgingForm):
    """What one reader says of a proposal; the button says what it is for."""

    words = PlainText(
        label=gettext_lazy("Your question, or the reason of your decision"),
        help_text=gettext_lazy(
            "A question goes to the proposer only. A reason is published with the "
            "decision: name no person in it."
        ),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=LANGUAGES.items()
    )
    reviewer = PlainLine(
        label=gettext_lazy("Reviewed by"),
        help_text=gettext_lazy("Name and function, as readers may see them."),
        required=False,
        max_length=150,
    )

    def __init__(self, *args, proposal, person, **kwargs):
        kwargs.setdefault("initial", {"language": person.language})
        super().__init__(*args, **kwargs)
        self.buttons = BUTTONS.get(proposal.status, ())
        if proposal.status == Status.SUBMITTED and proposal.criteria:
            self.criteria = list(proposal.criteria.questions.all())
            own = proposal.reviews.filter(reviewer=person).first()
            self.ask(self.criteria, own)

    @property
    def deed(self):
        return next((name for name in DEEDS if name in self.data), None)

    def clean(self):
        super().clean()
        if self.deed is None:
            raise ValidationError(_("Press one of the buttons below."))
        if self.deed in THAT_TELL and self.cleaned_data.get("words") == "":
            self.add_error("words", _("Write your question or your reason."))
        if self.deed in THAT_JUDGE and not self.cleaned_data.get("interest"):
            self.check_criteria()
        return self.cleaned_data


def _judge(proposal, form, by):
    proposals.judge(
        proposal,
        form.judgements,
        by=by,
        note=form.cleaned_data["note"],
        interest=form.cleaned_data["interest"],
    )


def _accept(proposal, form, by):
    _judge(proposal, form, by)
    said = form.cleaned_data
    proposals.accept(
        *(proposal, said["words"], said["language"]),
        by=by,
        reviewer=said["reviewer"],
    )


def _decline(proposal, form, by):
    _judge(proposal, form, by)
    said = form.cleaned_data
    proposals.decline(proposal, said["words"], said["language"], by=by)


def _ask(proposal, form, by):
    said = form.cleaned_data
    proposals.ask(proposal, said["words"], said["language"], by=by)


def _resume(proposal, form, by):
    proposals.resume(proposal, by=by)


# The buttons under a proposal, and what each does.
DEEDS = {
    "_accept": _accept,
    "_decline": _decline,
    "_judge": _judge,
    "_ask": _ask,
    "_resume": _resume,
}
