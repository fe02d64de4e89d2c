"""Made-up practices, for measuring only: their texts say so."""

from random import Random

from conferences.scale import common, in_three, title
from network.languages import LANGUAGES
from network.models import City, Country, PopulationDefinition, Source, Theme
from network.text import fold, sort_key

from .models import (
    CostKnown,
    DesignLevel,
    Direction,
    Evaluation,
    Independence,
    Practice,
    PracticeStatus,
    Result,
    TargetGroup,
)

CITIES = 300
YEARS = range(1990, 2027)
LANGUAGES_OF_WORK = ("", "en", "fr", "es", "de", "pt")
AT_ONCE = 1000
IN_A_COUNTRY = 0.1  # of the practices: no city is named
WITH_A_SECOND_CITY = 0.1
TESTED = 0.5  # of the practices: how many evaluations each
DESIGNS = (None, *DesignLevel.values)
MOST_RESULTS = 3
LATITUDES, LONGITUDES = (-45, 65), (-170, 179)
IN_EUROPE = 0.4, (37, 60), (-9, 28)  # so many of the cities, where they lie close


def make_up_practices(number, seed=1, cities=CITIES):
    """Public practices in made-up cities, on the themes that the portal has.

    The caller takes them back; the same seed makes the same ones. Not by way of
    record_edit: nobody translates them.
    """
    chance = Random(seed)
    themes = list(Theme.objects.published().order_by("pk"))
    countries = list(Country.objects.published().order_by("pk"))
    source = Source.objects.create(title="Scale data", publisher="Scale data")
    places = City.objects.bulk_create(
        _city(chance, countries, source) for _ in range(cities)
    )
    for start in range(0, number, AT_ONCE):
        most = min(AT_ONCE, number - start)
        practices = Practice.objects.bulk_create(
            _practice(chance, places, countries) for _ in range(most)
        )
        _link(practices, chance, places, themes)
        _test(practices, chance, themes)


def _named(name):
    return {
        **in_three("name", name),
        "original_language": "en",
        "found_by": fold(name),
        **{f"sort_{code}": sort_key(name, code) for code in LANGUAGES},
        **{f"state_{code}": "present" for code in LANGUAGES},
        **common(),
    }


def _city(chance, countries, source):
    share, *box = IN_EUROPE
    latitudes, longitudes = box if chance.random() < share else (LATITUDES, LONGITUDES)
    return City(
        country=chance.choice(countries),
        latitude=round(chance.uniform(*latitudes), 5),
        longitude=round(chance.uniform(*longitudes), 5),
        population=chance.randrange(20_000, 5_000_000),
        population_year=2020,
        population_definition=chance.choice(["", *PopulationDefinition.values]),
        population_source=source,
        **_named(f"Scale data {chance.randrange(10**6):06}"),
    )


def _practice(chance, places, countries):
    year = "" if chance.random() < 0.1 else f"{chance.choice(YEARS)}"
    own = chance.random() >= IN_A_COUNTRY
    return Practice(
        **in_three("message", "Scale data: in one line"),
        **in_three("summary", "Scale data. " * 15),
        **in_three("activities", "Scale data. " * 40),
        language=chance.choice(LANGUAGES_OF_WORK),
        status=chance.choice(PracticeStatus.values),
        target_groups=chance.sample(TargetGroup.values, 2),
        city=chance.choice(places) if own else None,
        country=None if own else chance.choice(countries),
        starts_on=year,
        cost_known=chance.choice(CostKnown.values),
        confirmed_on=f"{chance.randrange(2015, 2027)}",
        **_named(title(chance)),
    )


def _link(practices, chance, places, themes):
    of_theme = Practice.themes.through
    of_theme.objects.bulk_create(
        of_theme(practice_id=practice.pk, theme_id=theme.pk)
        for practice in practices
        for theme in chance.sample(themes, chance.randrange(1, 4))
    )
    of_city = Practice.other_cities.through
    of_city.objects.bulk_create(
        of_city(practice_id=practice.pk, city_id=chance.choice(places).pk)
        for practice in practices
        if practice.city_id and chance.random() < WITH_A_SECOND_CITY
    )


def _test(practices, chance, themes):
    Evaluation.objects.bulk_create(
        Evaluation(
            practice=practice,
            design_level=chance.choice(DESIGNS),
            independence=chance.choice(Independence.values),
            year=chance.choice(YEARS),
            original_language="en",
            **in_three("evaluator", "Scale data"),
            **in_three("finding", chance.choice(["", "Scale data"])),
        )
        for practice in practices
        if chance.random() < TESTED
    )
    Result.objects.bulk_create(
        Result(
            practice=practice,
            outcome=chance.choice(themes),
            direction=chance.choice(Direction.values),
            original_language="en",
            **in_three("text", "Scale data"),
        )
        for practice in practices
        for _ in range(chance.randrange(MOST_RESULTS + 1))
    )
