"""The form by which an application is decided: criteria, reasons, and its buttons."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.forms import PlainText
from network.languages import LANGUAGES, served
from network.models import User

from .. import endorsements
from ..endorsing.fields import FIELDS
from ..endorsing.letters import marked
from ..models import Criterion, EndorsementStatus, Outcome, Phrase, PhraseUse

Status = EndorsementStatus
YES_OR_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
# The buttons of an application in each state, and which phrases belong to them.
BUTTONS = {
    Status.SUBMITTED: ("_endorse", "_changes", "_decline", "_judge", "_ask", "_assign"),
    Status.CHANGES: ("_ask", "_assign"),
    Status.ENDORSED: ("_close", "_revoke", "_ask", "_assign"),
    Status.REVOKED: ("_reinstate",),
}
PHRASES = {
    "_ask": PhraseUse.QUESTION,
    "_changes": PhraseUse.CHANGES,
    "_decline": PhraseUse.DECLINE,
    "_revoke": PhraseUse.REVOKE,
}
THAT_JUDGE = ("_endorse", "_decline", "_judge")
# The applicant's address and consent are not theirs to be asked for again.
NOT_ASKED = ("contact_email", "consent")


class DecisionForm(forms.Form):
    """What one person of the staff says of an application; the button says what it is for."""

    note = PlainText(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    interest = forms.CharField(
        label=gettext_lazy("I have an interest of my own in this, namely"),
        help_text=gettext_lazy("Then you take no part in the decision."),
        required=False,
        max_length=250,
    )
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
        self.buttons = BUTTONS.get(endorsement.status, ())
        uses = [PHRASES[button] for button in self.buttons if button in PHRASES]
        self._offer_phrases(uses)
        self.fields["to"].queryset = User.objects.staff()
        self.initial["to"] = endorsement.assigned_to
        self.criteria = list(Criterion.objects.filter(is_used=True))
        if endorsement.status == Status.SUBMITTED:
            self._add_criteria(person)

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

    def _add_criteria(self, person):
        own = self.endorsement.reviews.filter(reviewer=person).first()
        known = {}
        if own:
            self.initial |= {"note": own.note, "interest": own.interest}
            known = {one.criterion_id: one.is_met for one in own.judgements.all()}
        for criterion in self.criteria:
            name = self._name(criterion)
            self.fields[name] = forms.ChoiceField(
                label=served(criterion, "question")[0],
                help_text=served(criterion, "explanation")[0],
                choices=YES_OR_NO,
                required=False,
                widget=forms.RadioSelect,
            )
            if criterion.pk in known:
                self.initial[name] = "yes" if known[criterion.pk] else "no"

    @staticmethod
    def _name(criterion):
        return f"criterion_{criterion.pk}"

    @property
    def deed(self):
        return next((name for name in DEEDS if name in self.data), None)

    @property
    def judged(self):
        return [
            self[self._name(c)] for c in self.criteria if self._name(c) in self.fields
        ]

    @property
    def judgements(self):
        """{criterion: whether it is met}"""
        said = {c: self.cleaned_data.get(self._name(c)) for c in self.criteria}
        return {criterion: word == "yes" for criterion, word in said.items() if word}

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
            self._check_criteria()
        return self.cleaned_data

    def _check_criteria(self):
        for criterion in self.criteria:
            name = self._name(criterion)
            if name in self.fields and not self.cleaned_data.get(name):
                self.add_error(name, _("Answer with yes or no."))


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
}
