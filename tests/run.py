"""Runs every check of the portal and says what was run: this is `make test`.

Read from the environment:
ARGS                    more words for pytest, as in `make test ARGS="-k centre"`
TEST_DATABASE_URL       the PostgreSQL server to test on; its role may create databases
CHROMIUM                the browser, where it has an unusual name
METROPOLIS_REQUIRE_ALL  1: a part that cannot run here counts as failed
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
LOCAL_POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
NO_TESTS = 5  # pytest's exit code when it collected nothing


class Skipped(Exception):
    """This part cannot run on this machine."""


class Failed(Exception):
    """This part ran, and something is wrong."""


def lint():
    python("-m", "ruff", "check", ".")


def layout():
    python("-m", "ruff", "format", "--check", ".")


def migrations():
    manage("makemigrations", "--check", "--dry-run")


def catalogues():
    manage("compile_catalogues")


def tests_on_sqlite():
    # The tables are made at once: migrations were run above.
    pytest("-m", "not browser", "-n", "auto", "--no-migrations")


def databases():
    # Migrations keep one processor busy: those on PostgreSQL are run beside those on
    # SQLite, with which the demonstration begins that the browser visits.
    with ThreadPoolExecutor() as both:
        parts = [both.submit(part) for part in (migrations_on_postgresql, beginning)]
    for part in parts:
        with suppress(Skipped):  # said again by the tests that need it
            part.result()


def migrations_on_postgresql():
    with database_beside(postgresql()) as scratch:
        manage("migrate", "--verbosity", "0", DATABASE_URL=scratch)


def beginning():
    # A few tests may need none; if they do, each worker begins one of its own.
    if chromium() and not os.environ.get("ARGS"):
        python("-m", "tests.demonstration", begun().name)


@cache
def begun():
    """The folder of the demonstration that the browser's tests go on with."""
    return tempfile.TemporaryDirectory(prefix="metropolis-demonstration-")


def tests_on_postgresql():
    # What reads the archive's texts, or asks no database, has been run above.
    url = postgresql()
    which = ("-m", "not browser and not content")
    pytest(*which, "-n", "auto", "--no-migrations", TEST_DATABASE_URL=url)


def tests_in_a_browser():
    if not (browser := chromium()):
        raise Skipped("no Chromium was found. To install it: apt-get install chromium")
    # Each worker has a portal and a browser of its own, and one half of the tests.
    workers = ("-n", "2", "--dist", "worksteal")
    which = ("-m", "browser", "-o", "testpaths=tests/browser")
    is_there = any(Path(begun().name).iterdir())
    demonstration = {"DEMONSTRATION": begun().name} if is_there else {}
    pytest(*which, *workers, CHROMIUM=browser, **demonstration)


PARTS = {
    "lint": lint,
    "layout": layout,
    "migrations": migrations,
    "catalogues": catalogues,
    "databases": databases,
    "tests on SQLite": tests_on_sqlite,
    "tests on PostgreSQL": tests_on_postgresql,
    "tests in a browser": tests_in_a_browser,
}


def postgresql():
    """The address of a server that lets us in."""
    asked_for = os.environ.get("TEST_DATABASE_URL")
    url = asked_for or LOCAL_POSTGRESQL
    try:
        psycopg2.connect(url, connect_timeout=5).close()
    except psycopg2.Error as error:
        reason = str(error).strip().splitlines()[0]
        if asked_for:
            raise Failed(f"TEST_DATABASE_URL cannot be used: {reason}") from error
        raise Skipped(
            f"{reason}. To install the server: apt-get install postgresql. To use one "
            "that asks for a password: "
            "TEST_DATABASE_URL=postgres://user:password@host/database make test"
        ) from error
    return url


@contextmanager
def database_beside(url):
    """The address of an empty database on the same server, taken away afterwards."""
    name = f"metropolis_migrated_{os.getpid()}"
    with closing(psycopg2.connect(url)) as server:
        server.autocommit = True
        server.cursor().execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.cursor().execute(f"DROP DATABASE {name}")


def chromium():
    """The path of the browser, or None."""
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)


def pytest(*words, **environment):
    asked_for = shlex.split(os.environ.get("ARGS", ""))
    code = python("-m", "pytest", *words, *asked_for, check=False, **environment)
    if code == NO_TESTS:
        if asked_for:
            raise Skipped("no test of this part fits ARGS")
        raise Failed("there was no test to run")
    if code:
        raise Failed(f"pytest ended with {code}")


def manage(*words, **environment):
    with tempfile.TemporaryDirectory(prefix="metropolis-tests-") as data:
        own = {"METROPOLIS_MODE": "test", "METROPOLIS_DATA": data}
        python("manage.py", *words, **own, **environment)


def python(*words, check=True, **environment):
    """Run a command of this Python; only named databases reach it."""
    inherited = os.environ.keys() - {"DATABASE_URL", "TEST_DATABASE_URL"}
    code = subprocess.call(
        [sys.executable, *words],
        cwd=ROOT,
        env={name: os.environ[name] for name in inherited} | environment,
    )
    if code and check:
        raise Failed(f"{shlex.join(words)} ended with {code}")
    return code


def outcome_of(name, part):
    print(f"\n=== {name}", flush=True)
    started = time.monotonic()
    try:
        part()
    except Skipped as reason:
        return "skipped", str(reason)
    except Failed as reason:
        return "failed", str(reason)
    return "ok", f"{time.monotonic() - started:.0f} s"


def main():
    results = {name: outcome_of(name, part) for name, part in PARTS.items()}

    print("\n=== summary")
    for name, (outcome, detail) in results.items():
        print(f"{outcome:8} {name}: {detail}")

    outcomes = {outcome for outcome, _ in results.values()}
    if "failed" in outcomes:
        return 1
    if "skipped" in outcomes and os.environ.get("METROPOLIS_REQUIRE_ALL") == "1":
        print("METROPOLIS_REQUIRE_ALL=1: what was skipped counts as failed.")
        return 1
    if not any(results[name][0] == "ok" for name in PARTS if name.startswith("tests")):
        print("No test was run: that counts as failed.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
