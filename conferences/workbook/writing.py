"""Writes the workbook: what the portal has, and lists to choose the rest from."""

import io
from datetime import timedelta

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from network.columns import IN_THE_LANGUAGE
from network.models import Country, Theme
from network.tables import cell_text

from ..models import SessionKind, SessionStatus
from .known import Known, cells_of_person, cells_of_session, cells_of_talk
from .sheets import PEOPLE, ROOMS, SESSIONS, SHEETS, TALKS, YES

MOST_ROWS = 3000  # for which there are lists to choose from
# Of these columns a cell may hold several names: a list helps and forbids nothing.
SEVERAL = {"themes", "people", "languages"}


def programme_workbook(conference) -> bytes:
    """The programme as an XLSX workbook, headed in the language of the page."""
    known = Known(conference)
    book = Workbook()
    book.remove(book.active)
    sheets = {}
    for sheet, rows in _contents(known):
        sheets[sheet.key] = _write_sheet(book, sheet, rows)
    ranges = _write_lists(book, _lists(known)) | {
        "rooms": _range(ROOMS.title, "A"),
        "people": _range(PEOPLE.title, "A"),
    }
    for sheet in SHEETS:
        _offer_choices(sheets[sheet.key], sheet, ranges)
    _write_help(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _contents(known):
    called = known.people
    yield SESSIONS, [cells_of_session(each, called) for each in known.sessions]
    yield TALKS, [cells_of_talk(talk, called) for talk in known.talks]
    yield PEOPLE, [cells_of_person(each, called) for each in known.speakers.values()]
    yield (
        ROOMS,
        [{"name": r.name, "seats": str(r.seats or "")} for r in known.rooms.values()],
    )


def _write_sheet(book, sheet, rows):
    made = book.create_sheet(sheet.title)
    made.freeze_panes = "C2" if sheet in (SESSIONS, TALKS) else "B2"
    for number, column in enumerate(sheet.columns, start=1):
        cell = made.cell(1, number, column.heading)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        made.column_dimensions[get_column_letter(number)].width = column.width
    for line, row in enumerate(rows, start=2):
        for number, column in enumerate(sheet.columns, start=1):
            if text := row.get(column.key, ""):
                cell = made.cell(line, number, cell_text(text))
                # Said outright, or openpyxl would take "=1+1" for a formula.
                cell.data_type = "s"
    return made


def _lists(known):
    """{name of a list: its words, in the language of the page}."""
    return {
        "kinds": [str(label) for label in SessionKind.labels],
        "statuses": [str(label) for label in SessionStatus.labels],
        "days": sorted({*map(str, known.days), *_days_of(known.conference)}),
        "languages": [str(name) for name in IN_THE_LANGUAGE.values()],
        "themes": list(map(str, Theme.objects.published().by_name())),
        "countries": list(map(str, Country.objects.published().by_name())),
        "yes": [str(YES)],
    }


def _days_of(conference):
    """The days of an edition of which first and last are known."""
    if not (days := conference.days):
        return
    for number in range((days[1] - days[0]).days + 1):
        yield str(days[0] + timedelta(days=number))


def _write_lists(book, lists):
    """A sheet of all lists; {name: where it stands}."""
    made = book.create_sheet(_("Lists"))
    ranges = {}
    for number, (name, words) in enumerate(lists.items(), start=1):
        letter = get_column_letter(number)
        made.column_dimensions[letter].width = 28
        for line, word in enumerate(words, start=1):
            made.cell(line, number, cell_text(word)).data_type = "s"
        ranges[name] = _range(made.title, letter, 1, max(len(words), 1))
    return ranges


def _range(title, letter, first=2, last=MOST_ROWS):
    return f"{quote_sheetname(title)}!${letter}${first}:${letter}${last}"


def _offer_choices(made, sheet, ranges):
    for number, column in enumerate(sheet.columns, start=1):
        if column.choices:
            offer = DataValidation("list", formula1=ranges[column.choices])
            offer.showErrorMessage = column.choices not in SEVERAL
            offer.error = _("Choose a word of the list.")
            letter = get_column_letter(number)
            offer.add(f"{letter}2:{letter}{MOST_ROWS}")
            made.add_data_validation(offer)


def _write_help(book):
    made = book.create_sheet(_("How it works"))
    made.column_dimensions["A"].width = 100
    lines = (
        _("Each row of the first sheet is a session; the second holds the talks."),
        _("The code of a session is yours: W12. By it a talk names its session."),
        _("A row with a portal’s number, or with a code that is known, changes that."),
        _("Write rooms and people on their sheets first; the other sheets name them."),
        _("Several names or themes in one cell are parted by semicolons."),
        _(
            "Days are written like 2027-06-14, times like 14:30 on the clock of the place."
        ),
        _(
            "Leave the title empty where a slot is to be announced, and say so as status."
        ),
        _("A title stands in the language of the talk; translations may follow."),
        _(
            "An empty cell empties what was there. A row that is not here stays as it is."
        ),
        _(
            "To delete a row that readers have not seen, write “yes” in the last column."
        ),
        _(
            "Bring the file back: you see row by row what it would do before it is done."
        ),
    )
    for line, text in enumerate(lines, start=1):
        cell = made.cell(line, 1, text)
        cell.alignment = Alignment(wrap_text=True)
