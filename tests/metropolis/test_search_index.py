"""The index of the search follows the records: who is public is found, and nobody else."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection, transaction
from django.utils import timezone

from centres.models import CentreName
from metropolis.views.machines import kinds as kinds_of_records
from network.models import FormerName, ThemeMatch
from network.search import index, tables
from network.search.documents import kinds
from network.search.find import find
from network.search.question import parse
from network.search.widening import rings
from tests.factories import (
    RECORDS,
    in_three,
    make_actor,
    make_agreement,
    make_centre,
    make_chapter,
    make_clause,
    make_conference,
    make_contribution,
    make_day,
    make_domain,
    make_evaluation,
    make_main_theme,
    make_organisation,
    make_paper,
    make_paper_file,
    make_person,
    make_practice,
    make_presentation,
    make_result,
    make_role,
    make_scheme,
    make_scheme_entry,
    make_selected,
    make_selection,
    make_session,
    make_speaker,
    make_theme,
    make_toolkit,
    make_toolkit_file,
)
from tests.metropolis.pages import make_every_kind, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_history(settings):
    """Old versions are searched by nobody, and a part of what making rows costs."""
    settings.SIMPLE_HISTORY_ENABLED = False


QUIXOTIC = in_three("name", "Quixotic")

# Part of the ids of all entries there are: a number stays with its kind for ever.
NUMBERS = {
    "theme": 1,
    "city": 2,
    "country": 3,
    "partner": 4,
    "person": 5,
    "chapter": 6,
    "committee": 7,
    "agreement": 8,
    "page": 9,
    "topic": 10,
    "centre": 20,
    "conference": 30,
    "conference-series": 31,
    "session": 32,
    "paper": 33,
    "volume": 34,
    "series-of-papers": 35,
    "practice": 40,
    "toolkit": 41,
    "selection": 42,
}


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """What is written in `with commit():` is committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def found(words="quixotic", **asked):
    """(kind, id) of all that a question finds."""
    hits = find(rings(parse(words)), words, asked).hits
    return {(hit.kind, hit.pk) for hit in hits}


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return sorted(cursor.fetchall(), key=repr)


def entries():
    """All that stands in the index."""
    return [rows(table) for table in (tables.ENTRIES, tables.PASSAGES, tables.WORDS)]


def ids(kind, record):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {tables.ENTRIES} WHERE kind = %s AND record = %s",
            [kind, record],
        )
        return [row[0] for row in cursor.fetchall()]


def named(record, text="Quixotic"):
    """The record with this for a title, in its language where it has only one."""
    title = record.TITLE
    fields = [title]
    if title in record.TRANSLATED:
        fields = [f"{title}_{code}" for code in ("en", "fr", "es")]
    for name in fields:
        setattr(record, name, text)
    return record


# Which records stand in it.


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_is_found_while_it_is_public_and_under_its_name_of_now(commit, kind):
    with commit():
        record = RECORDS[kind][0]()
    assert found() == set()

    with commit():
        named(record).save()
    assert found() == {(kind, record.pk)}

    with commit():
        named(record, "Sober").save()
    assert found() == set()
    assert (kind, record.pk) in found("sober")


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_that_is_deleted_leaves_nothing_in_the_index(commit, kind):
    with commit():
        record = named(RECORDS[kind][0]())
        record.save()
    assert len(ids(kind, record.pk)) == 3

    number = record.pk
    with commit():
        getattr(record, "contributions", type(record).objects.none()).all().delete()
        record.delete()

    assert ids(kind, number) == []
    assert found() == set()


def unpublish(record):
    record.published_at = None
    record.save()


@pytest.mark.parametrize("hide", [withdraw, unpublish])
@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_that_is_hidden_is_not_found_any_more(commit, kind, hide):
    with commit():
        record = named(RECORDS[kind][0]())
        record.save()
    assert found() == {(kind, record.pk)}

    with commit():
        hide(record)

    assert found() == set()
    assert ids(kind, record.pk) == []


def test_a_record_is_found_from_its_moment_on_and_until_it_is_withdrawn(
    commit, monkeypatch
):
    now = timezone.now()
    with commit():
        paper = make_paper(
            **in_three("title", "Quixotic"),
            published_at=now + timedelta(days=1),
            withdrawn_at=now + timedelta(days=3),
        )
    seen = []
    for days in (0, 2, 4):
        moment = (now + timedelta(days=days)).timestamp()
        monkeypatch.setattr("network.search.find.time", lambda at=moment: at)
        seen.append(found())

    assert seen == [set(), {("paper", paper.pk)}, set()]


