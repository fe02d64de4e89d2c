"""A portal of its own with its web server, for tests that kill it."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field

from tests.network.mail.portals import ROOT, Portal
from tests.network.mail.servers import free_port


@dataclass
class Site(Portal):
    """`server` is the first process of gunicorn; its workers are in its group."""

    port: int = field(default_factory=free_port)
    server: subprocess.Popen | None = None

    @property
    def environment(self):
        # The clients play a proxy too, which says from which network somebody asks.
        return super().environment | {"METROPOLIS_PROXIES": "1"}

    def start_server(self):
        # Read once for both workers: a trial starts it over and over.
        words = ("gunicorn", "metropolis.wsgi", "--workers", "2", "--preload")
        with (self.folder / "errors").open("ab") as errors:
            self.server = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    *words,
                    "--no-control-socket",
                    "--bind",
                    f"127.0.0.1:{self.port}",
                ],
                cwd=ROOT,
                env=self.environment,
                stdout=errors,
                stderr=errors,
                start_new_session=True,
            )

    def kill_server(self):
        """All of its processes at once, as when the machine loses its power."""
        with suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def kill_all(self):
        if self.server:
            self.kill_server()
        super().kill_all()
