"""How often a list asks the database, with a record of every kind."""

import pytest
from django.urls import reverse

from tests.metropolis.growth import more_of_everything
from tests.metropolis.pages import LISTS, statements
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_one_of_everything")]

# Below the centres stands their programme, below the committees stand the offices:
# their facts, links and sources are read too.
# Practices are read twice: all as cards, and the page of them with their evidence.
# Events are narrowed by four kinds of records, and by what is spoken there.
MOST_FOR_A_LIST = dict.fromkeys(LISTS, 8) | {
    "centres": 12,
    **dict.fromkeys(("committees", "events", "practices"), 10),
}


@pytest.fixture(scope="module")
def _one_of_everything(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        more_of_everything()
        yield


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_little(client, name):
    assert statements(client, reverse(name)) <= MOST_FOR_A_LIST[name]


@pytest.mark.parametrize("name", LISTS)
def test_a_narrowed_list_asks_little(client, name):
    assert statements(client, f"{reverse(name)}?q=e") <= MOST_FOR_A_LIST[name]
