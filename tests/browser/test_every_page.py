"""Every kind of page, as a real browser sees it."""

import pytest

from network.languages import LANGUAGES
from tests.browser.visit import LOOKS, PHONE, faults, in_turn, sit, width_of
from tests.factories import RECORDS
from tests.metropolis.pages import FIXED_PAGES, LISTS

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)
MOST_BYTES = 60 * 1024
TEXTS = ("document", "stylesheet", "script")
PAGES = [
    *("home", "search", "results", "empty", "bad", "not-found", "parity"),
    *("programme", "speakers"),
    *("no-practice", "like-mine", "comparison", "brief"),
    *("practices-evidence", "practices-map"),
    *LISTS,
    # Editors make selections: the archive brings none.
    *(kind for kind in RECORDS if kind != "selection"),
    *FIXED_PAGES,
]
VISITS = [("chooser", "en"), *((page, code) for page in PAGES for code in LANGUAGES)]
TURNS = [("chooser", "en"), *in_turn(PAGES)]


@pytest.fixture(scope="module", params=VISITS, ids="-".join)
def seen(request, site):
    """One visit with a phone, of which each test looks at one thing."""
    with site.visit(site.address(*request.param), viewport=PHONE) as visit:
        yield visit


@pytest.fixture(scope="module", params=TURNS, ids="-".join)
def looked_at(request, site):
    with site.visit(site.address(*request.param)) as visit:
        yield visit.page


def test_a_page_breaks_no_rule_of_the_policy(seen):
    assert seen.complaints == []


def test_a_page_asks_nobody_else(seen):
    assert seen.hosts() == {"127.0.0.1"}
    assert [url for url in seen.failed() if url != seen.page.url] == []


def test_a_page_is_no_wider_than_a_phone_or_a_desk(seen):
    wider = [width for width in WIDTHS if width_of(seen.page, width) > width]

    assert wider == []


def test_a_page_weighs_little(seen):
    texts = [r for r in seen.responses if r.request.resource_type in TEXTS]
    sizes = [response.request.sizes()["responseBodySize"] for response in texts]

    assert {r.headers.get("content-encoding") for r in texts} <= {"gzip", "br"}
    assert sum(sizes) <= MOST_BYTES


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_page_has_no_fault_of_accessibility(looked_at, scheme, width):
    sit(looked_at, scheme, width)

    assert faults(looked_at) == []
