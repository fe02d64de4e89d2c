"""What is noted beside a record when its texts are written."""

import pytest
from django.db import IntegrityError

from centres.models import CentreName
from network.models import TextState, Theme, User
from network.translations import Edit, Origin, record_edit
from network.translations.differences import as_html
from tests.factories import (
    in_three,
    make_agreement,
    make_centre,
    make_clause,
    make_fact,
    make_user,
)
from tests.network.translations.desk import (
    EVERY,
    new_theme,
    row,
    states,
    statuses,
    write,
)

pytestmark = pytest.mark.django_db


def test_a_new_record_is_noted_where_it_has_texts():
    theme = new_theme(name_es="", scope_en="", scope_fr="", scope_es="")

    assert statuses(theme, "name") == ["current", "current", "missing"]
    assert theme.text_states.count() == 3
    assert states(theme) == ["present", "present", "missing"]


def test_a_text_edited_in_spanish_marks_english_and_french_outdated():
    theme = new_theme()

    write(theme, name_es="Vivienda")

    assert statuses(theme, "name") == ["outdated", "outdated", "current"]
    assert statuses(theme, "scope") == ["current"] * 3
    assert states(theme) == ["outdated", "outdated", "present"]


def test_a_translation_clears_only_its_own():
    theme = new_theme()
    write(theme, name_es="Vivienda")

    write(theme, name_fr="Logement")

    assert statuses(theme) == ["outdated", "current", "current"]
    assert states(theme) == ["outdated", "present", "present"]


def test_a_typo_clears_nothing_and_outdates_nothing():
    theme = new_theme()
    write(theme, name_es="Vivienda")

    theme.name_fr, theme.scope_en = "Logements", "Homes"
    record_edit(theme, {"name": ["fr"], "scope": ["en"]}, minor=True)

    assert statuses(theme, "name") == ["outdated", "outdated", "current"]
    assert statuses(theme, "scope") == ["current"] * 3
    assert states(theme) == ["outdated", "outdated", "present"]


def test_a_new_version_in_a_language_that_had_no_text_outdates_the_others():
    theme = new_theme(name_es="")

    theme.name_es = "Vivienda"
    record_edit(theme, {"name": Edit(["es"], new=True)})

    assert statuses(theme) == ["outdated", "outdated", "current"]
    assert states(theme) == ["outdated", "outdated", "present"]


def test_each_text_of_an_edit_is_declared_by_itself():
    theme = new_theme()

    theme.name_fr, theme.scope_es = "Logement", "Hogar"
    edits = {"name": Edit(["fr"], follows="en"), "scope": Edit(["es"], new=True)}
    record_edit(theme, edits, minor=True)

    assert statuses(theme, "name") == ["current"] * 3
    assert statuses(theme, "scope") == ["outdated", "outdated", "current"]


def test_what_was_translated_from_can_be_named():
    theme = new_theme()
    write(theme, name_es="Vivienda")

    theme.name_fr = "Maisons"
    record_edit(theme, {"name": ["fr"]}, follows="en")

    assert statuses(theme) == ["outdated", "outdated", "current"]
    assert row(theme, "name", "fr").from_language == "en"


def test_a_text_is_not_needed_for_a_reason_until_it_is_written():
    theme = new_theme(scope_es="")
    assert statuses(theme, "scope") == ["current", "current", "missing"]

    record_edit(theme, {"scope": Edit(not_needed={"es": "said by the name"})})
    assert statuses(theme, "scope") == ["current", "current", "not-needed"]
    assert row(theme, "scope", "es").reason == "said by the name"

    write(theme, scope_es="Hogar")
    assert statuses(theme, "scope") == ["current"] * 3
    assert row(theme, "scope", "es").reason == ""


def test_a_text_that_is_right_is_confirmed_by_somebody():
    theme, reader = new_theme(), make_user()

    theme.name_es = "Vivienda"
    record_edit(theme, {"name": Edit(["es"], right=["fr"])}, by=reader)

    assert statuses(theme) == ["outdated", "current", "current"]
    noted = theme.text_states.filter(field="name")
    assert {row.language: (row.edited_by, row.confirmed_by) for row in noted} == {
        "en": (None, None),
        "fr": (None, reader),
        "es": (reader, None),
    }


def test_what_changed_since_is_told_from_the_text_that_was_agreed_with():
    theme = new_theme(name_es="Casas y calles")

    write(theme, name_es="Casas y plazas")

    behind = row(theme, "name", "fr")
    assert behind.from_language == "es"
    assert as_html(behind.from_text, theme.name_es) == (
        "Casas y <del>calles</del><ins>plazas</ins>"
    )


def test_it_is_noted_who_wrote_and_when_and_since_when_a_text_is_what_it_is():
    theme, writer = new_theme(), make_user()
    first = row(theme, "name", "es")

    write(theme, name_es="Vivienda", by=writer)
    write(theme, name_es="Viviendas", by=writer)

    spanish, french = row(theme, "name", "es"), row(theme, "name", "fr")
    assert (spanish.edited_by, french.edited_by) == (writer, None)
    assert spanish.since == first.since  # it was up to date all the time
    assert spanish.first_at == first.first_at
    assert first.since < french.since < spanish.edited_at


def test_what_was_written_past_the_desk_is_nobody_s():
    theme, writer = new_theme(), make_user()
    Theme.objects.update(name_es="Vivienda")
    theme = Theme.objects.get()

    write(theme, scope_fr="Foyer", by=writer)

    assert statuses(theme, "name") == ["outdated", "outdated", "current"]
    spanish = row(theme, "name", "es")
    assert (spanish.edited_by, spanish.origin) == (None, Origin.UNTRACKED)
    assert row(theme, "scope", "fr").edited_by == writer


