"""What the database refuses of an endorsement: a step that there is not, a changed log.

Triggers like those in `guards`, made and taken away at the same moments.
"""

from django.db import connections

from .models.endorsement import NEXT

TABLE = "conferences_endorsement"
LOG = "conferences_endorsementstep"
STEP, LOG_STAYS = "endorsement_takes_a_step_there_is", "endorsement_log_stays"

ALLOWED = ", ".join(
    f"'{before}>{after}'"
    for before, nexts in NEXT.items()
    for after in (before, *sorted(nexts))
)
REFUSED = f"OLD.status || '>' || NEW.status NOT IN ({ALLOWED})"


def install(using, **kwargs):
    """Makes the guards anew; nothing where the tables are not there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if LOG not in connection.introspection.table_names(cursor):
            return
        for statement in (*_removal(connection.vendor), *_making(connection.vendor)):
            cursor.execute(statement)


def remove(using, **kwargs):
    """Takes the guards away, so that tables may be changed."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if LOG not in connection.introspection.table_names(cursor):
            return
        for statement in _removal(connection.vendor):
            cursor.execute(statement)


def _making(vendor):
    for name, table, events, refused in (
        (STEP, TABLE, ("UPDATE",), REFUSED),
        (LOG_STAYS, LOG, ("UPDATE", "DELETE"), ""),
    ):
        if vendor == "sqlite":
            when = f"WHEN {refused} " if refused else ""
            for event in events:
                yield (
                    f"CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON {table} "
                    f"FOR EACH ROW {when}BEGIN SELECT RAISE(ABORT, '{name}'); END"
                )
        else:
            yield (
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {refused or 'true'} THEN RAISE EXCEPTION '{name}' USING ERRCODE = "
                "'check_violation'; END IF; RETURN NEW; END $$"
            )
            yield (
                f"CREATE TRIGGER {name} BEFORE {' OR '.join(events)} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def _removal(vendor):
    for name, table in ((STEP, TABLE), (LOG_STAYS, LOG)):
        if vendor == "sqlite":
            for event in ("update", "delete"):
                yield f"DROP TRIGGER IF EXISTS {name}_{event}"
        else:
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            yield f"DROP FUNCTION IF EXISTS {name}()"
