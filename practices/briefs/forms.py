"""The form beside a brief: on what paper, how long, for whom, with which notes."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from network.forms import PlainLine, PlainText

from .pdf import Length, Paper

MOST_SHORT, MOST_FULL = 4, 12  # practices


class BriefForm(forms.Form):
    """What is typed for one brief; nothing of it is kept, or stands in an address."""

    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=Paper,
        initial=Paper.A4,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    length = forms.ChoiceField(
        label=_("Length"),
        choices=Length,
        initial=Length.TWO,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    made_for = PlainLine(
        label=_("Made for (optional)"),
        help_text=_("A council, a meeting, a person; at most 100 characters."),
        required=False,
        max_length=100,
    )
    notes = PlainText(
        label=_("Your own notes (optional)"),
        help_text=_("At most 1,000 characters. They stand in the brief as yours."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, data=None, *, number, **kwargs):
        super().__init__(data, **kwargs)
        self.number = number

    def clean_length(self):
        length = Length(self.cleaned_data["length"])
        if reason := too_many(self.number, length):
            raise forms.ValidationError(reason)
        return length

    def clean_paper(self):
        return Paper(self.cleaned_data["paper"])


def usual_length(number):
    """How long a brief of so many practices is where nobody says it."""
    if number > MOST_SHORT:
        return Length.FULL
    return Length.TWO if number > 1 else Length.ONE


def too_many(number, length):
    """Why so many practices are no brief of this length, or nothing."""
    if length == Length.FULL or number <= MOST_SHORT:
        return ""
    return ngettext(
        "A brief of one or two pages holds at most four practices; this is %(n)d. "
        "Choose the full length.",
        "A brief of one or two pages holds at most four practices; these are %(n)d. "
        "Choose the full length.",
        number,
    ) % {"n": number}
