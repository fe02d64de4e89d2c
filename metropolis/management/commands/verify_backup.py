"""Says whether a backup can be restored."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from metropolis.backups import BackupError
from metropolis.backups.verifying import verify


class Command(BaseCommand):
    """Changes nothing of the portal."""

    help = (
        "Reads every byte of a backup, restores its database for a trial, and counts its "
        "rows; ends with an error where it finds a fault."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        try:
            manifest, faults, how = verify(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{file} is no sound backup; faults: {len(faults)}.")
        for name in manifest.missing:
            self.stderr.write(
                f"Not there already when the backup was made: the file {name}"
            )
        self.stdout.write(how)
        self.stdout.write(
            f"Sound: made on {manifest.moment} of {manifest.made_with['database']}; "
            f"{manifest.rows} rows in {len(manifest.tables)} tables, "
            f"{len(manifest.files)} files."
        )
