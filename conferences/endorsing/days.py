"""Days and hours as browsers choose them, and the form of one day."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FURTHEST = timedelta(days=5 * 366)


class DayInput(forms.DateInput):
    """A day as browsers choose it, always written 2027-05-14 in the page."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class ClockInput(forms.TimeInput):
    """A time as browsers choose it."""

    input_type = "time"

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", **kwargs)


class DayForm(forms.Form):
    """One day: all that the clock needs."""

    date = forms.DateField(label=_("When is your event?"), widget=DayInput)

    def clean_date(self):
        return checked_day(self.cleaned_data["date"])


def checked_day(day):
    """A day on which an event may be that somebody announces today."""
    today = timezone.localdate()
    if day < today:
        raise ValidationError(_("This day is past."))
    if day > today + FURTHEST:
        raise ValidationError(_("This day is more than five years ahead."))
    return day
