"""How large a table may be, and how a refusal is said."""

from typing import NamedTuple

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 80
MAX_SHEETS = 20
MAX_CELL = 20_000  # characters
MAX_TEXT = 10_000_000  # characters in all cells: a workbook names one text many times
# A workbook is a zip file, which may unpack to anything.
MAX_UNPACKED = 50 * 1024 * 1024
MAX_PARTS = 1_000
MAX_ELEMENTS = 1_500_000  # a table of all rows and columns needs 1_200_000


class Fault(NamedTuple):
    """Why a row is refused; row 0 is the file as a whole, column "" the whole row."""

    row: int
    column: str
    reason: str


class TableRefused(Exception):
    """The file holds no table that can be read. The faults are fit for the reader.

    `sheet` is the title of the sheet they are on, where a workbook has several.
    """

    def __init__(self, *faults: Fault, sheet: str = ""):
        super().__init__(*faults)
        self.faults = list(faults)
        self.sheet = sheet

    @classmethod
    def because(cls, reason: str, row: int = 0, column: str = ""):
        return cls(Fault(row, column, str(reason)))
