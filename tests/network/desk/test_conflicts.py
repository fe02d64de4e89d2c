"""Two people edit one record: the second to save sees what the first did."""

import pytest

from network.models import Clause, Organisation, Source, Theme
from network.translations import record_edit
from tests.factories import (
    make_agreement,
    make_clause,
    make_fact,
    make_organisation,
    make_source,
    make_theme,
)
from tests.network.desk.forms import admin_page, save, send, values_of

pytestmark = pytest.mark.django_db

SAYS = "Somebody else saved this record while you were writing"


def both_open(record, *people):
    address = admin_page(record)
    return [person.get(address) for person in people]


def test_the_second_to_save_is_shown_both_versions_and_nothing_is_lost(
    editor, colleague
):
    theme = make_theme(name_en="Work")
    address = admin_page(theme)
    mine, _theirs = both_open(theme, editor, colleague)
    save(colleague, theme, name_en="Employment")

    answer = send(editor, address, mine, name_en="Labour", scope_fr="Tout autre")

    assert SAYS in answer.text
    assert "colleague@example.org" in answer.text
    assert "Employment" in answer.text
    assert values_of(answer)["name_en"] == ["Labour"]
    assert values_of(answer)["scope_fr"] == ["Tout autre"]
    assert Theme.objects.get(pk=theme.pk).name_en == "Employment"


def test_who_saw_both_versions_may_save(editor, colleague):
    theme = make_theme(name_en="Work")
    address = admin_page(theme)
    mine, _theirs = both_open(theme, editor, colleague)
    save(colleague, theme, name_en="Employment")
    conflict = send(editor, address, mine, name_en="Labour")

    answer = send(editor, address, conflict)

    assert answer.status_code == 302
    assert Theme.objects.get(pk=theme.pk).name_en == "Labour"


def test_a_part_that_somebody_else_changed_is_a_conflict_too(editor, colleague):
    agreement = make_agreement()
    clause = make_clause(agreement, title_en="Aim")
    mine, _theirs = both_open(agreement, editor, colleague)
    save(colleague, clause, title_en="Purpose")

    answer = send(editor, admin_page(agreement), mine, copies="3")

    assert SAYS in answer.text
    assert Clause.objects.get(pk=clause.pk).title_en == "Purpose"


@pytest.mark.parametrize(
    "deed",
    [
        lambda record: Organisation.objects.filter(pk=record.pk).update(acronyms="X"),
        lambda record: make_fact(record),
        lambda record: record.sources.add(make_source()),
        lambda record: record_edit(_renamed(record), {"name": ["en"]}),
    ],
    ids=["a write past the desk", "a new fact", "a new source", "an import"],
)
def test_whatever_else_writes_is_noticed(editor, deed):
    organisation = make_organisation()
    [mine] = both_open(organisation, editor)
    deed(Organisation.objects.get(pk=organisation.pk))

    answer = send(editor, admin_page(organisation), mine, website="")

    assert SAYS in answer.text


def _renamed(record):
    record.name_en = "Renamed"
    return record


def test_confirming_a_text_meanwhile_is_no_conflict(editor, colleague):
    theme = make_theme()
    record_edit(theme, {})
    mine, _theirs = both_open(theme, editor, colleague)
    save(colleague, theme, name__right_en="on")

    answer = send(editor, admin_page(theme), mine, name_en="Labour")

    assert answer.status_code == 302


def test_a_source_is_kept_from_being_overwritten_as_well(editor, colleague):
    source = make_source(title="Report")
    mine, _theirs = both_open(source, editor, colleague)
    save(colleague, source, title="Annual report")

    answer = send(editor, admin_page(source), mine, title="A report")

    assert SAYS in answer.text
    assert Source.objects.get(pk=source.pk).title == "Annual report"


def test_a_record_that_was_deleted_meanwhile_is_no_failure(editor, colleague):
    theme = make_theme(published_at=None)
    mine, _theirs = both_open(theme, editor, colleague)
    theme.delete()

    answer = send(editor, admin_page(theme), mine, name_en="Labour")

    assert answer.status_code == 302
