"""Tables in a browser: brought in by hand, without a script, on pages that break no rule."""

import pytest

from tests.browser.visit import another_page, faults, sit

pytestmark = pytest.mark.browser

THEMES = "/admin/network/theme/"


def a_file(text):
    return {"name": "table.csv", "mimeType": "text/csv", "buffer": text.encode()}


def bring(page, text):
    """Chooses a file on the page of the import, and sends it."""
    page.goto(f"{THEMES}import/")
    page.get_by_label("File").set_input_files(a_file(text))
    press(page, "Check this table")


def press(page, name):
    with another_page(page):
        page.get_by_role("button", name=name).click()


def look(page):
    """What axe holds against the page, as wide as a desk and as narrow as a phone."""
    found = []
    for width in (1280, 390):
        sit(page, "light", width)
        found += faults(page)
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
def test_a_page_of_tables_breaks_no_rule_and_has_no_fault_of_accessibility(site, step):
    with site.signed_in(THEMES) as visit:
        step(visit.page)

        assert visit.complaints == []
        assert visit.hosts() == {"127.0.0.1"}
        assert look(visit.page) == []


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
        press(page, "Write the table")
        assert "1 record is new." in page.inner_text(".messagelist .success")

        bring(page, "code,name_es\nfrom-a-table,De una tabla\n")
        assert "already exists" in page.inner_text("#content")
        press(page, "Do not write it")
        assert page.url.endswith("/import/")
