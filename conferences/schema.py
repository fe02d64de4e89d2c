"""Conferences and events as schema.org says them, for search engines and reference managers.

A date that is known to the month is left out: nothing may read it as a day.
"""

from django.conf import settings
from django.urls import reverse

from network.languages import served

from .models import ConferenceStatus, OrganiserRole, SessionStatus

CONTEXT = "https://schema.org"
STATUS = {
    ConferenceStatus.HELD: "EventScheduled",
    ConferenceStatus.ANNOUNCED: "EventScheduled",
    ConferenceStatus.POSTPONED: "EventPostponed",
    ConferenceStatus.CANCELLED: "EventCancelled",
}
MODE = {
    "in-person": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}


def series(record, conferences):
    """A series with its editions."""
    return without_gaps(
        {
            "@context": CONTEXT,
            **_named(record, "EventSeries"),
            "description": served(record, "description")[0],
            "subEvent": [
                {**_named(conference), **_days(conference)}
                for conference in conferences
            ],
        }
    )


def edition(conference, sessions=()):
    """An edition of which the page shows hosts, themes and announcements."""
    status, earlier = _status(conference)
    return without_gaps(
        {
            "@context": CONTEXT,
            **_named(conference),
            **_days(conference),
            "alternateName": served(conference, "theme")[0],
            "eventStatus": status and f"{CONTEXT}/{status}",
            "previousStartDate": earlier,
            "eventAttendanceMode": f"{CONTEXT}/{MODE[conference.mode]}",
            "location": _location(conference),
            "inLanguage": conference.working_languages.split(),
            "organizer": _organisers(conference),
            "about": [str(theme) for theme in conference.themes.all()],
            "superEvent": _named(conference.series, "EventSeries")
            if conference.series.is_public()
            else None,
            "subEvent": [_below(session) for session in sessions],
        }
    )


def session(held):
    """A session with everybody who speaks in it."""
    conference = held.conference
    talks = held.presentations.all()
    speakers = [
        *held.speakers.all(),
        *(speaker for talk in talks for speaker in talk.speakers.all()),
    ]
    is_cancelled = held.status == SessionStatus.CANCELLED
    status, _earlier = _status(conference)
    status = "EventCancelled" if is_cancelled else status
    return without_gaps(
        {
            "@context": CONTEXT,
            **_below(held),
            "endDate": held.ends and held.ends.isoformat(),
            "eventStatus": status and f"{CONTEXT}/{status}",
            "eventAttendanceMode": f"{CONTEXT}/{MODE[conference.mode]}",
            "location": _location(conference, held.room),
            "inLanguage": held.working_languages.split(),
            "performer": [
                without_gaps(
                    {
                        "@type": "Person",
                        "name": speaker.name,
                        "affiliation": speaker.affiliation,
                    }
                )
                for speaker in speakers
            ],
            "superEvent": _named(conference),
        }
    )


def network_event(held):
    """An event of the network, as its organisers told of it."""
    status = "EventCancelled" if held.cancelled_on else "EventScheduled"
    return without_gaps(
        {
            "@context": CONTEXT,
            **_named(held),
            **_days(held),
            **_moments(held),
            "description": served(held, "summary")[0],
            "eventStatus": f"{CONTEXT}/{status}",
            "eventAttendanceMode": f"{CONTEXT}/{MODE[held.mode]}",
            "location": _location(held, place=held.place_name),
            "inLanguage": held.working_languages.split(),
            "audience": served(held, "audience")[0]
            and {"@type": "Audience", "audienceType": served(held, "audience")[0]},
            "organizer": _bodies(held, sponsors=False),
            "sponsor": _bodies(held, sponsors=True),
            "about": [str(theme) for theme in held.themes.all()],
        }
    )


def _moments(held):
    """With hours and their offset, where these are known."""
    names = ("startDate", "endDate")
    known = zip(names, held.moments or (), strict=False)
    return {name: moment.isoformat() for name, moment in known if moment}


def _bodies(held, *, sponsors):
    return [
        {"@type": "Organization", "name": body.name}
        for body in held.organisers.all()
        if (body.role == OrganiserRole.SPONSOR) == sponsors
    ]


def _named(record, kind="Event"):
    neutral = reverse("permanent", args=[record.KIND, record.pk])
    return {
        "@type": kind,
        "@id": settings.SITE_URL + neutral,
        "name": str(record),
        "url": settings.SITE_URL + record.get_absolute_url(),
    }


def _below(held):
    return without_gaps(
        {
            "@type": "Event",
            "name": str(held),
            "url": settings.SITE_URL + held.get_absolute_url(),
            "startDate": held.starts and held.starts.isoformat(),
        }
    )


def _days(conference):
    """Whole dates only."""
    dates = {"startDate": conference.starts_on, "endDate": conference.ends_on}
    return {
        name: str(date)
        for name, date in dates.items()
        if date and date.day and not date.about
    }


def _status(conference):
    """(status, the first day that was announced before); None where nothing is known."""
    earlier = [
        str(announcement.starts_on)
        for announcement in conference.announcements.all()
        if announcement.starts_on and announcement.starts_on.day
        if announcement.starts_on != conference.starts_on
    ]
    status = STATUS.get(conference.status)
    if earlier and status == "EventScheduled":
        status = "EventRescheduled"
    return status, earlier


def _location(conference, room=None, place=""):
    if conference.mode == "online":
        address = settings.SITE_URL + conference.get_absolute_url()
        return {"@type": "VirtualLocation", "url": conference.website or address}
    city, country = conference.public_city, conference.host_country
    country = country if country and country.is_public() else None
    if not (city or place or country):
        return None
    names = (room and room.name, conference.venue, str(city or place or country))
    return without_gaps(
        {
            "@type": "Place",
            "name": ", ".join(filter(None, names)),
            "address": without_gaps(
                {
                    "@type": "PostalAddress",
                    "addressLocality": str(city) if city else place,
                    "addressCountry": country and country.iso2,
                }
            ),
            "geo": city
            and {
                "@type": "GeoCoordinates",
                "latitude": float(city.latitude),
                "longitude": float(city.longitude),
            },
        }
    )


def _organisers(conference):
    return [
        {"@type": "Organization", "name": str(host)}
        for host in conference.hosts.all()
        if host.organisation is None or host.organisation.is_public()
    ]


def without_gaps(values):
    return {
        name: value for name, value in values.items() if value not in (None, "", [])
    }
