"""The world map: in which cities there are practices, and how many."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from network.languages import active
from network.maps import Point, gathered
from network.models import City

from .finding.cards import EVALUATED
from .finding.narrowing import list_of


@dataclass(frozen=True, slots=True)
class Place:
    """A city with the number of its practices, of those evaluated, and their list."""

    city: City
    number: int
    evaluated: int
    address: str

    @property
    def point(self):
        return Point(
            name=str(self.city),
            latitude=float(self.city.latitude),
            longitude=float(self.city.longitude),
            address=self.address,
            words=practices_in_words(self.number),
            number=self.number,
            label=f"{self.city} · {self.number}",
        )

    @property
    def by_number(self):
        return -self.number, *self.by_city

    @property
    def by_country(self):
        return getattr(self.city.country, f"sort_{active()}"), *self.by_city

    @property
    def by_city(self):
        return getattr(self.city, f"sort_{active()}"), self.city.pk


@dataclass(frozen=True, slots=True)
class Together:
    """Cities that lie so close that one mark of the map stands for all of them."""

    points: list
    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class WorldMap:
    """The public cities of some practices, and the marks that stand for them."""

    places: list[Place]
    points: list[Point]
    together: list[Together]
    elsewhere: int  # practices without a city that readers may see


def world_map(cards, asked, public):
    """The map of the cards that fit `asked`; `public` are the ids of public cities."""
    numbers, evaluated, elsewhere = Counter(), Counter(), 0
    for card in cards:
        cities = {city for city in card.cities if city in public}
        numbers.update(cities)
        if EVALUATED in card.values["evidence"]:
            evaluated.update(cities)
        elsewhere += not cities
    known = City.objects.published().filter(pk__in=numbers).select_related("country")
    places = [
        Place(
            *(city, numbers[city.pk], evaluated[city.pk]),
            list_of(asked, city=str(city.pk)),
        )
        for city in known
    ]
    places.sort(key=lambda place: place.by_number)
    groups = []
    # Of cities with as many practices, the largest gives a mark of several its name.
    known_best = sorted(
        places, key=lambda one: (-one.number, -(one.city.population or 0))
    )
    points = gathered([place.point for place in known_best], _together(groups))
    return WorldMap(places, points, groups, elsewhere)


def _together(groups):
    """What makes one point of several, and notes which."""

    def join(points):
        first, others = points[0], len(points) - 1
        name = ngettext(
            "%(city)s and %(n)d city near it",
            "%(city)s and %(n)d cities near it",
            others,
        ) % {"city": first.name, "n": others}
        anchor, number = f"near-{len(groups) + 1}", sum(one.number for one in points)
        groups.append(Together(points, name, anchor))
        return Point(
            name=name,
            latitude=first.latitude,
            longitude=first.longitude,
            address=f"#{anchor}",
            words=practices_in_words(number),
            number=number,
            label=_("%(city)s + %(n)d · %(number)d")
            % {"city": first.name, "n": others, "number": number},
            places=len(points),
        )

    return join


def practices_in_words(number):
    return ngettext("%(n)d practice", "%(n)d practices", number) % {"n": number}
