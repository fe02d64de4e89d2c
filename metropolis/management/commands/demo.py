"""Serves the whole portal on one machine."""

import os
import secrets
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from network.models import User

STAFF_ADDRESS = "secretariat@example.org"


class Command(BaseCommand):
    """One process that prepares the database and the files, and then becomes the server."""

    help = "Prepares and serves a demonstration of the portal."

    def handle(self, *args, **options):
        if settings.MODE != "demo":
            raise CommandError("METROPOLIS_MODE is not demo: start it with make demo.")
        settings.DATA.mkdir(parents=True, exist_ok=True)
        call_command("compile_catalogues", stdout=self.stdout)
        call_command("migrate", verbosity=0)
        call_command("load_archive", stdout=self.stdout)
        call_command("collectstatic", interactive=False, verbosity=0)
        self._account()
        host, port = os.environ.get("HOST", "127.0.0.1"), settings.PORT
        self.stdout.write(f"\nOpen {settings.SITE_URL}/ (English, français, español)")
        self.stdout.write(f"The secretariat's desk: {settings.SITE_URL}/admin/\n")
        self.stdout.flush()
        server = [
            "gunicorn",
            "metropolis.wsgi",
            "--bind",
            f"{host}:{port}",
            "--workers",
            "2",
            "--threads",
            "4",
            "--log-level",
            "warning",
        ]
        os.execv(sys.executable, [sys.executable, "-m", *server])

    def _account(self):
        """One staff account; its password is shown this once."""
        if User.objects.filter(is_staff=True).exists():
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(STAFF_ADDRESS, password)
        self.stdout.write(f"\nStaff account, shown once: {STAFF_ADDRESS} / {password}")