def test_all_that_a_new_record_brings_is_its_maker_s():
    writer = make_user()
    theme = Theme(code="work", **in_three("name", "Work"))

    record_edit(theme, {}, by=writer, origin=Origin.IMPORT)

    rows = theme.text_states.all()
    assert {(row.origin, row.edited_by_id) for row in rows} == {
        (Origin.IMPORT, writer.pk)
    }
    assert statuses(theme) == ["unreviewed"] * 3


# What a translation makes of its record when it was written by each of these.
STATE_OF = {
    Origin.HUMAN: "present",
    Origin.MACHINE: "machine",
    Origin.IMPORT: "unreviewed",
    Origin.API: "present",
    Origin.ARCHIVE: "unreviewed",
    Origin.UNTRACKED: "present",
}


@pytest.mark.parametrize("language", EVERY)
@pytest.mark.parametrize("origin", Origin)
def test_a_translation_is_unread_unless_a_person_wrote_it_and_the_original_never(
    origin, language
):
    theme = Theme(original_language=language, **in_three("name", "House"))

    record_edit(theme, {"name": EVERY}, origin=origin)

    expected = ["present" if code == language else STATE_OF[origin] for code in EVERY]
    assert states(theme) == expected


def test_a_text_that_may_be_missing_never_counts_as_missing():
    name = CentreName(centre=make_centre(), name_en="CERIS", note_en="Until 2010")

    record_edit(name, {"name": ["en"], "note": ["en"]})

    assert statuses(name, "name") == ["current", "not-needed", "not-needed"]
    assert statuses(name, "note") == ["current", "missing", "missing"]


def test_words_that_each_language_has_for_itself_are_not_compared():
    theme = new_theme(alternatives_en="dwelling")

    write(theme, alternatives_en="dwelling\nhome")

    assert not theme.text_states.filter(field="alternatives").exists()
    assert states(theme) == ["present"] * 3


def test_a_refused_record_is_not_noted():
    theme = Theme(code="nothing", scope_en="Home", original_language="en")

    with pytest.raises(IntegrityError, match="theme_has_a_name"):
        record_edit(theme, {"scope": ["en"]})


def test_a_record_whose_notes_cannot_be_kept_is_not_saved():
    theme = Theme(code="work", **in_three("name", "Work"))

    with pytest.raises(ValueError, match="unsaved related object"):
        record_edit(theme, {"name": EVERY}, by=User(email="new@example.org"))

    assert not Theme.objects.exists()


def test_what_was_noted_of_a_record_goes_with_it():
    theme = new_theme()

    theme.delete()

    assert not TextState.objects.exists()


@pytest.mark.parametrize("make", [make_clause, make_fact])
def test_the_texts_of_a_part_count_to_the_part(make):
    whole = make_agreement()
    record_edit(whole, {})
    part = make(whole)
    field = "summary" if make is make_clause else "text"

    write(part, **{f"{field}_es": "Artículo"})

    assert statuses(part, field) == ["outdated", "outdated", "current"]
    assert states(part) == ["outdated", "outdated", "present"]
    assert states(whole) == ["present"] * 3
    assert set(statuses(whole, "title")) == {"current"}


ESSENTIAL, OTHER = "purpose", "legal_nature"


@pytest.mark.parametrize(
    ("texts", "origin", "expected"),
    [
        ({f"{ESSENTIAL}_fr": ""}, Origin.HUMAN, "present missing present"),
        ({f"{OTHER}_fr": ""}, Origin.HUMAN, "present partial present"),
        ({"naming_note_en": "a"}, Origin.HUMAN, "present partial partial"),
        ({f"{OTHER}_es": "a"}, Origin.HUMAN, "outdated outdated present"),
        ({f"{OTHER}_es": "a"}, Origin.MACHINE, "present present machine"),
        ({f"{OTHER}_es": "a"}, Origin.IMPORT, "outdated outdated unreviewed"),
        (
            {f"{OTHER}_es": "a", f"{ESSENTIAL}_es": ""},
            Origin.HUMAN,
            "outdated outdated missing",
        ),
        (
            {f"{OTHER}_es": "a", "naming_note_fr": "a"},
            Origin.HUMAN,
            "partial outdated partial",
        ),
    ],
)
def test_a_record_is_in_a_language_what_the_worst_of_its_texts_is(
    texts, origin, expected
):
    agreement = make_agreement()
    record_edit(agreement, {})

    write(agreement, origin=origin, **texts)

    assert states(agreement) == expected.split()


def test_the_states_of_a_record_stand_in_their_order():
    agreement = make_agreement(
        **in_three("naming_note", "Name"), **in_three("languages_note", "Languages")
    )
    record_edit(agreement, {})
    found = []

    for origin, text in [
        (Origin.IMPORT, {"naming_note_fr": "a"}),
        (Origin.MACHINE, {"languages_note_fr": "a"}),
        (Origin.HUMAN, {"legal_nature_en": "a"}),
        (Origin.HUMAN, {"withdrawal_reason_en": "a"}),
        (Origin.HUMAN, {"title_fr": ""}),
    ]:
        write(agreement, origin=origin, **text)
        found.append(agreement.state_fr)

    assert found == ["unreviewed", "machine", "outdated", "partial", "missing"]
    assert agreement.state_fr == states(agreement)[1]
