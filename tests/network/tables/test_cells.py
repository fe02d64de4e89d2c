"""What is written is no formula, and comes back as it was."""

import io
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from network.tables import csv_file, read, xlsx_file
from network.tables.cells import TRIGGERS, plain_cell, safe_cell

KNOWN = ["id", "name"]
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "|x",
    "\tx",
    "\rx",
    " =1",
    "＝1",
    "\u00a0＋1",
    "≠1",
]
TEXTS = ["", "x", "a=b", "'x", "''", "…", "1-2", "É", " x"]
# What a reader can see: other signs are refused on the way in.
SEEN = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
STARTS = st.sampled_from(["", " ", "'", "''", "＝", *sorted(TRIGGERS)])
any_text = st.builds(str.__add__, STARTS, st.text(max_size=30))
any_words = st.builds(str.__add__, STARTS, st.text(SEEN, max_size=30))


def first_signs(cell):
    """The first letter that is no space, as typed and as spreadsheets may widen it."""
    for letter in cell:
        if letter in TRIGGERS or not letter.isspace():
            return {letter, unicodedata.normalize("NFKC", letter)[:1]}
    return set()


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_gets_an_apostrophe(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", TEXTS)
def test_any_other_text_stays_as_it_is(text):
    assert safe_cell(text) == text


@given(any_text)
def test_no_cell_begins_like_a_formula(text):
    assert first_signs(safe_cell(text)) & TRIGGERS == set()


@given(any_text)
@example("'=1")
@example("''=1")
@example("' =1")
def test_a_cell_gives_its_text_back(text):
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
@settings(deadline=None)
@given(texts=st.lists(any_words, min_size=1, max_size=4))
def test_a_file_gives_its_texts_back(name, texts):
    write = csv_file if name.endswith("csv") else xlsx_file
    table = read(write(["id", "name"], [("1", text) for text in texts]), name, KNOWN)

    assert [row.texts["name"] for row in table.rows] == list(map(one_kind, texts))


def one_kind(text):
    """The text with one kind of lines, and no spaces around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def test_a_number_keeps_its_minus():
    assert csv_file(["latitude"], [[-33.5], ["-33.5"]]).decode("utf-8-sig") == (
        "latitude\r\n-33.5\r\n'-33.5\r\n"
    )


def test_a_workbook_holds_texts_and_no_formulas():
    book = load_workbook(io.BytesIO(xlsx_file(["a", "b"], [["=1+1", -2]])))

    assert [[(c.value, c.data_type) for c in row] for row in book.active.rows] == [
        [("a", "s"), ("b", "s")],
        [("'=1+1", "s"), (-2, "n")],
    ]


def test_a_control_character_does_not_break_a_workbook():
    book = load_workbook(io.BytesIO(xlsx_file(["a"], [["x\x0b\uffffy"]])))

    assert book.active["A2"].value == "x\ufffd\ufffdy"
