"""Files that are no workbook, or would be too much: nothing changes, and the report says why."""

import io
import zipfile

import pytest

from tests.factories import make_theme
from tests.network.tables.files import everything, faults, with_part, xlsx_of

pytestmark = pytest.mark.django_db

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = xlsx_of(["id", "name_en"], [1, "One"])
LAUGHS = "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
ENTITIES = f'<!DOCTYPE x [<!ENTITY a "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
DAMAGED = (
    "The file is not an XLSX workbook, or is damaged or protected by a password. In your "
    "spreadsheet, save it as XLSX again."
)
DECLARED = "The workbook holds declarations (DOCTYPE) that no spreadsheet writes."
UNPACKS = "The workbook unpacks to more than 50 megabytes."


def declaring(declaration, part=SHEET):
    """A workbook of which one part declares something before its first element."""

    def change(content):
        return declaration.encode() + content.rpartition(b"?>")[2]

    return with_part(PLAIN, part, change)


def declaring_in_a_part_of_another_name():
    text = f'<?xml version="1.0" encoding="utf-16"?>{ENTITIES}<x>&j;</x>'
    return with_part(PLAIN, "xl/media/image1.png", lambda _old: text.encode("utf-16"))


def unpacking_to(megabytes):
    return with_part(PLAIN, "xl/x.bin", lambda _old: b"\0" * megabytes * 2**20)


def lying_about_its_size():
    """A part of 60 megabytes of which the directory says that it has 10 bytes."""
    size = (60 * 2**20).to_bytes(4, "little")
    return unpacking_to(60).replace(size, (10).to_bytes(4, "little"))


def of_many_parts():
    file = io.BytesIO(PLAIN)
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(1_001):
            archive.writestr(f"xl/{number}.xml", "<a/>")
    return file.getvalue()


def of_a_million_rows():
    rows = b"<sheetData>" + b"<row/>" * 1_600_000
    return with_part(PLAIN, SHEET, lambda old: old.replace(b"<sheetData>", rows))


def packed_otherwise():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    return file.getvalue()


FILES = {
    "a text": (lambda: b"id,name_en\n1,x\n", 0, DAMAGED),
    "nothing": (lambda: b"", 0, DAMAGED),
    "a protected workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, DAMAGED),
    "half of it": (lambda: PLAIN[: len(PLAIN) // 2], 0, DAMAGED),
    "a part cut short": (
        lambda: with_part(PLAIN, SHEET, lambda old: old[:-30]),
        0,
        DAMAGED,
    ),
    "packed in an unusual way": (packed_otherwise, 0, DAMAGED),
    "unpacking to too much": (lambda: unpacking_to(51), 0, UNPACKS),
    "lying about its size": (lying_about_its_size, 0, DAMAGED),
    "of many parts": (of_many_parts, 0, UNPACKS),
    "a million rows": (of_a_million_rows, 0, "The table has more than 5000 rows."),
    "rows after a gap": (
        lambda: xlsx_of(["id"], *[[None]] * 9, *[[n] for n in range(5_001)]),
        5011,
        "The table has more than 5000 rows.",
    ),
    "too much text": (
        lambda: xlsx_of(["name_en"], *[["x" * 20_000]] * 501),
        502,
        "The table holds more than 10000000 characters.",
    ),
    "entities in a sheet": (lambda: declaring(ENTITIES), 0, DECLARED),
    "entities in the texts": (
        lambda: declaring(ENTITIES, "xl/sharedStrings.xml"),
        0,
        DECLARED,
    ),
    "entities in the list of parts": (
        lambda: declaring(ENTITIES, "[Content_Types].xml"),
        0,
        DECLARED,
    ),
    "an entity from a file": (lambda: declaring(OUTSIDE), 0, DECLARED),
    "entities in disguise": (declaring_in_a_part_of_another_name, 0, DECLARED),
    "no sheet with cells": (lambda: xlsx_of([]), 0, "The file is empty."),
}


@pytest.mark.parametrize(("make", "row", "reason"), FILES.values(), ids=FILES)
def test_a_workbook_that_is_no_table_changes_nothing(tables, make, row, reason):
    make_theme()
    before = everything()

    page = tables.bring(make(), name="table.xlsx")

    assert faults(page) == [(row, "", reason)]
    assert everything() == before
    assert tables.client.get(tables.address("import_check")).status_code == 302
