"""What organisers are asked when their event is over: five questions."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from network.forms import PlainText, PublicForm

from ..models import Outcome
from ..models.event_report import MOST_COUNTRIES, MOST_PEOPLE

MOST_PAPERS = 20
OF_AN_EVENT_HELD = ("participants", "countries", "outcomes", "papers")


class ReportForm(PublicForm):
    """What became of an event; of one that was cancelled nothing else is asked."""

    PURPOSE = "event-report"
    TRAP = "company_site"

    outcome = forms.ChoiceField(
        label=_("The event was"),
        choices=Outcome.choices[:2],
        widget=forms.RadioSelect,
    )
    participants = forms.IntegerField(
        label=_("How many people took part"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
    )
    countries = forms.IntegerField(
        label=_("From how many countries they came"),
        required=False,
        min_value=0,
        max_value=MOST_COUNTRIES,
    )
    outcomes = PlainText(
        label=_("What came of it"),
        help_text=_("For readers: results, agreements, what comes next."),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    papers = PlainText(
        label=_("Papers and recordings"),
        help_text=_("Web addresses, one a line."),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_papers(self):
        addresses = self.cleaned_data["papers"].split()
        if len(addresses) > MOST_PAPERS:
            raise ValidationError(_("Name twenty addresses at most."))
        for address in addresses:
            URLValidator(schemes=["http", "https"])(address)
        return "\n".join(addresses)

    def clean(self):
        super().clean()
        if self.cleaned_data.get("outcome") == Outcome.HELD:
            for name in ("participants", "outcomes"):
                if (
                    self.cleaned_data.get(name) in (None, "")
                    and name not in self.errors
                ):
                    self.add_error(name, _("This is asked of an event that was held."))

    def words(self):
        """What the report says, without what only an event that was held has."""
        words = {
            name: self.cleaned_data[name] for name in ("outcome", *OF_AN_EVENT_HELD)
        }
        if words["outcome"] == Outcome.CANCELLED:
            words |= {"participants": None, "countries": None}
            words |= {"outcomes": "", "papers": ""}
        return words


def report_form(report):
    """The form as it is shown: with what was reported already."""
    names = ("outcome", *OF_AN_EVENT_HELD)
    initial = {name: getattr(report, name) for name in names} if report else {}
    return ReportForm(initial=initial)