def test_what_is_rolled_back_is_not_found(commit):
    with commit():
        paper = make_paper()

    with commit(), transaction.atomic():
        named(paper).save()
        transaction.set_rollback(True)

    assert found() == set()


# Parts of a record that are rows of their own.


def contribution(paper):
    return make_contribution(paper, family_name="Quixotic")


def file_of_paper(paper):
    return make_paper_file(paper, text="A quixotic text.")


def file_of_toolkit(toolkit):
    return make_toolkit_file(toolkit, text="A quixotic text.")


def domain(centre):
    return make_domain(centre, **in_three("label", "Quixotic"))


def centre_name(centre):
    return CentreName.objects.create(centre=centre, **QUIXOTIC)


def former_name(organisation):
    return FormerName.objects.create(organisation=organisation, name="Quixotic")


def role(person):
    return make_role(person=person, **in_three("office", "Quixotic"))


def clause(agreement):
    return make_clause(agreement, **in_three("title", "Quixotic"))


def main_theme(conference):
    return make_main_theme(conference, **in_three("title", "Quixotic"))


def result(practice):
    return make_result(practice, **in_three("text", "Quixotic"))


def evaluation(practice):
    return make_evaluation(practice, **in_three("finding", "Quixotic"))


def actor(practice):
    return make_actor(practice, **QUIXOTIC)


def reason(selection):
    return make_selected(selection, **in_three("reason", "Quixotic"))


PARTS = [
    ("paper", make_paper, contribution),
    ("paper", make_paper, file_of_paper),
    ("toolkit", make_toolkit, file_of_toolkit),
    ("centre", make_centre, domain),
    ("centre", make_centre, centre_name),
    ("partner", make_organisation, former_name),
    ("person", make_person, role),
    ("agreement", make_agreement, clause),
    ("conference", make_conference, main_theme),
    ("practice", make_practice, result),
    ("practice", make_practice, evaluation),
    ("practice", make_practice, actor),
    ("selection", make_selection, reason),
]


@pytest.mark.parametrize(
    ("kind", "make", "make_part"), PARTS, ids=[part.__name__ for *_, part in PARTS]
)
def test_a_record_is_found_by_its_parts_while_it_has_them(
    commit, kind, make, make_part
):
    with commit():
        record = make()
    assert found() == set()

    with commit():
        part = make_part(record)
    assert found() == {(kind, record.pk)}

    with commit():
        part.delete()
    assert found() == set()


@pytest.fixture
def session(commit):
    with commit():
        conference = make_conference()
        day = make_day(conference)
        day.is_public = True
        day.save()
        return make_session(conference, day=day)


def test_a_session_is_found_by_its_talks_and_by_who_speaks(commit, session):
    with commit():
        talk = make_presentation(session, **in_three("title", "Quixotic"))
        make_speaker(session=session, name="Rosa Nightingale")
        make_speaker(presentation=talk, name="Inés Thunder")
    asked = ("quixotic", "author:nightingale", "author:thunder")

    assert [found(words) for words in asked] == [{("session", session.pk)}] * 3

    with commit():
        talk.delete()
    assert [len(found(words)) for words in asked] == [0, 1, 0]


def test_a_session_is_found_while_its_day_and_its_conference_are_public(
    commit, session
):
    with commit():
        make_speaker(session=session, name="Quixotic")
    assert found() == {("session", session.pk)}

    with commit():
        session.day.is_public = False
        session.day.save()
    assert found() == set()

    with commit():
        session.day.is_public = True
        session.day.save()
    assert found() == {("session", session.pk)}

    with commit():
        withdraw(session.conference)
    assert found() == set()


@pytest.fixture
def entry(commit):
    """A line of an agenda that stands on the page of a chapter."""
    with commit():
        scheme = make_scheme()
        make_chapter().schemes.add(scheme)
        return make_scheme_entry(scheme, **in_three("label", "Quixotic"))


def test_a_topic_is_found_while_its_agenda_and_its_chapter_are_public(commit, entry):
    assert found() == {("topic", entry.pk)}

    with commit():
        unpublish(entry.scheme)
    assert found() == set()

    with commit():
        entry.scheme.published_at = timezone.now() - timedelta(hours=1)
        entry.scheme.save()
    assert found() == {("topic", entry.pk)}

    with commit():
        withdraw(entry.scheme.chapters.get())
    assert found() == set()


