"""Serves the whole portal on one machine."""

import hashlib
import os
import secrets
import socket
import subprocess
import sys
from operator import itemgetter
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from network.models import User

STAFF_ADDRESS = "secretariat@example.org"


def can_serve(host, port):
    """Whether a server may listen here."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError:
            return False
    return True


def static_files_digest():
    """What the static files of every app are: names, sizes and times of change."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=itemgetter(0)):
            status = Path(storage.path(name)).stat()
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def start_worker():
    """A worker beside the server that this process becomes; it ends with it."""
    manage = [sys.executable, settings.ROOT / "manage.py"]
    subprocess.Popen([*manage, "worker", "--while-parent-lives", str(os.getpid())])


class Command(BaseCommand):
    """One process that prepares the database and the files, and then becomes the server."""

    help = "Prepares and serves a demonstration of the portal."

    def handle(self, *args, **options):
        if settings.MODE != "demo":
            raise CommandError("METROPOLIS_MODE is not demo: start it with make demo.")
        host, port = settings.HOST, settings.PORT
        if not can_serve(host, port):
            raise CommandError(
                f"{host}:{port} is in use, or is no address of this machine: start with "
                "another, HOST=127.0.0.1 PORT=8001 make demo."
            )
        settings.DATA.mkdir(parents=True, exist_ok=True)
        call_command("compile_catalogues", stdout=self.stdout)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_archive", stdout=self.stdout)
        self._static_files()
        self._account()
        self.stdout.write(f"\nOpen {settings.SITE_URL}/ (English, français, español)")
        self.stdout.write(f"The secretariat's desk: {settings.SITE_URL}/admin/\n")
        self.stdout.flush()
        start_worker()
        server = [
            "gunicorn",
            "metropolis.wsgi",
            "--bind",
            f"{host}:{port}",
            "--workers",
            "2",
            "--threads",
            "4",
            "--timeout",
            "120",
            "--log-level",
            "warning",
        ]
        os.execv(sys.executable, [sys.executable, "-m", *server])

    def _static_files(self):
        """Collects and compresses the files, unless none changed since the last start."""
        stamp, seen = settings.DATA / "static.stamp", static_files_digest()
        if not stamp.exists() or stamp.read_text() != seen:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(seen)

    def _account(self):
        """One staff account; its password is shown this once."""
        if not settings.SECOND_FACTOR:
            self.stdout.write("\nDemonstration only: staff sign in with one factor.")
        if User.objects.filter(is_staff=True).exists():
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(STAFF_ADDRESS, password)
        self.stdout.write(f"\nStaff account, shown once: {STAFF_ADDRESS} / {password}")
        if settings.SECOND_FACTOR:
            self.stdout.write(
                "Its first sign-in sets up a second factor: have an authenticator app "
                "ready, or start with METROPOLIS_SECOND_FACTOR=False."
            )
