"""Who changed what, and when; and each change can be put back."""

import pytest

from network.models import Source, Theme
from network.translations import record_edit
from tests.factories import make_source, make_theme
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import admin_page, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    theme = make_theme(name_en="Work", name_fr="Travail", name_es="Trabajo")
    record_edit(theme, {})
    return theme


def put_back(client, record, *columns):
    """Puts back what the last version of a record changed."""
    version = record.history.first().pk
    label = f"/admin/{record._meta.app_label}/{record._meta.model_name}"
    address = f"{label}/{record.pk}/history/{version}/put-back/"
    return client.post(address, {"column": columns})


def test_the_history_tells_who_changed_which_language_and_how(editor, theme):
    save(editor, theme, name_fr="Travail décent")

    page = editor.get(admin_page(theme, "history")).text

    assert editor.user.email in page
    assert '<td lang="fr">Travail<ins> décent</ins></td>' in page


def test_every_version_holds_the_three_languages(editor, theme):
    save(editor, theme, name_es="Empleo")

    names = theme.history.values_list("name_en", "name_fr", "name_es")
    assert names.first() == (
        "Work",
        "Travail",
        "Empleo",
    )


def test_putting_a_new_version_back_restores_what_the_others_were(editor, theme):
    save(editor, theme, name_es="Empleo")

    put_back(editor, theme, "name_es")

    theme.refresh_from_db()
    rows = theme.text_states.filter(field="name")
    assert theme.name_es == "Trabajo"
    assert {row.language: row.status for row in rows} == dict.fromkeys(
        ("en", "fr", "es"), "current"
    )


def test_a_translation_that_is_put_back_is_behind_again(editor, theme):
    save(editor, theme, name_en="Labour")
    save(editor, theme, name_fr="Main-d’œuvre")

    put_back(editor, theme, "name_fr")

    rows = theme.text_states.filter(field="name")
    assert {row.language: row.status for row in rows} == {
        "en": "current",
        "fr": "outdated",
        "es": "outdated",
    }


def test_a_small_correction_that_is_put_back_makes_nothing_outdated(editor, theme):
    save(editor, theme, name_fr="Travaill", name__is="correction")

    put_back(editor, theme, "name_fr")

    statuses = theme.text_states.filter(field="name").values_list("status", flat=True)
    assert set(statuses) == {"current"}


def test_one_language_is_put_back_and_the_others_stay(editor, theme):
    changes = {"name_fr": "Emploi", "scope_fr": "Autre", "name_en": "Labour"}
    save(editor, theme, **changes)

    put_back(editor, theme, "name_fr", "scope_fr")

    after = Theme.objects.get(pk=theme.pk)
    assert [after.name_fr, after.scope_fr, after.name_en] == [
        "Travail",
        theme.scope_fr,
        "Labour",
    ]


def test_putting_back_is_itself_a_change_that_is_kept(editor, theme):
    save(editor, theme, name_fr="Emploi")

    put_back(editor, theme, "name_fr")

    assert [row.name_fr for row in theme.history.all()[:3]] == [
        "Travail",
        "Emploi",
        "Travail",
    ]


def test_a_change_that_would_break_a_rule_is_not_put_back(editor, theme):
    save(editor, theme, code="another")
    make_theme(code=theme.code)

    answer = put_back(editor, theme, "code")

    page = editor.get(answer.url)
    assert Theme.objects.get(pk=theme.pk).code == "another"
    assert 'class="error"' in page.text


def test_a_translator_puts_back_only_their_own_language(editor, theme):
    save(editor, theme, name_fr="Emploi", name_es="Empleo")
    translator = at_the_desk("translator-fr")

    refused = put_back(translator, theme, "name_es")
    accepted = put_back(translator, theme, "name_fr")

    after = Theme.objects.get(pk=theme.pk)
    assert (refused.status_code, accepted.status_code) == (403, 302)
    assert (after.name_fr, after.name_es) == ("Travail", "Empleo")


@pytest.mark.parametrize("column", ["id", "state_en", "name", "nonsense", "key"])
def test_nothing_is_put_back_that_no_form_offers(editor, theme, column):
    save(editor, theme, name_fr="Emploi")

    assert put_back(editor, theme, column).status_code == 403


def test_the_history_of_a_source_is_kept_too(editor):
    source = make_source(title="Report")
    save(editor, source, title="Annual report")

    put_back(editor, source, "title")

    assert Source.objects.get(pk=source.pk).title == "Report"


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<img src=x>"])
def test_hostile_texts_are_shown_as_text_in_the_history(editor, theme, hostile):
    save(editor, theme, scope_en=hostile)

    assert hostile not in editor.get(admin_page(theme, "history")).text


def test_the_statements_of_a_history_do_not_grow(
    editor, theme, django_assert_max_num_queries
):
    asked = []
    for name in ("one", "two", "three", "four"):
        save(editor, theme, name_en=name)
        with django_assert_max_num_queries(20) as counted:
            editor.get(admin_page(theme, "history"))
        asked.append(len(counted))

    assert len(set(asked)) == 1
