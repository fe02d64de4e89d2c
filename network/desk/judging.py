"""The form of a reviewer: questions answered with yes or no, or an interest of their own."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.forms import PlainText
from network.languages import served

YES_OR_NO = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]


class JudgingForm(forms.Form):
    """What one person of the staff thinks of something that was asked of us."""

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

    criteria = ()

    def ask(self, criteria, own):
        """Adds a question for each criterion, with what this person's review said before."""
        known = {}
        if own:
            self.initial |= {"note": own.note, "interest": own.interest}
            known = {one.criterion_id: one.is_met for one in own.judgements.all()}
        for criterion in criteria:
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
    def judged(self):
        return [
            self[self._name(c)] for c in self.criteria if self._name(c) in self.fields
        ]

    @property
    def judgements(self):
        """{criterion: whether it is met}"""
        said = {c: self.cleaned_data.get(self._name(c)) for c in self.criteria}
        return {criterion: word == "yes" for criterion, word in said.items() if word}

    def check_criteria(self):
        """That each is answered."""
        for criterion in self.criteria:
            name = self._name(criterion)
            if name in self.fields and not self.cleaned_data.get(name):
                self.add_error(name, _("Answer with yes or no."))
