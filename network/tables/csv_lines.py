"""Lines of CSV, written one by one: for files that are sent while they are made."""

import csv
import io

from .cells import safe_cell

MARK = "\ufeff"  # by which spreadsheets see that the file is UTF-8


def line(values):
    """One line with its end; None is an empty cell, and nothing is a formula."""
    text = io.StringIO(newline="")
    cells = ["" if value is None else safe_cell(str(value)) for value in values]
    csv.writer(text).writerow(cells)
    return text.getvalue()
