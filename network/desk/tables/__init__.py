"""Tables of records in and out: checked row by row, shown, and written whole or not.

A record gets its table in two steps: a RecordTable with the model and its columns, and
`TablePages` in front of its admin class.
"""

from .exports import ExportPages
from .imports import ImportPages
from .nouns import CityTable, OrganisationTable, PersonTable, ThemeTable
from .records import ALWAYS, RecordTable


class TablePages(ImportPages, ExportPages):
    """The pages of both ways; `table` is the RecordTable of the model."""

    table = None
    import_export_change_list_template = (
        "admin/import_export/change_list_import_export.html"
    )


__all__ = [
    "ALWAYS",
    "CityTable",
    "OrganisationTable",
    "PersonTable",
    "RecordTable",
    "TablePages",
    "ThemeTable",
]
