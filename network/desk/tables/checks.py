"""The check of a table: what each row would do, and a digest of all of it."""

import hashlib
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _
from import_export.results import RowResult
from tablib import Dataset

from network.languages import LANGUAGES
from network.tables import Fault, Row, Table

from .differences import difference

# "title_fr" in a table, "Titre (fr)" in a workbook.
OF_A_LANGUAGE = re.compile(rf"[_(]({'|'.join(LANGUAGES)})\)?$")
NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
LABELS = {
    REFUSED: _("Refused"),
    CHANGED: _("Changed"),
    NEW: _("New"),
    UNCHANGED: _("Unchanged"),
}
KINDS = {
    RowResult.IMPORT_TYPE_NEW: NEW,
    RowResult.IMPORT_TYPE_UPDATE: CHANGED,
    RowResult.IMPORT_TYPE_SKIP: UNCHANGED,
    RowResult.IMPORT_TYPE_INVALID: REFUSED,
}


@dataclass
class Outcome:
    """What one row would do, or why it is refused."""

    number: int
    kind: str
    name: str = ""
    id: int | None = None
    changes: list = field(default_factory=list)  # [(column, before, after)]
    faults: list = field(default_factory=list)  # [(column, reason)]

    @property
    def label(self):
        return LABELS[self.kind]

    def cells(self):
        """The changed cells for the page: (column, its language, the difference)."""
        for column, before, after in self.changes:
            language = OF_A_LANGUAGE.search(column)
            yield column, language[1] if language else "", difference(before, after)


@dataclass
class Check:
    """A table and what its rows would do, as it waits for its confirmation."""

    file: str
    table: Table
    outcomes: list[Outcome]
    digest: str

    @property
    def is_refused(self):
        return any(outcome.kind == REFUSED for outcome in self.outcomes)

    @property
    def counts(self):
        counted = Counter(outcome.kind for outcome in self.outcomes)
        return {kind: counted[kind] for kind in LABELS}

    @property
    def writes(self):
        return self.counts[NEW] + self.counts[CHANGED] > 0

    def shown(self):
        """The rows that somebody should look at, refused ones first."""
        order = [REFUSED, CHANGED, NEW]
        rows = [outcome for outcome in self.outcomes if outcome.kind in order]
        return sorted(rows, key=lambda outcome: order.index(outcome.kind) > 0)

    def refused_rows(self):
        """Each refused row as it was read, and the reasons in one cell."""
        texts = {row.number: row.texts for row in self.table.rows}
        for outcome in self.outcomes:
            if outcome.kind == REFUSED:
                reasons = [f"{c}: {r}" if c else r for c, r in outcome.faults]
                yield [*texts[outcome.number].values(), " ".join(reasons)]

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, entry):
        outcomes = [Outcome(**outcome) for outcome in entry["outcomes"]]
        return cls(entry["file"], kept_table(entry["table"]), outcomes, entry["digest"])


def kept_table(entry):
    """A table as it comes back from where it waited."""
    rows = [
        Row(row["number"], row["texts"], [Fault(*fault) for fault in row["faults"]])
        for row in entry["rows"]
    ]
    return Table(entry["columns"], rows)


def check(resource, table, file):
    """Reads every row of a table without writing anything; the resource has the plan."""
    good = [row for row in table.rows if not row.faults]
    dataset = Dataset(
        *([row.texts[name] for name in table.columns] for row in good),
        headers=table.columns,
    )
    result = resource.import_data(dataset, use_transactions=False)
    _raise_what_the_library_swallowed(result)
    outcomes = {
        row.number: _outcome(row, each)
        for row, each in zip(good, result.rows, strict=True)
    }
    seen = [getattr(each, "seen", None) for each in result.rows]
    for row in table.rows:
        if row.faults:
            faults = [(fault.column, fault.reason) for fault in row.faults]
            outcomes[row.number] = Outcome(row.number, REFUSED, faults=faults)
    in_order = [outcomes[row.number] for row in table.rows]
    return Check(file, table, in_order, _digest(resource, table, in_order, seen))


def _raise_what_the_library_swallowed(result):
    errors = [*result.base_errors, *(e for row in result.rows for e in row.errors)]
    for each in errors:
        raise each.error


def _outcome(row, result):
    kind = KINDS[result.import_type]
    if kind == REFUSED:
        return Outcome(row.number, kind, faults=_faults(result.validation_error))
    return Outcome(
        row.number, kind, str(result.instance), result.instance.pk, result.changes
    )


def _faults(error):
    return [
        ("" if column == NON_FIELD_ERRORS else column, str(reason))
        for column, reasons in error.message_dict.items()
        for reason in reasons
    ]


def _digest(resource, table, outcomes, seen):
    """Another digest means that somebody changed what the table is about."""
    parts = [
        resource._meta.model._meta.label,
        table.columns,
        [(each.number, each.kind, each.id, each.changes) for each in outcomes],
        seen,
    ]
    text = json.dumps(parts, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()
