"""Makes a backup of the database and the stored files."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from metropolis.backups import BackupError
from metropolis.backups.making import default_folder, make


class Command(BaseCommand):
    """The portal may be used meanwhile."""

    help = (
        "Writes the database and the stored files into one file, while the portal runs. "
        "It holds personal data: keep it where only few can read it. "
        "METROPOLIS_SECRET_KEY is not in it: keep that apart, for without it every "
        "second factor has to be set up anew. What was written is worth what "
        "verify_backup says of it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            help="where it is written (the folder backups of METROPOLIS_DATA)",
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="then delete the older backups in this folder, except the newest N",
        )

    def handle(self, *args, folder, keep, **options):
        if keep is not None and keep < 1:
            raise CommandError("--keep needs a number from 1 on.")
        try:
            made = make(folder or default_folder(), keep)
        except BackupError as error:
            raise CommandError(str(error)) from error
        found = made.manifest
        for name in found.missing:
            self.stderr.write(f"A record names the file {name}, which is not there.")
        size = made.path.stat().st_size / 1e6
        self.stdout.write(
            f"Backup: {made.path} ({size:.1f} MB; {found.rows} rows, "
            f"{len(found.files)} files)."
        )
        for name in made.removed:
            self.stdout.write(f"Older, deleted: {name}")
        self.stdout.write(
            "It holds personal data, and not METROPOLIS_SECRET_KEY: keep that apart."
        )
