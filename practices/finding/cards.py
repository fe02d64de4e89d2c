"""The public practices as cards: of each the values by which it is found, and no text."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Lower

from network.facets import UNKNOWN, plain
from network.kept import KeptBetweenChanges
from network.languages import LANGUAGES, active
from network.models import City, Country, SizeClass, Theme

from ..labels import TESTED
from ..models import Evaluation, Practice, Result

EVALUATED, FOUND, NOT_EVALUATED = "evaluated", "finding", "none"
COMPARED = "compared"  # with a group that did not take part
ABOUT = "about"  # before the class of a population whose definition nobody recorded
KEPT = 8192  # combinations of values, of which many practices have the same
TEXT = CharField()
IN_ORDER = {code: number for number, code in enumerate(LANGUAGES)}


@dataclass(slots=True)
class Place:
    """A public city as far as cities are compared."""

    id: int
    country: str
    region: str
    size: str  # a value of the facet "size"
    population: int | None
    roles: tuple


@dataclass(slots=True)
class Card:
    """One practice: {facet: its values}, and what it is sorted by.

    `results` are pairs of an outcome and its direction; the outcome is empty where
    readers may not see it.
    """

    id: int
    cities: tuple
    name_keys: tuple  # in the order of the languages
    confirmed: str
    values: dict = field(default_factory=dict)
    results: frozenset = frozenset()
    strength: tuple = (0, False, False)  # best level, a finding, an evaluation

    def has(self, facet, values):
        """Whether it has one of these values of the facet, or lies in such a city."""
        own = map(str, self.cities) if facet == "city" else self.values[facet]
        return not values.isdisjoint(own)

    def values_beside(self, facet, asked):
        """Its values of the facet; of outcomes and directions, those of the results that
        fit what is asked of the other.
        """
        if facet == "outcome" and "direction" in asked:
            found = {out for out, way in self.results if way in asked["direction"]}
        elif facet == "direction" and "outcome" in asked:
            found = {way for out, way in self.results if out in asked["outcome"]}
        else:
            return self.values[facet]
        return frozenset(found - {""})

    @property
    def by_evidence(self):
        """The best tested first; then by who was confirmed last, then by name."""
        level, found, evaluated = self.strength
        return -level, not found, not evaluated, *self.by_confirmation

    @property
    def by_confirmation(self):
        return _latest_first(self.confirmed), *self.by_name

    @property
    def by_name(self):
        return self.name_keys[IN_ORDER[active()]], self.id


@lru_cache(KEPT)
def _latest_first(date):
    """A key that puts later partial dates first, and unknown ones last."""
    return tuple(-ord(letter) for letter in date) or (1,)


@KeptBetweenChanges
def public_cards():
    """(cards of all public practices, {id: place} of all public cities), by four
    statements.
    """
    places = _places()
    themes, cities = _links()
    evaluations, results = _evidence()
    of_places = {}
    found = []
    rows = _with_country(plain(Practice.objects.published()))
    for (
        id,
        city,
        country,
        region,
        *names,
        confirmed,
        start,
        status,
        language,
        cost,
        groups,
    ) in rows.values_list(*COLUMNS, *NAMES, *TEXTS):
        here = (*((city,) if city else ()), *cities.get(id, ()))
        at = here, country, region
        if at not in of_places:
            of_places[at] = _of_places(
                [places[c] for c in here if c in places], country, region
            )
        evidence, design, strength = _tested(tuple(evaluations.get(id, ())))
        its_results, outcomes, directions = _resulted(tuple(results.get(id, ())))
        values = {
            "theme": _set(tuple(themes.get(id, ()))),
            "status": _one(status),
            "group": _words(groups),
            "year": _one(start[:4] or UNKNOWN),
            "language": _one(language or UNKNOWN),
            "cost": _one(cost),
            "evidence": evidence,
            "design": design,
            "outcome": outcomes,
            "direction": directions,
            **of_places[at],
        }
        found.append(
            Card(id, here, tuple(names), confirmed, values, its_results, strength)
        )
    return found, places


NAMES = [f"sort_{code}" for code in LANGUAGES]
COLUMNS = ("id", "city_id", "shown_country", "country__region__m49")
# As they are kept: to make dates and words of thousands takes longer than to read them.
TEXTS = (
    *(Cast(name, TEXT) for name in ("confirmed_on", "starts_on")),
    *("status", "language", "cost_known", Cast("target_groups", TEXT)),
)


# Of thousands of practices most have the same sets of values: each is made once.
@lru_cache(KEPT)
def _one(value):
    return frozenset((value,))


@lru_cache(KEPT)
def _words(text):
    return frozenset(text.split())


@lru_cache(KEPT)
def _set(values):
    return frozenset(values)


@lru_cache(KEPT)
def _resulted(results):
    """(results, outcomes, directions) of pairs of an outcome and its direction."""
    outcomes = frozenset(outcome for outcome, _way in results if outcome)
    return frozenset(results), outcomes, frozenset(way for _outcome, way in results)


@lru_cache(KEPT)
def _tested(evaluations):
    """(evidence, designs, strength) of evaluations: a level, and whether they found."""
    if not evaluations:
        return _one(NOT_EVALUATED), frozenset(), (0, False, False)
    found = any(finding for _level, finding in evaluations)
    best = max(int(level or 0) for level, _finding in evaluations)
    designs = (UNKNOWN if level is None else level for level, _f in evaluations)
    evidence = {EVALUATED: True, FOUND: found, COMPARED: best >= TESTED}
    had = frozenset(name for name, there in evidence.items() if there)
    return had, frozenset(designs), (best, found, True)


def _of_places(known, country, region):
    """The facets of public cities, and of the country where that is named."""
    countries = {place.country for place in known} | {country}
    regions = {place.region for place in known}
    return {
        "country": frozenset(countries - {""}),
        "region": frozenset(regions | ({region} if region else set())),
        "size": frozenset(place.size for place in known),
        "role": frozenset(role for place in known for role in place.roles),
    }


def _links():
    """{practice: codes of themes} and {practice: ids of its other cities}, by one
    statement.
    """
    themes = Practice.themes.through.objects.filter(
        theme__in=Theme.objects.published()
    ).values_list("practice_id", Value("theme", TEXT), Cast("theme__code", TEXT))
    cities = Practice.other_cities.through.objects.values_list(
        "practice_id", Value("city", TEXT), Cast("city_id", TEXT)
    )
    found = {"theme": defaultdict(list), "city": defaultdict(list)}
    for id, kind, value in themes.union(cities, all=True):
        found[kind][id].append(value if kind == "theme" else int(value))
    return found["theme"], found["city"]


def _evidence():
    """By one statement: {practice: [(level of design, whether it has a finding)]} of
    evaluations, and {practice: [(outcome, direction)]} of results.
    """
    has_finding = Q()
    for code in LANGUAGES:
        has_finding |= Q(**{f"finding_{code}__gt": ""})
    found = Case(When(has_finding, then=Value("found")), default=Value(""))
    of_public = When(outcome__in=Theme.objects.published(), then="outcome__code")
    # Without the manager of translated texts, which makes a dict of each row; and as
    # texts, for Django converts each number by itself.
    evaluations = QuerySet(Evaluation).values_list(
        "practice_id", Cast("design_level", TEXT), Value("", TEXT), Cast(found, TEXT)
    )
    results = QuerySet(Result).values_list(
        "practice_id",
        Value(None, TEXT),
        Cast("direction", TEXT),
        Cast(Case(of_public, default=Value("")), TEXT),
    )
    its = {"evaluations": defaultdict(list), "results": defaultdict(list)}
    rows = evaluations.order_by().union(results.order_by(), all=True)
    for id, level, direction, word in rows:
        if direction:
            its["results"][id].append((word, direction))
        else:
            its["evaluations"][id].append((level, bool(word)))
    return its["evaluations"], its["results"]


def _places():
    rows = _with_country(City.objects.published().order_by()).values_list(
        *("id", "shown_country", "country__region__m49", "population"),
        *("population_year", "population_definition", "population_source", "roles"),
    )
    return {row[0]: _of_city(*row) for row in rows}


def _with_country(records):
    """With the code of their country; empty where readers may not be told of it."""
    shown = When(country__in=Country.objects.published(), then=Lower("country__iso2"))
    return records.annotate(
        shown_country=Case(shown, default=Value(""), output_field=TEXT)
    )


def _of_city(id, country, region, population, year, definition, source, roles):
    size = size_value(population, definition if year and source else "")
    return Place(id, country, region, size, population, tuple(roles))


def size_value(population, definition):
    """Of the facet "size": a class of its definition, or about which class it would be."""
    if not population:
        return UNKNOWN
    return f"{definition or ABOUT}-{SizeClass.of(population).value}"
