"""The index of the search follows the records: who is public is found, and nobody else."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from tests.factories import (
    RECORDS,
    in_three,
    make_paper,
)
from tests.metropolis.pages import withdraw
from tests.metropolis.search.indexed import found, ids, named, unpublish

pytestmark = pytest.mark.django_db


# Which records stand in it.


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_is_found_while_it_is_public_and_under_its_name_of_now(commit, kind):
    with commit():
        record = RECORDS[kind][0]()
    assert found() == set()

    with commit():
        named(record).save()
    assert found() == {(kind, record.pk)}

    with commit():
        named(record, "Sober").save()
    assert found() == set()
    assert (kind, record.pk) in found("sober")


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_that_is_deleted_leaves_nothing_in_the_index(commit, kind):
    with commit():
        record = named(RECORDS[kind][0]())
        record.save()
    assert len(ids(kind, record.pk)) == 3

    number = record.pk
    with commit():
        getattr(record, "contributions", type(record).objects.none()).all().delete()
        record.delete()

    assert ids(kind, number) == []
    assert found() == set()


@pytest.mark.parametrize("hide", [withdraw, unpublish])
@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_that_is_hidden_is_not_found_any_more(commit, kind, hide):
    with commit():
        record = named(RECORDS[kind][0]())
        record.save()
    assert found() == {(kind, record.pk)}

    with commit():
        hide(record)

    assert found() == set()
    assert ids(kind, record.pk) == []


def test_a_record_is_found_from_its_moment_on_and_until_it_is_withdrawn(
    commit, monkeypatch
):
    now = timezone.now()
    with commit():
        paper = make_paper(
            **in_three("title", "Quixotic"),
            published_at=now + timedelta(days=1),
            withdrawn_at=now + timedelta(days=3),
        )
    seen = []
    for days in (0, 2, 4):
        moment = (now + timedelta(days=days)).timestamp()
        monkeypatch.setattr("network.search.find.time", lambda at=moment: at)
        seen.append(found())

    assert seen == [set(), {("paper", paper.pk)}, set()]


def test_what_is_rolled_back_is_not_found(commit):
    with commit():
        paper = make_paper()

    with commit(), transaction.atomic():
        named(paper).save()
        transaction.set_rollback(True)

    assert found() == set()
