"""Reads the lines of a CSV file, which is text in UTF-8 or nothing."""

import codecs
import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .bounds import MAX_CELL, TableRefused
from .lines import Line

DELIMITERS = ",;\t"  # French and Spanish spreadsheets write semicolons
ZIP = b"PK\x03\x04"


def lines(content: bytes) -> Iterator[Line]:
    text = _decoded(content)
    # No name of a column holds one of them, so the first line tells.
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableRefused.because(_reason(error), number) from error
        yield Line(number, cells)


def _decoded(content):
    body = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable(content, len(content) - len(body) + error.start) from error
    if "\0" in text:
        raise _unreadable(content, content.index(b"\0"))
    return text


def _unreadable(content, position):
    if content.startswith(ZIP):
        return TableRefused.because(
            _("The file is a workbook or an archive, though its name ends in .csv.")
        )
    reason = _(
        "The file is not a text in UTF-8: byte %(position)d (0x%(byte)02X) cannot be "
        "read. In your spreadsheet, save it as “CSV UTF-8”."
    )
    words = {"position": position + 1, "byte": content[position]}
    return TableRefused.because(reason % words, content.count(b"\n", 0, position) + 1)


def _reason(error):
    if "field limit" in str(error):
        return _("A cell holds more than %d characters.") % MAX_CELL
    return _(
        "The row cannot be read: a quotation mark stands inside a cell or is never "
        "closed. Perhaps the file was cut."
    )
