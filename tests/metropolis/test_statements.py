"""A page asks the database the same, whatever the length of what it shows."""

import pytest
from django.urls import reverse

from metropolis.views.machines import kinds
from tests.factories import RECORDS
from tests.metropolis.growth import MAKE, MORE, more_of_everything, with_sources
from tests.metropolis.pages import FEEDS, LISTS, statements

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_history"),
]


def gathering_pages():
    """Every page and every feed that shows many records; of the search, see there."""
    names = ["home", *LISTS, *FEEDS, "sitemap", "parity", "parity-json"]
    return [*map(reverse, names)]


def fill_up_to(number):
    """As many records of each kind, beside the few that have all that can belong to one."""
    for kind, model in kinds().items():
        for _ in range(number - model.objects.count()):
            with_sources(MAKE[kind]())


def test_pages_of_many_records_ask_the_same_for_one_row_and_for_fifty(client):
    more_of_everything()
    with_one = {page: statements(client, page) for page in gathering_pages()}
    for _ in range(3):
        more_of_everything()
    fill_up_to(50)

    with_fifty = {page: statements(client, page) for page in gathering_pages()}

    assert with_fifty == with_one


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_asks_the_same_for_one_linked_row_and_for_fifty(client, kind):
    record = with_sources(MAKE[kind]())
    MORE[kind](record)
    with_one = statements(client, record.get_absolute_url())
    for _ in range(49):
        with_sources(record)
        MORE[kind](record)

    assert statements(client, record.get_absolute_url()) == with_one
