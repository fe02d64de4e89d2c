"""The form by which readers report a mistake."""

from django import forms
from django.utils.translation import gettext_lazy as _

from network.models import ReportKind

from .public import PublicForm
from .texts import PlainEmail, PlainText


class ReportForm(PublicForm):
    """What is wrong on a page, and how the reader knows."""

    PURPOSE = "report"

    kind = forms.ChoiceField(
        label=_("What this is about"),
        choices=ReportKind,
        initial=ReportKind.MISTAKE,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )
    message = PlainText(
        label=_("What is wrong, and what is right?"),
        max_length=4000,
        error_messages={"required": _("Write what is wrong.")},
    )
    source = PlainText(
        label=_("How do you know? (optional)"),
        help_text=_("A book, a page or a document in which we can check it."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    email = PlainEmail(
        label=_("Your e-mail address (optional)"),
        help_text=_("Only if you want an answer."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
