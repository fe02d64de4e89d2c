"""A table comes in: what it would do is shown, and then written whole or not at all."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.utils import timezone

from network.languages import LANGUAGES
from network.models import Organisation, Theme
from network.translations import Edit, Origin, record_edit
from tests.factories import (
    in_three,
    make_city,
    make_country,
    make_organisation,
    make_source,
    make_theme,
)
from tests.network.tables.files import csv_of, kinds, said, shown, xlsx_of

pytestmark = pytest.mark.django_db

GONE = "This table is no longer kept: bring the file once more."


def texts_of(record):
    """What is noted of the names of a record."""
    rows = record.text_states.filter(field="name").order_by("language")
    return list(
        rows.values_list(
            *("language", "status", "origin", "edition", "reviewed", "text"),
            *("from_language", "from_text", "edited_by"),
        )
    )


def test_a_table_is_shown_before_it_is_written(tables):
    theme = make_theme(name_en="Work and the city", code="work", order=1)
    same = make_theme(code="same")

    page = tables.check(
        ["id", "code", "name_en", "order"],
        [str(same.pk), "same", same.name_en, "0"],
        [str(theme.pk), "work", "Work in the city", "1"],
        ["", "new", "Something <b>new", "3"],
        ["77", "x", "y", ""],
    )

    assert kinds(page) == ["unchanged", "changed", "new", "refused"]
    words = shown(page)
    assert "1 Refused 1 Changed 1 New 1 Unchanged" in words
    assert "Row 3 · Changed · Work in the city Column What changes name_en" in words
    assert '<th scope="row">name_en</th><td lang="en">Work <del>and</del>' in page.text
    assert "<ins>Something &lt;b&gt;new</ins>" in page.text
    assert [theme.code for theme in Theme.objects.order_by("pk")] == ["work", "same"]


def test_a_table_that_is_confirmed_is_written(tables):
    theme = make_theme(name_en="Work", code="work")
    columns = ["id", "code", "name_en", "name_fr", "scope_es"]
    page = tables.check(
        columns,
        [str(theme.pk), "work", "Labour", theme.name_fr, ""],
        ["", "play", "", "Jeu", "Todo lo que se juega"],
    )

    answer = tables.write(page)

    assert said(answer) == [
        "The table was written. 1 record is new. 1 record was changed."
    ]
    found = Theme.objects.order_by("pk").values_list(*columns[1:])
    assert list(found) == [
        ("work", "Labour", theme.name_fr, ""),
        ("play", None, "Jeu", "Todo lo que se juega"),
    ]


def test_a_new_row_is_a_draft_that_nobody_checked(tables):
    columns = ["code", "name_en", "status", "confidence"]
    tables.write(tables.check(columns, ["x", "Name", "published", "founding"]))

    theme = Theme.objects.get()
    assert (theme.published_at, theme.confidence, theme.key) == (
        None,
        "unchecked",
        None,
    )


def test_columns_that_are_only_for_reading_are_named_and_not_taken(tables):
    theme = make_theme(confidence="read", published_at=None)
    columns = ["id", "status", "confidence"]

    page = tables.check(columns, [str(theme.pk), "published", "founding"])

    assert kinds(page) == ["unchanged"]
    assert page.context["ignored"] == ["status", "confidence"]


def test_a_record_is_known_by_its_key_as_well(tables):
    make_theme(key="work", order=1)

    tables.write(tables.check(["key", "order"], ["work", "5"]))

    assert Theme.objects.get().order == 5


def test_links_are_named_as_people_name_them(tables):
    country = make_country(iso2="CA")
    city = make_city(key="montreal", country=country)
    parent = make_organisation(key="network")
    sources = [make_source(key="a"), make_source(key=None)]
    columns = ["name_en", "country", "city", "parent", "sources"]
    cells = ["Centre", "CA", "montreal", "network", f"a;#{sources[1].pk}"]

    tables.write(tables.check(columns, cells, model="organisation"), "organisation")

    made = Organisation.objects.get(name_en="Centre")
    assert (made.country, made.city, made.parent) == (country, city, parent)
    assert set(made.sources.all()) == set(sources)


def test_an_empty_cell_empties_and_a_missing_column_does_not(tables):
    source = make_source(key="a")
    theme = make_theme(order=4, scope_en="Words", scope_fr="Mots")
    theme.sources.add(source)

    page = tables.check(
        ["id", "scope_en", "sources", "order"], [str(theme.pk), *[""] * 3]
    )
    tables.write(page)

    theme = Theme.objects.get()
    assert (theme.scope_en, theme.scope_fr, theme.order) == ("", "Mots", 0)
    assert list(theme.sources.all()) == []


@pytest.mark.parametrize("cells", [("Labour", ""), ("", "Tâche"), ("Task", "Tâche")])
@pytest.mark.parametrize("stale", [False, True])
def test_texts_are_noted_as_the_forms_of_the_desk_note_them(tables, cells, stale):
    """One theme is written by a table; its twin by `record_edit`, which forms call."""
    twins = [make_theme(code=code, **in_three("name", "Work")) for code in "ab"]
    for twin in twins:
        record_edit(twin, {})
        if stale:
            twin.name_es = "Labor"
            record_edit(twin, {"name": Edit(["es"], new=True)}, by=tables.user)
    by_table, by_hand = twins
    tables.write(tables.check(["id", "name_en", "name_fr"], [str(by_table.pk), *cells]))

    by_hand.name_en, by_hand.name_fr = cells
    edits = {"name": Edit(["en", "fr"])}
    record_edit(by_hand, edits, by=tables.user, origin=Origin.IMPORT)

    by_table.refresh_from_db()
    assert texts_of(by_table) == texts_of(by_hand)
    assert list(map(by_table.state_in, LANGUAGES)) == list(
        map(by_hand.state_in, LANGUAGES)
    )


def test_a_text_in_one_language_leaves_the_others_behind(tables):
    theme = make_theme(original_language="fr")
    record_edit(theme, {})

    tables.write(tables.check(["id", "name_es"], [str(theme.pk), "Otro nombre"]))

    noted = {row[0]: row[1:3] for row in texts_of(theme)}
    assert noted == {
        "en": ("outdated", "untracked"),
        "es": ("unreviewed", "import"),
        "fr": ("outdated", "untracked"),
    }


def test_the_history_says_who_brought_the_table(tables):
    theme = make_theme(name_en="Work")

    tables.write(
        tables.check(
            ["id", "code", "name_en"], [str(theme.pk), "w", "Labour"], ["", "x", "New"]
        )
    )

    versions = Theme.history.filter(history_user=tables.user)
    assert sorted(versions.values_list("history_type", "name_en")) == [
        ("+", "New"),
        ("~", "Labour"),
    ]
    assert [(entry.user, entry.change_message) for entry in LogEntry.objects.all()] == [
        (tables.user, "The table was written. 1 record is new. 1 record was changed.")
    ]


def test_what_another_person_changed_meanwhile_is_not_overwritten(tables):
    theme = make_theme(name_en="Work", order=1)
    page = tables.check(["id", "order"], [str(theme.pk), "2"])
    # Even where it is another column that changed.
    Theme.objects.filter(pk=theme.pk).update(name_en="Labour")

    answer = tables.write(page)

    assert "somebody changed these records" in said(answer)[0]
    assert Theme.objects.values_list("name_en", "order").get() == ("Labour", 1)

    tables.write(answer)

    assert Theme.objects.values_list("name_en", "order").get() == ("Labour", 2)


def test_a_row_that_would_do_something_else_by_now_is_shown_again(tables):
    theme = make_theme(key="work")
    page = tables.check(["code", "name_en"], ["x", "New"])
    theme.code = "x"
    theme.save()

    answer = tables.write(page)

    assert kinds(answer) == ["refused"]
    assert Theme.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "x", "Im5vIg:1:x"])
def test_nothing_is_written_that_the_person_was_not_shown(tables, seen):
    theme = make_theme(order=1)
    page = tables.check(["id", "order"], [str(theme.pk), "2"])

    tables.write(page, seen=seen)

    assert Theme.objects.get().order == 1


def test_an_older_page_of_a_check_writes_nothing(tables):
    theme = make_theme(order=1)
    first = tables.check(["id", "order"], [str(theme.pk), "2"])
    tables.check(["id", "order"], [str(theme.pk), "3"])

    tables.write(first)

    assert Theme.objects.get().order == 1


def test_a_second_press_of_the_button_writes_nothing(tables):
    page = tables.check(["code", "name_en"], ["x", "New"])
    tables.write(page)

    answer = tables.write(page)

    assert said(answer) == [GONE]
    assert Theme.objects.count() == 1


def test_a_table_that_is_given_up_is_deleted(tables):
    page = tables.check(["code", "name_en"], ["x", "New"])

    answer = tables.write(page, _forget="1")

    assert said(answer) == ["Nothing was written; the table is deleted."]
    assert said(tables.write(page)) == [GONE]


def test_nothing_of_a_table_is_left_behind(tables):
    sessions = Session.objects.count()

    tables.check(["code", "name_en"], ["x", "New"])
    page = tables.check(["code", "name_en"], ["x", "New"])
    assert Session.objects.count() == sessions + 1

    tables.write(page)
    assert Session.objects.count() == sessions


def test_a_table_waits_for_an_hour_and_no_longer(tables):
    page = tables.check(["code", "name_en"], ["x", "New"])
    own = tables.client.session.session_key
    waiting = Session.objects.exclude(session_key=own)
    left = waiting.get().expire_date - timezone.now()
    waiting.update(expire_date=timezone.now())

    assert 3500 < left.total_seconds() <= 3600
    assert said(tables.write(page)) == [GONE]


def test_a_table_waits_on_the_pages_of_its_own_record(tables):
    tables.check(["code", "name_en"], ["x", "New"])

    answer = tables.client.get(tables.address("import_check", "person"), follow=True)

    assert said(answer) == [GONE]


@pytest.mark.parametrize("write", [csv_of, xlsx_of])
def test_a_table_of_nothing_new_has_nothing_to_write(tables, write):
    theme = make_theme(scope_en="Two\r\nlines ")
    name = "table.csv" if write is csv_of else "table.xlsx"

    page = tables.bring(
        write(["id", "scope_en"], [str(theme.pk), "Two\nlines"]), name=name
    )

    assert kinds(page) == ["unchanged"]
    assert "there is nothing to write" in shown(page)
    assert "Write the table" not in page.text


def test_a_long_table_is_shown_on_several_pages(tables):
    rows = [[f"t-{n}", f"Theme {n}"] for n in range(60)]

    page = tables.check(["code", "name_en"], *rows)
    second = tables.client.get(tables.address("import_check"), {"page": 2})

    assert "Page 1 of 2" in shown(page)
    assert [row.number for row in second.context["rows"]] == [*range(52, 62)]


@pytest.mark.parametrize("number", [1, 4])
def test_a_check_asks_the_database_the_same_for_any_length(
    tables, number, django_assert_num_queries
):
    sources = [make_source() for _ in range(2)]
    for _ in range(number):
        make_theme().sources.set(sources)
    content = tables.export().content

    with django_assert_num_queries(17):
        page = tables.bring(content)

    assert kinds(page) == ["unchanged"] * number
