"""Centres: what the database refuses, and what a theme brings together."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from centres.models import Centre, CentreName, Membership
from tests.factories import (
    make_centre,
    make_domain,
    make_membership,
    make_organisation,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("opened_on", "closed_on"),
    [("1996-03", "1996-02"), ("1996", "1995"), ("1996-03-15", "1996-03-14")],
)
def test_a_centre_cannot_close_before_it_opens(opened_on, closed_on):
    with pytest.raises(IntegrityError, match="centre_closes_after_it_opens"):
        make_centre(opened_on=opened_on, closed_on=closed_on)


@pytest.mark.parametrize(
    ("opened_on", "closed_on"),
    [("1996-03", "2012-03"), ("1996-03", "1996"), ("1996-03", ""), ("", "2012")],
)
def test_a_centre_may_close_once_it_has_opened(opened_on, closed_on):
    centre = make_centre(opened_on=opened_on, closed_on=closed_on)

    centre.refresh_from_db()
    assert [str(centre.opened_on or ""), str(centre.closed_on or "")] == [
        opened_on,
        closed_on,
    ]


def test_the_refusal_is_told_in_words():
    centre = make_centre()
    centre.closed_on = "1995"

    with pytest.raises(ValidationError) as refusal:
        centre.full_clean()

    assert refusal.value.messages == ["A centre cannot close before it opens."]


def test_a_member_is_named_once_for_each_of_its_roles():
    centre, university = make_centre(), make_organisation()
    make_membership(centre, university, role="host")
    make_membership(centre, university, role="lead")

    with pytest.raises(IntegrityError):
        make_membership(centre, university, role="host")


def test_a_membership_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError, match="membership_ends_after_it_starts"):
        make_membership(starts_on="2002", ends_on="2001")


def test_members_stand_in_their_order():
    centre = make_centre()
    for order in (2, 1, 3):
        make_membership(centre, order=order)

    orders = Membership.objects.filter(centre=centre).values_list("order", flat=True)

    assert list(orders) == [1, 2, 3]


def test_a_centre_is_about_the_themes_of_its_domains():
    housing, work = make_theme(), make_theme()
    both, one = make_centre(), make_centre()
    make_domain(both, housing, work)
    make_domain(both, housing)
    make_domain(one, work)
    make_centre()

    assert list(Centre.objects.about(housing)) == [both]
    assert set(Centre.objects.about(work)) == {both, one}
    assert list(Centre.objects.about(make_theme())) == []


def test_an_unchecked_domain_is_about_nothing():
    theme = make_theme()
    make_domain(make_centre(), theme, confidence="unchecked")

    assert list(Centre.objects.about(theme)) == []


def test_a_centre_is_found_by_its_acronym():
    centre = make_centre(acronym="CERIS")
    make_centre()

    assert list(Centre.objects.named("ceris")) == [centre]


@pytest.mark.parametrize(
    ("ours", "languages"), [("", []), ("fr", ["fr"]), ("fr es", ["fr", "es"])]
)
def test_a_former_name_says_where_it_is_our_translation(ours, languages):
    name = CentreName(ours=ours)

    assert [code for code in ("en", "fr", "es") if name.name_is_ours(code)] == languages
