"""What a workbook would make of a programme: the plan that its rows add up to."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from network.desk.tables.checks import CHANGED, LABELS, NEW, REFUSED, UNCHANGED, Outcome

from .cells import Cells
from .known import Known, plain

REMOVED = "removed"


@dataclass
class SheetOutcome(Outcome):
    """What one row of one sheet would do."""

    LABELS = {**LABELS, REMOVED: _("Deleted")}

    sheet: str = ""

    @property
    def label(self):
        return self.LABELS[self.kind]


@dataclass
class Cast:
    """Everybody named in a session or a talk, as they are to be written."""

    record: object
    roles: tuple
    speakers: list


@dataclass
class Plan:
    """The records as the workbook wants them, and what becomes of each row."""

    known: Known
    outcomes: list = field(default_factory=list)
    days: list = field(default_factory=list)
    rooms: list = field(default_factory=list)
    sessions: list = field(default_factory=list)
    talks: list = field(default_factory=list)
    casts: list = field(default_factory=list)
    removed: list = field(default_factory=list)

    @property
    def conference(self):
        return self.known.conference

    def removes(self, record):
        return any(record is gone for gone in self.removed)

    def outcome(self, sheet, cells, kind, name, changes=(), id=None):
        """Notes what a row does; `changes` are (column, before, after)."""
        made = SheetOutcome(
            number=cells.number,
            kind=REFUSED if cells.faults else kind,
            name=name,
            id=id,
            changes=[(sheet.heading_of(key), b, a) for key, b, a in changes],
            faults=cells.faults,
            sheet=sheet.key,
        )
        self.outcomes.append(made)
        return made

    def note(self, sheet, cells, planned, before, cast, into):
        """Notes what a row does to its record, of which `before` are the cells."""
        record = planned.record
        new = record.pk is None
        if planned.changed or new:
            into.append(planned)
        if cast:
            self.casts.append(cast)
        changed = [*planned.changed, *(cast.roles if cast else ())]
        changes = [
            (key, before[key], cells[key])
            for key in dict.fromkeys(changed)
            if before[key] != cells[key]
        ]
        if cast and not any(key in cast.roles for key, *_texts in changes):
            # The same names: the sheet of people says something else of them.
            changes.append((cast.roles[-1], "", str(_("particulars of these people"))))
        kind = NEW if new else CHANGED if changed else UNCHANGED
        return self.outcome(sheet, cells, kind, str(record), changes, record.pk)


def rows_of(sheet, tables):
    return [Cells(sheet, row) for row in tables[sheet.key].rows]


def assign(cells, planned, values):
    """Gives the record what the row says, in the columns that the sheet has."""
    for key, value in values.items():
        old = getattr(planned.record, key, None)
        # A text may be kept as nothing or as empty, and with other ends of lines.
        old = plain(old or "") if isinstance(value, str) else old
        if key in cells and old != value:
            setattr(planned.record, key, value)
            planned.changed.append(key)


def as_written(cells, *keys):
    return {key: cells[key] for key in keys}


def attempt(cells, rule, *args):
    """Refuses the row for what the model refuses."""
    try:
        rule(*args)
    except ValidationError as error:
        cells.refuse_all(error)
