"""Tables of which a row is wrong: nothing of them is written, each wrong cell is named."""

import pytest

from network.models import Theme
from tests.factories import make_city, make_organisation, make_theme
from tests.network.tables.files import csv_of, everything, refusals, said, xlsx_of

pytestmark = pytest.mark.django_db

CODE = "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."
TWICE = "Another row of this table is about the same record."
NO_ID, NO_KEY = (f"There is no record with this {name}." for name in ("id", "key"))
FORMULA = "The cell holds a formula. Write its value instead."
ERROR = "The cell holds an error of the spreadsheet: #REF!."
LONG = "The cell holds 20001 characters; at most 20000 are allowed."
UNSEEN = "The cell holds a sign that cannot be shown: U+0007."
WIDTH = "Cells in this row: %d; names of columns: %d."
# The one theme that is there has the id 7, the key "work" and the code "w".
ROWS = {
    "a foreign id": (["id", "order"], ["8", "1"], [("id", NO_ID)]),
    "an id that is none": (["id", "order"], ["0x7", "1"], [("id", NO_ID)]),
    "an endless id": (["id", "order"], ["9" * 4_000, "1"], [("id", NO_ID)]),
    "an id written otherwise": (["id", "order"], ["٧", "1"], [("id", NO_ID)]),
    "a chosen key": (["key", "name_en"], ["mine", "x"], [("key", NO_KEY)]),
    "the key of another": (
        ["id", "key"],
        ["7", "play"],
        [("key", "The record with this id has another key.")],
    ),
    "no name": (
        ["code", "scope_en"],
        ["x", "words"],
        [("", "Write this text in one language at least.")],
    ),
    "no code": (["name_en"], ["x"], [("code", "This field cannot be blank.")]),
    "a code that is taken": (
        ["name_en", "code"],
        ["x", "w"],
        [("code", "Theme with this Code already exists.")],
    ),
    "no number": (
        ["id", "order"],
        ["7", "first"],
        [("order", "“first” value must be an integer.")],
    ),
    "a number out of range": (
        ["id", "order"],
        ["7", "-1"],
        [("order", "Ensure this value is greater than or equal to 0.")],
    ),
    "no language": (
        ["id", "original_language"],
        ["7", "de"],
        [("original_language", "Value 'de' is not a valid choice.")],
    ),
    "an unknown theme": (
        ["id", "related"],
        ["7", "w; z"],
        [("related", "There is no such theme: “z”.")],
    ),
    "several faults": (
        ["id", "order", "related"],
        ["7", "x", "#1"],
        [
            ("order", "“x” value must be an integer."),
            ("related", "There is no such theme: “#1”."),
        ],
    ),
    "too long a name": (
        ["id", "name_en"],
        ["7", "x" * 121],
        [
            (
                "name_en",
                "Ensure this value has at most 120 characters (it has 121).",
            )
        ],
    ),
    "too long a cell": (["id", "scope_en"], ["7", "x" * 20_001], [("scope_en", LONG)]),
    "a sign that rings": (["id", "scope_en"], ["7", "a\x07b"], [("scope_en", UNSEEN)]),
    "a row cut short": (["id", "order"], ["7"], [("", WIDTH % (1, 2))]),
    "a row too long": (["id", "order"], ["7", "1", "2"], [("", WIDTH % (3, 2))]),
}


@pytest.fixture
def theme():
    return make_theme(pk=7, key="work", code="w")


@pytest.mark.parametrize(("columns", "cells", "reasons"), ROWS.values(), ids=ROWS)
def test_a_wrong_row_is_refused_and_named(tables, theme, columns, cells, reasons):
    before = everything()

    page = tables.bring(csv_of(columns, cells))

    assert refusals(page) == [(2, *reason) for reason in reasons]
    assert everything() == before


def test_a_formula_is_never_computed(tables, theme):
    cells = ["7", "=1+1", "=1+1"]
    book = xlsx_of(["id", "order", "name_en"], cells)

    page = tables.bring(book, name="table.xlsx")

    assert refusals(page) == [(2, "order", FORMULA), (2, "name_en", FORMULA)]


def test_an_error_of_a_spreadsheet_is_no_text(tables, theme):
    page = tables.bring(xlsx_of(["id", "name_en"], ["7", "#REF!"]), name="table.xlsx")

    assert refusals(page) == [(2, "name_en", ERROR)]


def test_a_text_of_a_csv_file_that_looks_like_a_formula_stays_a_text(tables, theme):
    page = tables.bring(b"id,name_en\n7,=1+1\n")
    tables.write(page)

    assert Theme.objects.get().name_en == "=1+1"


@pytest.mark.parametrize("other", [["7", "work"], ["", "work"], ["7", ""]])
def test_two_rows_about_one_record_are_refused(tables, theme, other):
    page = tables.check(["id", "key"], ["7", ""], other)

    assert refusals(page) == [(3, "id" if other[0] else "key", TWICE)]


def test_two_rows_with_one_code_are_refused(tables):
    page = tables.check(["name_en", "code"], ["One", "x"], ["Two", "x"])

    assert refusals(page) == [
        (3, "code", "Another row of this table has the same value.")
    ]


def test_a_wrong_row_keeps_the_others_from_being_written(tables, theme):
    page = tables.check(["id", "name_en"], ["7", "Labour"], ["9", "x"])
    before = everything()

    answer = tables.write(page)

    assert everything() == before
    assert "Nothing was written" in said(answer)[0]
    assert refusals(answer) == [(3, "id", NO_ID)]


def test_a_city_without_its_place_is_refused(tables):
    page = tables.check(["name_en"], ["Nowhere"], model="city")

    assert refusals(page) == [
        (2, "country", "This field cannot be null."),
        (2, "latitude", "This field cannot be null."),
        (2, "longitude", "This field cannot be null."),
    ]


@pytest.mark.parametrize("latitude", ["NaN", "1e9", "45.123456", "45,5", "91" * 9])
def test_a_latitude_is_a_number_of_the_right_size(tables, latitude):
    city = make_city()

    page = tables.check(["id", "latitude"], [str(city.pk), latitude], model="city")

    assert [column for _row, column, _reason in refusals(page)] == ["latitude"]


def test_the_id_of_another_kind_of_record_is_foreign(tables, theme):
    make_organisation(pk=900)

    page = tables.check(["id", "order"], ["900", "1"])

    assert refusals(page) == [(2, "id", NO_ID)]


def test_the_refused_rows_come_as_a_file_with_their_reasons(tables, theme):
    tables.check(["id", "name_en", "order"], ["7", "x", "1"], ["8", "=1+1", "y"])

    file = tables.client.get(tables.address("import_refused"))

    assert file.content.decode("utf-8-sig") == (
        f"id,name_en,order,reason\r\n8,'=1+1,y,id: {NO_ID}\r\n"
    )
    assert file["Content-Disposition"].startswith('attachment; filename="theme-')


def test_the_file_of_refused_rows_can_be_mended_and_brought_again(tables, theme):
    tables.check(["id", "order"], ["7", "x"])
    file = tables.client.get(tables.address("import_refused")).content

    page = tables.bring(file.replace(b"7,x,", b"7,3,"))
    tables.write(page)

    assert Theme.objects.get().order == 3
