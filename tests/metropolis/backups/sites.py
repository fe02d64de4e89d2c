"""Portals of their own whose backups are made and restored by manage.py."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.db import connection

from metropolis.backups.workplaces import WORK
from tests.network.mail.portals import ROOT, Portal, administer, beside

CONSOLE, FILL, LOOK, WRITE = (
    f"tests/metropolis/backups/{name}.py"
    for name in ("console", "fill", "look", "write")
)
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
}


@dataclass
class Site(Portal):
    """A portal with somebody at its console."""

    console: subprocess.Popen | None = None

    def say(self, words, typed):
        self.console = self.console or self._sit_down()
        self.console.stdin.write(json.dumps([words, typed]) + "\n")
        self.console.stdin.flush()
        answer = self.console.stdout.readline()
        assert answer, self.errors()
        return json.loads(answer)

    def _sit_down(self):
        with (self.folder / "errors").open("ab") as errors:
            process = subprocess.Popen(
                [sys.executable, CONSOLE],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self.started.append(process)
        return process

    def kill_all(self):
        super().kill_all()
        if self.console:
            self.console.stdin.close()
            self.console.stdout.close()
        self.console = None


@dataclass
class Portals:
    """Makes portals on the engine that is tested, and takes them away at the end."""

    folder: Path
    made: list = field(default_factory=list)
    numbers: count = field(default_factory=lambda: count(1))

    def empty(self):
        """A portal without a database, or with one in which there is nothing."""
        return self._new("template0")

    def copy(self, portal):
        """Another portal with the same database and files."""
        if not portal.url:
            copied = self._new()
            _copy_sqlite(sqlite3.connect(portal.sqlite_file), copied)
        else:
            copied = self._new(portal.url.rpartition("/")[2])
        if (files := portal.folder / "files").exists():
            shutil.copytree(files, copied.folder / "files")
        return copied

    def of_the_test_database(self):
        """Its tables as the models say, without a row."""
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            copied = self._new()
            with closing(sqlite3.connect(copied.sqlite_file)) as copy:
                connection.connection.backup(copy)
            return copied
        template = connection.settings_dict["NAME"]
        # The server copies a database to which nobody is connected.
        connection.close()
        return self._new(template)

    def take_away(self):
        for portal in self.made:
            portal.kill_all()
            if portal.url:
                name = portal.url.rpartition("/")[2]
                administer(os.environ["DATABASE_URL"], _drop(name))

    def _new(self, template="template0"):
        name = f"backup_{os.getpid()}_{next(self.numbers)}"
        folder = self.folder / name
        folder.mkdir()
        portal = Site(folder)
        if connection.vendor == "postgresql":
            url = os.environ["DATABASE_URL"]
            administer(
                url, f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template}"
            )
            portal = Site(folder, beside(url, name))
        self.made.append(portal)
        return portal


def _drop(name):
    return f"DROP DATABASE {name} WITH (FORCE)"


def _copy_sqlite(source, portal):
    with closing(source), closing(sqlite3.connect(portal.sqlite_file)) as copy:
        source.backup(copy)


def said(portal, *words, typed="", changed=None, **limits):
    """(exit code, what it said, what it complained of) of a command.

    With an environment that was `changed` or with limits it is a process of its own.
    """
    words = [*map(str, words)]
    if changed is None and not limits:
        return portal.say(words, typed)
    ran = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=portal.environment | (changed or {}),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        **limits,
    )
    return ran.returncode, ran.stdout, ran.stderr


def done(portal, *words, **more):
    """What a command said that went well."""
    code, out, err = said(portal, *words, **more)
    assert code == 0, err
    return out


def refused(portal, *words, **more):
    """Why a command did not do what it was asked to, in one sentence or several."""
    code, _out, err = said(portal, *words, **more)
    assert code == 1, err
    assert "Traceback" not in err
    return err


def backup_of(portal, *words):
    """The path of a new backup."""
    done(portal, "backup", *words)
    folder = Path(words[0]) if words else portal.folder / "backups"
    return max(folder.glob("metropolis-*.tar"))


def rows(portal):
    """{table: all of its rows}, with those of the search's index."""
    vendor = "postgresql" if portal.url else "sqlite"
    return {
        name: sorted(map(repr, portal.ask(f'SELECT * FROM "{name}"')))
        for (name,) in portal.ask(TABLES[vendor])
    }


def stored(portal):
    """{name: bytes} of its files."""
    folder = portal.folder / "files"
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def left_in(folder):
    """What lies there and has no business to."""
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name.startswith(WORK) or "before-restore" in path.name
    )
