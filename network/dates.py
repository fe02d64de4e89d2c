"""Dates as sources give them: a year, a month or a day, sometimes only "about".

Written as in the Extended Date/Time Format (EDTF, ISO 8601-2): `1996`, `1996-03`,
`1996-03-15`, and `1998~` for "about 1998".
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Left, Length, Replace
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from .columns import ByteOrdered

FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<about>~?)"
)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date that is known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    @classmethod
    def parse(cls, text):
        """Reads `1996`, `1996-03`, `1996-03-15` or `1998~`; ValueError for anything else."""
        if not (found := FORM.fullmatch(text)):
            raise ValueError(text)
        year, month, day = (
            found[part] and int(found[part]) for part in ("year", "month", "day")
        )
        date(year, 1 if month is None else month, 1 if day is None else day)
        return cls(year, month, day, bool(found["about"]))

    @classmethod
    def on(cls, day):
        """That of a whole date, or None."""
        return cls(day.year, day.month, day.day) if day else None

    def __str__(self):
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts) + "~" * self.about

    @property
    def machine(self):
        """The form of HTML's `<time datetime>`, which knows no "about"."""
        return str(self).rstrip("~")

    def first_day(self):
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self):
        month = self.month or 12
        return date(
            self.year, month, self.day or calendar.monthrange(self.year, month)[1]
        )


def in_words(moment):
    """The date as the active language writes it: "1 May 2008", "1er mai 2008", "mayo de 2008"."""
    if moment.day:
        text = gettext("%(day)s %(month)s %(year)s")
    elif moment.month:
        text = pgettext("month and year", "%(month)s %(year)s")
    else:
        text = "%(year)s"
    words = text % {
        "day": _day(moment.day),
        "month": _month(moment),
        "year": moment.year,
    }
    if moment.about:
        return pgettext("approximate date", "about %(date)s") % {"date": words}
    return words


def day_in_words(day):
    """A whole date with its weekday: "Monday 27 October 2008"."""
    return f"{WEEKDAYS[day.weekday()]} {in_words(PartialDate.on(day))}"


def period_in_words(start, end):
    """From one partial date to another, either of which may be unknown (None)."""
    if start and end:
        return in_words(start) if start == end else _between(start, end)
    if (start or end) and (start or end).about:
        return _about(start, end)
    if start:
        text = (
            pgettext("a day", "since %(date)s")
            if start.day
            else gettext("since %(date)s")
        )
        return text % {"date": in_words(start)}
    if end:
        text = (
            pgettext("a day", "until %(date)s")
            if end.day
            else gettext("until %(date)s")
        )
        return text % {"date": in_words(end)}
    return ""


def _about(start, end):
    known = in_words(replace(start or end, about=False))
    text = gettext("since about %(date)s") if start else gettext("until about %(date)s")
    return text % {"date": known}


def _between(start, end):
    exact = not (start.about or end.about)
    same_month = exact and (start.year, start.month) == (end.year, end.month)
    if same_month and start.day and end.day:
        return gettext("%(first)s–%(last)s %(month)s %(year)s") % {
            "first": _day(start.day),
            "last": _day(end.day),
            "month": _month(end),
            "year": end.year,
        }
    if exact and start.year == end.year and start.day and end.day:
        return gettext(
            "%(first)s %(first_month)s – %(last)s %(last_month)s %(year)s"
        ) % {
            "first": _day(start.day),
            "first_month": _month(start),
            "last": _day(end.day),
            "last_month": _month(end),
            "year": end.year,
        }
    if exact and not (start.month or end.month):
        return f"{start.year}–{end.year}"
    return f"{in_words(start)} – {in_words(end)}"


def _day(day):
    # French writes the first day of a month as an ordinal, and no other day.
    return pgettext("first day of a month", "1") if day == 1 else day


def _month(moment):
    return str(MONTHS[moment.month]) if moment.month else ""


class PartialDateField(ByteOrdered, models.CharField):
    """A column of partial dates. They sort as text, a year before its months."""

    description = _("A year, a month or a day")

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 11
        kwargs.setdefault("blank", True)
        kwargs.setdefault(
            "help_text",
            _("1996, 1996-03 or 1996-03-15; add ~ where the source says “about”."),
        )
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_default(self):
        return None

    def from_db_value(self, value, expression, connection):
        return PartialDate.parse(value) if value else None

    def to_python(self, value):
        if value in (None, "") or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value).strip())
        except ValueError:
            raise ValidationError(
                _(
                    "Write a year, a month or a day, such as 1996, 1996-03 or 1996-03-15."
                ),
                code="invalid",
            ) from None

    def get_prep_value(self, value):
        value = self.to_python(value)
        return str(value) if value else ""

    def clean(self, value, model_instance):
        value = self.to_python(value)
        self.validate(value, model_instance)
        return value

    def validate(self, value, model_instance):
        if value is None and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))


def in_order(name, earlier, later, message):
    """Two partial dates of which the second, where both are known, does not precede the first."""
    start = Replace(models.F(earlier), models.Value("~"), models.Value(""))
    end = models.F(later)
    # "1996-03" to "1996" is in order: only the length that both have is compared.
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{later: ""})
        | models.Q(GreaterThanOrEqual(end, Left(start, Length(end)))),
        violation_error_message=message,
    )
