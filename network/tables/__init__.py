"""Tables as files: what spreadsheets read and write, without a database.

A file is read whole or refused with its row, its column and a reason; nothing in it is
ever computed. What is written holds no cell that a spreadsheet takes for a formula.
"""

from .bounds import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Fault, TableRefused
from .reading import REASON, Row, Table, read
from .writing import FORMATS, csv_file, xlsx_file

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "REASON",
    "Fault",
    "Row",
    "Table",
    "TableRefused",
    "csv_file",
    "read",
    "xlsx_file",
]
