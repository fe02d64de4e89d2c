"""How often a thing may be done is counted in the database, which all servers share."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.forms import TooMany, limits
from network.forms.limits import LIMITS, Limit
from network.forms.senders import Sender
from network.models import Tally
from tests.network.forms.parallel import afterwards, at_once, for_many

NOW = timezone.now()
HOUR = timedelta(hours=1)


@pytest.fixture
def table(monkeypatch):
    """Sets the limits of a purpose."""

    def set_to(*rows):
        monkeypatch.setitem(LIMITS, "test", rows)

    return set_to


def spent(times, sender, now=NOW):
    """How many of so many were allowed."""
    allowed = 0
    for _ in range(times):
        try:
            limits.spend("test", sender, now)
        except TooMany:
            continue
        allowed += 1
    return allowed


@pytest.mark.django_db
def test_a_network_may_do_a_thing_so_often(table):
    table(Limit("network", 3, HOUR))

    assert spent(5, Sender(network="a")) == 3
    assert spent(1, Sender(network="b")) == 1


@pytest.mark.django_db
def test_the_next_stretch_begins_when_the_last_is_over(table):
    table(Limit("network", 3, HOUR))
    sender = Sender(network="a")
    spent(5, sender)

    assert spent(5, sender, NOW + HOUR - timedelta(seconds=1)) == 0
    assert spent(5, sender, NOW + HOUR) == 3


@pytest.mark.django_db
def test_who_left_no_address_has_no_limit_of_addresses(table):
    table(Limit("email", 1, HOUR), Limit("all", 4, HOUR))

    assert spent(9, Sender(network="a")) == 4


@pytest.mark.django_db
def test_what_was_refused_counts_nowhere(table):
    table(Limit("email", 5, HOUR), Limit("all", 1, HOUR))
    spent(3, Sender(email="a"))

    assert sorted(Tally.objects.values_list("key", "count")) == [
        ("test:all:all", 1),
        ("test:email:a", 1),
    ]


@pytest.mark.django_db
def test_a_refusal_says_how_long_to_wait(table):
    table(Limit("all", 0, HOUR))

    with pytest.raises(TooMany) as refusal:
        limits.spend("test", Sender(), NOW)

    assert refusal.value.seconds(NOW) == 3600
    assert refusal.value.seconds(NOW + 2 * HOUR) == 1


@pytest.mark.django_db
def test_purposes_are_counted_apart(table):
    table(Limit("all", 1, HOUR))
    spent(1, Sender())

    limits.spend("report", Sender())

    assert Tally.objects.get(key="report:all:all").count == 1


@pytest.mark.django_db
def test_counters_that_are_over_are_forgotten(table):
    table(Limit("network", 3, HOUR))
    spent(1, Sender(network="old"), NOW - 2 * HOUR)
    spent(1, Sender(network="new"))

    assert limits.forget_old_tallies(NOW) == 1
    assert [tally.key for tally in Tally.objects.all()] == ["test:network:new"]


@pytest.mark.parametrize("purpose", LIMITS)
def test_every_purpose_is_limited_for_a_network_and_in_all(purpose):
    assert {"network", "all"} <= {limit.of for limit in LIMITS[purpose]}


@pytest.mark.parametrize("purpose", LIMITS)
def test_every_purpose_counts_in_the_same_order(purpose):
    order = [limit.of for limit in LIMITS[purpose]]

    assert order == [of for of in ("network", "email", "domain", "all") if of in order]


@pytest.mark.parametrize("purpose", LIMITS)
@pytest.mark.django_db
def test_the_key_of_a_counter_fits_its_column(purpose):
    limits.spend(purpose, Sender(network="n" * 32, email="e" * 32))

    longest = Tally._meta.get_field("key").max_length
    assert all(len(tally.key) <= longest for tally in Tally.objects.all())


@pytest.mark.django_db(transaction=True)
def test_of_twenty_at_once_no_more_are_allowed_than_one_after_another(table, tmp_path):
    table(Limit("network", 7, HOUR), Limit("all", 9, HOUR))

    with for_many(tmp_path):
        allowed = at_once(20, lambda _number: spent(1, Sender(network="a")))
        counts = afterwards(lambda: sorted(Tally.objects.values_list("count")))

    assert sum(allowed) == 7
    assert counts == [(7,), (7,)]
