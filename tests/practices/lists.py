"""The list of practices, as tests read it."""

from tests.factories import (
    make_city,
    make_source,
)

LIST = "/en/practices/"
MOST_STATEMENTS = 10
HIDDEN = {"published_at": None}
PROPER = "city-proper"


def listed(client, query=""):
    """The practices of all pages of the list, in its order."""
    answer = client.get(f"{LIST}?{query}" if query else LIST)
    assert answer.status_code == 200
    return [*answer.context["page"].paginator.object_list.ids]


def found(client, query):
    return {*listed(client, query)}


def counts(client, query=""):
    """{facet: {value: count}} as the panel shows them."""
    facets = client.get(f"{LIST}?{query}").context["filter"].facets
    return {
        facet.name: {one.choice.value: one.count for one in facet.options}
        for facet in facets
    }


def sized(population=120_000, year=2020, definition=PROPER, source=True, **fields):
    """A city with its number of inhabitants, and what is known of that number."""
    return make_city(
        population=population,
        population_year=year,
        population_definition=definition,
        population_source=make_source() if source else None,
        **fields,
    )
