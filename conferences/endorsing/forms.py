"""The application form: twelve answers for a small event, more where money is involved."""

from datetime import date
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import InterfaceError, OperationalError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from network.forms import PlainEmail, PlainLine, PlainText, PublicForm, TooMany, limits
from network.languages import active
from network.pdf import PdfRefused, take_in

from ..models import EventKind
from . import choices
from .answers import is_online
from .days import ClockInput, DayInput, checked_day
from .fields import FIELDS

MOST_THEMES = 6
MOST_WORDS = 60
MOST_BYTES = 5 << 20
# Asked only of events where money or many people are involved.
OCCASIONS = ("has_fee", "has_sponsor", "is_large")
MORE = ("ties", "conflicts", "openness", "inclusion", "uses")


def _asked(field, name, **kwargs):
    return field(label=FIELDS[name], **kwargs)


def _more(name, *, most=1000, help_text=""):
    return PlainText(
        label=FIELDS[name],
        help_text=help_text,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ApplicationForm(PublicForm):
    """What somebody says of an event for which they ask an endorsement."""

    PURPOSE = "application"
    TRAP = "homepage"
    MOST_LINKS = 20  # of a programme with its speakers

    organisation = _asked(PlainLine, "organisation", max_length=250)
    contact_name = _asked(
        *(PlainLine, "contact_name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_email = _asked(
        *(PlainEmail, "contact_email"),
        max_length=254,
        help_text=_("You get a mail there and confirm it with one button."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    title = _asked(
        *(PlainLine, "title"),
        max_length=250,
        help_text=_("In the language of this page; further titles below."),
    )
    kind = _asked(
        forms.ChoiceField, "kind", choices=EventKind, widget=forms.RadioSelect
    )
    starts_on = _asked(forms.DateField, "starts_on", widget=DayInput)
    place = _asked(
        *(PlainLine, "place"),
        max_length=150,
        help_text=_("Such as Montréal, or https://… for a webinar."),
    )
    languages = _asked(
        *(forms.MultipleChoiceField, "languages"),
        widget=forms.CheckboxSelectMultiple,
    )
    themes = _asked(
        *(forms.MultipleChoiceField, "themes"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At most six."),
    )
    fit = _asked(
        *(PlainText, "fit"),
        max_length=1000,
        help_text=_("At most 60 words. They stand on the page of the event."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    programme = _asked(
        *(PlainText, "programme"),
        max_length=5000,
        required=False,
        help_text=_("A web address, or the draft itself: who speaks about what."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    file = _asked(
        *(forms.FileField, "file"),
        required=False,
        help_text=_(
            "A PDF of 5 MB at most, in the place of the programme or beside it."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    consent = forms.BooleanField(
        label=_(
            "I accept the terms, and that the event with its organisers stands on this "
            "site and in the public register."
        )
    )
    # Whoever wants to, says more.
    month_only = forms.BooleanField(
        label=_("Only the month is settled yet"), required=False
    )
    ends_on = _asked(forms.DateField, "ends_on", required=False, widget=DayInput)
    starts_at = _asked(forms.TimeField, "starts_at", required=False, widget=ClockInput)
    ends_at = _asked(forms.TimeField, "ends_at", required=False, widget=ClockInput)
    time_zone = _asked(
        *(PlainLine, "time_zone"),
        required=False,
        max_length=40,
        help_text=_("Such as America/Toronto. Empty: that of the city."),
    )
    country = _asked(forms.ChoiceField, "country", required=False)
    venue = _asked(PlainLine, "venue", required=False, max_length=200)
    is_hybrid = _asked(forms.BooleanField, "is_hybrid", required=False)
    title_en = _asked(PlainLine, "title_en", required=False, max_length=250)
    title_fr = _asked(PlainLine, "title_fr", required=False, max_length=250)
    title_es = _asked(PlainLine, "title_es", required=False, max_length=250)
    co_organisers = _more("co_organisers", help_text=_("One a line."))
    agenda = _asked(
        *(forms.MultipleChoiceField, "agenda"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    interpretation = _asked(
        *(forms.MultipleChoiceField, "interpretation"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    audience = _asked(PlainLine, "audience", required=False, max_length=250)
    website = _asked(
        forms.URLField, "website", required=False, max_length=300, assume_scheme="https"
    )
    expected = _asked(
        *(forms.IntegerField, "expected"),
        required=False,
        min_value=1,
        max_value=100_000,
    )
    has_fee = _asked(forms.BooleanField, "has_fee", required=False)
    has_sponsor = _asked(forms.BooleanField, "has_sponsor", required=False)
    is_large = _asked(forms.BooleanField, "is_large", required=False)
    fees = _more("fees")
    sponsors = _more("sponsors")
    ties = _more("ties", help_text=_("Write “none” where there are none."))
    conflicts = _more("conflicts", help_text=_("Write “none” where there are none."))
    openness = _more("openness", help_text=_("Everybody, or by invitation."))
    inclusion = _more("inclusion")
    uses = _more("uses", help_text=_("Poster, web, proceedings …"))

    FIRST = (
        *("organisation", "contact_name", "contact_email", "title", "kind"),
        *("starts_on", "place", "languages", "themes", "fit", "programme", "file"),
    )
    OTHER = (
        *("month_only", "ends_on", "starts_at", "ends_at", "time_zone", "country"),
        *("venue", "is_hybrid", "title_en", "title_fr", "title_es", "co_organisers"),
        *("agenda", "interpretation", "audience", "website", "expected"),
    )

    def __init__(
        self, *args, only=None, has_file=False, sender=None, language=None, **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.only = only
        self.sender = sender  # whose files are counted, where anybody may send them
        self.has_file = has_file  # one was brought before
        chosen_from = self._choices()
        for name, pairs in chosen_from.items():
            self.fields[name].choices = pairs
        for name in (
            f"title_{language or active()}",
            *(() if chosen_from["agenda"] else ("agenda",)),
        ):
            del self.fields[name]
        if only is not None:
            # A programme may be written or brought.
            only = [*only, *(["file"] if "programme" in only else ())]
            for name in [name for name in self.fields if name not in only]:
                del self.fields[name]

    def _choices(self):
        try:
            return choices.known()
        except (OperationalError, InterfaceError):
            if not self.is_bound:
                raise
            # What was typed is shown again all the same.
            self.is_away = True
            return choices.sent(self.data)

    def clean_starts_on(self):
        return checked_day(self.cleaned_data["starts_on"])

    def clean_ends_on(self):
        ends_on = self.cleaned_data["ends_on"]
        return checked_day(ends_on) if ends_on else None

    def clean_place(self):
        place = self.cleaned_data["place"]
        if "://" in place:
            URLValidator(schemes=["http", "https"])(place)
        return place

    def clean_themes(self):
        themes = self.cleaned_data["themes"]
        if len(themes) > MOST_THEMES:
            raise ValidationError(_("Choose six themes at most."))
        return themes

    def clean_fit(self):
        words = len(self.cleaned_data["fit"].split())
        if words > MOST_WORDS:
            raise ValidationError(
                _("These are %(words)d words: shorten it to %(most)d.")
                % {"words": words, "most": MOST_WORDS}
            )
        return self.cleaned_data["fit"]

    def clean_programme(self):
        programme = self.cleaned_data["programme"]
        if is_online(programme):
            URLValidator(schemes=["http", "https"])(programme)
            if len(programme) > 300:
                raise ValidationError(_("This address is too long."))
        return programme

    def clean_file(self):
        """The file as it was brought, with what was found in it as `pdf`."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(most)d MB.") % {"most": MOST_BYTES >> 20}
            )
        try:
            if self.sender:
                # To open a file costs much.
                limits.spend("upload", self.sender)
            file.pdf = take_in(file)
        except TooMany as refusal:
            raise ValidationError(
                _("Too many files came from your network: try again in an hour.")
            ) from refusal
        except PdfRefused as refusal:
            raise ValidationError(str(refusal)) from refusal
        return file

    def clean_time_zone(self):
        zone = self.cleaned_data["time_zone"]
        if zone and zone not in available_timezones():
            raise ValidationError(
                _("There is no such time zone: write America/Toronto.")
            )
        return zone

    def clean(self):
        super().clean()
        self._check_days()
        if "programme" in self.fields and not (
            self.cleaned_data.get("programme")
            or self.cleaned_data.get("file")
            or self.has_file
            or self.has_error("programme")
        ):
            self.add_error("programme", _("Write the programme, or choose a file."))
        if any(self.cleaned_data.get(name) for name in OCCASIONS):
            self._check_more()

    def _check_days(self):
        first, last = self._day("starts_on"), self._day("ends_on")
        if first and last and last < first:
            name = "ends_on" if "ends_on" in self.fields else "starts_on"
            self.add_error(name, _("An event cannot end before it starts."))
        starts, ends = (self.cleaned_data.get(n) for n in ("starts_at", "ends_at"))
        same_day = not last or last == first
        if starts and ends and same_day and ends <= starts:
            self.add_error("ends_at", _("An event cannot end before it starts."))

    def _day(self, name):
        """The day that was sent; of a field that is not asked again, the one before."""
        if name in self.fields:
            return self.cleaned_data.get(name)
        return parse_date(self.initial.get(name) or "")

    def _check_more(self):
        """Where money or many people are involved, these answers are needed too."""
        needed = [
            *(["fees"] if self.cleaned_data.get("has_fee") else ()),
            *(["sponsors"] if self.cleaned_data.get("has_sponsor") else ()),
            *MORE,
        ]
        for name in needed:
            if name in self.fields and not self.cleaned_data.get(name):
                self.add_error(
                    name,
                    _(
                        "This is asked where there is a fee, a sponsor or a large audience."
                    ),
                )

    @property
    def sender_address(self):
        return self.cleaned_data.get("contact_email", "")

    # The form as the page draws it.

    @property
    def first(self):
        return [self[name] for name in self.FIRST if name in self.fields]

    @property
    def other(self):
        return [self[name] for name in self.OTHER if name in self.fields]

    @property
    def occasions(self):
        return [self[name] for name in OCCASIONS if name in self.fields]

    @property
    def more(self):
        names = ("fees", "sponsors", *MORE)
        return [self[name] for name in names if name in self.fields]

    @property
    def has_more(self):
        """Whether something was said beyond what is asked of everybody, or is wrong there."""
        return any(field.errors or field.value() for field in self.other)

    def answers(self):
        """{name: text or list of texts}: what a valid form says, in one fixed writing."""
        return {name: _written(value) for name, value in self._said().items()}

    def _said(self):
        said = {n: self.cleaned_data.get(n) for n in self.fields if n != "file"}
        if said.pop("month_only", False) and said.get("starts_on"):
            said["starts_on"] = f"{said['starts_on']:%Y-%m}"
            said["ends_on"] = None
        return said


def _written(value):
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return value
    if hasattr(value, "strftime") and not isinstance(value, date):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)
