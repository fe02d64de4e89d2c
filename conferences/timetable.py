"""A day of a programme as a table: rooms side by side, a row for each stretch of time."""

from dataclasses import dataclass, field
from datetime import time


@dataclass(frozen=True)
class Cell:
    """A session, or an empty place, and how many rows and columns it covers."""

    session: object | None
    rows: int = 1
    columns: int = 1

    @property
    def marks(self):
        """The words by which it is drawn."""
        if self.session is None:
            return "empty"
        return f"kind-{self.session.kind} {self.session.status}"


@dataclass
class Row:
    """What begins, or goes on, at this moment."""

    starts_at: time
    cells: list = field(default_factory=list)


@dataclass
class Timetable:
    """A day: its rooms, its rows, and the sessions that have no time yet."""

    rooms: list
    rows: list
    untimed: list


def timetable(sessions):
    """The table of a day's sessions; every session stands in it once.

    A session without a room covers all columns, or stands in a last column (None) of
    its own where something else is on at the same time.
    """
    timed = [session for session in sessions if session.starts_at]
    untimed = [session for session in sessions if not session.starts_at]
    bounds = sorted({moment for s in timed for moment in (s.starts_at, s.ends_at)})
    lanes = _lanes(timed)
    rows = [Row(start) for start in bounds[:-1]]
    taken = [[None] * len(lanes) for _row in rows]
    wide = {}
    for number, (_room, held) in enumerate(lanes):
        for session in held:
            _enter(session, number, bounds, taken)
    for session in timed:
        if session.room is None and _is_alone(session, timed):
            first = bounds.index(session.starts_at)
            wide[first] = Cell(
                session, bounds.index(session.ends_at) - first, max(len(lanes), 1)
            )
    rows = _drawn(rows, taken, wide)
    return Timetable([room for room, _held in lanes], rows, untimed)


def _overlap(one, other):
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _is_alone(session, timed):
    return not any(s is not session and _overlap(s, session) for s in timed)


def _lanes(timed):
    """Columns: one a room, and as many more as sessions without a room need."""
    rooms, lanes = {}, []
    for session in timed:
        if session.room:
            rooms.setdefault(session.room.pk, (session.room, []))[1].append(session)
        elif not _is_alone(session, timed):
            _put(session, lanes)
    ordered = sorted(rooms.values(), key=lambda lane: (lane[0].order, lane[0].pk))
    # In a room clash that an import left behind nothing is lost either.
    split = [lane for room, held in ordered for lane in _without_overlap(room, held)]
    return [*split, *((None, held) for held in lanes)]


def _put(session, lanes):
    for held in lanes:
        if not any(_overlap(session, other) for other in held):
            held.append(session)
            return
    lanes.append([session])


def _without_overlap(room, held):
    lanes = []
    for session in held:
        _put(session, lanes)
    return [(room, lane) for lane in lanes]


def _enter(session, lane, bounds, taken):
    first, last = bounds.index(session.starts_at), bounds.index(session.ends_at)
    for row in range(first, last):
        taken[row][lane] = (session, first, last - first)


def _drawn(rows, taken, wide):
    """The rows with their cells; neighbouring empty places become one.

    Stretches in which nothing is on are left out.
    """
    covered, drawn = 0, []  # rows that a session over all columns still covers
    for number, (row, places) in enumerate(zip(rows, taken, strict=True)):
        if number in wide:
            row.cells.append(wide[number])
            covered = wide[number].rows
        if covered or any(places):
            drawn.append(row)
        if covered:
            covered -= 1
            continue
        empty = 0
        for place in places:
            if place is None:
                empty += 1
                continue
            if empty:
                row.cells.append(Cell(None, columns=empty))
                empty = 0
            session, first, height = place
            if first == number:
                row.cells.append(Cell(session, height))
        if empty:
            row.cells.append(Cell(None, columns=empty))
    return drawn
