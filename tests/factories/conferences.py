"""Conferences and their programmes."""

import datetime as dt

from conferences.models import (
    Attendance,
    Conference,
    ConferenceSeries,
    Day,
    MainTheme,
    Presentation,
    Room,
    Session,
    Speaker,
)

from .base import in_three, numbers, published
from .network import make_city


def make_series(**fields):
    n = next(numbers)
    texts = {**in_three("name", f"Series {n}"), **in_three("description", f"On {n}")}
    return published(ConferenceSeries, texts, fields)


def make_conference(**fields):
    n = next(numbers)
    defaults = {
        "status": "held",
        "starts_on": "2008-10-27",
        "ends_on": "2008-10-31",
        **in_three("name", f"Conference {n}"),
        **in_three("theme", f"Official theme {n}"),
    }
    fields["series"] = fields.get("series") or make_series()
    fields["city"] = fields["city"] if "city" in fields else make_city()
    conference = published(Conference, defaults, fields)
    conference.refresh_from_db()  # dates are given as texts
    return conference


def make_main_theme(conference, **fields):
    texts = in_three("title", f"Main theme {next(numbers)}")
    return MainTheme.objects.create(conference=conference, **texts | fields)


def make_attendance(conference, **fields):
    defaults = {"people": 700, "basis": "reported", "confidence": "read"}
    return Attendance.objects.create(conference=conference, **defaults | fields)


def make_day(conference, date="2008-10-28"):
    day = dt.date.fromisoformat(date)
    return Day.objects.create(conference=conference, date=day)


def make_room(conference, **fields):
    fields.setdefault("name", f"Room {next(numbers)}")
    return Room.objects.create(conference=conference, **fields)


def make_session(conference=None, **fields):
    return Session.objects.create(
        conference=conference or make_conference(),
        **in_three("title", f"Session {next(numbers)}") | fields,
    )


def make_presentation(session=None, **fields):
    return Presentation.objects.create(
        session=session or make_session(),
        **in_three("title", f"Presentation {next(numbers)}") | fields,
    )


def make_speaker(**fields):
    return Speaker.objects.create(**{"name": f"Given Family{next(numbers)}"} | fields)
