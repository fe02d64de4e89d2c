"""What is hidden leaves no trace in the list of practices."""

import pytest

from network.languages import LANGUAGES
from tests.factories import (
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_result,
    make_theme,
)
from tests.metropolis.pages import (
    address_in,
    whole_list,
    withdraw,
)
from tests.practices.lists import HIDDEN, LIST, PROPER, counts, listed, sized

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_hidden_practice_leaves_no_trace(client, state):
    hidden = make_practice(
        name_en="Secret practice",
        status="pilot",
        target_groups=["older"],
        language="nl",
        starts_on="1901",
        cost_known="no",
        city=sized(name_en="Farville", roles=["border"]),
        themes=[theme := make_theme(name_en="Far theme")],
    )
    study = make_evaluation(hidden, design_level=5, finding_en="Yes")
    make_result(hidden, evaluation=study, direction="worsened")
    if state == "draft":
        hidden.published_at = None
        hidden.save()
    else:
        withdraw(hidden)
    assert counts(client) == {}
    shown = make_practice(name_en="Open practice")

    text = whole_list(client, LIST)

    assert listed(client) == [shown.pk]
    assert "Open practice" in text
    for trace in ("Secret", "Farville", "Far theme", "1901", "Dutch"):
        assert trace not in text
    for facet, values in counts(client).items():
        assert list(values.values()) == [1], facet
    country = hidden.city.country.iso2.lower()
    for query in (
        *(f"theme={theme.code}", f"country={country}", "status=pilot", "group=older"),
        *("year=1901", "language=nl", "design=5", "direction=worsened", "role=border"),
        *("cost=no", "evidence=finding", f"size={PROPER}-50-200"),
    ):
        assert client.get(f"{LIST}?{query}").status_code == 400, query


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hidden_theme_and_a_hidden_city_leave_no_trace(client, language):
    secret = {f"name_{code}": f"Secret {code}" for code in LANGUAGES}
    city = sized(roles=["border"], **secret, **HIDDEN)
    theme = make_theme(**secret, **HIDDEN)
    practice = make_practice(city=city, themes=[theme])
    practice.other_cities.add(make_city(**secret, **HIDDEN))

    answer = client.get(address_in(language, "practices"))

    assert [row.pk for row in answer.context["page"]] == [practice.pk]
    assert "Secret" not in answer.text
    assert counts(client).keys() & {"theme", "size", "role"} == set()
    for query in (f"theme={theme.code}", f"city={city.pk}", "role=border"):
        assert client.get(f"{LIST}?{query}").status_code == 400, query


@pytest.mark.parametrize("where", ["city", "country"])
def test_a_hidden_country_is_neither_named_nor_offered(client, where):
    country = make_country(name_en="Secretland", **HIDDEN)
    place = make_city(country=country) if where == "city" else country
    make_practice(**{where: place})

    assert len(listed(client)) == 1
    assert "Secretland" not in client.get(LIST).text
    assert "country" not in counts(client)
    assert client.get(f"{LIST}?country={country.iso2.lower()}").status_code == 400
