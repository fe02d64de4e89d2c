"""A page asks the database the same, whatever the length of what it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import RECORDS
from tests.metropolis.growth import MAKE, MORE, more_of_everything, with_sources
from tests.metropolis.pages import FEEDS, LISTS, warm

pytestmark = pytest.mark.django_db

# Below the centres stands their programme, below the committees stand the offices:
# their facts, links and sources are read too.
MOST_FOR_A_LIST = dict.fromkeys(LISTS, 8) | {"centres": 12, "committees": 10}


def gathering_pages():
    """Every page and every feed that shows many records."""
    names = ["home", *LISTS, *FEEDS, "sitemap", "parity", "parity-json"]
    return [*map(reverse, names), "/en/search/?q=e"]


def statements(client, address):
    """The number of statements of the second reading of a page."""
    warm()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_of_many_records_ask_the_same_for_one_row_and_for_fifty(client):
    more_of_everything()
    with_one = {page: statements(client, page) for page in gathering_pages()}
    for _ in range(49):
        more_of_everything()

    with_fifty = {page: statements(client, page) for page in gathering_pages()}

    assert with_fifty == with_one


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_little(client, name):
    more_of_everything()

    assert statements(client, reverse(name)) <= MOST_FOR_A_LIST[name]


@pytest.mark.parametrize("name", LISTS)
def test_a_narrowed_list_asks_little(client, name):
    more_of_everything()

    assert statements(client, f"{reverse(name)}?q=e") <= MOST_FOR_A_LIST[name]


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_asks_the_same_for_one_linked_row_and_for_fifty(client, kind):
    record = with_sources(MAKE[kind]())
    MORE[kind](record)
    with_one = statements(client, record.get_absolute_url())
    for _ in range(49):
        with_sources(record)
        MORE[kind](record)

    assert statements(client, record.get_absolute_url()) == with_one
