"""The manifest of a backup: what it holds, when and by which version it was made."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac

from . import BackupError
from .archive import Part

FORMAT = 1
# What comes of reading a text that is no manifest.
WRONG = (
    *(LookupError, TypeError, AttributeError, ValueError, ArithmeticError),
    RecursionError,
)
NEWER = "It was made by a newer version of the portal"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    `migrations` has the last one of every app, `tables` their numbers of rows, `missing`
    the files that the database named and that were not there. `secret_key` tells whether
    a key is the one under which the backup was made, and nothing else of it.
    """

    made_at: datetime
    engine: str
    made_with: dict[str, str]
    migrations: dict[str, str]
    tables: dict[str, int]
    dump: Part
    files: dict[str, Part]
    missing: list[str]
    secret_key: str
    format: int = FORMAT

    @property
    def rows(self):
        return sum(self.tables.values())

    @property
    def moment(self):
        return f"{self.made_at:%Y-%m-%d %H:%M:%S} UTC"

    def as_text(self):
        written = asdict(self) | {
            "made_at": self.made_at.isoformat(),
            "dump": self.dump._asdict(),
            "files": {name: part._asdict() for name, part in self.files.items()},
        }
        return json.dumps(written, indent=1, sort_keys=True)

    def faults_of_counts(self, counts):
        """Where a database has not the rows that this backup was made of."""
        for table in sorted({*self.tables, *counts}):
            expected, found = self.tables.get(table), counts.get(table)
            if expected != found:
                yield (
                    f"The table {table} has {_rows(found)} in place of "
                    f"{_rows(expected)}."
                )

    def faults_of_migrations(self, known):
        """Whether the database is one that this version of the portal can bring forward."""
        for app, name in sorted(self.migrations.items()):
            if (app, name) not in known:
                yield (
                    f"{NEWER}: the migration {app}.{name} is not known here. "
                    "Install that version."
                )


def _rows(number):
    return "no place" if number is None else f"{number} rows"


def read(text) -> Manifest:
    try:
        found = json.loads(text)
        if found["format"] > FORMAT:
            raise BackupError(f"{NEWER}, in a form that is not known here.")
        return Manifest(
            made_at=datetime.fromisoformat(found["made_at"]),
            engine=str(found["engine"]),
            made_with=dict(found["made_with"]),
            migrations=dict(found["migrations"]),
            tables={str(table): int(rows) for table, rows in found["tables"].items()},
            dump=Part(**found["dump"]),
            files={str(name): Part(**part) for name, part in found["files"].items()},
            missing=list(found["missing"]),
            secret_key=str(found["secret_key"]),
        )
    except WRONG as error:
        raise BackupError("The manifest of the backup cannot be read.") from error


def mark_of_the_secret_key():
    """By which a key is known again; it cannot be found from this."""
    return salted_hmac("metropolis.backups", "secret key").hexdigest()[:16]


def is_of_this_key(manifest):
    return manifest.secret_key == mark_of_the_secret_key()
