"""Texts that were written past the desk are found, once."""

import pytest
from django.db import connection, transaction
from django.utils import translation

from network.languages import LANGUAGES
from network.models import City, Clause, Page, TextState, Theme
from network.models.text_state import Origin
from network.translations import record_edit
from network.translations.sweep import (
    sweep,
    sweep_model,
    sweep_record,
    translated_models,
)
from tests.factories import (
    in_three,
    make_agreement,
    make_clause,
    make_page,
    make_person,
    make_theme,
)
from tests.network.translations.desk import new_theme, row, states, statuses, write
from tests.network.translations.test_notes_cost import statements

pytestmark = pytest.mark.django_db


def by_queryset(theme):
    Theme.objects.filter(pk=theme.pk).update(name_es="Vivienda")


def by_save(theme):
    theme = Theme.objects.get(pk=theme.pk)
    theme.name_es = "Vivienda"
    theme.save()


def by_sql(theme):
    sql = "UPDATE network_theme SET name_es = %s WHERE id = %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, ["Vivienda", theme.pk])


def by_bulk_update(theme):
    theme = Theme.objects.get(pk=theme.pk)
    theme.name_es = "Vivienda"
    Theme.objects.bulk_update([theme], ["name_es"])


@pytest.mark.parametrize(
    "past_the_desk", [by_queryset, by_save, by_sql, by_bulk_update]
)
def test_a_text_that_was_written_past_the_desk_outdates_the_others(past_the_desk):
    theme = new_theme()
    past_the_desk(theme)

    assert sweep() == 1

    assert statuses(theme) == ["outdated", "outdated", "current"]
    assert states(theme) == ["outdated", "outdated", "present"]
    found = row(theme, "name", "es")
    assert (found.text, found.origin) == ("Vivienda", Origin.UNTRACKED)
    assert found.edited_by is None
    assert row(theme, "name", "fr").from_text == "House es"


@pytest.mark.parametrize(
    "past_the_desk", [by_queryset, by_save, by_sql, by_bulk_update]
)
def test_nothing_is_found_a_second_time(past_the_desk):
    past_the_desk(new_theme())
    sweep()
    before = list(TextState.objects.order_by("pk").values())

    assert sweep() == 0

    assert list(TextState.objects.order_by("pk").values()) == before


def test_records_made_in_bulk_are_noted():
    Theme.objects.bulk_create(
        [Theme(code=f"t{n}", **in_three("name", f"Theme {n}")) for n in range(3)]
    )

    assert sweep() == 3

    assert TextState.objects.count() == 9
    assert {row.status for row in TextState.objects.all()} == {"current"}
    assert sweep() == 0


def test_a_text_that_was_emptied_past_the_desk_is_missing():
    theme = new_theme()
    Theme.objects.update(name_fr=None)

    assert sweep() == 1

    assert statuses(theme) == ["current", "missing", "current"]
    assert states(theme) == ["present", "missing", "present"]


def test_a_text_that_was_filled_past_the_desk_is_a_translation():
    theme = new_theme(name_fr="")
    Theme.objects.update(name_fr="Logement")

    assert sweep() == 1

    assert statuses(theme) == ["current"] * 3
    assert states(theme) == ["present"] * 3


def test_spaces_that_changed_past_the_desk_are_noted_and_change_no_state():
    theme = new_theme()
    Theme.objects.update(name_fr="House\u00a0 fr")

    assert sweep() == 1
    assert sweep() == 0

    assert statuses(theme) == ["current"] * 3
    assert row(theme, "name", "fr").text == "House\u00a0 fr"


def test_states_that_were_overwritten_are_put_right():
    theme = new_theme()
    Theme.objects.update(state_en="machine", state_fr="missing")

    assert sweep() == 1
    assert sweep() == 0

    assert states(theme) == ["present"] * 3


