"""Files of tables for tests, and the pages that take them."""

import io
import re
import zipfile
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from network.models import City, Organisation, Person, TextState, Theme
from network.tables import csv_file

# The app of a model, where it is not that of the ground.
APPS = {
    **dict.fromkeys(("conference", "conferenceseries", "paper"), "conferences"),
    **dict.fromkeys(("practice", "toolkit"), "practices"),
}


def csv_of(*rows):
    """A CSV file of rows of text, as a spreadsheet would write it."""
    return csv_file(rows[0], rows[1:])


def xlsx_of(*rows):
    """A workbook as openpyxl writes it: texts with "=" become formulas."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(workbook, name, change):
    """The workbook with one of its parts changed, or added where it is new."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        before = old.read(name) if name in old.namelist() else b""
        new.writestr(name, change(before))
    return file.getvalue()


@dataclass
class Tables:
    """Brings tables in and takes them out by the pages of the desk."""

    client: object
    user: object

    def address(self, page, model="theme", **query):
        app = APPS.get(model, "network")
        return reverse(f"admin:{app}_{model}_{page}", query=query or None)

    def bring(self, content, name="table.csv", model="theme"):
        """The page that answers the file: what it would do, or why it is refused."""
        return self.client.post(
            self.address("import", model),
            {"file": SimpleUploadedFile(name, content)},
            follow=True,
        )

    def check(self, *rows, model="theme"):
        return self.bring(csv_of(*rows), model=model)

    def write(self, page, model="theme", **more):
        """Presses the button on the page of the check."""
        return self.client.post(
            self.address("process_import", model),
            {"seen": page.context["seen"]} | more,
            follow=True,
        )

    def export(self, format="csv", model="theme", **query):
        address = self.address("export", model, **query)
        return self.client.post(address, {"format": format})


def faults(page):
    """Why the file is no table: (row, column, reason)."""
    return [tuple(fault) for fault in page.context["faults"]]


def refusals(page):
    """Why rows are refused: (row, column, reason)."""
    return [
        (outcome.number, column, reason)
        for outcome in page.context["check"].outcomes
        for column, reason in outcome.faults
    ]


def kinds(page):
    """What becomes of each row, in the order of the file."""
    return [outcome.kind for outcome in page.context["check"].outcomes]


def said(page):
    return [str(message) for message in page.context["messages"]]


def shown(page):
    """The words of the page's own part, without its marks."""
    content = page.text[page.text.index('id="content"') :]
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def everything():
    """All that a table could change: records, their versions, notes and traces."""
    return [
        list(rows.order_by("pk").values())
        for rows in (
            *(model.objects.all() for model in (Theme, Organisation, City, Person)),
            *(Theme.history.all(), Organisation.history.all()),
            *(TextState.objects.all(), LogEntry.objects.all()),
        )
    ]
