"""Cells that no spreadsheet takes for a formula, and the way back to their text."""

import unicodedata

# A cell that begins with one of these is computed, or is cut into several cells.
TRIGGERS = frozenset("=+-@|\t\r\n")
PREFIX = "'"


def safe_cell(text: str) -> str:
    """The text as a cell may hold it: an apostrophe goes before what could be a formula."""
    return PREFIX + text if _tempts(text) else text


def plain_cell(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell[1:] if cell.startswith(PREFIX) and _tempts(cell[1:]) else cell


def _tempts(text):
    """Whether a spreadsheet might compute the text, apostrophes before it aside.

    Aside, so that a text which itself begins like a safe cell comes back unchanged.
    """
    for letter in text.lstrip(PREFIX):
        # One by one: a mark that follows "=" could hide it in a composed letter.
        for sign in unicodedata.normalize("NFKC", letter):
            if sign in TRIGGERS:
                return True
            if not sign.isspace():
                return False
    return False
