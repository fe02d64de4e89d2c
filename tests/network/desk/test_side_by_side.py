"""The texts of a record are edited side by side, and each edit is what it is said to be."""

import pytest
from django.contrib import admin

from network.columns import LanguageState
from network.languages import LANGUAGES
from network.models import Clause, TextState, Theme
from network.models.publishing import Translated
from network.translations import record_edit
from tests.factories import make_agreement, make_clause, make_page, make_theme
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import admin_page, save, values_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    """A theme whose three languages say the same."""
    theme = make_theme(name_en="Work", name_fr="Travail", name_es="Trabajo")
    record_edit(theme, {})
    return theme


def statuses(record, field="name"):
    rows = record.text_states.filter(field=field)
    return {row.language: row.status for row in rows}


def columns(record):
    """What the database has of a record, its last change aside."""
    stored = type(record).objects.get(pk=record.pk)
    return {
        field.attname: field.value_from_object(stored) or None  # "" is no text either
        for field in stored._meta.concrete_fields
        if field.name != "updated_at"
    }


CURRENT = dict.fromkeys(LANGUAGES, "current")


def test_a_form_sent_back_as_it_was_changes_nothing(editor, theme):
    before = columns(theme)

    answer = save(editor, theme)

    assert answer.status_code == 302
    assert columns(theme) == before
    assert statuses(theme) == CURRENT


def test_a_text_edited_in_spanish_marks_english_and_french_outdated(editor, theme):
    save(editor, theme, name_es="Empleo")

    assert statuses(theme) == {"en": "outdated", "fr": "outdated", "es": "current"}
    theme.refresh_from_db()
    assert [theme.state_in(code) for code in LANGUAGES] == [
        LanguageState.OUTDATED,
        LanguageState.OUTDATED,
        LanguageState.PRESENT,
    ]


def test_a_translation_clears_only_its_own(editor, theme):
    save(editor, theme, name_es="Empleo")

    save(editor, theme, name_fr="Emploi")

    assert statuses(theme) == {"en": "outdated", "fr": "current", "es": "current"}


def test_a_small_correction_clears_and_outdates_nothing(editor, theme):
    save(editor, theme, name_es="Empleo")

    save(editor, theme, name_en="Works", name__is="correction")
    save(editor, theme, name_es="Empleos", name__is="correction")

    assert statuses(theme) == {"en": "outdated", "fr": "outdated", "es": "current"}


def test_a_text_that_was_behind_may_be_said_to_be_a_new_version(editor, theme):
    save(editor, theme, name_es="Empleo")

    save(editor, theme, name_fr="Emploi et métiers", name__is="version")

    assert statuses(theme) == {"en": "outdated", "fr": "current", "es": "outdated"}


def test_a_text_found_still_right_is_current_again(editor, theme):
    save(editor, theme, name_es="Empleo")

    save(editor, theme, name__right_en="on")

    row = TextState.objects.get(record_id=theme.pk, field="name", language="en")
    assert (row.status, row.confirmed_by) == ("current", editor.user)


def test_a_missing_text_may_be_noted_as_not_needed_with_the_reason(editor):
    theme = make_theme(name_fr="")
    record_edit(theme, {})

    save(editor, theme, name__reason_fr="Names are not translated")

    row = TextState.objects.get(record_id=theme.pk, field="name", language="fr")
    assert (row.status, row.reason) == ("not-needed", "Names are not translated")


def test_the_page_shows_what_changed_since_a_text_was_right(editor, theme):
    save(editor, theme, name_es="Trabajo decente")

    page = editor.get(admin_page(theme))

    assert page.text.count('<p lang="es">Trabajo<ins> decente</ins></p>') == 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_record_may_be_written_in_any_one_language(editor, code):
    opened = editor.get("/admin/network/theme/add/")
    values = values_of(opened) | {"code": "new", f"name_{code}": "Only here"}

    answer = editor.post("/admin/network/theme/add/", values)

    assert answer.status_code == 302
    theme = Theme.objects.get(code="new")
    missing = {other: "missing" for other in LANGUAGES if other != code}
    assert statuses(theme) == {code: "current", **missing}


def test_a_record_without_any_title_is_refused_and_keeps_what_was_typed(editor):
    opened = editor.get("/admin/network/theme/add/")
    values = values_of(opened) | {"code": "new", "scope_fr": "Ce qui fut écrit"}

    answer = editor.post("/admin/network/theme/add/", values)

    assert answer.status_code == 200
    assert "Write this text in one language at least." in answer.text
    assert values_of(answer)["scope_fr"] == ["Ce qui fut écrit"]


