"""The work lists: which texts wait, and the way through them."""

import pytest

from network.models import TextState, Theme
from network.translations import record_edit
from tests.factories import make_centre, make_page, make_theme
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import admin_page, save, send

pytestmark = pytest.mark.django_db

UNREAD = "/admin/texts/?status=unreviewed&language=fr"


def unread(make, **fields):
    """A record whose translations nobody has read."""
    record = make(**fields)
    type(record).objects.filter(pk=record.pk).update(
        state_fr="unreviewed", state_es="unreviewed"
    )
    record.refresh_from_db()
    record_edit(record, {})
    return record


def listed(client, query):
    page = client.get(f"/admin/texts/?{query}")
    return [(str(item.record), item.row.field) for item in page.context["items"]]


def test_what_is_outdated_is_listed_oldest_first(editor):
    themes = [make_theme(name_en=name) for name in ("One", "Two")]
    for theme in themes:
        record_edit(theme, {})
    for theme in reversed(themes):
        save(editor, theme, name_es="Nuevo")

    assert listed(editor, "status=outdated&language=en") == [
        ("Two", "name"),
        ("One", "name"),
    ]


def test_a_list_may_be_narrowed_to_a_section(editor):
    theme, page = make_theme(name_fr=""), make_page(title_fr="")
    for record in (theme, page):
        record_edit(record, {})

    assert listed(editor, "status=missing&language=fr&section=themes") == [
        (str(theme), "name")
    ]


def test_what_nobody_read_is_listed_in_the_order_of_importance(editor):
    unread(make_centre)
    theme = unread(make_theme)
    about = unread(make_page, place="about")
    home = unread(make_page, place="home")

    records = list(dict.fromkeys(name for name, _field in listed(editor, UNREAD[14:])))

    assert records[:3] == [str(home), str(about), str(theme)]


def test_the_texts_of_a_page_are_confirmed_together(editor):
    theme = unread(make_theme)
    page = editor.get(UNREAD)

    answer = editor.post("/admin/texts/", confirming(page))

    rows = TextState.objects.filter(record_id=theme.pk, language="fr")
    assert answer.status_code == 302
    assert {(row.status, row.confirmed_by) for row in rows} == {
        ("current", editor.user)
    }
    theme.refresh_from_db()
    assert (theme.state_fr, theme.state_es) == ("present", "unreviewed")


def confirming(page):
    """What a browser sends when "Confirm all" is pressed."""
    values = {"work": "unreviewed.fr", "confirm": "", "text": []}
    for item in page.context["items"]:
        values["text"].append(str(item.row.pk))
        values[f"shown-{item.row.pk}"] = item.text
    return values


def test_a_text_that_changed_meanwhile_is_not_confirmed(editor):
    theme = unread(make_theme)
    page = editor.get(UNREAD)
    Theme.objects.filter(pk=theme.pk).update(name_fr="Autre chose")

    editor.post("/admin/texts/", confirming(page))

    row = TextState.objects.get(record_id=theme.pk, field="name", language="fr")
    assert row.confirmed_by is None
    page = editor.get("/admin/texts/")
    assert "1 text changed meanwhile" in page.text


def test_all_missing_texts_of_a_section_are_noted_as_not_needed(editor):
    themes = [make_theme(scope_es="") for _ in range(3)]
    for theme in themes:
        record_edit(theme, {})
    kept = make_page(lead_en="A sentence", lead_es="")
    record_edit(kept, {})

    editor.post(
        "/admin/texts/",
        {"work": "missing.es.themes", "do-without": "", "reason": "Not used"},
    )

    rows = TextState.objects.filter(field="scope", language="es")
    assert {(row.status, row.reason) for row in rows} == {("not-needed", "Not used")}
    assert TextState.objects.get(field="lead", language="es").status == "missing"


def test_a_reason_is_asked_for(editor):
    theme = make_theme(scope_es="")
    record_edit(theme, {})

    editor.post("/admin/texts/", {"work": "missing.es", "reason": " "})

    assert TextState.objects.get(field="scope", language="es").status == "missing"


def test_one_comes_from_record_to_record_while_translating(editor):
    first, second = make_theme(name_en="One"), make_theme(name_en="Two")
    for theme in (first, second):
        record_edit(theme, {})
        save(editor, theme, name_es="Nuevo")
    address = admin_page(first) + "?work=outdated.fr"
    opened = editor.get(address)

    answer = send(editor, address, opened, name_fr="Nouveau", _next="1")

    assert answer.url == admin_page(second) + "?work=outdated.fr"
    assert "1 record left" in editor.get(answer.url).text


def test_the_last_one_leads_back_to_the_list(editor):
    theme = make_theme()
    record_edit(theme, {})
    save(editor, theme, name_es="Nuevo")

    answer = save(
        editor, theme, query="?work=outdated.fr", name_fr="Nouveau", _next="1"
    )

    assert answer.url == "/admin/texts/?status=outdated&language=fr"


def test_a_translator_confirms_only_their_own_language():
    theme = unread(make_theme)
    translator = at_the_desk("translator-es")
    page = translator.get(UNREAD)

    answer = translator.post("/admin/texts/", confirming(page))

    row = TextState.objects.get(record_id=theme.pk, field="name", language="fr")
    assert (answer.status_code, row.status) == (403, "unreviewed")


@pytest.mark.parametrize(
    "query", ["status=current&language=fr", "status=outdated&language=de", "section=x"]
)
def test_a_list_that_does_not_exist_is_refused_with_the_form(editor, query):
    answer = editor.get(f"/admin/texts/?{query}")

    assert answer.status_code == 400
    assert 'class="errorlist"' in answer.text


def test_the_statements_of_a_list_do_not_grow(editor, django_assert_max_num_queries):
    asked = []
    for _ in range(2):
        for _more in range(6):
            unread(make_theme)
        editor.get(UNREAD)
        with django_assert_max_num_queries(40) as counted:
            editor.get(UNREAD)
        asked.append(len(counted))

    assert asked[0] == asked[1]
