"""A secret link leads to one record for one purpose, until it is ended or too old."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.forms.secret_links import (
    behind,
    end_links,
    forget_ended_links,
    make_link,
)
from network.models import SecretLink
from network.models.mail import without_tokens
from tests.factories import make_city, make_theme

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def city():
    return make_city()


def test_a_link_leads_to_its_record(city):
    token = make_link(city, "kit", DAY)

    assert behind(token, "kit") == city


def test_a_link_is_good_for_one_purpose(city):
    token = make_link(city, "kit", DAY)

    assert behind(token, "application") is None
    assert behind(token, "") is None


@pytest.mark.parametrize(
    ("age", "works"),
    [(timedelta(0), True), (DAY - timedelta(seconds=9), True), (DAY, False)],
)
def test_a_link_works_for_its_time(city, age, works):
    token = make_link(city, "kit", DAY)
    made_at = SecretLink.objects.get().ends_at - DAY

    assert (behind(token, "kit", made_at + age) == city) is works


def test_the_link_itself_is_kept_nowhere(city):
    token = make_link(city, "kit", DAY)

    [kept] = SecretLink.objects.values_list("digest", "purpose", "record_id")
    assert token not in str(kept)
    assert len(kept[0]) == 64
    assert behind(kept[0], "kit") is None


def test_no_two_links_are_alike_and_each_works(city):
    tokens = [make_link(city, "kit", DAY) for _number in range(50)]

    assert len(set(tokens)) == 50
    assert {len(token) for token in tokens} == {32}
    assert {behind(token, "kit") for token in tokens} == {city}


@pytest.mark.parametrize(
    "token", ["", "x", "x" * 32, "x" * 9999, "\x00", "é", "%", "' OR 1=1 --"]
)
def test_a_made_up_link_leads_nowhere(city, token):
    make_link(city, "kit", DAY)

    assert behind(token, "kit") is None


def test_letters_of_a_link_are_not_bent(city):
    token = make_link(city, "kit", DAY)

    assert behind(token.swapcase(), "kit") is None
    assert behind(f" {token}", "kit") is None
    assert behind(token[:-1], "kit") is None


def test_links_are_ended_by_record_and_purpose(city):
    other = make_city(pk=city.pk + 1)
    theme = make_theme(pk=city.pk)
    kept = {
        make_link(city, "application", DAY): ("application", city),
        make_link(other, "kit", DAY): ("kit", other),
        make_link(theme, "kit", DAY): ("kit", theme),
    }
    ended = [make_link(city, "kit", DAY), make_link(city, "confirm", DAY)]

    end_links(city, "kit", "confirm")

    assert [behind(token, "kit") or behind(token, "confirm") for token in ended] == [
        None,
        None,
    ]
    for token, (purpose, record) in kept.items():
        assert behind(token, purpose) == record


def test_a_link_to_what_is_gone_leads_nowhere(city):
    token = make_link(city, "kit", DAY)
    city.delete()

    assert behind(token, "kit") is None


def test_links_whose_time_is_over_are_forgotten(city):
    old, new = make_link(city, "kit", DAY), make_link(city, "kit", 3 * DAY)

    assert forget_ended_links() == 0
    assert forget_ended_links(timezone.now() + 2 * DAY) == 1

    assert behind(old, "kit") is None
    assert behind(new, "kit") == city


def test_what_opens_a_link_is_taken_out_of_a_text(city):
    token = make_link(city, "kit", DAY)
    text = f"Open https://example.org/kit/{token}/ or\nhttps://example.org/kit/{token}"

    assert without_tokens(text) == (
        "Open https://example.org/kit/…/ or\nhttps://example.org/kit/…"
    )
