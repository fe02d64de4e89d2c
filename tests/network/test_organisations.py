"""Organisations: who is called a partner, and who took over from whom."""

import pytest
from django.db import IntegrityError, transaction

from network.models import (
    Confidence,
    Organisation,
    RelationKind,
    Succession,
    related_organisations,
)
from tests.factories import make_chapter, make_organisation, make_relation

pytestmark = pytest.mark.django_db

# Whether an organisation in this relation is called a partner.
PARTNER = {
    RelationKind.MEMBER: True,
    RelationKind.FOUNDING_PARTNER: True,
    RelationKind.FUNDER: True,
    RelationKind.HOST: True,
    RelationKind.STEERING_COMMITTEE: True,
    RelationKind.SECRETARIAT_HOST: True,
    RelationKind.AGREEMENT_PARTY: True,
    RelationKind.CONVENER: False,
    RelationKind.PROGRAMME_SUPPORTER: False,
    RelationKind.MENTIONED: False,
}


def is_partner(organisation):
    """The answer of the record, after the lists were seen to give the same."""
    answer = Organisation.objects.get(pk=organisation.pk).is_partner
    assert (organisation in Organisation.objects.partners()) == answer
    assert (organisation in Organisation.objects.others()) == (not answer)
    listed = Organisation.objects.for_list().get(pk=organisation.pk)
    assert listed.is_partner == answer
    return answer


@pytest.mark.parametrize("kind", RelationKind)
def test_the_relation_decides_who_is_a_partner(kind):
    relation = make_relation(kind=kind)

    assert is_partner(relation.organisation) == PARTNER[kind]


@pytest.mark.parametrize("kind", RelationKind)
def test_an_unchecked_relation_makes_nobody_a_partner(kind):
    relation = make_relation(kind=kind, confidence=Confidence.UNCHECKED)

    assert not is_partner(relation.organisation)


@pytest.mark.parametrize("confidence", [Confidence.FOUNDING, Confidence.READ])
def test_a_checked_relation_counts_whatever_its_source(confidence):
    assert is_partner(make_relation(confidence=confidence).organisation)


def test_an_organisation_without_relations_is_no_partner():
    assert not is_partner(make_organisation())


def test_one_relation_of_a_partner_is_enough():
    organisation = make_relation(kind=RelationKind.MENTIONED).organisation
    make_relation(organisation, kind=RelationKind.FUNDER)
    make_relation(organisation, kind=RelationKind.HOST, confidence="unchecked")

    assert is_partner(organisation)


def test_a_line_names_each_relation_once_in_the_order_of_their_list():
    organisation = make_organisation()
    for kind in ("mentioned", "funder", "member", "funder"):
        make_relation(organisation, kind=kind)
    make_relation(organisation, kind="host", confidence="unchecked")

    assert organisation.relation_kinds() == [
        "Member",
        "Funder",
        "Mentioned in a source",
    ]


@pytest.mark.parametrize("confidence", Confidence)
def test_organisations_are_found_by_a_checked_relation(confidence):
    relation = make_relation(kind="funder", confidence=confidence)
    make_relation(kind="host")

    found = list(Organisation.objects.related_as("funder"))

    expected = [] if confidence == Confidence.UNCHECKED else [relation.organisation]
    assert found == expected


def test_a_record_shows_the_public_relations_to_it_and_no_others():
    chapter = make_chapter()
    shown = make_relation(target=chapter)
    make_relation(target=chapter, confidence="unchecked")
    make_relation(make_organisation(published_at=None), target=chapter)
    make_relation(target=make_chapter())

    assert list(related_organisations(chapter)) == [shown]


def test_a_body_names_its_successors_in_order_of_time():
    old, later, sooner = [make_organisation() for _ in range(3)]
    Succession.objects.create(predecessor=old, successor=later, happened_on="2012")
    Succession.objects.create(predecessor=old, successor=sooner, happened_on="2003-12")

    assert [step.successor for step in old.successions.all()] == [sooner, later]
    assert [step.predecessor for step in later.inheritances.all()] == [old]
    assert list(old.inheritances.all()) == []


def test_a_succession_is_told_once():
    old, new = make_organisation(), make_organisation()
    Succession.objects.create(predecessor=old, successor=new)

    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(predecessor=old, successor=new, happened_on="2012")


def test_the_page_of_a_body_of_the_past_leads_to_its_successor(client):
    old, new = make_organisation(), make_organisation()
    Succession.objects.create(predecessor=old, successor=new, happened_on="2012")

    page = client.get(old.get_absolute_url()).text

    assert f'<a href="{new.get_absolute_url()}">' in page


@pytest.mark.parametrize(
    ("official", "ours"), [("", ""), ("en", "fr es"), ("en fr", "es"), ("fr es", "en")]
)
def test_a_name_that_is_not_official_is_our_translation(official, ours):
    organisation = Organisation(official_names=official)

    languages = [code for code in ("en", "fr", "es") if organisation.name_is_ours(code)]

    assert sorted(languages) == sorted(ours.split())
