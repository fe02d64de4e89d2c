"""What is not public is found through nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.search import index
from tests.factories import (
    in_three,
    make_actor,
    make_centre,
    make_conference,
    make_contribution,
    make_domain,
    make_organisation,
    make_paper,
    make_paper_file,
    make_person,
    make_practice,
    make_presentation,
    make_role,
    make_selected,
    make_selection,
    make_session,
    make_theme,
)
from tests.metropolis.pages import withdraw
from tests.metropolis.search.indexed import found

pytestmark = pytest.mark.django_db

QUIXOTIC = in_three("name", "Quixotic")


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
