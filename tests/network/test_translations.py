"""What is noted when a translated text is written."""

import pytest

from network.columns import LanguageState
from network.languages import LANGUAGES
from network.models import Theme
from network.translations import Origin, record_edit
from tests.factories import make_theme, make_user

UNREVIEWED, PRESENT = LanguageState.UNREVIEWED, LanguageState.PRESENT

# What a translation is when it was last written by each of these.
STATES = {
    Origin.HUMAN: PRESENT,
    Origin.MACHINE: UNREVIEWED,
    Origin.IMPORT: UNREVIEWED,
    Origin.API: PRESENT,
    Origin.ARCHIVE: UNREVIEWED,
    Origin.UNTRACKED: PRESENT,
}


def states(record):
    return [record.state_in(code) for code in LANGUAGES]


@pytest.mark.parametrize("origin", Origin)
def test_a_translation_is_unreviewed_unless_a_person_wrote_it(origin):
    theme = Theme(original_language="en")

    record_edit(theme, {"name": ["fr"]}, origin=origin)

    assert states(theme) == ["missing", STATES[origin], "missing"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("origin", Origin)
def test_the_original_is_never_unreviewed(origin, language):
    theme = Theme(original_language=language)

    record_edit(theme, {"name": list(LANGUAGES)}, origin=origin)

    assert theme.state_in(language) == PRESENT
    others = [theme.state_in(code) for code in LANGUAGES if code != language]
    assert others == [STATES[origin]] * 2


def test_only_the_languages_that_were_written_change():
    theme = Theme(original_language="en", state_es=UNREVIEWED)

    record_edit(theme, {"name": ["en"], "scope": ["fr"]}, origin=Origin.ARCHIVE)

    assert states(theme) == [PRESENT, UNREVIEWED, UNREVIEWED]


def test_nothing_written_changes_nothing():
    theme = Theme(original_language="en", state_fr=UNREVIEWED)

    record_edit(theme, {}, origin=Origin.HUMAN)

    assert states(theme) == ["missing", UNREVIEWED, "missing"]


@pytest.mark.django_db
def test_a_person_who_writes_a_translation_has_read_it():
    theme = make_theme(state_fr=UNREVIEWED)

    record_edit(theme, {"name": ["fr"]}, by=make_user(), follows="en", minor=True)
    theme.save()

    theme.refresh_from_db()
    assert states(theme) == [PRESENT, PRESENT, PRESENT]


@pytest.mark.django_db
def test_a_text_that_is_emptied_is_missing_whoever_emptied_it():
    theme = make_theme()
    theme.name_fr = ""

    record_edit(theme, {"name": ["fr"]}, origin=Origin.IMPORT)
    theme.save()

    assert states(theme) == [PRESENT, "missing", PRESENT]
