"""A real Chromium, and the demonstration of the portal for it to visit."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.people import first_sign_in
from tests.browser.visit import Site
from tests.run import chromium

ROOT = Path(__file__).resolve().parent.parent.parent
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_path():
    if path := chromium():
        return path
    if os.environ.get("METROPOLIS_REQUIRE_ALL") == "1":
        pytest.fail("Chromium is required here: apt-get install chromium")
    return pytest.skip("no Chromium was found: apt-get install chromium")


@pytest.fixture(scope="session")
def demonstration(browser_path, tmp_path_factory):
    """What `make demo` starts, with a database of its own: address, words, environment."""
    data = tmp_path_factory.mktemp("demonstration")
    port = free_port()
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("METROPOLIS_", "DATABASE_", "TEST_", "DJANGO_"))
    }
    own = {"METROPOLIS_MODE": "demo", "METROPOLIS_DATA": str(data), "PORT": str(port)}
    with (data / "output").open("w+") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env=surroundings | own,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{url}/readyz", process, data / "output")
            yield url, (data / "output").read_text(), surroundings | own
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, process, output, seconds=180):
    """Returns when the address answers; a process that ended instead says why."""
    for _ in range(seconds * 4):
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:  # refused, not ready, or too slow
            time.sleep(0.25)
        else:
            return
    raise AssertionError(f"The demonstration does not answer:\n{output.read_text()}")


@pytest.fixture(scope="session")
def staff(demonstration):
    """The staff account of the demonstration, with the second factor that it set up."""
    url, words, _surroundings = demonstration
    password = re.search(r"secretariat@example\.org / (\S+)", words)[1]
    return first_sign_in(url, "secretariat@example.org", password)


@pytest.fixture(scope="module")
def site(browser_path, demonstration, staff):
    # Playwright keeps an event loop in this thread, in which Django would open other
    # connections: it ends with the file, before tests that use the database.
    url, _words, _surroundings = demonstration
    # The sandbox of Chromium does not work for root.
    flags = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=flags)
        yield Site(browser, url, staff)
        browser.close()
