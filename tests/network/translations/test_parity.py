"""What the parity report counts, and what it must not."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.columns import LanguageState
from network.languages import LANGUAGES
from network.models import TextState, Theme
from network.models.text_state import Origin, TextStatus
from network.translations import worklists
from network.translations.parity import STATES, STATES_OF_TEXTS, measure, share
from tests.factories import (
    make_agreement,
    make_centre,
    make_chapter,
    make_clause,
    make_domain,
    make_fact,
    make_membership,
    make_office,
    make_organisation,
    make_party,
    make_person,
    make_relation,
    make_role,
    make_scheme,
    make_scheme_entry,
    make_theme,
    make_user,
)
from tests.network.translations.measured import (
    EARLIER,
    NOW,
    counted,
    noted,
    of,
    overtaken,
    themes,
    write,
)

pytestmark = pytest.mark.django_db

HIDDEN = {
    "draft": {"published_at": None},
    "scheduled": {"published_at": NOW + timedelta(days=1)},
    "withdrawn": {"published_at": EARLIER, "withdrawn_at": NOW - timedelta(days=1)},
}
EMPTY = {"summary_fr": "", "summary_es": ""}
# One text of a part, by the record that these fields are of.
PARTS = {
    "fact": lambda **f: make_fact(make_chapter(**f)),
    "clause": lambda **f: make_clause(make_agreement(**f), summary_en="", **EMPTY),
    "party of an agreement": lambda **f: make_party(make_agreement(**f), note_en="a"),
    "party that is an organisation": lambda **f: make_party(
        make_agreement(), organisation=make_organisation(**f), note_en="a"
    ),
    "relation of": lambda **f: make_relation(make_organisation(**f), note_en="a"),
    "relation to": lambda **f: make_relation(target=make_chapter(**f), note_en="a"),
    "role in an organisation": lambda **f: make_role(
        organisation=make_organisation(**f)
    ),
    "role of a person": lambda **f: make_role(person=make_person(**f)),
    "role in a centre": lambda **f: make_role(make_centre(**f)),
    "role of a part": lambda **f: make_role(make_party(make_agreement(**f))),
    "member": lambda **f: make_membership(
        organisation=make_organisation(**f), note_en="a"
    ),
    "domain": lambda **f: make_domain(make_centre(**f)),
    "entry of a scheme": lambda **f: make_scheme_entry(make_scheme(**f)),
}
in_every_hidden_state = pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


@in_every_language
@pytest.mark.parametrize("state", LanguageState)
def test_each_record_counts_in_the_one_state_it_has_in_a_language(language, state):
    texts = {} if state != LanguageState.MISSING else {f"name_{language}": ""}
    make_theme(**texts | {f"state_{language}": state})

    figures = themes()

    name = "current" if state == LanguageState.PRESENT else state
    assert name in STATES
    assert counted(figures, language) == {name: 1}
    others = [counted(figures, code) for code in LANGUAGES if code != language]
    assert others == [{"current": 1}] * 2


def test_the_states_of_a_section_add_up_to_its_records():
    for state in LanguageState:
        make_theme(state_fr=state)
    make_theme(name_es="")

    figures = themes()

    assert figures.number == len(LanguageState) + 1
    assert {figures.number_in(code) for code in LANGUAGES} == {figures.number}
    assert measure(NOW).total.number == figures.number


@in_every_hidden_state
def test_what_no_reader_sees_is_neither_counted_nor_named(hidden):
    theme = overtaken("fr", days=30, **hidden)
    write(theme, "scope", "es", "")

    report = measure(NOW)

    assert TextState.objects.filter(status=TextStatus.OUTDATED).exists()
    assert report.total.number == 0
    assert report.total.days_behind == report.total.days_apart == []
    assert report.total.record is None


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_what_is_public_is_counted(part):
    noted(PARTS[part]())

    assert measure(NOW).total_of_parts.number == 1


@in_every_hidden_state
@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_what_is_hidden_is_not_counted(part, hidden):
    noted(PARTS[part](**hidden))

    assert TextState.objects.exists()
    assert measure(NOW).total_of_parts.number == 0


def test_what_was_not_checked_is_not_shown_and_so_not_counted():
    noted(make_fact(make_chapter(), confidence="unchecked"))

    assert measure(NOW).total_of_parts.number == 0


def test_the_texts_of_parts_are_counted_in_the_section_of_the_part():
    agreement = make_agreement()
    role = make_role(make_party(agreement), office_es="", original_language="en")
    for part in (make_clause(agreement), make_fact(make_office()), role):
        noted(part)

    found = measure(NOW).parts

    assert {
        each.section: [dict(counted(each, code)) for code in LANGUAGES]
        for each in found
        if each.number
    } == {
        "agreements": [{"current": 2}, {"current": 2}, {"current": 2}],
        "facts": [{"current": 1}, {"current": 1}, {"current": 1}],
        "people": [{"current": 1}, {"current": 1}, {"missing": 1}],
    }


def test_a_text_that_is_nowhere_is_nobodys_task():
    noted(make_fact(make_chapter(), **dict.fromkeys(["label_en", "label_fr"], "")))

    assert of("facts", measure(NOW).parts).number == 1


def test_every_state_of_a_text_has_its_column():
    known = {status.replace("-", "_") for status in TextStatus}

    assert known == set(STATES_OF_TEXTS)


def test_names_that_are_the_same_in_every_language_are_not_counted():
    make_person()

    report = measure(NOW)

    assert report.total.number == 0
    assert "people" not in [each.section for each in report.records]


def test_the_sections_stand_in_the_order_of_the_desk():
    report = measure(NOW)

    order = list(worklists.SECTIONS)
    for figures in (report.records, report.parts):
        sections = [each.section for each in figures]
        assert sections == sorted(sections, key=order.index)
    assert not {"mail-texts", "corrections"} & {each.section for each in report.parts}


def do_without(theme, field, language, reason="A name"):
    rows = theme.text_states.filter(field=field, language=language)
    worklists.do_without(rows, reason, by=make_user())


def test_a_text_left_out_for_a_reason_is_counted_apart_and_never_as_up_to_date():
    centre = noted(make_centre(region_en="Quebec"))
    do_without(centre, "region", "es")

    centres = of("centres", measure(NOW).records)

    assert counted(centres, "es") == {"not_needed": 1}
    assert counted(centres, "fr") == {"partial": 1}
    assert counted(centres, "en") == {"current": 1}


def test_a_title_left_out_for_a_reason_is_not_counted_as_missing():
    theme = noted(make_theme(name_es="", name_fr=""))
    do_without(theme, "name", "es")

    assert counted(themes(), "es") == {"not_needed": 1}
    assert counted(themes(), "fr") == {"missing": 1}


def test_a_reason_hides_nothing_that_is_left_to_be_done():
    centre = noted(make_centre(region_en="Quebec"))
    do_without(centre, "region", "es")
    write(centre, "name", "fr", "Nouveau nom", follows="")

    centres = of("centres", measure(NOW).records)

    assert counted(centres, "es") == {"outdated": 1}


def test_a_text_of_a_part_left_out_for_a_reason_is_counted_apart():
    fact = noted(make_fact(make_chapter(), text_es=""))
    do_without(fact, "text", "es")

    facts = of("facts", measure(NOW).parts)

    assert [dict(counted(facts, code)) for code in LANGUAGES] == [
        {"current": 1},
        {"current": 1},
        {"not_needed": 1},
    ]


@pytest.mark.parametrize(
    ("origin", "state"), [(Origin.MACHINE, "machine"), (Origin.IMPORT, "unreviewed")]
)
def test_what_nobody_read_is_counted_apart_by_who_wrote_it(origin, state):
    theme = noted(make_theme(name_es=""))
    write(theme, "name", "es", "Asilo", origin=origin)

    assert counted(themes(), "es") == {state: 1}


@pytest.mark.parametrize(
    ("number", "whole", "per_cent"),
    [
        *[(0, 0, 0), (0, 9, 0), (9, 9, 100), (1, 3, 33), (2, 3, 67)],
        *[(1, 380, 0.3), (379, 380, 99.7), (1, 9999, 0.1), (9998, 9999, 99.9)],
        *[(1, 2, 50), (1, 1, 100), (1, 100, 1), (99, 100, 99)],
    ],
)
def test_a_share_is_nothing_or_all_only_where_that_is_so(number, whole, per_cent):
    assert share(number, whole) == per_cent


def test_the_measure_asks_the_same_for_one_row_and_for_fifty():
    def more():
        overtaken("fr", days=10)
        chapter = noted(make_chapter())
        write(chapter, "name", "es", "Nombre nuevo", follows="")
        fact = noted(make_fact(chapter))
        write(fact, "text", "fr", "Un autre fait", follows="")

    more()
    measure()
    with CaptureQueriesContext(connection) as with_one:
        measure()
    for _ in range(49):
        more()

    with CaptureQueriesContext(connection) as with_fifty:
        report = measure()

    assert len(with_fifty) == len(with_one)
    assert of("themes", report.records).number == Theme.objects.count() == 50
