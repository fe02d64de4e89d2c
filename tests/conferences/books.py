"""Workbooks of programmes for tests: made by the portal, changed as an officer would."""

import io

from openpyxl import load_workbook

from conferences.models import Conference
from conferences.workbook import check, load, programme_workbook, read
from conferences.workbook.sheets import SHEETS

NEW = {"code": "W1", "kind": "Workshop", "title_en": "Housing the young"}
AT_NINE = {"day": "2027-06-14", "starts_at": "09:00", "ends_at": "10:30"}
SHEET = {sheet.key: (n, sheet) for n, sheet in enumerate(SHEETS)}


class Book:
    """The workbook of an edition, of which cells can be written."""

    def __init__(self, conference):
        self.conference = Conference.objects.get(pk=conference.pk)
        content = programme_workbook(self.conference)
        self.book = load_workbook(io.BytesIO(content))

    def sheet(self, key):
        return self.book.worksheets[SHEET[key][0]]

    def rows(self, key):
        """The rows of a sheet as {column: text}."""
        keys = [column.key for column in SHEET[key][1].columns]
        rows = self.sheet(key).iter_rows(min_row=2, values_only=True)
        return [dict(zip(keys, row, strict=False)) for row in rows if any(row)]

    def write(self, key, row, **texts):
        """Writes into the row of this number, 2 being the first under the headings."""
        keys = [column.key for column in SHEET[key][1].columns]
        for name, text in texts.items():
            self.sheet(key).cell(row, keys.index(name) + 1).value = text

    def add(self, key, **texts):
        row = len(self.rows(key)) + 2
        self.write(key, row, **texts)
        return row

    def content(self):
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()

    def check(self):
        return check(self.conference, read(self.content()), "book.xlsx")

    def load(self):
        found, plan = self.check()
        assert not found.is_refused, self.refusals(found)
        load(plan, by=None)

    def refusals(self, found=None):
        """[(sheet, row, column, reason)]"""
        found = found or self.check()[0]
        return [
            (outcome.sheet, outcome.number, *fault)
            for outcome in found.outcomes
            for fault in outcome.faults
        ]


def counts(found):
    return {str(label): number for label, number in found.counts if number}
