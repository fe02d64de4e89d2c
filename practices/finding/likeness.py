"""Which cities are like mine, as far as that can honestly be said.

There is no score: a city has the same size class, region, country, role or working
language, or it has not. Populations are compared only under the same definition; where
a definition is not known, the size is "about" and kept apart.
"""

from dataclasses import dataclass

from network.models import SizeClass

from .cards import ABOUT, EVALUATED, size_value
from .narrowing import list_of
from .search import search


@dataclass(frozen=True)
class Mine:
    """The city of somebody who asks: one of the portal, or as they describe it."""

    population: int | None = None
    definition: str = ""  # of a city of the portal, only with year and source
    country: str = ""
    region: str = ""
    language: str = ""
    roles: tuple = ()

    @property
    def size(self):
        return SizeClass.of(self.population) if self.population else None


@dataclass(frozen=True)
class Likeness:
    """One way to be like a city, and the practices of the cities that are so."""

    ways: tuple  # "size", "about", "region", "country", "role", "language"
    asked: dict
    cards: list

    @property
    def evaluated(self):
        return sum(EVALUATED in card.values["evidence"] for card in self.cards)

    @property
    def address(self):
        """The list of these practices."""
        return list_of(self.asked)


def likenesses(mine, cards):
    """Each way in which cities are like this one, and size and region together."""
    asked = _ways(mine, cards)
    ways = [(way,) for way in asked]
    ways += [
        (size, "region") for size in ("size", "about") if {size, "region"} <= {*asked}
    ]
    found = []
    for each in ways:
        question = {name: values for way in each for name, values in asked[way].items()}
        found.append(Likeness(each, question, search(cards, question).fitting))
    return found


def _ways(mine, cards):
    """{way: the part of a question to the list}; only of what is known of the city."""
    ways = {}
    if mine.size and mine.definition:
        ways["size"] = {"size": {size_value(mine.population, mine.definition)}}
    if mine.size:
        ways["about"] = {"size": _about_as_large(mine, cards)}
    known = {
        "region": {mine.region},
        "country": {mine.country},
        "role": {*mine.roles},
        "language": {mine.language},
    }
    for way, values in known.items():
        if known_values := values - {""}:
            # What no practice has is no value that the list could be asked for.
            ways[way] = {way: known_values & _used(way, cards) or known_values}
    return ways


def _used(facet, cards):
    return {value for card in cards for value in card.values[facet]}


def _about_as_large(mine, cards):
    """The values of the class whose numbers cannot be compared with that of this city."""
    of_the_class = {
        value for value in _used("size", cards) if value.endswith(f"-{mine.size.value}")
    }
    own = {size_value(mine.population, mine.definition)} if mine.definition else set()
    return of_the_class - own or {f"{ABOUT}-{mine.size.value}"}
