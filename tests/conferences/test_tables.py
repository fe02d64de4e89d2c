"""Editions and series as tables: out, changed, and in again."""

import pytest
from django.utils import translation

from conferences.models import Conference, ConferenceSeries
from conferences.tables import ConferenceTable, SeriesTable
from network.desk.tables.checks import check
from network.tables import read
from tests.factories import (
    make_city,
    make_conference,
    make_series,
    make_source,
    make_theme,
    make_user,
)
from tests.network.tables.files import csv_of

pytestmark = pytest.mark.django_db


def exported(table, **wanted):
    """{column: cell} of the one record that is wanted."""
    (row,) = table().export(table._meta.model.objects.filter(**wanted)).dict
    return {n: "" if cell is None else str(cell) for n, cell in row.items()}


def checked(row, table=ConferenceTable):
    """The table of one row as its file is read, and what it would do."""
    file = read(csv_of([*row], [*row.values()]), "table.csv", table.names())
    resource = table()
    return resource, check(resource, file, "table.csv").outcomes[0]


def written(row, table=ConferenceTable):
    resource, outcome = checked(row, table)
    assert outcome.faults == []
    resource.write(by=make_user())
    return outcome


def reasons(row, table=ConferenceTable):
    """{column: why it is refused}."""
    return dict(checked(row, table)[1].faults)


def test_an_edition_goes_out_with_both_of_its_states():
    conference = make_conference(
        key="international-11", series=make_series(key="international"), ordinal=11
    )
    conference.themes.add(make_theme(code="work"), make_theme(code="housing"))
    conference.sources.add(make_source(key="a-page"))

    row = exported(ConferenceTable, pk=conference.pk)

    assert [*row] == ConferenceTable.names()
    assert (row["status"], row["edition_status"]) == ("published", "held")
    assert (row["series"], row["ordinal"], row["city"]) == (
        *("international", "11"),
        conference.city.key,
    )
    assert (row["starts_on"], row["ends_on"]) == ("2008-10-27", "2008-10-31")
    assert (row["themes"], row["sources"]) == ("housing; work", "a-page")


def test_a_table_that_comes_back_as_it_went_changes_nothing():
    conference = make_conference(mode="hybrid", call_closes_on="2008-05-01")

    _, outcome = checked(exported(ConferenceTable, pk=conference.pk))

    assert (outcome.kind, outcome.faults) == ("unchanged", [])


def test_a_changed_row_is_written():
    make_city(key="bonn")
    conference = make_conference(status="unconfirmed")
    row = exported(ConferenceTable, pk=conference.pk)

    written(row | {"edition_status": "held", "city": "bonn", "starts_on": "2008-10"})

    conference = Conference.objects.get(pk=conference.pk)
    assert (conference.status, conference.city.key) == ("held", "bonn")
    assert str(conference.starts_on) == "2008-10"


def test_a_new_row_is_a_draft_of_its_series():
    make_series(key="yearly")

    outcome = written(
        {"series": "yearly", "name_fr": "Congrès", "edition_status": "awarded"}
    )

    conference = Conference.objects.get()
    assert (outcome.kind, conference.published_at) == ("new", None)
    assert (conference.series.key, conference.status) == ("yearly", "awarded")


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("edition_status", "perhaps", "« 'perhaps' » n’est pas un choix valide."),
        ("starts_on", "in autumn", "Écrivez une année, un mois ou un jour"),
        ("call_closes_on", "soon", "Le format de date de la valeur « soon »"),
        ("city", "atlantis", "« atlantis »"),
        ("time_zone", "Mars/Olympus", "America/Toronto"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_in_the_language_of_the_reader(
    column, cell, reason
):
    row = exported(ConferenceTable, pk=make_conference().pk) | {column: cell}

    with translation.override("fr"):
        faults = reasons(row)

    assert [*faults] == [column]
    assert reason in faults[column].replace("\xa0", " ")


@pytest.mark.parametrize(
    ("fields", "changes", "column"),
    [
        ({"status": "held"}, {"starts_on": "2999", "ends_on": ""}, "edition_status"),
        ({"starts_on": "", "ends_on": ""}, {"edition_status": "announced"}, ""),
    ],
)
def test_a_status_that_the_dates_do_not_allow_is_refused(fields, changes, column):
    row = exported(ConferenceTable, pk=make_conference(**fields).pk)

    assert [*reasons(row | changes)] == [column]


def test_a_number_of_a_series_is_given_once():
    first = make_conference(ordinal=3)
    second = make_conference(series=first.series, ordinal=4)
    row = exported(ConferenceTable, pk=second.pk)

    assert [*reasons(row | {"ordinal": "3"}).values()] == [
        "This number of the series is taken."
    ]


def test_a_series_goes_out_and_comes_in():
    series = make_series(key="yearly", order=2)
    row = exported(SeriesTable, pk=series.pk)

    written(row | {"order": "1", "name_es": "Conferencias anuales"}, SeriesTable)

    series = ConferenceSeries.objects.get()
    assert (series.order, series.name_es) == (1, "Conferencias anuales")
