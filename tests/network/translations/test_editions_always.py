"""What holds of editions whatever people, tables and machines did before."""

from dataclasses import replace

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from network.languages import LANGUAGES
from network.models.text_state import Origin, TextStatus
from network.translations.editions import Edit, Known, edited, newest, status
from tests.network.translations.notation import shown, write

CURRENT, OUTDATED = TextStatus.CURRENT, TextStatus.OUTDATED
NOTHING = dict.fromkeys(LANGUAGES, Known())

languages = st.sampled_from(list(LANGUAGES))
some = st.lists(languages, unique=True)
# Few words, so that texts come back; the empty one empties a text.
texts = st.dictionaries(languages, st.sampled_from(["", "a", "a ", "b", "c"]))
declared = st.fixed_dictionaries(
    {},
    optional={
        "follows": languages,
        "minor": st.booleans(),
        "new": st.booleans(),
        "right": some,
        "not_needed": st.dictionaries(languages, st.sampled_from(["", "a name"])),
    },
)
steps = st.tuples(texts, declared, st.sampled_from(Origin))


def after(history, original="en"):
    known = NOTHING
    for written, declaration, origin in history:
        known = write(known, written, origin=origin, original=original, **declaration)
    return known


# What may be known of a field after some edits.
reached = st.builds(after, st.lists(steps, max_size=6), languages)


def settled(known):
    """The languages whose text is up to date."""
    return [code for code in LANGUAGES if status(known, code) == CURRENT]


def kept(before, after, but):
    """Whether all is known as before of the texts outside `but`, their memory aside."""
    return all(
        replace(after[code], from_language="", from_text="")
        == replace(before[code], from_language="", from_text="")
        for code in LANGUAGES
        if code not in but
    )


@given(reached)
def test_some_text_is_always_the_newest(known):
    written = [code for code in LANGUAGES if known[code].text]

    assert bool(written) == any(status(known, code) != OUTDATED for code in written)
    assert all(bool(each.edition) == bool(each.text) for each in known.values())


@given(reached, steps)
def test_an_edit_keeps_the_texts_as_they_were_written(before, step):
    written, declaration, origin = step

    known = write(before, written, origin=origin, **declaration)

    expected = {code: before[code].text for code in LANGUAGES} | written
    assert {code: each.text for code, each in known.items()} == expected


@given(reached, steps)
def test_an_edit_changes_only_what_it_names(before, step):
    written, declaration, origin = step

    known = write(before, written, origin=origin, **declaration)

    named = {
        *written,
        *declaration.get("right", ()),
        *declaration.get("not_needed", ()),
    }
    assert kept(before, known, named)


# Many records have no text in the language that is drawn: that is no fault of the test.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(reached, texts, languages)
def test_a_translation_outdates_no_other_text(before, written, source):
    assume(before[source].text and source not in written)

    known = write(before, written, follows=source)

    assert newest(known) <= newest(before)
    assert all(
        before[code].edition == known[code].edition
        for code in LANGUAGES
        if code not in written
    )


@given(reached, texts)
def test_a_small_correction_outdates_no_other_text(before, written):
    known = write(before, written, minor=True)

    assert newest(known) <= max(newest(before), 1)
    assert kept(before, known, written)


@given(reached, texts, declared)
def test_a_machine_outdates_no_other_text(before, written, declaration):
    known = write(before, written, origin=Origin.MACHINE, **declaration)

    assert newest(known) <= max(newest(before), 1)


@given(reached, languages)
def test_a_text_that_is_right_is_up_to_date_and_no_other_falls_behind(before, language):
    assume(before[language].text)

    known = write(before, {}, right=[language])

    assert status(known, language) == CURRENT
    assert newest(known) == newest(before)
    assert kept(before, known, [language])


@given(reached, languages)
def test_a_new_version_is_newer_than_every_other(before, language):
    known = write(before, {language: "quite new"}, new=True)

    assert settled(known) == [language]
    assert known[language].edition == newest(before) + 1


@given(reached, languages)
def test_a_new_version_that_is_put_back_restores_what_it_left_behind(before, language):
    assume(language in settled(before))
    once = write(before, {language: "quite new"}, new=True)

    again = write(once, {language: before[language].text})

    # A text that was behind may come back as well, if this is what it agrees with.
    assert all(
        status(again, code) == status(before, code)
        for code in LANGUAGES
        if status(before, code) != OUTDATED
    )


@given(reached, steps)
def test_an_edit_that_was_noted_is_not_found_again(before, step):
    written, declaration, origin = step
    known = write(before, written, origin=origin, **declaration)
    there = {code: each.text for code, each in known.items()}

    assert edited(known, there, Edit(list(written)), origin=origin) == known


@given(reached)
def test_more_space_between_words_changes_nothing(before):
    known = write(
        before,
        {code: f" {each.text}\u00a0" for code, each in before.items() if each.text},
    )

    assert shown(known) == shown(before)
