"""The portal is used with a keyboard alone, and without JavaScript."""

import pytest

from network.languages import LANGUAGES
from tests.browser.visit import another_page
from tests.metropolis.pages import address_in

pytestmark = pytest.mark.browser

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
FOCUSED = "document.activeElement"


def tab_to(page, selector, most=40):
    """Presses Tab until something that fits is focused."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


@in_every_language
@pytest.mark.parametrize("name", ["home", "partners", "centre", "not-found"])
def test_the_first_stop_leads_to_the_content(site, name, language):
    with site.visit(site.address(name, language)) as visit:
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(f"{FOCUSED}.className") == "skip"
        assert visit.page.locator(".skip").bounding_box()["y"] >= 0

        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate(f"{FOCUSED}.id") == "main"


@in_every_language
def test_something_is_found_with_the_keyboard_alone(site, language):
    with site.visit(f"/{language}/") as visit:
        tab_to(visit.page, ".site-search input")
        visit.page.keyboard.type("montreal")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(f"**{address_in(language, 'search')}?q=montreal")

        tab_to(visit.page, ".skip-filters")
        visit.page.keyboard.press("Enter")
        tab_to(visit.page, ".hits a", most=8)
        address = visit.page.evaluate(f"{FOCUSED}.href")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(address)
        assert visit.complaints == []


@in_every_language
def test_every_stop_of_the_keyboard_can_be_seen(site, language):
    with site.visit(site.address("partners", language)) as visit:
        for _ in range(25):
            visit.page.keyboard.press("Tab")
            style = visit.page.evaluate(
                f"(s => s.outlineStyle + s.boxShadow)(getComputedStyle({FOCUSED}))"
            )
            assert style != "nonenone"


@in_every_language
@pytest.mark.parametrize("width", [390, 1280])
def test_a_list_is_narrowed_without_javascript(site, language, width):
    options = {
        "java_script_enabled": False,
        "viewport": {"width": width, "height": 900},
    }
    with site.visit(site.address("partners", language), **options) as visit:
        with another_page(visit.page):
            narrow(visit.page, "university")

        address = f"{address_in(language, 'partners')}?kind=university"
        assert visit.page.url == site.url + address
        assert visit.page.locator("ol.rows > li").count() > 0
        assert visit.page.locator(".active-filters a").count() == 2


def narrow(page, kind):
    """Where there is no room for the filters beside the list, they are unfolded first."""
    unfold = page.locator("details.facets > summary")
    if unfold.is_visible():
        unfold.click()
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("button.apply").click()


@in_every_language
def test_a_filter_is_taken_away_without_javascript(site, language):
    narrowed = site.address("partners", language) + "?kind=university"
    with site.visit(narrowed, java_script_enabled=False) as visit:
        with another_page(visit.page):
            visit.page.locator(".active-filters a").first.click()

        assert visit.page.url.endswith(address_in(language, "partners"))


def test_a_list_is_sorted_without_javascript(site):
    with site.visit("/en/cities/", java_script_enabled=False) as visit:
        visit.page.locator("select[name=sort]").select_option("country")
        with another_page(visit.page):
            visit.page.locator(".sort button").click()

        assert visit.page.url.endswith("/en/cities/?sort=country")


def test_a_list_is_sorted_as_soon_as_a_way_is_chosen(site):
    with site.visit("/en/cities/") as visit:
        visit.page.locator("select[name=sort]").select_option("country")

        visit.page.wait_for_url("**/en/cities/?sort=country")
        assert visit.complaints == []


@in_every_language
def test_the_language_changes_without_javascript_and_the_record_stays(site, language):
    other = next(code for code in LANGUAGES if code != language)
    start = site.address("centre", language)
    with site.visit(start, java_script_enabled=False) as visit:
        with another_page(visit.page):
            visit.page.locator(f".languages a[hreflang={other}]").click()

        assert visit.page.url == site.url + site.address("centre", other)


def test_the_neutral_page_leads_into_a_language(site):
    with site.visit("/") as visit:
        with another_page(visit.page):
            visit.page.locator("a.button[hreflang=fr]").click()

        assert visit.page.url == f"{site.url}/fr/"


@pytest.mark.parametrize(
    ("locale", "path"), [("es-MX", "/es/"), ("fr-CA", "/fr/"), ("en-GB", "/en/")]
)
def test_a_browser_that_names_a_language_is_led_there(site, locale, path):
    with site.visit("/", locale=locale) as visit:
        assert visit.page.url == f"{site.url}{path}"


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/network/organisation/",
        "/admin/network/organisation/add/",
        "/admin/centres/centre/",
    ],
)
def test_the_desk_breaks_no_rule_of_the_policy(site, path):
    with site.signed_in(path) as visit:
        assert visit.page.url == f"{site.url}{path}"
        assert visit.complaints == []
        assert visit.hosts() == {"127.0.0.1"}
