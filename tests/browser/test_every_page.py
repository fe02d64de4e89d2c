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
    # Editors make selections, and organisers bring events: the archive has none.
    *(kind for kind in RECORDS if kind not in ("selection", "event")),
    *("apply", "write", "contact-sent"),
    *FIXED_PAGES,
]
VISITS = [("chooser", "en"), *((page, code) for page in PAGES for code in LANGUAGES)]
# For axe, which is slow, and for what lies in the templates.
TURNS = {("chooser", "en"), *in_turn(PAGES)}


def wider(page):
    """The widths of a phone and of a desk than which the page is wider."""
    return [width for width in WIDTHS if width_of(page, width) > width]


def weight(visit):
    """How many bytes the texts of the page are, and how they came."""
    texts = [r for r in visit.responses if r.request.resource_type in TEXTS]
    sizes = [response.request.sizes()["responseBodySize"] for response in texts]
    return sum(sizes), {r.headers.get("content-encoding") for r in texts}


def faults_in_every_look(page):
    """What axe holds against the page, by day on a desk and by night on a phone."""
    found = []
    for scheme, width in LOOKS:
        sit(page, scheme, width)
        found += [(scheme, width, fault) for fault in faults(page)]
    return found


@pytest.mark.parametrize(("name", "language"), VISITS)
def test_a_page_keeps_the_policy_its_width_and_its_weight_and_has_no_fault(
    site, name, language
):
    with site.visit(site.address(name, language), viewport=PHONE) as visit:
        assert visit.complaints == []
        assert visit.hosts() == {"127.0.0.1"}
        assert [url for url in visit.failed() if url != visit.page.url] == []
        assert wider(visit.page) == []
        size, encodings = weight(visit)
        assert encodings <= {"gzip", "br"}
        assert size <= MOST_BYTES
        if (name, language) in TURNS:
            assert faults_in_every_look(visit.page) == []
