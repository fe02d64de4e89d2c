"""The check of a workbook: what it would do, row by row, and how it is written."""

import hashlib
import json
from collections import Counter
from copy import copy
from dataclasses import asdict, dataclass

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from network.desk.tables.checks import CHANGED, NEW, REFUSED, UNCHANGED, kept_table
from network.desk.tables.writing import write
from network.tables import Table, read_book
from network.translations import Origin

from ..clashes import people_clashes
from ..models import Session, Speaker
from .known import Known
from .people import read_people, read_rooms
from .plan import REMOVED, Plan, SheetOutcome, rows_of
from .sessions import SessionRows
from .sheets import PEOPLE, ROOMS, SESSIONS, SHEETS, TALKS
from .talks import TalkRows

ORDER = (REFUSED, REMOVED, CHANGED, NEW, UNCHANGED)


def read(content):
    """The tables of a workbook, by the keys of its sheets; TableRefused if it is none."""
    return read_book(content, [sheet.in_every_language() for sheet in SHEETS])


@dataclass
class ProgrammeCheck:
    """A workbook and what its rows would do, as it waits for its confirmation."""

    file: str
    tables: dict[str, Table]
    outcomes: list[SheetOutcome]
    left: list[str]  # sessions that it does not name, and that stay as they are
    clashes: list[tuple]  # (name, session, other): somebody in two places at once
    digest: str

    @property
    def is_refused(self):
        return any(outcome.kind == REFUSED for outcome in self.outcomes)

    @property
    def counts(self):
        """[(label, number)] of the sessions and talks, by what becomes of them."""
        shown = (SESSIONS.key, TALKS.key)
        counted = Counter(
            each.kind
            for each in self.outcomes
            if each.kind == REFUSED or each.sheet in shown
        )
        return [(SheetOutcome.LABELS[kind], counted[kind]) for kind in ORDER]

    @property
    def writes(self):
        return any(each.kind in (REMOVED, CHANGED, NEW) for each in self.outcomes)

    def shown(self):
        """The rows that somebody should look at, refused ones first."""
        rows = [outcome for outcome in self.outcomes if outcome.kind != UNCHANGED]
        return sorted(rows, key=lambda outcome: ORDER.index(outcome.kind))

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, entry):
        tables = {key: kept_table(table) for key, table in entry["tables"].items()}
        outcomes = [SheetOutcome(**outcome) for outcome in entry["outcomes"]]
        rest = {name: entry[name] for name in ("file", "left", "clashes", "digest")}
        return cls(tables=tables, outcomes=outcomes, **rest)


def check(conference, tables, file, *, locked=False):
    """(the check, the plan) of a workbook for this edition; nothing is written."""
    known = Known(conference, locked=locked)
    plan = Plan(known)
    people = read_people(plan, rows_of(PEOPLE, tables))
    sessions = SessionRows(plan, people, read_rooms(plan, rows_of(ROOMS, tables)))
    sessions.read(rows_of(SESSIONS, tables))
    TalkRows(plan, sessions, people).read(rows_of(TALKS, tables))
    found = ProgrammeCheck(
        file=file,
        tables=tables,
        outcomes=plan.outcomes,
        left=[str(session) for session in sessions.left()],
        clashes=_clashes(plan),
        digest=_digest(plan),
    )
    return found, plan


def _digest(plan):
    """Another digest means that somebody changed what the workbook is about."""
    parts = [
        plan.conference.pk,
        [(o.sheet, o.number, o.kind, o.id, o.changes) for o in plan.outcomes],
        [(s.pk, s.sequence, s.updated_at) for s in plan.known.sessions],
    ]
    text = json.dumps(parts, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def _clashes(plan):
    """People in two sessions at once, once the workbook is written."""
    casts = {id(cast.record): cast for cast in plan.casts}
    sessions = [s for s in plan.known.sessions if not plan.removes(s)]
    sessions += [p.record for p in plan.sessions if p.record.pk is None]
    talks = {id(talk): talk for talk in plan.known.talks}
    talks |= {id(p.record): p.record for p in plan.talks}
    names = {id(s): list(_names(s, casts)) for s in sessions}
    for talk in talks.values():
        if not plan.removes(talk) and id(talk.session) in names:
            names[id(talk.session)] += _names(talk, casts)
    return [
        (name, f"{one} ({one.hours})", f"{other} ({other.hours})")
        for name, one, other in people_clashes(sessions, lambda s: names[id(s)])
    ]


def _names(record, casts):
    cast = casts.get(id(record))
    named = cast.roles if cast else ()
    for speaker in record.speakers.all() if record.pk else ():
        if speaker.role not in named:
            yield speaker.name
    yield from (speaker.name for speaker in (cast.speakers if cast else ()))


@transaction.atomic
def load(plan, *, by):
    """Writes what was planned, all of it or nothing.

    Its texts count as written by hand: the officer wrote them, as in a form.
    """
    for record in plan.removed:
        record.delete()
    for part in (*plan.days, *plan.rooms):
        part.save()
    _leave_rooms(plan)
    for planned in plan.sessions:
        session = planned.record
        # Known by a number only now.
        session.day, session.room = session.day, session.room
    write(plan.sessions, by=by, origin=Origin.HUMAN)
    for planned in plan.talks:
        planned.record.session = planned.record.session
    write(plan.talks, by=by, origin=Origin.HUMAN)
    for cast in plan.casts:
        _write_cast(cast)


def _leave_rooms(plan):
    """Sessions that exchange their rooms first leave them: one room holds one session."""
    moved = {"day", "starts_at", "ends_at", "room", "status"}
    going = [
        planned.record.pk
        for planned in plan.sessions
        if planned.record.pk and moved & {*planned.changed}
    ]
    Session.objects.filter(pk__in=going).update(room=None)


def _write_cast(cast):
    cast.record.speakers.filter(role__in=cast.roles).delete()
    field = "session" if isinstance(cast.record, Session) else "presentation"
    made = []
    for order, speaker in enumerate(cast.speakers):
        row = copy(speaker)
        setattr(row, field, cast.record)
        row.order = order
        made.append(row)
    Speaker.objects.bulk_create(made)
