"""Dates as files write them, read as the portal's: a year, a month or a day."""

import re

from django.utils.translation import gettext as _

from network.dates import PartialDate

PARTS = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?"
    r"(?:T\S*|\s+\d\d?:\S*|/[^\d]*)?([~?]?)",
    re.ASCII,
)
YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)", re.ASCII)


def read_date(text: str) -> tuple[str, str]:
    """(the date as the portal writes it, what is to be said of it)."""
    text = text.strip()
    if not text:
        return "", ""
    if found := PARTS.fullmatch(text.rstrip("/")):
        year, month, day, about = found.groups()
        if date := _date(year, month, day, about):
            return date, ""
    years = {*YEAR.findall(text)}
    if len(years) == 1:
        year = years.pop()
        return year, _("Of the date “%s” the year is taken.") % text
    return "", _("“%s” is no date: left out.") % text


def _date(year, month, day, about):
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part)]
    try:
        date = PartialDate.parse("-".join(parts) + "~" * bool(about))
    except ValueError:
        return ""
    return str(date)
