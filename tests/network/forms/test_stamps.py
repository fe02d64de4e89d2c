"""A form bears a stamp that nobody else can make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.forms import stamps

NOW = 1_800_000_000


def test_a_stamp_says_when_the_form_was_shown():
    stamp = stamps.read("report", stamps.make("report", now=NOW))

    assert stamp.age(NOW + 60) == 60
    assert len(stamp.id) == 32


def test_no_two_stamps_are_alike():
    assert len({stamps.make("report", now=NOW) for _ in range(100)}) == 100


@pytest.mark.parametrize(
    ("age", "hasty", "worn_out"),
    [
        (0, True, False),
        (2, True, False),
        (3, False, False),
        (86400, False, False),
        (86401, False, True),
    ],
)
def test_a_stamp_is_good_from_three_seconds_to_a_day(age, hasty, worn_out):
    stamp = stamps.read("report", stamps.make("report", now=NOW))

    assert (stamp.is_hasty(NOW + age), stamp.is_worn_out(NOW + age)) == (
        hasty,
        worn_out,
    )


def test_who_is_asked_to_send_again_need_not_wait():
    stamp = stamps.read("report", stamps.make("report", unhurried=True, now=NOW))

    assert not stamp.is_hasty(NOW)


def test_a_stamp_is_good_for_its_own_form_only():
    assert stamps.read("event", stamps.make("report")) is None


@pytest.mark.parametrize("place", range(0, 90, 7))
def test_a_changed_stamp_is_no_stamp(place):
    made = stamps.make("report", now=NOW)
    changed = made[:place] + ("A" if made[place] != "A" else "B") + made[place + 1 :]

    assert stamps.read("report", changed) is None


@given(st.text())
def test_a_made_up_stamp_is_no_stamp(text):
    assert stamps.read("report", text) is None
