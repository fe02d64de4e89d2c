"""Triggers for a thing that has a status and a log: no step that there is not, no changed log.

They are made and taken away by the app that knows the thing, around its migrations.
"""

from dataclasses import dataclass

from django.db import connections


@dataclass(frozen=True)
class StepGuards:
    """The guards of one table with a status, and of the table of its log.

    `nexts` says from which status to which; `step` and `log_stays` name what is refused.
    """

    table: str
    log: str
    nexts: dict
    step: str
    log_stays: str

    def install(self, using, **kwargs):
        """Makes the guards anew; nothing where the tables are not there."""
        vendor = connections[using].vendor
        self._execute(using, [*self._removal(vendor), *self._making(vendor)])

    def remove(self, using, **kwargs):
        """Takes the guards away, so that tables may be changed."""
        self._execute(using, self._removal(connections[using].vendor))

    def _execute(self, using, statements):
        connection = connections[using]
        with connection.cursor() as cursor:
            if self.log not in connection.introspection.table_names(cursor):
                return
            for statement in statements:
                cursor.execute(statement)

    @property
    def _refused(self):
        allowed = ", ".join(
            f"'{before}>{after}'"
            for before, nexts in self.nexts.items()
            for after in (before, *sorted(nexts))
        )
        return f"OLD.status || '>' || NEW.status NOT IN ({allowed})"

    def _making(self, vendor):
        for name, table, events, refused in (
            (self.step, self.table, ("UPDATE",), self._refused),
            (self.log_stays, self.log, ("UPDATE", "DELETE"), ""),
        ):
            if vendor == "sqlite":
                when = f"WHEN {refused} " if refused else ""
                for event in events:
                    yield (
                        f"CREATE TRIGGER {name}_{event.lower()} BEFORE {event} ON "
                        f"{table} FOR EACH ROW {when}BEGIN SELECT RAISE(ABORT, "
                        f"'{name}'); END"
                    )
            else:
                yield (
                    f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
                    f"BEGIN IF {refused or 'true'} THEN RAISE EXCEPTION '{name}' USING "
                    "ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
                )
                yield (
                    f"CREATE TRIGGER {name} BEFORE {' OR '.join(events)} ON {table} "
                    f"FOR EACH ROW EXECUTE FUNCTION {name}()"
                )

    def _removal(self, vendor):
        for name, table in ((self.step, self.table), (self.log_stays, self.log)):
            if vendor == "sqlite":
                for event in ("update", "delete"):
                    yield f"DROP TRIGGER IF EXISTS {name}_{event}"
            else:
                yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
                yield f"DROP FUNCTION IF EXISTS {name}()"
