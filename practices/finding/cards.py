"""The public practices as cards: of each the values by which it is found, and no text."""

from dataclasses import dataclass, field

from django.db.models import Case, CharField, PositiveSmallIntegerField, Q, Value, When
from django.db.models.functions import Cast

from network.facets import UNKNOWN
from network.languages import LANGUAGES, active
from network.models import City, SizeClass, Theme

from ..models import Evaluation, Practice, Result

EVALUATED, FOUND, NOT_EVALUATED = "evaluated", "finding", "none"
ABOUT = "about"  # before the class of a population whose definition nobody recorded
TEXT, LEVEL = CharField(), PositiveSmallIntegerField()


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
    """One practice: {facet: its values}, and what it is sorted by."""

    id: int
    cities: list
    name_key: str
    confirmed: str
    values: dict = field(default_factory=dict)
    strength: tuple = (0, False, False)  # best level, a finding, an evaluation

    def has(self, facet, values):
        """Whether it has one of these values of the facet, or lies in such a city."""
        own = map(str, self.cities) if facet == "city" else self.values[facet]
        return not values.isdisjoint(own)

    @property
    def by_evidence(self):
        """The best tested first; then by who was confirmed last, then by name."""
        level, found, evaluated = self.strength
        return -level, not found, not evaluated, *self.by_confirmation

    @property
    def by_confirmation(self):
        return _latest_first(self.confirmed), self.name_key, self.id

    @property
    def by_name(self):
        return self.name_key, self.id


def _latest_first(date):
    """A key that puts later partial dates first, and unknown ones last."""
    return tuple(-ord(letter) for letter in date) or (1,)


def cards(practices):
    """(cards of these practices, {id: place} of all public cities), by four statements."""
    places = _places()
    columns = (*COLUMNS, f"sort_{active()}")
    found = {row[0]: _card(*row) for row in practices.order_by().values_list(*columns)}
    for id, kind, value in _links():
        if id in found and kind == "theme":
            found[id].values["theme"].add(value)
        elif id in found:
            found[id].cities.append(int(value))
    for card in found.values():
        _place(card, [places[city] for city in card.cities if city in places])
    for id, kind, level, word in _evidence():
        if id in found and kind == "evaluation":
            _evaluated(found[id], level, bool(word))
        elif id in found:
            found[id].values["direction"].add(word)
    return [*found.values()], places


COLUMNS = (
    *("id", "status", "target_groups", "starts_on", "language", "cost_known"),
    *("confirmed_on", "city_id", "country__iso2", "country__region__m49"),
)


def _card(
    id, status, groups, start, language, cost, confirmed, city, country, region, name
):
    return Card(
        id=id,
        cities=[city] if city else [],
        name_key=name,
        confirmed=str(confirmed or ""),
        values={
            "theme": set(),
            "status": {status},
            "group": {*groups},
            "year": {str(start.year) if start else UNKNOWN},
            "language": {language or UNKNOWN},
            "cost": {cost},
            "country": {country.lower()} if country else set(),
            "region": {region} if region else set(),
            "size": set(),
            "role": set(),
            "evidence": {NOT_EVALUATED},
            "design": set(),
            "direction": set(),
        },
    )


def _place(card, places):
    card.values["country"] |= {place.country for place in places}
    card.values["region"] |= {place.region for place in places}
    card.values["size"] |= {place.size for place in places}
    card.values["role"] |= {role for place in places for role in place.roles}


def _evaluated(card, level, has_finding):
    evidence = card.values["evidence"]
    evidence.discard(NOT_EVALUATED)
    evidence |= {EVALUATED, FOUND} if has_finding else {EVALUATED}
    card.values["design"].add(UNKNOWN if level is None else str(level))
    best, found, _some = card.strength
    card.strength = max(best, level or 0), found or has_finding, True


def _links():
    """(practice, "theme", code) and (practice, "city", id), by one statement."""
    themes = Practice.themes.through.objects.filter(
        theme__in=Theme.objects.published()
    ).values_list("practice_id", Value("theme", TEXT), Cast("theme__code", TEXT))
    cities = Practice.other_cities.through.objects.values_list(
        "practice_id", Value("city", TEXT), Cast("city_id", TEXT)
    )
    return themes.union(cities, all=True)


def _evidence():
    """By one statement: (practice, "evaluation", level of design, "found" where it has a
    finding) and (practice, "result", None, direction).
    """
    has_finding = Q()
    for code in LANGUAGES:
        has_finding |= Q(**{f"finding_{code}__gt": ""})
    found = Case(When(has_finding, then=Value("found")), default=Value(""))
    evaluations = Evaluation.objects.order_by().annotate(
        kind=Value("evaluation", TEXT),
        level=Cast("design_level", LEVEL),
        word=Cast(found, TEXT),
    )
    results = Result.objects.order_by().annotate(
        kind=Value("result", TEXT),
        level=Value(None, LEVEL),
        word=Cast("direction", TEXT),
    )
    columns = ("practice_id", "kind", "level", "word")
    return evaluations.values_list(*columns).union(
        results.values_list(*columns), all=True
    )


def _places():
    rows = (
        City.objects.published()
        .order_by()
        .values_list(
            *("id", "country__iso2", "country__region__m49", "population"),
            *("population_year", "population_definition", "population_source", "roles"),
        )
    )
    return {row[0]: _of_city(*row) for row in rows}


def _of_city(id, country, region, population, year, definition, source, roles):
    size = size_value(population, definition if year and source else "")
    return Place(id, country.lower(), region, size, population, tuple(roles))


def size_value(population, definition):
    """Of the facet "size": a class of its definition, or about which class it would be."""
    if not population:
        return UNKNOWN
    return f"{definition or ABOUT}-{SizeClass.of(population).value}"
