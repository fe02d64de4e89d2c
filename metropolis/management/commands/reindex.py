"""Builds the index of the search anew."""

from django.core.management.base import BaseCommand

from network.search import index


class Command(BaseCommand):
    """The old index is searched until the new one is whole; a build that was stopped goes
    on where it was.
    """

    help = "Builds the index of the search anew, beside the one that is in use."

    def handle(self, *args, **options):
        total = index.rebuild(report=self._report)
        self.stdout.write(f"Indexed: {total} records.")

    def _report(self, name, done, total):
        self.stdout.write(f"{name}: {done} of {total}")
