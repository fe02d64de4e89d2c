"""A reader reports a mistake by keyboard, without JavaScript, on a phone and a desk."""

import re

import pytest

from network.languages import LANGUAGES, SECTIONS
from tests.browser.visit import another_page, faults, sit, width_of

pytestmark = pytest.mark.browser

WIDTHS = [390, 1280]
WORDS = "The year is 1996, not 1995. ¿Y el acento? L’été."
on_both_widths = pytest.mark.parametrize("width", WIDTHS)
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def form_address(site, language):
    """The form for a city, as its page links to it."""
    number = re.search(r"/(\d+)/", site.records["city", language])[1]
    return f"/{language}/{SECTIONS['report'][language]}/?record=city/{number}"


def without_script(site, language, width, path=None):
    return site.visit(
        path or form_address(site, language),
        language=language,
        java_script_enabled=False,
        viewport={"width": width, "height": 900},
    )


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.tagName")


def tab_to(page, wanted):
    """Presses Tab until the wanted field, link or button has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            return
    raise AssertionError(f"Tab never came to {wanted}.")


@on_both_widths
@in_every_language
def test_a_report_is_sent_by_keyboard_without_a_script(site, language, width):
    with without_script(site, language, width) as visit:
        page = visit.page
        tab_to(page, "id_kind_0")
        page.keyboard.press("ArrowDown")
        tab_to(page, "id_message")
        page.keyboard.type(WORDS)
        tab_to(page, "id_source")
        page.keyboard.type("https://example.org/a-book")
        tab_to(page, "id_email")
        page.keyboard.type("reader@example.org")
        tab_to(page, "BUTTON")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/[A-Z2-7]{5}-[A-Z2-7]{5}/$"))

        reference = page.url.rstrip("/").rpartition("/")[2]
        assert reference in page.inner_text("main")
        assert page.get_attribute("html", "lang") == language
        assert width_of(page) <= width
        assert visit.complaints == []
        assert page.context.cookies() == []


@on_both_widths
@in_every_language
def test_a_fault_is_met_first_and_leads_to_its_field(site, language, width):
    with without_script(site, language, width) as visit:
        page = visit.page
        tab_to(page, "id_email")
        page.keyboard.type("no address")
        with another_page(page):
            page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert focused(page) == "id_message"
        assert page.input_value("#id_email") == "no address"
        assert width_of(page) <= width
        assert visit.complaints == []


@in_every_language
def test_the_field_that_nobody_sees_is_seen_by_nobody(site, language):
    with without_script(site, language, 390) as visit:
        assert not visit.page.is_visible("[name=website]")
        assert visit.page.is_visible("[name=message]")


@in_every_language
def test_a_record_leads_to_the_form_about_it(site, language):
    path = site.records["city", language]
    with without_script(site, language, 1280, path) as visit:
        title = visit.page.inner_text("h1")
        with another_page(visit.page):
            visit.page.click("main a[href*='?record=city/']")

        assert title in visit.page.inner_text("main .lead")


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 390, "dark"), ("fr", 1280, "light"), ("es", 390, "light")],
)
def test_the_pages_of_a_report_have_no_fault_of_accessibility(
    site, language, width, scheme
):
    with site.visit(form_address(site, language)) as visit:
        page = visit.page
        sit(page, scheme, width)
        assert faults(page) == []
        with another_page(page):
            page.click("form.form button")
        assert page.locator("[role=alert]").count() == 1
        assert faults(page) == []
        for section in ("corrections", "report"):
            page.goto(f"/{language}/{SECTIONS[section][language]}/")
            assert faults(page) == [], section
