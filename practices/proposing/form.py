"""The form of a proposal: twelve fields, and no more; the rest is asked by a reviewer."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext_lazy as _

from network.forms import PlainEmail, PlainLine, PlainText, PublicForm
from network.models import Theme

from .fields import FIELDS

MOST_THEMES = 3
MOST_SOURCES = 10
LONGEST_SOURCE = 300
MOST_CHOSEN = 50  # of what somebody says to have chosen
is_web_address = URLValidator(schemes=["http", "https"])


def _line(name, *, most, help_text=""):
    return PlainLine(label=FIELDS[name], max_length=most, help_text=help_text)


def _words(name, *, most, rows, help_text=""):
    return PlainText(
        label=FIELDS[name],
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ProposalForm(PublicForm):
    """What somebody tells of a practice that they propose for the library."""

    PURPOSE = "proposal"
    TRAP = "homepage"
    MOST_LINKS = 15  # ten sources, and some in the texts

    organisation = _line("organisation", most=250)
    contact_email = PlainEmail(
        label=FIELDS["contact_email"],
        max_length=254,
        help_text=_("You get a mail there and confirm it with one button."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    name = _line("name", most=200)
    message = _line(
        "message",
        most=200,
        help_text=_("Such as: one counter for all questions of newcomers."),
    )
    place = _line(
        "place",
        most=150,
        help_text=_("Such as Montréal; a country, where it is in no single city."),
    )
    themes = forms.MultipleChoiceField(
        label=FIELDS["themes"],
        help_text=_("At most three."),
        widget=forms.CheckboxSelectMultiple,
    )
    summary = _words(
        "summary",
        most=3000,
        rows=6,
        help_text=_("By whom, for whom, and since when."),
    )
    results = _words(
        "results",
        most=3000,
        rows=4,
        help_text=_(
            "Figures, an evaluation, what people say. “Not known” is an answer."
        ),
    )
    failures = _words(
        "failures",
        most=3000,
        rows=4,
        help_text=_("Others learn most from this. “Not known” is an answer."),
    )
    sources = _words(
        "sources",
        most=4000,
        rows=3,
        help_text=_("Web addresses that everybody can open, one a line."),
    )
    interest = _words(
        "interest",
        most=500,
        rows=2,
        help_text=_(
            "You run it, pay for it, are paid by it, or evaluated it. Write “none” where "
            "there is none. Readers are told."
        ),
    )
    consent = forms.BooleanField(
        label=_(
            "I accept that the decision is published with its reason, the name of the "
            "practice, its place and my organisation, and that an accepted practice is "
            "told in this library."
        )
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = self._themes()

    def _themes(self):
        try:
            themes = Theme.objects.published().by_name()
            return [(theme.code, str(theme)) for theme in themes]
        except (OperationalError, InterfaceError):
            if not self.is_bound:
                raise
            # What was typed is shown again all the same.
            self.is_away = True
            chosen = self.data.getlist("themes")[:MOST_CHOSEN]
            return [(code, code) for code in chosen]

    def clean_themes(self):
        if len(self.cleaned_data["themes"]) > MOST_THEMES:
            raise ValidationError(_("Choose three themes at most."))
        return self.cleaned_data["themes"]

    def clean_sources(self):
        """The addresses, one a line, each as it was written."""
        lines = [line.strip() for line in self.cleaned_data["sources"].splitlines()]
        addresses = list(dict.fromkeys(filter(None, lines)))
        if len(addresses) > MOST_SOURCES:
            raise ValidationError(_("Give ten web addresses at most."))
        for address in addresses:
            _check_address(address)
        return "\n".join(addresses)

    @property
    def sender_address(self):
        return self.cleaned_data.get("contact_email", "")

    def answers(self):
        """{name: text or list of texts}: what a valid form says."""
        said = {name: self.cleaned_data[name] for name in self.fields if name in FIELDS}
        return {name: "yes" if value is True else value for name, value in said.items()}


class AnswerForm(ProposalForm):
    """The answer to a question of a reviewer, or the same fields mended, or both."""

    words = PlainText(
        label=_("Your answer"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    field_order = ("words",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The address was confirmed, and so was the consent.
        del self.fields["contact_email"], self.fields["consent"]

    def clean(self):
        super().clean()
        if self.errors or self.cleaned_data.get("words"):
            return
        now = self.answers()
        if all(value == self.initial.get(name) for name, value in now.items()):
            self.add_error("words", _("Write an answer, or change what you told."))


def _check_address(address):
    try:
        is_web_address(address)
    except ValidationError as refusal:
        raise ValidationError(
            _(
                "Write whole web addresses, one a line, such as https://example.org/page."
            )
        ) from refusal
    if len(address) > LONGEST_SOURCE:
        raise ValidationError(_("This address is too long."))
