"""Writes tables that a spreadsheet opens as text, and computes nothing of."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from network.text import for_xml

from .cells import safe_cell

Rows = Iterable[Sequence[object]]


def csv_file(columns: Sequence[str], rows: Rows) -> bytes:
    """A CSV file in UTF-8; spreadsheets see by its first bytes that it is."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(columns: Sequence[str], rows: Rows) -> bytes:
    """An XLSX workbook of one sheet, whose first row stays in sight."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("table")
    sheet.freeze_panes = "A2"
    header = [_sheet_cell(sheet, name) for name in columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in rows:
        sheet.append([_sheet_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(value):
    """A text made safe; a number as it is, for a minus is no formula there."""
    return safe_cell(value) if isinstance(value, str) else value


def cell_text(text: str) -> str:
    """A text as a workbook may hold it."""
    return for_xml(safe_cell(text))


def _sheet_cell(sheet, value):
    if not isinstance(value, str) or not value:
        return WriteOnlyCell(sheet, None if value == "" else value)
    cell = WriteOnlyCell(sheet, cell_text(value))
    # Said outright, or openpyxl would take "=1+1" for a formula.
    cell.data_type = "s"
    return cell


@dataclass(frozen=True)
class FileFormat:
    """A kind of file: how it is written, and what a browser is told of it."""

    label: str
    content_type: str
    write: Callable[[Sequence[str], Rows], bytes]


FORMATS = {
    "csv": FileFormat("CSV", "text/csv; charset=utf-8", csv_file),
    "xlsx": FileFormat(
        "XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx_file,
    ),
}
