"""Files that are no CSV table: nothing changes, and the report says where and why."""

import pytest

from network.tables import MAX_BYTES
from tests.factories import make_theme
from tests.network.tables.files import everything, faults

pytestmark = pytest.mark.django_db

MARK = b"\xef\xbb\xbf"
NOT_UTF8 = (
    "The file is not a text in UTF-8: byte %s cannot be read. In your spreadsheet, save "
    "it as “CSV UTF-8”."
)
CUT = (
    "The row cannot be read: a quotation mark stands inside a cell or is never closed. "
    "Perhaps the file was cut."
)
NO_COLUMN = "There is no such column."
NO_HEADER = "The first row has to hold the names of the columns, such as “id”."
MANY_COLUMNS = ",".join(f"c{number}" for number in range(81)).encode()
FILES = {
    "a million rows": (
        b"id\n" + b"1\n" * 10**6,
        [(5002, "", "The table has more than 5000 rows.")],
    ),
    "too many bytes": (
        b"id\n" + b"1" * MAX_BYTES,
        [(0, "", "The file is larger than 5 megabytes.")],
    ),
    "another encoding": (
        "id,name_fr\n1,Été\n".encode("latin-1"),
        [(2, "", NOT_UTF8 % "14 (0xC9)")],
    ),
    "another encoding after the mark of UTF-8": (
        MARK + b"id\n\xff\n",
        [(2, "", NOT_UTF8 % "7 (0xFF)")],
    ),
    "two bytes a letter": (
        "id,name_en\n1,x\n".encode("utf-16"),
        [(1, "", NOT_UTF8 % "1 (0xFF)")],
    ),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", [(1, "", NOT_UTF8 % "1 (0x89)")]),
    "a zero byte": (b"id,name_en\n1,a\0b\n", [(2, "", NOT_UTF8 % "15 (0x00)")]),
    "a workbook": (
        b"PK\x03\x04\xff\xff",
        [
            (
                *(0, ""),
                "The file is a workbook or an archive, though its name ends in .csv.",
            )
        ],
    ),
    "nothing": (b"", [(0, "", "The file is empty.")]),
    "only the mark of UTF-8": (MARK, [(0, "", "The file is empty.")]),
    "only blank cells": (b",,\n\n , \n", [(0, "", "The file is empty.")]),
    "no rows": (
        b"id,name_en\n,\n",
        [(0, "", "There are no rows below the names of columns.")],
    ),
    "no names of columns": (b"1,One\n2,Two\n", [(1, "", NO_HEADER)]),
    "unknown columns": (
        b"id,nmae_en,published_at,confidence_,x\n1\n",
        [
            (1, "nmae_en", f"{NO_COLUMN} Did you mean “name_en”?"),
            (1, "published_at", NO_COLUMN),
            (1, "confidence_", f"{NO_COLUMN} Did you mean “confidence”?"),
            (1, "x", NO_COLUMN),
        ],
    ),
    "a text without its language": (
        b"id,name,name_en\n1,x,y\n",
        [(1, "name", "A text is written by language: name_en, name_fr, name_es.")],
    ),
    "a column twice": (
        b"id,name_en,id\n1,x,1\n",
        [(1, "id", "This column stands twice in the table.")],
    ),
    "a column without a name": (
        b"id,,name_en\n1,x,y\n",
        [(1, "", "Column 2 has no name.")],
    ),
    "too many columns": (
        MANY_COLUMNS,
        [(1, "", "The table has more than 80 columns.")],
    ),
    "a cell that never ends": (
        b'id,name_en\n1,"' + b"x" * 200_000,
        [(2, "", "A cell holds more than 20000 characters.")],
    ),
    "half a row": (b'id,name_en\n1,x\n2,"y', [(3, "", CUT)]),
    "a mark inside a cell": (b'id,name_en\n1,"x"y\n', [(2, "", CUT)]),
}


@pytest.mark.parametrize(("content", "reasons"), FILES.values(), ids=FILES)
def test_a_text_that_is_no_table_changes_nothing(tables, content, reasons):
    make_theme()
    before = everything()

    page = tables.bring(content)

    assert faults(page) == reasons
    assert everything() == before
    assert tables.client.get(tables.address("import_check")).status_code == 302


def test_a_file_of_another_kind_is_refused_by_its_name(tables):
    page = tables.bring(b"id\n1\n", name="table.xls")

    assert faults(page) == [
        (0, "", "The name of the file has to end in .csv or .xlsx.")
    ]
