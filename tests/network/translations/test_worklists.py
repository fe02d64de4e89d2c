"""What is to be done about texts: counted, listed, and done for many at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.languages import LANGUAGES
from network.models import TextState, Theme
from network.models.text_state import TO_DO, Origin, TextStatus
from network.translations import record_edit
from network.translations.worklists import (
    SECTIONS,
    confirm,
    counts,
    do_without,
    models_of,
    records_of,
    texts,
)
from tests.factories import (
    make_agreement,
    make_clause,
    make_page,
    make_person,
    make_theme,
    make_user,
)
from tests.network.translations.desk import new_theme, states, statuses, write
from tests.network.translations.test_notes_cost import statements

pytestmark = pytest.mark.django_db

OUTDATED, MISSING = TextStatus.OUTDATED, TextStatus.MISSING
UNREVIEWED, MACHINE = TextStatus.UNREVIEWED, TextStatus.MACHINE


def imported(make, **fields):
    """A record of which nobody has read the French and the Spanish."""
    record = make(state_fr="unreviewed", state_es="unreviewed", **fields)
    record_edit(record, {})
    return record


def found():
    """The counts that are not zero: {(section, language, status): number}."""
    return {
        (section, language, status): number
        for section, languages in counts().items()
        for language, numbers in languages.items()
        for status, number in numbers.items()
        if number
    }


def fields(rows):
    return [(row.record_id, row.field) for row in rows]


def test_the_counts_name_every_section_language_and_state():
    nothing = {code: dict.fromkeys(TO_DO, 0) for code in LANGUAGES}

    assert counts() == dict.fromkeys(SECTIONS, nothing)
    assert list(counts()) == list(SECTIONS)


def test_texts_are_counted_by_section_language_and_state():
    write(new_theme(scope_es=""), name_es="Vivienda")
    imported(make_page)
    agreement = make_agreement()
    record_edit(make_clause(agreement, summary_fr=""), {})
    record_edit(make_clause(agreement, summary_fr=""), {})
    person = make_person()
    write(person, withdrawal_reason_en="Asked for it")
    write(person, withdrawal_reason_es="Lo pidió", origin=Origin.MACHINE)

    assert found() == {
        ("themes", "es", MISSING): 1,
        ("themes", "en", OUTDATED): 1,
        ("themes", "fr", OUTDATED): 1,
        ("pages", "fr", UNREVIEWED): 2,
        ("pages", "es", UNREVIEWED): 2,
        ("agreements", "fr", MISSING): 2,
        ("people", "fr", MISSING): 1,
        ("people", "es", MACHINE): 1,
    }


def test_the_counts_are_one_statement():
    for make in (make_theme, make_page, make_agreement):
        imported(make)
    counts()

    assert len(statements(counts)) == 1


def test_every_section_has_records_and_a_list():
    assert all(models_of(section) for section in SECTIONS)


@pytest.mark.parametrize("status", [OUTDATED, MISSING])
def test_what_is_to_be_written_is_listed_oldest_first(status):
    themes = [make_theme() for _ in range(3)]
    for theme in themes:
        changes = {"name_es": "Nueva"} if status == OUTDATED else {"name_fr": ""}
        write(theme, **changes)
    for days, theme in enumerate([themes[1], themes[2], themes[0]]):
        since = timezone.now() + timedelta(days=days)
        theme.text_states.update(since=since)

    listed = texts(status, "fr")

    assert [row.record_id for row in listed] == [
        themes[1].pk,
        themes[2].pk,
        themes[0].pk,
    ]


def test_what_is_to_be_read_is_listed_in_the_order_of_importance():
    clause = imported(lambda **states: make_clause(make_agreement(), **states))
    theme = imported(make_theme)
    contact = imported(make_page, place="contact")
    about = imported(make_page, place="about")
    home = imported(make_page, place="home")

    listed = [row.record for row in texts(UNREVIEWED, "es").prefetch_related("record")]

    assert list(dict.fromkeys(listed)) == [home, about, contact, theme, clause]


def test_a_list_holds_one_state_one_language_and_one_section():
    theme, page = new_theme(), make_page()
    write(theme, name_es="Vivienda")
    write(page, title_es="Página")

    assert fields(texts(OUTDATED, "fr")) == [(theme.pk, "name"), (page.pk, "title")]
    assert fields(texts(OUTDATED, "fr", "pages")) == [(page.pk, "title")]
    assert fields(texts(OUTDATED, "es")) == []
    assert fields(texts(OUTDATED, "fr", "centres")) == []
    assert fields(texts(MISSING, "fr")) == []


def test_the_records_of_a_list_are_read_once_for_each_model():
    clauses = [make_clause(make_agreement()) for _ in range(3)]
    themes = [make_theme() for _ in range(3)]
    for record in (*clauses, *themes):
        record_edit(record, {})
    rows = list(TextState.objects.filter(language="fr"))

    asked = statements(records_of, rows)

    assert len(asked) == 2
    assert set(records_of(rows).values()) == {*clauses, *themes}


def test_texts_are_confirmed_together():
    reader = make_user()
    theme, page = imported(make_theme), imported(make_page)

    assert confirm(texts(UNREVIEWED, "fr"), by=reader) == 4

    assert {row.status for row in TextState.objects.filter(language="fr")} == {
        "current"
    }
    assert {row.confirmed_by for row in TextState.objects.filter(language="fr")} == {
        reader
    }
    assert states(theme) == states(page) == ["present", "present", "unreviewed"]
    assert found() == {
        ("themes", "es", UNREVIEWED): 2,
        ("pages", "es", UNREVIEWED): 2,
    }


def test_an_outdated_text_may_be_confirmed_as_well():
    theme = new_theme()
    write(theme, name_es="Vivienda")

    confirm(texts(OUTDATED, "fr"), by=make_user())

    assert statuses(theme) == ["outdated", "current", "current"]
    assert states(theme) == ["outdated", "present", "present"]


def test_missing_texts_may_be_done_without_for_one_reason():
    theme = new_theme(name_fr="", scope_fr="", scope_es="")

    number = do_without(texts(MISSING, "fr"), "A list of codes.", by=make_user())

    assert number == 2
    assert statuses(theme, "name") == ["current", "not-needed", "current"]
    assert statuses(theme, "scope") == ["current", "not-needed", "missing"]
    reasons = theme.text_states.filter(language="fr").values_list("reason", flat=True)
    assert list(reasons) == ["A list of codes."] * 2


def test_two_languages_of_one_text_are_confirmed_together():
    theme = imported(make_theme)

    assert confirm(theme.text_states.all(), by=make_user()) == 6

    assert states(theme) == ["present"] * 3


def test_a_confirmation_is_no_edit_of_the_record():
    theme = imported(make_theme)
    before = Theme.objects.get()

    confirm(texts(UNREVIEWED, "fr"), by=make_user())

    after = Theme.objects.get()
    assert after.updated_at == before.updated_at
    assert after.history.count() == before.history.count()
    row = theme.text_states.get(field="name", language="fr")
    assert row.edited_by is None


def test_texts_of_one_record_that_are_found_meanwhile_are_noted_once():
    theme = new_theme(scope_en="", scope_fr="", scope_es="")
    write(theme, name_es="Vivienda")
    Theme.objects.update(scope_en="Home")

    confirm(theme.text_states.filter(language__in=["en", "fr"]), by=make_user())

    assert statuses(theme, "name") == ["current"] * 3
    assert statuses(theme, "scope") == ["current", "missing", "missing"]


def test_texts_of_a_record_that_is_gone_are_left_out():
    rows = list(imported(make_theme).text_states.all())
    Theme.objects.all().delete()

    confirm(rows, by=make_user())

    assert not TextState.objects.exists()


@pytest.mark.parametrize(
    "review",
    [
        lambda: confirm(texts(UNREVIEWED, "fr"), by=None),
        lambda: do_without(texts(MISSING, "es"), "a name", by=None),
    ],
    ids=["confirm", "do without"],
)
def test_many_texts_take_the_statements_of_one(review):
    review()  # the kinds of records are asked once in a process
    taken = []
    for n in (1, 4):
        for _ in range(n):
            imported(make_theme, name_es="")
            imported(make_page, title_es="", text_es="")
        taken.append(len(statements(review)))
        TextState.objects.all().delete()

    assert taken[0] == taken[1] == 7
