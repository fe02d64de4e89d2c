"""Compiles the message catalogues."""

from django.conf import settings
from django.core.management.base import BaseCommand

from metropolis.catalogues import compile_catalogues


class Command(BaseCommand):
    """Like compilemessages, without GNU gettext."""

    help = "Compiles the message catalogues that changed."
    requires_system_checks = ()

    def handle(self, *args, **options):
        compiled = {
            language
            for folder in settings.LOCALE_PATHS
            for language in compile_catalogues(folder)
        }
        self.stdout.write(
            f"Catalogues compiled: {', '.join(sorted(compiled)) or 'none had changed'}."
        )
