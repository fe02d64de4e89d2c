"""The table of a day: whatever the sessions, each stands in it once."""

import datetime as dt
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from conferences.timetable import timetable


@dataclass(eq=False)
class Room:
    pk: int
    order: int = 0


@dataclass(eq=False)
class Session:
    starts_at: dt.time | None = None
    ends_at: dt.time | None = None
    room: Room | None = None
    kind: str = "workshop"
    status: str = "planned"
    names: list = field(default_factory=list)


ROOMS = [Room(pk) for pk in range(4)]


@st.composite
def sessions(draw):
    if draw(st.booleans()) and draw(st.booleans()):
        return Session()
    first = draw(st.integers(0, 46))
    last = draw(st.integers(first + 1, 47))
    return Session(at(first), at(last), draw(st.sampled_from([None, *ROOMS])))


def at(half_hours):
    return dt.time(half_hours // 2, half_hours % 2 * 30)


def drawn(table):
    return [cell for row in table.rows for cell in row.cells if cell.session]


@given(st.lists(sessions(), max_size=25))
def test_every_session_stands_in_the_table_once_or_among_those_without_a_time(held):
    table = timetable(held)

    shown = [*(cell.session for cell in drawn(table)), *table.untimed]
    assert sorted(map(id, shown)) == sorted(map(id, held))


@given(st.lists(sessions(), max_size=25))
def test_every_row_is_as_wide_as_the_table(held):
    table = timetable(held)
    width = max(len(table.rooms), 1)

    free = [0] * width  # rows that a cell above still covers, by column
    for row in table.rows:
        cells = iter(row.cells)
        column = 0
        while column < width:
            if free[column]:
                free[column] -= 1
                column += 1
                continue
            cell = next(cells)
            for covered in range(column, column + cell.columns):
                assert free[covered] == 0
                free[covered] = cell.rows - 1
            column += cell.columns
        assert next(cells, None) is None


@given(st.lists(sessions(), max_size=25))
def test_a_session_begins_in_the_row_of_its_time(held):
    for row in timetable(held).rows:
        for cell in row.cells:
            assert cell.session is None or cell.session.starts_at == row.starts_at


def test_rooms_stand_in_their_order_and_a_break_covers_them_all():
    hall, cellar = Room(1, order=2), Room(2, order=1)
    one = Session(at(18), at(20), hall)
    other = Session(at(18), at(22), cellar)
    lunch = Session(at(24), at(26), kind="break")

    table = timetable([one, other, lunch])

    assert table.rooms == [cellar, hall]
    assert [
        [(c.session, c.rows, c.columns) for c in row.cells] for row in table.rows
    ] == [
        [(other, 2, 1), (one, 1, 1)],
        [(None, 1, 1)],
        [(lunch, 1, 2)],
    ]


def test_what_is_on_beside_others_without_a_room_has_a_column_of_its_own():
    visit = Session(at(18), at(24))
    talk = Session(at(20), at(22), ROOMS[0])

    assert timetable([visit, talk]).rooms == [ROOMS[0], None]
