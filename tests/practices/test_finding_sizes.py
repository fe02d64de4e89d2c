"""Under which size the practices of a city stand."""

import pytest

from tests.factories import (
    make_practice,
)
from tests.practices.lists import LIST, PROPER, counts, found, sized

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


def of_size(client):
    return {*counts(client).get("size", {})}


@pytest.mark.parametrize(
    ("population", "size"),
    [
        *((1, "0-50"), (49_999, "0-50"), (50_000, "50-200"), (199_999, "50-200")),
        *((200_000, "200-500"), (500_000, "500-1500"), (1_499_999, "500-1500")),
        (1_500_000, "1500"),
    ],
)
def test_a_city_whose_number_is_sourced_stands_under_its_class_only(
    client, population, size
):
    for definition in (PROPER, "urban-area"):
        make_practice(city=sized(population, definition=definition))

    assert of_size(client) == {f"{PROPER}-{size}", f"urban-area-{size}"}
    assert len(found(client, f"size={PROPER}-{size}")) == 1


@pytest.mark.parametrize(
    "gap", [{"year": None}, {"definition": ""}, {"source": False}], ids=str
)
def test_a_city_whose_number_lacks_anything_stands_under_about_only(client, gap):
    practice = make_practice(city=sized(**gap))

    assert counts(client)["size"] == {"about-50-200": 1}
    assert found(client, "size=about-50-200") == {practice.pk}
    page = client.get(LIST).text
    assert "about: 50,000 to 200,000 inhabitants (definition not recorded)" in page


@pytest.mark.parametrize("population", [None, 0])
def test_a_city_without_a_number_has_no_size(client, population):
    make_practice(city=sized(population))

    assert counts(client)["size"] == {"unknown": 1}


def test_no_city_stands_under_a_class_and_under_about_it(client):
    strict, loose = make_practice(city=sized()), make_practice(city=sized(year=None))

    assert found(client, f"size={PROPER}-50-200") == {strict.pk}
    assert found(client, "size=about-50-200") == {loose.pk}
