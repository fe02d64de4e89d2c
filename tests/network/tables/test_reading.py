"""Tables as spreadsheets of several countries write them."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.tables import Table, TableRefused, read
from tests.network.tables.files import xlsx_of

KNOWN = ["id", "name_en", "name_fr", "name_es", "population"]
WORKBOOK = xlsx_of(["id", "name_en"], [1, "One"])


def texts(content, name="table.csv"):
    table = read(content, name, KNOWN)
    return [(row.number, *row.texts.values()) for row in table.rows]


@pytest.mark.parametrize(
    "content",
    [
        "id,name_fr\r\n1,Été\r\n",
        "\ufeffid,name_fr\n1,Été\n",
        "id;name_fr\n1;Été",
        "id\tname_fr\n1\tÉté",
        '"id","name_fr"\n"1","Été"\n',
        " ID , Name_FR ,,\n1,Été,,\n",
    ],
    ids=["comma", "bom", "semicolon", "tab", "quotes", "spaces"],
)
def test_a_csv_file_is_read_as_any_spreadsheet_writes_it(content):
    assert texts(content.encode()) == [(2, "1", "Été")]


def test_rows_are_numbered_as_on_the_screen():
    content = b'id,name_en\n\n1,"two\r\nlines"\n,\n2,x\n'

    assert texts(content) == [(3, "1", "two\nlines"), (5, "2", "x")]


def test_the_reasons_of_an_earlier_refusal_are_left_out():
    table = read(b"id,reason,name_en\n1,too long,x\n", "table.csv", KNOWN)

    assert table.columns == ["id", "name_en"]
    assert table.rows[0].texts == {"id": "1", "name_en": "x"}


def test_a_workbook_is_read_like_a_csv_file():
    content = xlsx_of(
        ["id", "name_en", "population", "name_fr"],
        [7, "One", 3.0, dt.datetime(2008, 6, 24)],
        [8.5, None, True, dt.time(9, 30)],
    )

    assert texts(content, "table.xlsx") == [
        (2, "7", "One", "3", "2008-06-24"),
        (3, "8.5", "", "True", "09:30:00"),
    ]


def test_only_the_first_sheet_of_a_workbook_counts():
    assert texts(WORKBOOK, "TABLE.XLSX") == [(2, "1", "One")]


def test_a_row_after_a_long_gap_is_found():
    content = xlsx_of(["id", "name_en"], *[[None, None]] * 9_000, [1, "One"])

    assert texts(content, "table.xlsx") == [(9002, "1", "One")]


def is_a_table_or_refused(content, name):
    try:
        return isinstance(read(content, name, KNOWN), Table)
    except TableRefused as refusal:
        return bool(refusal.faults)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_a_table_or_refused(content):
    assert is_a_table_or_refused(b"id,name_en\n" + content, "table.csv")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(max_size=4), st.integers(0, 8))
def test_any_damage_to_a_workbook_is_a_table_or_refused(place, bytes_, gone):
    damaged = WORKBOOK[:place] + bytes_ + WORKBOOK[place + gone :]

    assert is_a_table_or_refused(damaged, "table.xlsx")
