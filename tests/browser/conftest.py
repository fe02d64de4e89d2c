"""A real Chromium, and the demonstration of the portal for it to visit."""

import os
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.people import first_sign_in
from tests.browser.visit import Site
from tests.demonstration import demonstration as start_demonstration
from tests.run import chromium

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
    """What `make demo` starts, with a database of its own: address, words, environment.

    Where tests/run.py began one, each worker goes on with a copy of it.
    """
    data = tmp_path_factory.mktemp("demonstration")
    if begun := os.environ.get("DEMONSTRATION"):
        shutil.copytree(begun, data, dirs_exist_ok=True)
    with start_demonstration(data) as started:
        yield started


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
