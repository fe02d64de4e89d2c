"""Loads the archive's data files."""

from django.core.management.base import BaseCommand, CommandError

from conferences.archive import prepare_desk
from metropolis.archive import load_archive
from network.archive import ArchiveError
from network.search import index


class Command(BaseCommand):
    """A second load changes nothing; a file with a fault is refused whole."""

    help = "Loads the archive's data files into the database."

    def add_arguments(self, parser):
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also write over records that somebody edited since they were loaded",
        )

    def handle(self, *args, overwrite, **options):
        try:
            outcome = load_archive(overwrite=overwrite)
        except ArchiveError as error:
            raise CommandError(f"Nothing was loaded.\n{error}") from error
        self.stdout.write(
            f"Archive: {outcome.created} records new, {outcome.updated} updated, "
            f"{outcome.unchanged} unchanged."
        )
        prepare_desk()
        # What was loaded before there was an index is found too.
        index.sweep()
        for record in outcome.left_alone:
            self.stdout.write(
                f"Edited here, left alone: {record} (--overwrite replaces it)"
            )
