"""Records from before anything was noted: their texts say the same, as far as known."""

import pytest

from network.columns import LanguageState
from network.models import TextState, Theme
from network.translations import Edit, Origin, record_edit
from tests.factories import make_theme
from tests.network.translations.desk import row, states, statuses, write

pytestmark = pytest.mark.django_db


def test_its_texts_are_noted_with_the_first_edit():
    theme = make_theme(scope_es="")

    write(theme, name_es="Vivienda")

    assert statuses(theme, "name") == ["outdated", "outdated", "current"]
    assert statuses(theme, "scope") == ["current", "current", "missing"]
    assert {row.origin for row in theme.text_states.filter(field="scope")} == {
        Origin.UNTRACKED,
        Origin.HUMAN,
    }
    assert states(theme) == ["outdated", "outdated", "missing"]


def test_what_nobody_had_read_is_still_not_read():
    theme = make_theme(state_fr=LanguageState.UNREVIEWED)

    record_edit(theme, {})

    assert statuses(theme, "name") == ["current", "unreviewed", "current"]
    assert statuses(theme, "scope") == ["current", "unreviewed", "current"]
    assert states(theme) == ["present", "unreviewed", "present"]


def test_mending_one_unread_text_leaves_the_others_unread():
    theme = make_theme(state_fr=LanguageState.UNREVIEWED)

    write(theme, name_fr="Logement")

    assert statuses(theme, "name") == ["current"] * 3
    assert statuses(theme, "scope") == ["current", "unreviewed", "current"]
    assert states(theme) == ["present", "unreviewed", "present"]


def test_the_original_counts_as_read():
    theme = make_theme(original_language="fr", state_fr=LanguageState.UNREVIEWED)

    record_edit(theme, {})

    assert statuses(theme) == ["current"] * 3


def test_what_it_said_before_is_remembered():
    theme = make_theme(name_en="House")

    write(theme, name_en="Housing")

    french = row(theme, "name", "fr")
    assert (french.from_language, french.from_text) == ("en", "House")


def test_it_may_be_confirmed_before_anything_else_is_noted():
    theme = make_theme(state_fr=LanguageState.UNREVIEWED)

    record_edit(theme, {"name": Edit(right=["fr"])})

    assert statuses(theme) == ["current"] * 3


def test_a_record_that_is_gone_is_noted_as_a_new_one():
    theme = make_theme()
    Theme.objects.filter(pk=theme.pk).delete()

    write(theme, name_es="Vivienda")

    assert statuses(theme) == ["current"] * 3
    assert TextState.objects.filter(field="name").count() == 3