def test_a_preview_shows_the_prose_of_each_language_and_saves_nothing(editor):
    page = make_page()

    answer = save(editor, page, text_es="## Título\n\n- uno", _preview="1")

    assert "<h2>Título</h2>" in answer.text
    assert values_of(answer)["text_es"] == ["## Título\n\n- uno"]
    page.refresh_from_db()
    assert page.text_es != "## Título\n\n- uno"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](//elsewhere.example.org)",
        "![x](https://elsewhere.example.org/x.png)",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_hostile_prose_is_text_in_the_preview(editor, hostile):
    page = make_page()

    answer = save(editor, page, text_en=hostile, _preview="1")

    preview = answer.text.split('<div class="preview" lang="en">')[1].split("</div>")[0]
    assert "<script" not in preview
    assert "<img" not in preview
    assert 'href="javascript' not in preview
    assert 'href="//' not in preview


def test_a_text_can_be_copied_from_another_language_without_saving(editor):
    theme = make_theme(name_en="Work", name_fr="")

    answer = save(editor, theme, _copy="name.en.fr")

    assert values_of(answer)["name_fr"] == ["Work"]
    theme.refresh_from_db()
    assert not theme.name_fr


def test_the_first_button_of_the_form_saves(editor, theme):
    # The Enter key presses it.
    page = editor.get(admin_page(theme)).text
    form = page[page.index('id="theme_form"') :]

    first = form[form.index('type="submit"') :]

    assert first.startswith('type="submit" class="visually-hidden" name="_save"')


def test_a_part_edited_with_its_record_is_noted_as_its_own(editor):
    agreement = make_agreement()
    clause = make_clause(agreement, title_en="Aim", title_fr="But", title_es="Fin")
    record_edit(clause, {})

    opened = editor.get(admin_page(agreement))
    values = values_of(opened)
    name = next(n for n, v in values.items() if n.endswith("title_es") and v == ["Fin"])
    editor.post(admin_page(agreement), values | {name: "Objeto"})

    assert Clause.objects.get(pk=clause.pk).title_es == "Objeto"
    assert statuses(clause, "title") == {
        "en": "outdated",
        "fr": "outdated",
        "es": "current",
    }


def test_what_was_written_past_the_desk_is_seen_when_the_record_is_opened(
    editor, theme
):
    Theme.objects.filter(pk=theme.pk).update(name_en="Labour")

    editor.get(admin_page(theme))

    assert statuses(theme) == {"en": "current", "fr": "outdated", "es": "outdated"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translator_writes_one_language_and_nothing_else(code, theme):
    translator = at_the_desk(f"translator-{code}")
    wanted = {f"name_{other}": f"Changed {other}" for other in LANGUAGES}

    answer = save(translator, theme, **wanted, code="stolen", published_at_0="")

    assert answer.status_code == 302
    after = columns(theme)
    names = {other: after[f"name_{other}"] for other in LANGUAGES}
    assert names == {
        **{other: getattr(theme, f"name_{other}") for other in LANGUAGES},
        code: f"Changed {code}",
    }
    assert (after["code"], after["published_at"]) == (theme.code, theme.published_at)


def test_a_translator_cannot_take_the_last_title_away():
    theme = make_theme(name_en="", name_fr="Travail", name_es="")
    translator = at_the_desk("translator-fr")

    answer = save(translator, theme, name_fr="")

    assert "Write this text in one language at least." in answer.text
    assert columns(theme)["name_fr"] == "Travail"


def test_a_viewer_writes_nothing(theme):
    viewer = at_the_desk("viewer")

    answer = viewer.post(admin_page(theme), {"name_en": "Changed", "_save": "1"})

    assert answer.status_code == 403
    assert viewer.get(admin_page(theme)).status_code == 200


def test_every_record_with_texts_has_a_page_at_the_desk():
    models = {model for model in admin.site._registry if issubclass(model, Translated)}

    from network.translations.sweep import translated_models

    assert {*translated_models()} - models == set()


def test_the_statements_of_a_page_do_not_grow_with_its_parts(
    editor, django_assert_max_num_queries
):
    agreement = make_agreement()
    make_clause(agreement)
    counts = []
    for _ in range(2):
        editor.get(admin_page(agreement))
        with django_assert_max_num_queries(80) as asked:
            editor.get(admin_page(agreement))
        counts.append(len(asked))
        for _more in range(6):
            make_clause(agreement)

    assert counts[0] == counts[1]
