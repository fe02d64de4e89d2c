"""A day at the desk: with the mouse, with the keyboard alone, and under the strict policy."""

import pytest

from tests.browser.test_use import tab_to
from tests.browser.visit import LOOKS, another_page, faults, sit, width_of

pytestmark = pytest.mark.browser

# One page of each kind that the desk has.
PAGES = {
    "dashboard": "/admin/",
    "texts": "/admin/texts/?status=unreviewed&language=fr&section=pages",
    "missing texts": "/admin/texts/?status=missing&language=es",
    "list": "/admin/network/organisation/",
    "record": "/admin/network/organisation/1/change/",
    "new record": "/admin/network/theme/add/",
    "record in a work list": "/admin/network/theme/2/change/?work=unreviewed.fr",
    "history": "/admin/network/theme/1/history/",
    "page": "/admin/network/page/1/change/",
    "part": "/admin/network/fact/1/change/",
    "source": "/admin/network/source/1/change/",
    "centre": "/admin/centres/centre/1/change/",
    "mails": "/admin/network/mail/",
    "mail text": "/admin/network/mailtext/1/change/",
    "reports": "/admin/network/report/",
    "corrections": "/admin/network/correction/add/",
    "accounts": "/admin/network/user/",
    "new account": "/admin/network/user/add/",
    "import": "/admin/network/theme/import/",
    "export": "/admin/network/theme/export/",
    "delete": "/admin/network/notice/",
    "help": "/help/staff/",
}


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES)
def seen(request, site):
    """One visit to a page of the desk, of which each test looks at one thing."""
    with site.signed_in(request.param) as visit:
        assert visit.page.url == f"{site.url}{request.param}"
        yield visit


def test_a_page_of_the_desk_breaks_no_rule_of_the_policy(seen):
    assert seen.complaints == []
    assert seen.hosts() == {"127.0.0.1"}


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_a_page_of_the_desk_has_no_fault_of_accessibility(seen, scheme, width):
    sit(seen.page, scheme, width)

    assert faults(seen.page) == []


@pytest.fixture
def theme(site):
    """A theme whose Spanish nobody has changed yet, and its page."""
    with site.signed_in("/admin/network/theme/?q=employment") as visit:
        yield (
            visit,
            visit.page.locator("#result_list tbody th a").first.get_attribute("href"),
        )


def chip(page, language):
    """The state of the record's name in this language."""
    return page.locator(f".cell:has(#id_name_{language}) .chip").inner_text()


def test_a_text_edited_in_spanish_marks_the_others_outdated_everywhere(site, theme):
    visit, address = theme
    page = visit.page
    page.goto(address)
    page.locator("#id_name_es").fill("Empleo digno")
    page.locator("#id_name__is").select_option("version")
    with another_page(page):
        page.locator("input[name=_continue]").click()

    assert [chip(page, code) for code in ("en", "fr", "es")] == [
        "Outdated",
        "Outdated",
        "Up to date",
    ]
    page.goto("/admin/")
    assert page.locator("a[href*='status=outdated&language=fr']").count() == 1
    page.goto("/admin/network/theme/?state_fr__exact=outdated")
    assert page.locator("#result_list tbody tr").count() == 1
    figures = page.request.get("/en/parity.json").json()
    themes = next(s for s in figures["sections"] if s["section"] == "themes")
    assert themes["languages"]["fr"]["outdated"] == 1

    put_right(page, address)


def put_right(page, address):
    """Undoes the change in the history, so that other tests find what they expect."""
    page.goto(address.replace("change", "history"))
    with another_page(page):
        page.locator(".versions button").first.click()
    page.goto(address)
    assert chip(page, "en") == "Up to date"


def test_a_days_work_is_done_with_the_keyboard_alone(site):
    with site.signed_in("/admin/network/theme/?q=housing") as visit:
        page = visit.page
        address = page.locator("#result_list tbody th a").first.get_attribute("href")
        page.goto(address)
        page.locator("#id_name_en").fill("Housing and homes")
        page.locator("#id_name_en").press("Enter")
        page.wait_for_url("**/admin/network/theme/*")

        # Find what is outdated in French,
        page.goto("/admin/")
        tab_to(page, "a[href*='status=outdated&language=fr']", most=80)
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/texts/**")
        tab_to(page, ".item-head a", most=80)
        page.keyboard.press("Enter")
        page.wait_for_url("**work=outdated.fr**")

        # mend it, which publishes it,
        tab_to(page, "#id_name_fr", most=120)
        page.keyboard.press("Control+A")
        page.keyboard.type("Logement et foyers")
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/texts/**")
        assert "Nothing is left to do here." in page.content()

        # and undo it.
        page.goto(address.replace("change", "history"))
        tab_to(page, ".versions button", most=80)
        with another_page(page):
            page.keyboard.press("Enter")
        page.goto(address)
        assert chip(page, "fr") == "Outdated"


def test_texts_are_edited_and_previewed_without_javascript(site):
    with site.signed_in(
        "/admin/network/page/1/change/", java_script_enabled=False
    ) as v:
        page = v.page
        page.locator("#id_text_en").fill("## A heading\n\n- one\n- two")
        with another_page(page):
            page.locator("input[name=_preview]").click()

        preview = page.locator(".preview[lang=en]")
        assert preview.locator("h2").inner_text() == "A heading"
        assert preview.locator("li").count() == 2
        assert page.locator("#id_text_en").input_value().startswith("## A heading")


def test_the_marks_are_inserted_by_their_buttons(site):
    with site.signed_in("/admin/network/page/1/change/") as visit:
        page = visit.page
        page.locator("#id_text_fr").fill("titre")
        page.locator("#id_text_fr").press("Control+A")
        page.locator(".cell:has(#id_text_fr) .marks button").nth(3).click()

        assert page.locator("#id_text_fr").input_value() == "**titre**"
        assert visit.complaints == []


def test_the_columns_stand_side_by_side_and_below_each_other_on_a_phone(site):
    path = "/admin/network/theme/1/change/"
    for width, columns in ((1280, 3), (390, 1)):
        viewport = {"width": width, "height": 900}
        with site.signed_in(path, viewport=viewport) as visit:
            boxes = [
                cell.bounding_box()["x"]
                for cell in visit.page.locator(".text-row").first.locator(".cell").all()
            ]
            assert len({round(x) for x in boxes}) == columns
            assert width_of(visit.page) <= width
