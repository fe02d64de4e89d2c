"""Tables in a browser: brought in by hand, without a script, on pages that break no rule."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_every_page import faults

pytestmark = pytest.mark.browser

THEMES = "/admin/network/theme/"


def a_file(text):
    return {"name": "table.csv", "mimeType": "text/csv", "buffer": text.encode()}


def bring(page, text):
    """Chooses a file on the page of the import, and sends it."""
    page.goto(f"{THEMES}import/")
    page.get_by_label("File").set_input_files(a_file(text))
    page.get_by_role("button", name="Check this table").click()


def look(page):
    """What axe holds against the page, as wide as a desk and as narrow as a phone."""
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found += faults(Axe().run(page))
    return found


REFUSED = "code,name_en\nwork,One\nx,Two\nx,Three\n"
NO_TABLE = "a,b\n1,2\n"
STEPS = {
    "the list": lambda page: page.goto(THEMES),
    "the export": lambda page: page.goto(f"{THEMES}export/"),
    "the import": lambda page: page.goto(f"{THEMES}import/"),
    "a file that is no table": lambda page: bring(page, NO_TABLE),
    "rows that are refused": lambda page: bring(page, REFUSED),
    "rows that are new": lambda page: bring(page, "code,name_fr\nx,Un\n"),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_page_of_tables_has_no_fault_of_accessibility(site, step):
    # axe is injected, which our policy forbids.
    with site.signed_in(THEMES, bypass_csp=True) as visit:
        step(visit.page)

        assert look(visit.page) == []


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_page_of_tables_breaks_no_rule_of_the_policy(site, step):
    with site.signed_in(THEMES) as visit:
        step(visit.page)
        visit.page.wait_for_load_state("networkidle")

        assert visit.complaints == []
        assert visit.hosts() == {"127.0.0.1"}


def test_a_table_goes_out_and_comes_in_without_a_script(site):
    with site.signed_in(f"{THEMES}export/", java_script_enabled=False) as visit:
        page = visit.page
        page.get_by_label("CSV").check()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download").click()
        exported = download.value.path().read_text(encoding="utf-8-sig")

        bring(page, exported)
        assert "there is nothing to write" in page.inner_text("#content")

        bring(page, "code,name_es\nfrom-a-table,De una tabla\n")
        assert "Row 2 · New · De una tabla" in page.inner_text("#content")
        page.get_by_role("button", name="Write the table").click()
        assert "1 record is new." in page.inner_text(".messagelist .success")

        bring(page, "code,name_es\nfrom-a-table,De una tabla\n")
        assert "already exists" in page.inner_text("#content")
        page.get_by_role("button", name="Do not write it").click()
        assert page.url.endswith("/import/")
