"""Calendars (RFC 5545, 5546, 7986) of editions, of their sessions, of network events.

The same records always give the same bytes: times of the fetch stand nowhere, so that a
programme that asks every hour is told that nothing has changed.
"""

from datetime import date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from network.languages import active, served

from .changes import changes
from .models import ConferenceStatus, Mode, SessionStatus

HALF_A_DAY = timedelta(hours=12)
STATUS = {SessionStatus.CANCELLED: "CANCELLED", SessionStatus.OPEN: "TENTATIVE"}
SURE = {ConferenceStatus.HELD, ConferenceStatus.ANNOUNCED}


def calendar(name, address, events):
    """The bytes of a calendar; `address` is the path from which it can be had again."""
    made = Calendar()
    made.add("prodid", f"-//Metropolis portal//{active().upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("source", settings.SITE_URL + address, parameters={"VALUE": "URI"})
    made.add("refresh-interval", HALF_A_DAY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    for event in events:
        made.add_component(event)
    years = [event.start.year for event in made.walk("VEVENT")]
    if years:
        made.add_missing_timezones(date(min(years), 1, 1), date(max(years) + 1, 12, 31))
    return made.to_ical()


def event_of_session(session):
    """A session with times, as an event; its conference and `names` have to be there."""
    conference = session.conference
    event = _event(session, session.starts, session.ends)
    _add_title(event, session, "title", session.status == SessionStatus.CANCELLED)
    event.add("status", STATUS.get(session.status) or _status(conference))
    event.add("location", _place(conference, session.room))
    event.add("categories", [session.get_kind_display()])
    event.add("related-to", _uid(conference))
    lines = (session.names, *map(str, changes(session)), str(conference))
    event.add("description", "\n".join(filter(None, lines)))
    return event


def event_of_edition(conference):
    """An edition as one event of whole days; None where its days are not known."""
    if not (days := conference.days):
        return None
    first, last = days
    # The end of an event is the first moment that does not belong to it.
    event = _event(conference, first, last + timedelta(days=1))
    cancelled = conference.status == ConferenceStatus.CANCELLED
    _add_title(event, conference, "name", cancelled)
    event.add("status", "CANCELLED" if cancelled else _status(conference))
    event.add("transp", "TRANSPARENT")
    event.add("location", _place(conference))
    if theme := served(conference, "theme")[0]:
        event.add("description", theme)
    return event


def event_of_event(held):
    """An event of the network: with its hours, else of whole days, or None without days."""
    if not held.days:
        return None
    first, last = held.days
    # Hours without an end say nothing of the other days of a longer event.
    is_timed = held.moments and (held.moments[1] or first == last)
    whole_days = (first, last + timedelta(days=1))
    event = _event(held, *(held.moments if is_timed else whole_days))
    _add_title(event, held, "title", held.cancelled_on)
    event.add("status", "CANCELLED" if held.cancelled_on else "CONFIRMED")
    if not is_timed:
        event.add("transp", "TRANSPARENT")
    event.add("location", _place_of_event(held))
    event.add("categories", [held.get_kind_display()])
    if summary := served(held, "summary")[0]:
        event.add("description", summary)
    return event


def _place_of_event(held):
    city, country = held.public_city, held.country
    country = country if country and country.is_public() else None
    known = (held.venue, str(city or held.place_name or country or ""))
    if held.mode == Mode.ONLINE or not any(known):
        return held.get_mode_display()
    return ", ".join(filter(None, known))


def _event(record, start, end):
    event = Event()
    event.add("uid", _uid(record))
    event.add("dtstamp", record.updated_at)
    event.add("last-modified", record.updated_at)
    event.add("sequence", record.sequence)
    event.add("dtstart", start)
    if end:
        event.add("dtend", end)
    event.add("url", settings.SITE_URL + record.get_absolute_url())
    return event


def _uid(record):
    return f"{record.uid}@{urlsplit(settings.SITE_URL).hostname}"


def _add_title(event, record, field, is_cancelled):
    """Some calendars drop what is cancelled, others show it as if nothing had happened."""
    text, language = served(record, field)
    text = text or str(record)
    title = _("CANCELLED: %(title)s") % {"title": text} if is_cancelled else text
    event.add("summary", title, parameters={"LANGUAGE": language or active()})


def _status(conference):
    return "CONFIRMED" if conference.status in SURE else "TENTATIVE"


def _place(conference, room=None):
    city = conference.public_city
    known = (room and room.name, conference.venue, city and str(city))
    return ", ".join(filter(None, known)) or conference.get_mode_display()
