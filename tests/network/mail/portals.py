"""A portal of its own for tests with real processes: a database, and manage.py."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parents[3]


@dataclass
class Portal:
    """`folder` holds its files, `url` is its PostgreSQL database, "" for SQLite."""

    folder: Path
    url: str = ""
    mail_server: str = "memory:"
    lease: int = 3
    started: list = field(default_factory=list)

    @property
    def sqlite_file(self):
        return self.folder / "portal.sqlite3"

    @property
    def environment(self):
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("METROPOLIS_", "DATABASE_URL", "PORT"))
        }
        return inherited | {
            "METROPOLIS_MODE": "test",
            "METROPOLIS_DATA": str(self.folder),
            "METROPOLIS_MAIL_SERVER": self.mail_server,
            "METROPOLIS_MAIL_LEASE": str(self.lease),
            "METROPOLIS_MAIL_POLL": "1",
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "metropolis.settings",
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *words, stdout=subprocess.DEVNULL):
        """Begins a Python process of this portal; what it complains of goes to a file."""
        with (self.folder / "errors").open("ab") as errors:
            process = subprocess.Popen(
                [sys.executable, *words],
                cwd=ROOT,
                env=self.environment,
                stdout=stdout,
                stderr=errors,
                text=True,
            )
        self.started.append(process)
        return process

    def kill_all(self):
        """Ends what is still running, so that no test leaves a process behind."""
        for process in self.started:
            process.kill()
            process.wait()
        self.started.clear()

    def start_worker(self, *words):
        return self.start("manage.py", "worker", *words)

    def run(self, *words):
        """What the process says, when it has ended well."""
        return self.said(self.start(*words, stdout=subprocess.PIPE))

    def said(self, process):
        said, _nothing = process.communicate(timeout=300)
        if process.returncode:
            raise RuntimeError(self.errors())
        return said

    def errors(self):
        return (self.folder / "errors").read_text()

    def ask(self, sql):
        """The rows that the database gives, outside of every process of the portal."""
        connect = psycopg2.connect if self.url else sqlite3.connect
        where = {"dsn": self.url} if self.url else {"database": self.sqlite_file}
        with closing(connect(**where)) as connection:
            cursor = connection.cursor()
            cursor.execute(sql)
            rows = cursor.fetchall() if cursor.description else []
            connection.commit()
            return rows


def administer(url, sql):
    """Says something to the server of a PostgreSQL database, from another database."""
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(sql)


def beside(url, name):
    """The address of another database on the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()
