"""A record is found by its parts, which are rows of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from centres.models import CentreName
from network.models import FormerName, ThemeMatch
from tests.factories import (
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
from tests.metropolis.pages import withdraw
from tests.metropolis.search.indexed import found, unpublish

pytestmark = pytest.mark.django_db

QUIXOTIC = in_three("name", "Quixotic")


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
