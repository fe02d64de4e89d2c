"""The pages of accounts in a real browser: by keyboard, without scripts, for every reader."""

import re
import subprocess
import sys

import pytest

from network.languages import LANGUAGES
from tests.accounts import code
from tests.browser.test_use import FOCUSED, tab_to
from tests.browser.visit import (
    LOOKS,
    PHONE,
    another_page,
    faults,
    in_turn,
    sit,
    width_of,
)
from tests.demonstration import ROOT

pytestmark = pytest.mark.browser

FOR_EVERYONE = [
    *("login/", "password/reset/", "password/reset/done/", "password/reset/key/done/"),
    *("password/reset/key/1-x/", "confirm-email/x/", "inactive/", "signup/"),
]
FOR_ONE = [
    *("", "email/", "password/change/", "sessions/", "logout/", "reauthenticate/"),
    *("2fa/", "2fa/totp/deactivate/", "2fa/reauthenticate/"),
    *("2fa/recovery-codes/", "2fa/recovery-codes/generate/"),
]
PAGES = [*FOR_EVERYONE, *FOR_ONE]
TURNS = in_turn(PAGES)  # for axe, which is slow, and for what lies in the templates
OF_THE_DESK = [
    *("/admin/network/user/", "/admin/network/user/add/"),
    *("/admin/network/user/1/change/", "/admin/network/user/1/leave/"),
    "/admin/network/user/1/second-factor/",
]
in_every_language = pytest.mark.parametrize("language", LANGUAGES)
looks = pytest.mark.parametrize(("scheme", "width"), LOOKS)


@pytest.fixture(scope="module")
def newcomers(demonstration):
    """Makes accounts that never signed in; each gives an address and a password."""
    _url, _words, surroundings = demonstration

    def make(name):
        email, password = f"{name}@example.org", "some words for the first day"
        words = ["createsuperuser", "--noinput", "--email", email]
        subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=surroundings | {"DJANGO_SUPERUSER_PASSWORD": password},
            check=True,
            capture_output=True,
        )
        return email, password

    return make


def opened(site, path, language, **options):
    """A page of accounts in a language: of those for one person, the staff's own."""
    visit = site.signed_in if path in FOR_ONE else site.visit
    return visit(f"/accounts/{path}?language={language}", **options)


@in_every_language
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_accounts_breaks_no_rule_and_has_no_fault(site, path, language):
    with opened(site, path, language, viewport=PHONE) as visit:
        assert visit.complaints == []
        assert visit.hosts() == {"127.0.0.1"}
        assert visit.page.evaluate("document.documentElement.lang") == language
        assert width_of(visit.page) <= PHONE["width"]
        for scheme, width in LOOKS if (path, language) in TURNS else ():
            sit(visit.page, scheme, width)

            assert faults(visit.page) == [], (scheme, width)


@pytest.mark.parametrize("path", OF_THE_DESK)
def test_a_page_about_accounts_on_the_desk_has_no_fault(site, path):
    with site.signed_in(path) as visit:
        assert visit.complaints == []
        assert visit.page.url == f"{site.url}{path}"
        for scheme, width in LOOKS:
            sit(visit.page, scheme, width)

            assert faults(visit.page) == [], (scheme, width)


@looks
def test_a_form_that_is_wrong_has_no_fault(site, scheme, width):
    with site.visit("/accounts/login/") as visit:
        page = visit.page
        page.locator("#id_login").fill("nobody@example.org")
        page.locator("#id_password").fill("wrong")
        with another_page(page):
            page.keyboard.press("Enter")
        sit(page, scheme, width)

        assert page.locator(".errorlist").count() == 1
        assert faults(page) == []


@in_every_language
def test_someone_signs_in_with_the_keyboard_alone(site, language):
    with site.visit(f"/accounts/login/?next=/admin/&language={language}") as visit:
        page = visit.page
        tab_to(page, "#id_login")
        page.keyboard.type(site.staff.email)
        page.keyboard.press("Tab")
        page.keyboard.type(site.staff.password)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/accounts/2fa/authenticate/?language={language}")

        tab_to(page, "#id_code")
        page.keyboard.type(site.staff.code())
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/")
        assert visit.complaints == []


def test_a_recovery_code_signs_in_without_scripts(site):
    with site.visit("/accounts/login/", java_script_enabled=False) as visit:
        page = visit.page
        page.locator("#id_login").fill(site.staff.email)
        page.locator("#id_password").fill(site.staff.password)
        with another_page(page):
            page.locator("main form button").click()
        page.locator("#id_code").fill(site.staff.recovery_codes.pop())
        with another_page(page):
            page.locator("main form button").first.click()

        assert page.url == f"{site.url}/admin/"


def test_the_second_factor_is_set_up_at_the_first_sign_in(site, newcomers):
    email, password = newcomers("first")
    with site.visit("/admin/") as visit:
        page = visit.page
        page.locator("#id_login").fill(email)
        page.locator("#id_password").fill(password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/accounts/2fa/totp/activate/")

        box = page.locator("svg.qr").bounding_box()
        assert box["width"] == box["height"] > 150
        key = page.locator(".key").inner_text()
        assert re.fullmatch(r"(\w{4} ){7}\w{4}", key)
        tab_to(page, "#id_code")
        page.keyboard.type(code(secret=key.replace(" ", "")))
        page.keyboard.press("Enter")
        page.wait_for_url("**/accounts/2fa/recovery-codes/")

        assert page.locator(".codes li").count() == 10
        page.locator("a.button[href='/admin/']").click()
        page.wait_for_url("**/admin/")
        assert visit.complaints == []


def test_the_set_up_has_no_fault(site, newcomers):
    email, password = newcomers("setting-up")
    with site.visit("/accounts/login/") as visit:
        page = visit.page
        page.locator("#id_login").fill(email)
        page.locator("#id_password").fill(password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/accounts/2fa/totp/activate/")
        for language, (scheme, width) in zip(("fr", "es"), LOOKS, strict=True):
            page.goto(f"/accounts/2fa/totp/activate/?language={language}")
            sit(page, scheme, width)

            assert faults(page) == [], language
            assert width_of(page) <= width


def test_the_language_is_changed_by_a_link_without_scripts(site):
    with site.visit("/accounts/login/", java_script_enabled=False) as visit:
        with another_page(visit.page):
            visit.page.locator(".languages a[hreflang=es]").click()
        with another_page(visit.page):
            visit.page.locator("main a[href*='password/reset']").click()

        assert visit.page.url.endswith("/accounts/password/reset/?language=es")
        assert visit.page.evaluate("document.documentElement.lang") == "es"


def test_every_stop_of_the_keyboard_can_be_seen(site):
    with site.visit("/accounts/login/") as visit:
        for _ in range(20):
            visit.page.keyboard.press("Tab")
            style = visit.page.evaluate(
                f"(s => s.outlineStyle + s.boxShadow)(getComputedStyle({FOCUSED}))"
            )
            assert style != "nonenone"
