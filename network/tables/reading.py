"""Reads a table from a CSV file or a workbook: rows of text, numbered as on the screen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePath

from django.utils.translation import gettext as _

from network.languages import LANGUAGES
from network.text import fold

from . import csv_text, workbook
from .bounds import (
    MAX_BYTES,
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_TEXT,
    Fault,
    TableRefused,
)
from .cells import plain_cell

READERS = {".csv": csv_text.lines, ".xlsx": workbook.lines}
# The file of refused rows has this column; once mended it may come back as it is.
REASON = "reason"
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass
class Row:
    """The texts of one row by column, and what is wrong with them as texts."""

    number: int
    texts: dict[str, str]
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Table:
    """The columns that a file names, and its rows."""

    columns: list[str]
    rows: list[Row]


@dataclass(frozen=True)
class Sheet:
    """A sheet that a workbook may have: its titles and headings in every language."""

    key: str
    titles: tuple[str, ...]
    headings: dict[str, str]  # the column that a heading names, small letters only

    def named(self, table):
        """The table with its columns by their own names."""
        columns = [self.headings[heading] for heading in table.columns]
        if twice := {name for name in columns if columns.count(name) > 1}:
            headings = [h for h in table.columns if self.headings[h] in twice]
            raise TableRefused.because(
                _("These columns are the same: %s.") % ", ".join(headings)
            )
        for row in table.rows:
            row.texts = {self.headings[name]: text for name, text in row.texts.items()}
        return Table(columns, table.rows)


def read(content: bytes, name: str, known: Iterable[str]) -> Table:
    """The table in a file of this name, whose columns are all `known`."""
    _check_size(content)
    if not (reader := READERS.get(PurePath(name).suffix.lower())):
        raise TableRefused.because(
            _("The name of the file has to end in .csv or .xlsx.")
        )
    table = _table(reader(content), list(known))
    if table is None:
        raise TableRefused.because(_("The file is empty."))
    if not table.rows:
        raise TableRefused.because(_("There are no rows below the names of columns."))
    return table


def read_book(content: bytes, sheets: Iterable[Sheet]) -> dict[str, Table]:
    """The tables of a workbook by the keys of its sheets; others are left aside.

    A sheet that is missing or empty is a table without rows.
    """
    _check_size(content)
    found = workbook.sheets(content, MAX_SHEETS)
    titles = {fold(title): title for title in found}
    tables = {}
    for sheet in sheets:
        known = (titles[t] for t in map(fold, sheet.titles) if t in titles)
        title = next(known, "")
        try:
            table = title and _table(found[title], list(sheet.headings))
            tables[sheet.key] = sheet.named(table) if table else Table([], [])
        except TableRefused as refusal:
            # Which sheet it was, the reader has to be told.
            raise TableRefused(*refusal.faults, sheet=title) from refusal
    return tables


def _check_size(content):
    if len(content) > MAX_BYTES:
        raise TableRefused.because(
            _("The file is larger than %d megabytes.") % (MAX_BYTES // 2**20)
        )


def _table(lines, known):
    """The table in these lines, or None where they hold nothing."""
    lines = (line for line in lines if any(map(str.strip, line.cells)))
    if (header := next(lines, None)) is None:
        return None
    columns = _columns(header, known)
    rows = list(_rows(columns, lines))
    return Table([name for name in columns if name != REASON], rows)


def _columns(header, known):
    names = [name.strip().lower() for name in header.cells]
    while names and not names[-1]:
        names.pop()
    faults = [
        Fault(header.number, name, reason)
        for place, name in enumerate(names, start=1)
        if (reason := _wrong_name(names, place, name, known))
    ]
    if len(names) > MAX_COLUMNS:
        faults = [Fault(header.number, "", _too_many_columns())]
    elif not {*names} & {*known}:
        faults = [Fault(header.number, "", _no_header())]
    if faults:
        raise TableRefused(*faults)
    return names


def _wrong_name(names, place, name, known):
    if not name:
        return _("Column %d has no name.") % place
    if name in names[: place - 1]:
        return _("This column stands twice in the table.")
    if name in known or name == REASON:
        return ""
    if languages := [each for each in known if each in _by_language(name)]:
        return _("A text is written by language: %s.") % ", ".join(languages)
    if near := get_close_matches(name, known, n=1):
        return _("There is no such column. Did you mean “%s”?") % near[0]
    return _("There is no such column.")


def _by_language(name):
    return [f"{name}_{language}" for language in LANGUAGES]


def _too_many_columns():
    return _("The table has more than %d columns.") % MAX_COLUMNS


def _no_header():
    return _("The first row has to hold the names of the columns, such as “id”.")


def _rows(columns, lines) -> Iterator[Row]:
    length = 0
    for count, line in enumerate(lines, start=1):
        if count > MAX_ROWS:
            raise TableRefused.because(
                _("The table has more than %d rows.") % MAX_ROWS, line.number
            )
        row = _row(columns, line)
        length += sum(map(len, row.texts.values()))
        if length > MAX_TEXT:
            raise TableRefused.because(
                _("The table holds more than %d characters.") % MAX_TEXT, line.number
            )
        yield row


def _row(columns, line):
    texts, faults = {}, list(_wrong_width(columns, line))
    cells = [*line.cells[: len(columns)], *[""] * (len(columns) - len(line.cells))]
    for place, (name, cell) in enumerate(zip(columns, cells, strict=True)):
        if name == REASON:
            continue
        texts[name] = text = plain_cell(_one_kind_of_line(cell)).strip()
        if reason := line.reasons.get(place) or _wrong_text(text):
            faults.append(Fault(line.number, name, reason))
    return Row(line.number, texts, faults)


def _wrong_width(columns, line):
    """A row that is cut short would empty the columns that it lacks."""
    width = len(line.cells)
    if any(map(str.strip, line.cells[len(columns) :])) or width < line.least(columns):
        reason = _("Cells in this row: %(cells)d; names of columns: %(names)d.")
        words = {"cells": width, "names": len(columns)}
        yield Fault(line.number, "", reason % words)


def _one_kind_of_line(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _wrong_text(text):
    if len(text) > MAX_CELL:
        return _(
            "The cell holds %(length)d characters; at most %(most)d are allowed."
        ) % {
            "length": len(text),
            "most": MAX_CELL,
        }
    if unseen := UNSEEN.search(text):
        return _("The cell holds a sign that cannot be shown: U+%04X.") % ord(unseen[0])
    return ""
