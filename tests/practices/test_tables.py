"""Practices as a table: out, changed, and in again; what is wrong is refused by row."""

import pytest

from network.desk.tables.checks import check
from network.tables import MAX_COLUMNS, read
from practices.models import Practice
from practices.tables import PracticeTable
from tests.factories import (
    make_city,
    make_paper,
    make_practice,
    make_source,
    make_theme,
    make_user,
)
from tests.network.tables.files import csv_of

pytestmark = pytest.mark.django_db


def exported(practice):
    """{column: cell} of this practice."""
    (row,) = PracticeTable().export(Practice.objects.filter(pk=practice.pk)).dict
    return {name: "" if cell is None else str(cell) for name, cell in row.items()}


def checked(row):
    file = read(csv_of([*row], [*row.values()]), "table.csv", PracticeTable.names())
    resource = PracticeTable()
    return resource, check(resource, file, "table.csv").outcomes[0]


def written(row):
    resource, outcome = checked(row)
    assert outcome.faults == []
    resource.write(by=make_user())
    return outcome


def reasons(row):
    """{column: why it is refused}."""
    return dict(checked(row)[1].faults)


def make_full_practice():
    practice = make_practice(
        city=make_city(key="hamburg"),
        themes=[make_theme(code="work")],
        sources=[make_source(key="a-page")],
        target_groups=("women", "workers"),
        status="running",
        starts_on="2007~",
        cost_known="yes",
        cost_amount="6117879.50",
        cost_currency="EUR",
        cost_year_unknown=True,
        maturity=3,
    )
    practice.papers.add(make_paper(key="a-paper"))
    practice.other_cities.add(make_city(key="bremen"))
    return practice


def test_a_practice_goes_out_with_its_words_its_places_and_both_of_its_states():
    row = exported(make_full_practice())

    assert [*row] == PracticeTable.names()
    assert len(row) <= MAX_COLUMNS
    assert (row["status"], row["practice_status"]) == ("published", "running")
    assert (row["target_groups"], row["phases"]) == ("women workers", "")
    assert (row["city"], row["other_cities"]) == ("hamburg", "bremen")
    assert (row["themes"], row["sources"], row["papers"]) == (
        *("work", "a-page"),
        "a-paper",
    )
    assert (row["starts_on"], row["cost_year_unknown"]) == ("2007~", "1")


def test_a_table_that_comes_back_as_it_went_changes_nothing():
    _, outcome = checked(exported(make_full_practice()))

    assert (outcome.kind, outcome.changes, outcome.faults) == ("unchanged", [], [])


def test_words_in_another_order_are_the_same_words():
    row = exported(make_full_practice())

    _, outcome = checked(row | {"target_groups": "workers  women"})

    assert outcome.kind == "unchanged"


def test_changed_words_and_a_switch_are_written():
    practice = make_full_practice()
    row = exported(practice)

    written(row | {"target_groups": "workers older", "instruments": "funding"})
    written(
        {"id": row["id"], "cost_year_unknown": "FALSE", "cost_year": "2020"},
    )

    practice.refresh_from_db()
    assert practice.target_groups == ("older", "workers")
    assert practice.instruments == ("funding",)
    assert (practice.cost_year_unknown, practice.cost_year) == (False, 2020)


def test_a_new_row_makes_a_draft():
    make_city(key="bonn")

    written({"name_en": "New", "city": "bonn", "phases": "arrival"})

    practice = Practice.objects.get()
    assert (practice.published_at, practice.phases) == (None, ("arrival",))


@pytest.mark.parametrize(
    ("changed", "column", "words"),
    [
        ({"city": "atlantis"}, "city", "There is no such city: “atlantis”."),
        (
            {"target_groups": "women wizards"},
            "target_groups",
            "“wizards” is not a word of this list: newcomers",
        ),
        ({"practice_status": "gone"}, "practice_status", "is not a valid choice"),
        ({"cost_year_unknown": "perhaps"}, "cost_year_unknown", "either True or False"),
        ({"cost_currency": ""}, "", "Give the currency of the amount."),
        ({"ends_on": "2006"}, "", "A practice cannot end before it starts."),
        ({"city": ""}, "", "Before this is published, name its city or its country."),
        (
            {"themes": ""},
            "themes",
            "Before this is published, name at least one theme.",
        ),
        (
            {"sources": ""},
            "sources",
            "Before this is published, name at least one source.",
        ),
    ],
)
def test_a_row_that_cannot_be_is_refused_at_its_cell(changed, column, words):
    row = exported(make_full_practice())

    found = reasons(row | changed)

    assert found.keys() == {column}
    assert words in found[column]
