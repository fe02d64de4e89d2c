"""Tables as files: what spreadsheets read and write, without a database.

A file is read whole or refused with its row, its column and a reason; nothing in it is
ever computed. What is written holds no cell that a spreadsheet takes for a formula.
"""

from .bounds import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Fault, TableRefused
from .reading import REASON, Row, Sheet, Table, read, read_book
from .writing import FORMATS, cell_text, csv_file, xlsx_file

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "REASON",
    "Fault",
    "Row",
    "Sheet",
    "Table",
    "TableRefused",
    "cell_text",
    "csv_file",
    "read",
    "read_book",
    "xlsx_file",
]