def test_a_topic_is_found_as_soon_as_a_chapter_takes_its_agenda_up(commit):
    with commit():
        scheme, chapter = make_scheme(), make_chapter()
        entry = make_scheme_entry(scheme, **in_three("label", "Quixotic"))
    assert found() == set()

    with commit():
        chapter.schemes.add(scheme)
    assert found() == {("topic", entry.pk)}

    with commit():
        chapter.schemes.clear()
    assert found() == set()


def test_a_record_is_found_under_a_theme_while_it_is_linked_with_it(commit, entry):
    with commit():
        theme = make_theme(code="quixotic-theme")
        paper, practice = make_paper(), make_practice()
    under = {("theme", theme.pk)}
    assert found("", theme=[theme.code]) == under

    with commit():
        paper.themes.add(theme)
        theme.practices.add(practice)
        match = ThemeMatch.objects.create(entry=entry, theme=theme)
    linked = {("paper", paper.pk), ("practice", practice.pk), ("topic", entry.pk)}
    assert found("", theme=[theme.code]) == under | linked

    with commit():
        paper.themes.clear()
        theme.practices.remove(practice)
        match.delete()
    assert found("", theme=[theme.code]) == under


def test_a_centre_is_found_under_a_theme_that_its_domain_is_given_later(commit):
    with commit():
        theme, centre = make_theme(code="quixotic-theme"), make_centre()
        domain = make_domain(centre)

    with commit():
        domain.themes.add(theme)

    assert ("centre", centre.pk) in found("", theme=[theme.code])


# What is not public is found through nobody.


def hidden_states():
    now = timezone.now()
    return [
        {"published_at": None},
        {"published_at": now + timedelta(days=1)},
        {"published_at": now - timedelta(days=2), "withdrawn_at": now},
    ]


@pytest.mark.parametrize("state", [0, 1, 2], ids=["draft", "scheduled", "withdrawn"])
def test_the_name_of_a_hidden_neighbour_is_found_nowhere(commit, state):
    hidden = hidden_states()[state]
    with commit():
        body = make_organisation(**QUIXOTIC, acronyms="QXT", **hidden)
        theme = make_theme(**QUIXOTIC, **hidden)
        make_actor(practice := make_practice(themes=[theme]), organisation=body)
        make_role(person=make_person(), organisation=body)
        (paper := make_paper()).themes.add(theme)
        person = make_person(name="Quixotic", family_name="Quixotic", **hidden)
        make_contribution(paper, person=person)
        chosen = make_practice(**hidden)
        make_selected(make_selection(), chosen, **in_three("reason", "Quixotic"))
        session = make_session(make_conference(**hidden))
        make_presentation(session, **in_three("title", "Quixotic"))
        make_domain(make_centre(), theme)

    assert [found(words) for words in ("quixotic", "QXT")] == [set(), set()]
    assert ("practice", practice.pk) in found("practice")


def test_a_name_is_found_nowhere_once_its_owner_is_hidden(commit):
    with commit():
        body = make_organisation(**QUIXOTIC)
        make_actor(practice := make_practice(), organisation=body)
        make_role(person=(person := make_person()), organisation=body)
    assert found() == {
        ("partner", body.pk),
        ("practice", practice.pk),
        ("person", person.pk),
    }

    with commit():
        withdraw(body)

    assert found() == set()


def test_a_reason_is_found_nowhere_once_its_practice_is_hidden(commit):
    with commit():
        practice, selection = make_practice(), make_selection()
        make_selected(selection, practice, **in_three("reason", "Quixotic"))
    assert found() == {("selection", selection.pk)}

    with commit():
        withdraw(practice)

    assert found() == set()


def test_a_file_is_found_once_it_is_shown(commit):
    with commit():
        file = make_paper_file(text="Quixotic", is_shown=False)
    assert found() == set()

    with commit():
        file.is_shown = True
        file.save()

    assert found() == {("paper", file.paper_id)}


def test_a_file_is_found_by_the_sweep_after_its_embargo(commit):
    today = timezone.localdate()
    with commit():
        file = make_paper_file(text="Quixotic", embargo_until=today + timedelta(days=9))
    assert (index.sweep(), found()) == (0, set())

    # A day passes; nobody saves anything.
    type(file).objects.update(embargo_until=today)
    assert found() == set()

    assert index.sweep() == 1
    assert found() == {("paper", file.paper_id)}


# The sweep, and a new index.


