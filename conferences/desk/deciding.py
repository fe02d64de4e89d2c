"""The form by which an application is decided: criteria, reasons, and its buttons."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.desk.judging import JudgingForm
from network.forms import PlainText
from network.languages import LANGUAGES, served
from network.mail.words import marked
from network.models import User

from .. import endorsements
from ..endorsing import amendments
from ..endorsing.fields import FIELDS
from ..models import Criterion, EndorsementStatus, Outcome, Phrase, PhraseUse

Status = EndorsementStatus
# The buttons of an application in each state, and which phrases belong to them.
BUTTONS = {
    Status.SUBMITTED: ("_endorse", "_changes", "_decline", "_judge", "_ask", "_assign"),
    Status.CHANGES: ("_ask", "_assign"),
    Status.ENDORSED: ("_close", "_revoke", "_ask", "_assign"),
    Status.REVOKED: ("_reinstate",),
}
PHRASES = {
    "_ask": PhraseUse.QUESTION,
    "_refuse_change": PhraseUse.CHANGES,
    "_changes": PhraseUse.CHANGES,
    "_decline": PhraseUse.DECLINE,
    "_revoke": PhraseUse.REVOKE,
}
THAT_JUDGE = ("_endorse", "_decline", "_judge")
# The applicant's address and consent are not theirs to be asked for again.
NOT_ASKED = ("contact_email", "consent")


def buttons_of(endorsement):
    """What can be pressed under it: by its state, and by what its organisers sent."""
    more = ("_accept_change", "_refuse_change") if endorsement.amended_at else ()
    report = getattr(endorsement, "report", None)
    if report and not report.accepted_at:
        more += ("_accept_report",)
    return (*more, *BUTTONS.get(endorsement.status, ()))


class DecisionForm(JudgingForm):
    """What one person of the staff says of an application; the button says what it is for."""

    fields_to_change = forms.MultipleChoiceField(
        label=gettext_lazy("What is to be changed"),
        required=False,
        choices=[(n, label) for n, label in FIELDS.items() if n not in NOT_ASKED],
        widget=forms.CheckboxSelectMultiple,
    )
    phrases = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Phrases"),
        required=False,
        queryset=Phrase.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    words = PlainText(
        label=gettext_lazy("Your own words"),
        help_text=gettext_lazy("The mail says in which language they are."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=LANGUAGES.items()
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("The register tells this reason"), required=False
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("The event was"),
        required=False,
        choices=[("", "–"), *Outcome.choices[:2]],
    )
    to = forms.ModelChoiceField(
        label=gettext_lazy("Looked after by"),
        required=False,
        queryset=User.objects.none(),
    )

    def __init__(self, *args, endorsement, person, **kwargs):
        kwargs.setdefault("initial", {"language": person.language})
        super().__init__(*args, **kwargs)
        self.endorsement = endorsement
        self.buttons = buttons_of(endorsement)
        uses = [PHRASES[button] for button in self.buttons if button in PHRASES]
        self._offer_phrases(uses)
        self.fields["to"].queryset = User.objects.staff()
        self.initial["to"] = endorsement.assigned_to
        self.criteria = list(Criterion.objects.filter(is_used=True))
        if endorsement.status == Status.SUBMITTED:
            own = endorsement.reviews.filter(reviewer=person).first()
            self.ask(self.criteria, own)

    def _offer_phrases(self, uses):
        """Under the name of the button that they belong to."""
        phrases = Phrase.objects.filter(use__in=uses)
        self.fields["phrases"].queryset = phrases
        groups = {use: [] for use in uses}
        for phrase in phrases:
            groups[phrase.use].append((phrase.pk, served(phrase, "text")[0]))
        self.fields["phrases"].choices = [
            (use.label, offered) for use, offered in groups.items() if offered
        ]

    @property
    def deed(self):
        return next((name for name in DEEDS if name in self.data), None)

    @property
    def reason(self):
        """Phrases in the language of the applicant, then the own words, marked."""
        language, own = self.endorsement.language, self.cleaned_data["words"]
        parts = [
            served(one, "text", language)[0] for one in self.cleaned_data["phrases"]
        ]
        if own:
            with translation.override(language):
                own = marked(own, self.cleaned_data["language"])
        return "\n\n".join(filter(None, [*parts, own]))

    def clean(self):
        super().clean()
        if self.deed is None:
            raise ValidationError(_("Press one of the buttons below."))
        if self.deed in PHRASES and "words" in self.cleaned_data and not self.reason:
            self.add_error("words", _("Choose a phrase or write your own words."))
        if self.deed == "_changes" and not self.cleaned_data.get("fields_to_change"):
            self.add_error("fields_to_change", _("Choose what is to be changed."))
        if self.deed == "_close" and not self.cleaned_data.get("outcome"):
            self.add_error("outcome", _("Say whether the event was held or cancelled."))
        if self.deed in THAT_JUDGE and not self.cleaned_data.get("interest"):
            self.check_criteria()
        return self.cleaned_data


def _judge(endorsement, form, by):
    if form.judgements or form.cleaned_data["interest"]:
        endorsements.judge(
            endorsement,
            form.judgements,
            by=by,
            note=form.cleaned_data["note"],
            interest=form.cleaned_data["interest"],
        )


def _endorse(endorsement, form, by):
    _judge(endorsement, form, by)
    endorsements.endorse(endorsement, by=by)


def _decline(endorsement, form, by):
    _judge(endorsement, form, by)
    endorsements.decline(endorsement, form.reason, endorsement.language, by=by)


def _changes(endorsement, form, by):
    endorsements.request_changes(
        endorsement,
        form.cleaned_data["fields_to_change"],
        form.reason,
        endorsement.language,
        by=by,
    )


def _ask(endorsement, form, by):
    endorsements.ask(endorsement, form.reason, endorsement.language, by=by)


def _assign(endorsement, form, by):
    endorsements.assign(endorsement, form.cleaned_data["to"], by=by)


def _revoke(endorsement, form, by):
    endorsements.revoke(
        endorsement,
        form.reason,
        endorsement.language,
        by=by,
        is_public=form.cleaned_data["is_public"],
    )


def _reinstate(endorsement, form, by):
    endorsements.reinstate(endorsement, form.reason, by=by)


def _close(endorsement, form, by):
    endorsements.close(endorsement, form.cleaned_data["outcome"], by=by)


def _accept_change(endorsement, form, by):
    amendments.accept_amendment(endorsement, by=by)


def _refuse_change(endorsement, form, by):
    amendments.refuse_amendment(endorsement, form.reason, endorsement.language, by=by)


def _accept_report(endorsement, form, by):
    endorsements.accept_report(endorsement, by=by)


# The buttons under an application, and what each does.
DEEDS = {
    "_endorse": _endorse,
    "_decline": _decline,
    "_changes": _changes,
    "_ask": _ask,
    "_judge": _judge,
    "_assign": _assign,
    "_revoke": _revoke,
    "_reinstate": _reinstate,
    "_close": _close,
    "_accept_change": _accept_change,
    "_refuse_change": _refuse_change,
    "_accept_report": _accept_report,
}
