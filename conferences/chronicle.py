"""Editions in the order of the years, and the cities in which they were."""

from dataclasses import dataclass, field

from network.maps import Point
from network.models import City

from .models import Conference, ConferenceStatus


def chronological(conferences):
    """From the oldest edition to the newest.

    One of which no date is known stands by its number, or at the end.
    """
    known = list(conferences)
    dated = sorted((c for c in known if c.starts_on), key=_when)
    for conference in sorted(
        (c for c in known if not c.starts_on), key=lambda c: (c.ordinal or 0, c.pk)
    ):
        dated.insert(_place_of(conference, dated), conference)
    return dated


def _when(conference):
    return (str(conference.starts_on), conference.ordinal or 0, conference.pk)


def _place_of(conference, dated):
    """Behind the edition whose number comes before."""
    before = [
        place
        for place, other in enumerate(dated, start=1)
        if conference.ordinal and other.ordinal and other.ordinal < conference.ordinal
    ]
    return max(before, default=0 if conference.ordinal else len(dated))


def neighbours(conference, series):
    """The editions before and after one, or None where there is none."""
    row = chronological(series)
    at = next((n for n, other in enumerate(row) if other.pk == conference.pk), None)
    if at is None:  # a draft that is looked at beforehand
        return None, None
    before = row[at - 1] if at else None
    return before, row[at + 1] if at + 1 < len(row) else None


@dataclass
class HostCity:
    """A city with the editions that were held, or are to be held, in it."""

    city: City
    conferences: list[Conference] = field(default_factory=list)

    @property
    def was_host(self):
        return any(c.status == ConferenceStatus.HELD for c in self.conferences)


def host_cities(conferences):
    """The public host cities in the order of their first edition."""
    cities = {}
    for conference in conferences:
        for city in (conference.city, *conference.other_cities.all()):
            if city and city.is_public():
                cities.setdefault(city.pk, HostCity(city)).conferences.append(
                    conference
                )
    return list(cities.values())


def points(cities):
    """The host cities as points of a map: filled where an edition is known to be held."""
    return [
        Point(
            name=str(host.city),
            latitude=float(host.city.latitude),
            longitude=float(host.city.longitude),
            address=host.city.get_absolute_url(),
            words=", ".join(years(host.conferences)),
            kind="circle" if host.was_host else "ring",
            number=len(host.conferences),
        )
        for host in cities
    ]


def years(conferences):
    """The years that are known of these editions, as text."""
    return [str(c.starts_on.year) for c in conferences if c.starts_on]