def test_what_was_decided_of_a_text_outlasts_the_sweep():
    theme = new_theme(scope_es="")
    write(theme, name_es="Vivienda")
    before = list(TextState.objects.order_by("pk").values())

    assert sweep() == 0

    assert list(TextState.objects.order_by("pk").values()) == before


def test_the_record_s_last_change_stays_what_it_was():
    theme = new_theme()
    by_queryset(theme)
    before = Theme.objects.get()

    sweep()

    after = Theme.objects.get()
    assert after.updated_at == before.updated_at
    assert after.history.count() == before.history.count() == 1


def test_records_that_were_deleted_past_the_desk_are_forgotten():
    theme, other = new_theme(), make_page()
    record_edit(other, {})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM network_theme WHERE id = %s", [theme.pk])

    assert sweep() == 0

    assert {row.record for row in TextState.objects.prefetch_related("record")} == {
        other
    }


def test_parts_are_swept_too():
    clause = make_clause(make_agreement())
    sweep()
    Clause.objects.update(summary_fr="Autre")

    assert sweep() == 1

    assert statuses(clause, "summary") == ["outdated", "current", "outdated"]


def test_a_person_has_a_text_when_withdrawn():
    person = make_person(withdrawal_reason_en="Asked for it.")

    assert sweep() == 1

    assert statuses(person, "withdrawal_reason") == ["current", "missing", "missing"]
    assert states(person) == ["present", "partial", "partial"]


@pytest.fixture
def more_than_at_once():
    themes = [Theme(code=f"t{n}", **in_three("name", f"T{n}")) for n in range(201)]
    Theme.objects.bulk_create(themes)


def test_a_sweep_that_finds_nothing_asks_the_same_for_one_record_and_for_hundreds():
    new_theme()
    few = len(statements(sweep_model, Theme))
    themes = [Theme(code=f"t{n}", **in_three("name", f"T{n}")) for n in range(199)]
    Theme.objects.bulk_create(themes)
    sweep_model(Theme)

    assert len(statements(sweep_model, Theme)) == few


@pytest.mark.usefixtures("more_than_at_once")
def test_hundreds_of_records_are_read_in_steps():
    assert sweep_model(Theme) == 201
    assert sweep_model(Theme) == 0
    assert TextState.objects.count() == 603


def test_a_first_sweep_reads_no_record_by_itself():
    counted = []
    for n in (1, 3):
        Theme.objects.all().delete()
        for m in range(n):
            make_theme(code=f"t{n}-{m}")
        counted.append(len(statements(sweep_model, Theme)))

    assert counted[0] == counted[1]


def test_every_kind_of_record_with_texts_is_swept():
    assert {Theme, City, Clause, Page} < set(translated_models())


def test_a_record_is_swept_when_it_is_opened():
    theme, other = new_theme(), make_theme()
    by_queryset(theme)

    assert sweep_record(Theme.objects.get(pk=theme.pk)) is True
    assert sweep_record(Theme.objects.get(pk=theme.pk)) is False

    assert statuses(theme) == ["outdated", "outdated", "current"]
    assert states(theme) == ["outdated", "outdated", "present"]
    assert not other.text_states.exists()


def test_an_edit_made_while_a_record_is_opened_is_not_taken_for_another():
    theme = new_theme()
    opened = Theme.objects.get()
    write(theme, name_en="Housing", name_fr="Logement", name_es="Vivienda")

    assert sweep_record(opened) is False

    assert statuses(theme) == ["current"] * 3
    assert opened.name_fr == "Logement"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_who_opens_a_record_is_not_written_to_it(language):
    theme = new_theme(name_fr="", scope_es="")
    before = Theme.objects.values().get()
    opened = Theme.objects.get()

    with translation.override(language), transaction.atomic():
        assert sweep_record(opened) is False
        opened.save()

    after = Theme.objects.values().get()
    ignored = {"updated_at": None, "name": None, "scope": None}
    assert after | ignored == before | ignored
    assert theme.text_states.count() == 6
