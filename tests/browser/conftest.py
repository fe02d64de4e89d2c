"""A real Chromium, and the portal with its real archive for it to visit."""

import os

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from metropolis.archive import load_archive
from metropolis.views.machines import kinds
from network.models import User
from tests.browser.visit import Site
from tests.metropolis.pages import addresses
from tests.run import chromium

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser():
    if not (path := chromium()):
        if os.environ.get("METROPOLIS_REQUIRE_ALL") == "1":
            pytest.fail("Chromium is required here: apt-get install chromium")
        pytest.skip("no Chromium was found: apt-get install chromium")
    # The sandbox of Chromium does not work for root.
    flags = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(browser, django_db_setup, django_db_blocker):
    """The portal with its archive; everything is removed again behind the last test."""
    with django_db_blocker.unblock():
        load_archive()
        User.objects.create_superuser("desk@example.org", "a long password")
        server = LiveServer("127.0.0.1")
        yield Site(browser, server.url, first_of_every_kind())
        server.stop()
        call_command("flush", interactive=False, verbosity=0)


def first_of_every_kind():
    """{kind: {language: address}} of one record of each kind."""
    found = {}
    for kind, model in kinds().items():
        record = model.objects.published().order_by("pk").first()
        found[kind] = addresses(record)
    return found