def test_the_sweep_mends_what_was_written_past_the_index_and_says_how_much(commit):
    with commit():
        changed, gone, hidden = make_paper(), make_theme(), make_chapter()
        for record in (gone, hidden):
            named(record).save()
    assert index.sweep() == 0
    type(changed).objects.filter(pk=changed.pk).update(title_en="Quixotic")
    type(hidden).objects.filter(pk=hidden.pk).update(published_at=None)
    type(gone).objects.filter(pk=gone.pk)._raw_delete("default")
    assert found() == {("theme", gone.pk), ("chapter", hidden.pk)}

    assert index.sweep() == 3
    assert found() == {("paper", changed.pk)}
    assert index.sweep() == 0


def test_the_sweep_fills_an_empty_index(commit):
    with commit():
        make_every_kind()
    before = entries()
    tables.empty()

    mended = index.sweep()

    assert mended == len(before[0]) / 3
    assert entries() == before


def test_a_new_index_is_the_same_as_the_old_one(commit):
    with commit():
        make_every_kind()
    before, reported = entries(), []

    total = index.rebuild(report=lambda *done: reported.append(done))

    assert entries() == before
    assert total == len(before[0]) / 3
    assert {name for name, _done, _total in reported} == {
        row[tables.COLUMNS.index("kind")] for row in before[0]
    }
    assert all(done == of for _name, done, of in reported)
    assert not tables.is_building()


class Stopped(Exception):
    """The power is cut."""


def stop_after_papers(name, _done, _total):
    if name == "paper":
        raise Stopped


@pytest.fixture
def half_built(commit):
    """An index, and a new one that has what stands before the cities only."""
    with commit():
        conference, paper = make_conference(), named(make_paper())
        paper.save()
    before = entries()
    with pytest.raises(Stopped):
        index.rebuild(report=stop_after_papers)
    assert entries() == before, "the old index is searched until the new one is whole"
    return conference, paper


def test_a_new_index_goes_on_where_it_was_stopped(half_built):
    before, reported = entries(), []

    index.rebuild(report=lambda name, *_done: reported.append(name))

    assert {"conference", "paper"}.isdisjoint(reported)
    assert "city" in reported
    assert entries() == before


def test_a_new_index_starts_anew_where_words_are_made_in_another_way_now(
    half_built, monkeypatch
):
    monkeypatch.setattr(index, "ANALYSER", index.ANALYSER + 1)
    reported = []

    index.rebuild(report=lambda name, *_done: reported.append(name))

    assert reported[0] == "conference"
    assert index.sweep() == 0


def test_what_is_changed_while_an_index_is_built_is_in_the_new_one(half_built, commit):
    conference, paper = half_built
    with commit():
        named(conference).save()
        named(paper, "Sober").save()
        named(later := make_conference()).save()
    everything = {("conference", conference.pk), ("conference", later.pk)}
    assert found() == everything

    index.rebuild()

    assert found() == everything
    assert found("sober") == {("paper", paper.pk)}
    assert index.sweep() == 0


# The entries.


def test_every_record_with_an_address_is_searched():
    searched = {kind.model for kind in kinds().values()}

    assert {*kinds_of_records().values()} <= searched
    assert {*RECORDS} <= {*kinds()}


def test_a_kind_keeps_its_number():
    assert {name: kind.number for name, kind in kinds().items()} == NUMBERS
    assert len({*NUMBERS.values()}) == len(NUMBERS)


def test_a_record_has_three_entries_each_in_a_language(commit):
    with commit():
        paper = make_paper()

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT language, title, address FROM {tables.ENTRIES} WHERE record = %s "
            "AND kind = 'paper'",
            [paper.pk],
        )
        texts = {code: (title, address) for code, title, address in cursor.fetchall()}

    assert texts.keys() == {"en", "fr", "es"}
    assert texts["fr"][0] == paper.title_fr
    assert texts["es"][1].startswith("/es/")


def test_the_ids_of_entries_grow_with_the_date(commit):
    dates = ["1996", "1996-03", "1996-03-08", "2008", "2020-12-31"]
    with commit():
        papers = [make_paper(published_on=date) for date in reversed(dates)][::-1]
        undated = make_theme()
    in_order = [ids("theme", undated.pk), *(ids("paper", one.pk) for one in papers)]

    assert all(max(some) < min(later) for some, later in pairwise(in_order))


def test_an_entry_stands_once_when_the_date_of_its_record_changes(commit):
    with commit():
        paper = make_paper(published_on="1996")
    before = ids("paper", paper.pk)

    with commit():
        paper.published_on = "2020"
        paper.save()

    assert len(ids("paper", paper.pk)) == 3
    assert min(ids("paper", paper.pk)) > max(before)
