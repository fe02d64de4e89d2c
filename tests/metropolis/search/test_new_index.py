"""The sweep mends the index, and a new one takes the place of the old one in whole."""

from itertools import pairwise

import pytest
from django.db import connection

from metropolis.views.machines import kinds as kinds_of_records
from network.search import index, tables
from network.search.documents import kinds
from tests.factories import (
    RECORDS,
    make_chapter,
    make_conference,
    make_paper,
    make_theme,
)
from tests.metropolis.pages import make_every_kind
from tests.metropolis.search.indexed import entries, found, ids, named

pytestmark = pytest.mark.django_db


# Part of the ids of all entries there are: a number stays with its kind for ever.
NUMBERS = {
    "theme": 1,
    "city": 2,
    "country": 3,
    "partner": 4,
    "person": 5,
    "chapter": 6,
    "committee": 7,
    "agreement": 8,
    "page": 9,
    "topic": 10,
    "centre": 20,
    "conference": 30,
    "conference-series": 31,
    "session": 32,
    "paper": 33,
    "volume": 34,
    "series-of-papers": 35,
    "event": 36,
    "practice": 40,
    "toolkit": 41,
    "selection": 42,
}


# The sweep, and a new index.


def test_the_sweep_mends_what_was_written_past_the_index_and_says_how_much(commit):
    with commit():
        changed, gone, hidden = make_paper(), make_theme(), make_chapter()
        for record in (gone, hidden):
            named(record).save()
    assert index.sweep() == 0
    type(changed).objects.filter(pk=changed.pk).update(title_en="Quixotic")
    type(hidden).objects.filter(pk=hidden.pk).update(published_at=None)
    type(gone).objects.filter(pk=gone.pk)._raw_delete("default")
    assert found() == {("theme", gone.pk), ("chapter", hidden.pk)}

    assert index.sweep() == 3
    assert found() == {("paper", changed.pk)}
    assert index.sweep() == 0


def test_the_sweep_fills_an_empty_index(commit):
    with commit():
        make_every_kind()
    before = entries()
    tables.empty()

    mended = index.sweep()

    assert mended == len(before[0]) / 3
    assert entries() == before


def test_a_new_index_is_the_same_as_the_old_one(commit):
    with commit():
        make_every_kind()
    before, reported = entries(), []

    total = index.rebuild(report=lambda *done: reported.append(done))

    assert entries() == before
    assert total == len(before[0]) / 3
    assert {name for name, _done, _total in reported} == {
        row[tables.COLUMNS.index("kind")] for row in before[0]
    }
    assert all(done == of for _name, done, of in reported)
    assert not tables.is_building()


class Stopped(Exception):
    """The power is cut."""


def stop_after_papers(name, _done, _total):
    if name == "paper":
        raise Stopped


@pytest.fixture
def half_built(commit):
    """An index, and a new one that has what stands before the cities only."""
    with commit():
        conference, paper = make_conference(), named(make_paper())
        paper.save()
    before = entries()
    with pytest.raises(Stopped):
        index.rebuild(report=stop_after_papers)
    assert entries() == before, "the old index is searched until the new one is whole"
    return conference, paper


def test_a_new_index_goes_on_where_it_was_stopped(half_built):
    before, reported = entries(), []

    index.rebuild(report=lambda name, *_done: reported.append(name))

    assert {"conference", "paper"}.isdisjoint(reported)
    assert "city" in reported
    assert entries() == before


def test_a_new_index_starts_anew_where_words_are_made_in_another_way_now(
    half_built, monkeypatch
):
    monkeypatch.setattr(index, "ANALYSER", index.ANALYSER + 1)
    reported = []

    index.rebuild(report=lambda name, *_done: reported.append(name))

    assert reported[0] == "conference"
    assert index.sweep() == 0


def test_what_is_changed_while_an_index_is_built_is_in_the_new_one(half_built, commit):
    conference, paper = half_built
    with commit():
        named(conference).save()
        named(paper, "Sober").save()
        named(later := make_conference()).save()
    everything = {("conference", conference.pk), ("conference", later.pk)}
    assert found() == everything

    index.rebuild()

    assert found() == everything
    assert found("sober") == {("paper", paper.pk)}
    assert index.sweep() == 0


# The entries.


def test_every_record_with_an_address_is_searched():
    searched = {kind.model for kind in kinds().values()}

    assert {*kinds_of_records().values()} <= searched
    assert {*RECORDS} <= {*kinds()}


def test_a_kind_keeps_its_number():
    assert {name: kind.number for name, kind in kinds().items()} == NUMBERS
    assert len({*NUMBERS.values()}) == len(NUMBERS)


def test_a_record_has_three_entries_each_in_a_language(commit):
    with commit():
        paper = make_paper()

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT language, title, address FROM {tables.ENTRIES} WHERE record = %s "
            "AND kind = 'paper'",
            [paper.pk],
        )
        texts = {code: (title, address) for code, title, address in cursor.fetchall()}

    assert texts.keys() == {"en", "fr", "es"}
    assert texts["fr"][0] == paper.title_fr
    assert texts["es"][1].startswith("/es/")


def test_the_ids_of_entries_grow_with_the_date(commit):
    dates = ["1996", "1996-03", "1996-03-08", "2008", "2020-12-31"]
    with commit():
        papers = [make_paper(published_on=date) for date in reversed(dates)][::-1]
        undated = make_theme()
    in_order = [ids("theme", undated.pk), *(ids("paper", one.pk) for one in papers)]

    assert all(max(some) < min(later) for some, later in pairwise(in_order))


def test_an_entry_stands_once_when_the_date_of_its_record_changes(commit):
    with commit():
        paper = make_paper(published_on="1996")
    before = ids("paper", paper.pk)

    with commit():
        paper.published_on = "2020"
        paper.save()

    assert len(ids("paper", paper.pk)) == 3
    assert min(ids("paper", paper.pk)) > max(before)
