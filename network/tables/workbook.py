"""Reads the lines of an XLSX workbook, after a look at what it would unpack to."""

import datetime as dt
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from .bounds import (
    MAX_COLUMNS,
    MAX_ELEMENTS,
    MAX_PARTS,
    MAX_ROWS,
    MAX_UNPACKED,
    TableRefused,
)
from .lines import Line

# What openpyxl and zipfile raise for files that nobody's spreadsheet wrote.
DAMAGED = (
    *(BadZipFile, InvalidFileException, expat.ExpatError, zlib.error, struct.error),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, AssertionError),
    *(ArithmeticError, EOFError, OSError, RuntimeError, SyntaxError),
)
LAST_ROW = 1_048_576  # of any sheet


def lines(content: bytes) -> list[Line]:
    """The lines of the first sheet that hold anything; no more than are needed."""
    return next(iter(sheets(content, most=1).values()))


def sheets(content: bytes, most: int) -> dict[str, list[Line]]:
    """The same of the first sheets, by their titles."""
    try:
        _look_inside(content)
        with warnings.catch_warnings():
            # About fonts and other parts of which a table takes nothing.
            warnings.simplefilter("ignore")
            return {
                sheet.title: list(islice(_lines(sheet), MAX_ROWS + 2))
                for sheet in _sheets(content)[:most]
            }
    except DAMAGED as error:
        raise TableRefused.because(
            _(
                "The file is not an XLSX workbook, or is damaged or protected by a "
                "password. In your spreadsheet, save it as XLSX again."
            )
        ) from error


def _look_inside(content):
    """Refuses what would unpack to too much, and XML that declares anything."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
            raise BadZipFile
        # No more is ever unpacked than the directory says.
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
            raise TableRefused.because(
                _("The workbook unpacks to more than %d megabytes.")
                % (MAX_UNPACKED // 2**20)
            )
        left = MAX_ELEMENTS
        for part in parts:
            # Whatever its name: the workbook itself says which part is a sheet.
            with archive.open(part) as file:
                left -= _count_elements(file, left)


def _count_elements(file, most):
    """How many elements a part has; refuses a document type, and so all entities."""
    count = 0

    def refuse_declaration(*declared):
        raise TableRefused.because(
            _("The workbook holds declarations (DOCTYPE) that no spreadsheet writes.")
        )

    def count_element(*element):
        nonlocal count
        count += 1
        if count > most:
            raise TableRefused.because(_("The table has more than %d rows.") % MAX_ROWS)

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_declaration
    parser.StartElementHandler = count_element
    # A picture is no XML; of a sheet that is none openpyxl will complain like us.
    with suppress(expat.ExpatError):
        parser.ParseFile(file)
    return count


def _sheets(content):
    book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    if not book.worksheets:
        raise TableRefused.because(_("The workbook holds no table."))
    return book.worksheets


def _lines(sheet) -> Iterator[Line]:
    # Its own word on its size is not believed.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=LAST_ROW, max_col=MAX_COLUMNS + 1)
    gap = None
    for number, row in enumerate(rows, start=1):
        # One far cell makes a million rows before it, all of them the same object.
        if row is gap:
            continue
        if all(cell.value is None for cell in row):
            gap = row
            continue
        yield _line(number, row)


def _line(number, row):
    reasons = {
        place: reason for place, cell in enumerate(row) if (reason := _refusal(cell))
    }
    return Line(number, [_text(cell.value) for cell in row], reasons, whole=False)


def _refusal(cell):
    kind = cell.data_type if cell.value is not None else ""
    if kind == "f":
        return _("The cell holds a formula. Write its value instead.")
    if kind == "e":
        return _("The cell holds an error of the spreadsheet: %s.") % cell.value
    return ""


def _text(value):
    """A cell's value as somebody would write it into a CSV file."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)
