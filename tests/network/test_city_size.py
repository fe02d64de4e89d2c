"""The size of a city is said only as far as it is known."""

import pytest

from network.models import City, SizeClass
from tests.factories import make_city, make_source

KNOWN = {
    "population": 250_000,
    "population_year": 2020,
    "population_definition": "urban-area",
    "population_source_id": 1,
}


@pytest.mark.parametrize(
    ("inhabitants", "size"),
    [
        (1, SizeClass.BELOW),
        (49_999, SizeClass.BELOW),
        (50_000, SizeClass.SMALL),
        (199_999, SizeClass.SMALL),
        (200_000, SizeClass.MEDIUM),
        (499_999, SizeClass.MEDIUM),
        (500_000, SizeClass.LARGE),
        (1_499_999, SizeClass.LARGE),
        (1_500_000, SizeClass.VERY_LARGE),
        (37_000_000, SizeClass.VERY_LARGE),
    ],
)
def test_a_class_begins_at_its_limit(inhabitants, size):
    assert City(**KNOWN | {"population": inhabitants}).size_class == size


@pytest.mark.parametrize("unknown", KNOWN)
def test_a_city_has_no_class_while_something_of_its_population_is_unknown(unknown):
    nothing = "" if unknown == "population_definition" else None

    assert City(**KNOWN).size_class == SizeClass.MEDIUM
    assert City(**KNOWN | {unknown: nothing}).size_class is None


@pytest.mark.django_db
def test_a_city_as_the_database_has_it_has_its_class():
    known = KNOWN | {"population_source_id": make_source().pk}
    city = make_city(**known, roles=("port", "capital"))

    city.refresh_from_db()

    assert city.size_class == "200-500"
    assert city.roles_in_words == ["Port", "Capital"]
