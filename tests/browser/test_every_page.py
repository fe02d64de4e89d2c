"""Every kind of page, as a real browser sees it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from network.languages import LANGUAGES
from tests.factories import RECORDS
from tests.metropolis.pages import FIXED_PAGES, LISTS

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
MOST_BYTES = 60 * 1024
PAGES = [
    *("home", "search", "results", "empty", "bad", "not-found"),
    *LISTS,
    *RECORDS,
    *FIXED_PAGES,
]
VISITS = [("chooser", "en"), *((page, code) for page in PAGES for code in LANGUAGES)]
of_every_page = pytest.mark.parametrize(("name", "language"), VISITS)


def faults(results):
    """What axe holds against a page: the rule, and where."""
    return [
        (violation["id"], [node["target"] for node in violation["nodes"]][:3])
        for violation in results.response["violations"]
    ]


@of_every_page
def test_a_page_has_no_fault_of_accessibility(site, name, language):
    # axe is injected, which our policy forbids: this is the one visit without it.
    with site.visit(site.address(name, language), bypass_csp=True) as visit:
        assert faults(Axe().run(visit.page)) == []


@of_every_page
def test_a_page_in_the_dark_has_no_fault_of_accessibility(site, name, language):
    options = {"bypass_csp": True, "color_scheme": "dark", "viewport": PHONE}
    with site.visit(site.address(name, language), **options) as visit:
        assert faults(Axe().run(visit.page)) == []


@of_every_page
def test_a_page_breaks_no_rule_and_asks_nobody_else(site, name, language):
    with site.visit(site.address(name, language)) as visit:
        assert visit.complaints == []
        assert visit.hosts() == {"127.0.0.1"}
        assert [url for url in visit.failed() if url != visit.page.url] == []


@of_every_page
def test_a_page_is_no_wider_than_a_phone(site, name, language):
    with site.visit(site.address(name, language), viewport=PHONE) as visit:
        width = visit.page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"]


@of_every_page
def test_a_page_weighs_little(site, name, language):
    with site.visit(site.address(name, language)) as visit:
        texts = [
            response
            for response in visit.responses
            if response.request.resource_type in ("document", "stylesheet", "script")
        ]
        assert {r.headers.get("content-encoding") for r in texts} <= {"gzip", "br"}
        sizes = [r.request.sizes()["responseBodySize"] for r in texts]
        assert sum(sizes) <= MOST_BYTES
