"""What the database refuses of a programme, whichever way it is written.

Rules that look at several rows cannot be constraints of Django; they are triggers, made
after every migration and taken away before it, since SQLite moves tables to change them.
"""

from typing import NamedTuple

from django.db import connections

CONFERENCE = "conferences_conference"
DAY = "conferences_day"
ROOM = "conferences_room"
SESSION = "conferences_session"


class Guard(NamedTuple):
    """A condition on the new row (NEW) of a table under which it is refused."""

    name: str
    table: str
    refuses: str


OUTSIDE = """(LENGTH({c}.starts_on) = 10 AND {day} < {c}.starts_on)
    OR (LENGTH({c}.ends_on) = 10 AND {day} > {c}.ends_on)"""

GUARDS = (
    Guard(
        "conference_held_is_not_ahead",
        CONFERENCE,
        "NEW.status = 'held' AND REPLACE(NEW.starts_on, '~', '') > "
        "SUBSTR({today}, 1, LENGTH(REPLACE(NEW.starts_on, '~', '')))",
    ),
    Guard(
        "conference_holds_its_days",
        CONFERENCE,
        f"EXISTS (SELECT 1 FROM {DAY} d WHERE d.conference_id = NEW.id AND ("
        + OUTSIDE.format(c="NEW", day="{day_text}")
        + "))",
    ),
    Guard(
        "day_within_its_conference",
        DAY,
        f"EXISTS (SELECT 1 FROM {CONFERENCE} c WHERE c.id = NEW.conference_id AND ("
        + OUTSIDE.format(c="c", day="{new_day_text}")
        + "))",
    ),
    Guard(
        "day_stays_with_its_sessions",
        DAY,
        f"EXISTS (SELECT 1 FROM {SESSION} s WHERE s.day_id = NEW.id "
        "AND s.conference_id <> NEW.conference_id)",
    ),
    Guard(
        "room_stays_with_its_sessions",
        ROOM,
        f"EXISTS (SELECT 1 FROM {SESSION} s WHERE s.room_id = NEW.id "
        "AND s.conference_id <> NEW.conference_id)",
    ),
    Guard(
        "session_day_of_its_conference",
        SESSION,
        f"EXISTS (SELECT 1 FROM {DAY} d WHERE d.id = NEW.day_id "
        "AND d.conference_id <> NEW.conference_id)",
    ),
    Guard(
        "session_room_of_its_conference",
        SESSION,
        f"EXISTS (SELECT 1 FROM {ROOM} r WHERE r.id = NEW.room_id "
        "AND r.conference_id <> NEW.conference_id)",
    ),
)
# SQLite has one writer at a time, so that looking is enough; PostgreSQL has its own way.
ONE_SESSION = Guard(
    "room_holds_one_session",
    SESSION,
    f"NEW.status <> 'cancelled' AND EXISTS (SELECT 1 FROM {SESSION} s "
    "WHERE s.room_id = NEW.room_id AND s.day_id = NEW.day_id AND s.id <> NEW.id "
    "AND s.status <> 'cancelled' "
    "AND s.starts_at < NEW.ends_at AND s.ends_at > NEW.starts_at)",
)
ONE_SESSION_FOR_ALL = f"""
    ALTER TABLE {SESSION} ADD CONSTRAINT {ONE_SESSION.name} EXCLUDE USING gist (
        int8range(room_id, room_id, '[]') WITH &&,
        int8range(day_id, day_id, '[]') WITH &&,
        int4range(EXTRACT(epoch FROM starts_at)::int, EXTRACT(epoch FROM ends_at)::int)
            WITH &&
    ) WHERE (
        room_id IS NOT NULL AND day_id IS NOT NULL
        AND starts_at IS NOT NULL AND status <> 'cancelled'
    )"""

WORDS = {
    "sqlite": {
        "today": "DATE('now')",
        "day_text": "d.date",
        "new_day_text": "NEW.date",
    },
    "postgresql": {
        "today": "CAST(CURRENT_DATE AS text)",
        "day_text": "CAST(d.date AS text)",
        "new_day_text": "CAST(NEW.date AS text)",
    },
}


def install(using, **kwargs):
    """Makes every guard anew; nothing where the tables are not there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if SESSION not in connection.introspection.table_names(cursor):
            return
        for statement in (*_removal(connection), *_making(connection)):
            cursor.execute(statement)


def remove(using, **kwargs):
    """Takes every guard away, so that tables may be changed."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if SESSION not in connection.introspection.table_names(cursor):
            return
        for statement in _removal(connection):
            cursor.execute(statement)


def _making(connection):
    make = _of_sqlite if connection.vendor == "sqlite" else _of_postgresql
    for guard in GUARDS:
        yield from make(guard, guard.refuses.format(**WORDS[connection.vendor]))
    if connection.vendor == "sqlite":
        yield from _of_sqlite(ONE_SESSION, ONE_SESSION.refuses)
    else:
        yield ONE_SESSION_FOR_ALL


def _of_sqlite(guard, refuses):
    # NEW.id is null before an insertion: a condition on it then refuses nothing.
    for event in ("INSERT", "UPDATE"):
        yield (
            f"CREATE TRIGGER {guard.name}_{event.lower()} BEFORE {event} "
            f"ON {guard.table} FOR EACH ROW WHEN {refuses} "
            f"BEGIN SELECT RAISE(ABORT, '{guard.name}'); END"
        )


def _of_postgresql(guard, refuses):
    yield (
        f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {refuses} THEN RAISE EXCEPTION '{guard.name}' USING ERRCODE = "
        "'check_violation'; END IF; RETURN NEW; END $$"
    )
    yield (
        f"CREATE TRIGGER {guard.name} BEFORE INSERT OR UPDATE ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
    )


def _removal(connection):
    if connection.vendor == "sqlite":
        for guard in (*GUARDS, ONE_SESSION):
            for event in ("insert", "update"):
                yield f"DROP TRIGGER IF EXISTS {guard.name}_{event}"
        return
    for guard in GUARDS:
        yield f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}"
        yield f"DROP FUNCTION IF EXISTS {guard.name}()"
    yield f"ALTER TABLE {SESSION} DROP CONSTRAINT IF EXISTS {ONE_SESSION.name}"
