"""Partial dates: what they are, and how they stand in the database."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.forms import modelform_factory
from hypothesis import given
from hypothesis import strategies as st

from network.dates import PartialDate
from network.models import Committee
from tests.factories import make_committee

BAD = [
    "",
    "June 2008",
    "96",
    "19960",
    "1996-3",
    "1996-13",
    "1996-00",
    "1996-00-15",
    "1996-03-00",
    "1996-02-30",
    "2007-02-29",
    "1996-03-15-01",
    "1996/03/15",
    "15-03-1996",
    "~1998",
    "1998~~",
    "1998 ~",
    "0000",
    "1996-03-15T10:00",
    "1996-03-15\n",
]
IN_ORDER = [
    ("1996", "1996"),
    ("1996", "1997"),
    ("1996-03", "1996"),
    ("1996-03-15", "1996"),
    ("1996-03-15", "1996-03"),
    ("1996-03-15", "1996-03-15"),
    ("1996", "1996-03"),
    ("1996~", "1996"),
    ("1996", "1996~"),
    ("1996-03", "1996~"),
    ("1996-03-15", "1996-03~"),
    ("1998~", "1998-01"),
    ("1996", ""),
    ("", "1996"),
    ("", ""),
]
NOT_IN_ORDER = [
    ("1996", "1995"),
    ("1996-03", "1995"),
    ("1996-03", "1996-02"),
    ("1996-03-15", "1996-03-14"),
    ("1996-03-15", "1996-02"),
    ("1996~", "1995"),
    ("1996", "1995~"),
    ("1996-03", "1996-02~"),
]
ORDER_OF_DATES = r"A committee cannot end before it starts."


@st.composite
def partial_dates(draw):
    day = draw(st.dates())
    known = draw(st.sampled_from(["year", "month", "day"]))
    return PartialDate(
        day.year,
        day.month if known != "year" else None,
        day.day if known == "day" else None,
        draw(st.booleans()),
    )


@given(partial_dates())
def test_a_partial_date_is_read_as_it_is_written(moment):
    assert PartialDate.parse(str(moment)) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("1996", PartialDate(1996)),
        ("1996-03", PartialDate(1996, 3)),
        ("1996-03-15", PartialDate(1996, 3, 15)),
        ("2008-02-29", PartialDate(2008, 2, 29)),
        ("1998~", PartialDate(1998, about=True)),
        ("1998-06~", PartialDate(1998, 6, about=True)),
    ],
)
def test_a_year_a_month_a_day_and_about_are_read(text, moment):
    assert PartialDate.parse(text) == moment


@pytest.mark.parametrize("text", BAD)
def test_anything_else_is_not_a_partial_date(text):
    with pytest.raises(ValueError):  # noqa: PT011 - its message is the text itself
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "machine"),
    [
        ("1996", dt.date(1996, 1, 1), dt.date(1996, 12, 31), "1996"),
        ("2008-02", dt.date(2008, 2, 1), dt.date(2008, 2, 29), "2008-02"),
        ("2008-06-24", dt.date(2008, 6, 24), dt.date(2008, 6, 24), "2008-06-24"),
        ("1998~", dt.date(1998, 1, 1), dt.date(1998, 12, 31), "1998"),
    ],
)
def test_a_partial_date_spans_days(text, first, last, machine):
    moment = PartialDate.parse(text)

    assert (moment.first_day(), moment.last_day()) == (first, last)
    assert moment.machine == machine


@given(partial_dates())
def test_its_first_day_is_not_after_its_last(moment):
    assert moment.first_day() <= moment.last_day()


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["1996", "1996-03", "1996-03-15", "1998~", ""])
def test_the_database_gives_back_what_it_was_given(text):
    committee = make_committee(starts_on=text)

    kept = Committee.objects.get(starts_on=text)

    assert kept == committee
    assert kept.starts_on == (PartialDate.parse(text) if text else None)


@pytest.mark.django_db
def test_unknown_dates_come_first_and_a_year_before_its_months():
    dates = ["1997", "1996-03-15", "", "1996", "1996-11", "1996-03", "1995-12-31"]
    for text in dates:
        make_committee(starts_on=text)

    found = Committee.objects.order_by("starts_on").values_list("starts_on", flat=True)

    assert [str(moment or "") for moment in found] == sorted(dates)


@pytest.mark.parametrize("text", [text for text in BAD if text.strip() == text != ""])
def test_a_form_says_how_a_date_is_written(text):
    with pytest.raises(ValidationError) as refusal:
        Committee._meta.get_field("starts_on").clean(text, None)

    assert refusal.value.messages == [
        "Write a year, a month or a day, such as 1996, 1996-03 or 1996-03-15."
    ]


@pytest.mark.django_db
def test_a_form_reads_dates_and_leaves_the_unknown_empty():
    form = modelform_factory(Committee, fields=["starts_on", "ends_on"])
    dates = {"starts_on": " 1996-03 ", "ends_on": ""}

    committee = form(dates, instance=make_committee(ends_on="1999")).save()

    committee.refresh_from_db()
    assert committee.starts_on == PartialDate(1996, 3)
    assert committee.ends_on is None


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), NOT_IN_ORDER)
def test_a_form_says_which_dates_are_not_in_order(start, end):
    form = modelform_factory(Committee, fields=["starts_on", "ends_on"])

    errors = form({"starts_on": start, "ends_on": end}).errors

    assert errors == {"__all__": [ORDER_OF_DATES]}


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), IN_ORDER)
def test_a_form_takes_dates_in_order(start, end):
    form = modelform_factory(Committee, fields=["starts_on", "ends_on"])

    assert form({"starts_on": start, "ends_on": end}).errors == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), NOT_IN_ORDER)
def test_the_database_refuses_an_end_before_the_start(start, end):
    with pytest.raises(IntegrityError, match="committee_ends_after_it_starts"):
        make_committee(starts_on=start, ends_on=end)


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), IN_ORDER)
def test_the_database_takes_an_end_that_may_follow_the_start(start, end):
    committee = make_committee(starts_on=start, ends_on=end)

    assert list(Committee.objects.filter(starts_on=start, ends_on=end)) == [committee]
