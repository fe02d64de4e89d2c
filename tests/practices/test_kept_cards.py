"""What practices are found by is kept in the process until a change, as pages are."""

import pytest

from network.languages import LANGUAGES
from practices.finding import cards
from practices.models import Practice
from tests.factories import make_practice, make_theme

from .lists import LIST

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.KEEP_PAGES_FOR = 60
    cards.public_cards.forget()
    yield
    cards.public_cards.forget()


def shown(client, query):
    return [str(one) for one in client.get(f"{LIST}?{query}").context["page"]]


def test_a_second_question_does_not_read_the_cards_again(django_assert_num_queries):
    make_practice()
    cards.public_cards()

    with django_assert_num_queries(1):  # has anything changed?
        cards.public_cards()


def test_a_practice_that_changes_is_found_by_its_new_values_at_once(
    client, django_capture_on_commit_callbacks
):
    practice = make_practice(name_en="A home", themes=[make_theme(code="housing")])
    assert shown(client, "theme=housing") == ["A home"]

    with django_capture_on_commit_callbacks(execute=True):
        practice.themes.set([make_theme(code="health")])

    assert shown(client, "theme=health") == ["A home"]
    with django_capture_on_commit_callbacks(execute=True):
        Practice.objects.update(published_at=None)
    assert shown(client, "sort=name") == []


def test_a_practice_that_the_clock_withdrew_is_not_shown_by_a_card_that_was_kept(
    client,
):
    make_practice(name_en="A home")
    assert shown(client, "sort=name") == ["A home"]
    # No commit: as if the day had come without anybody writing anything.
    Practice.objects.update(published_at=None)

    assert cards.public_cards()[0]
    assert shown(client, "sort=name") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_kept_by_one_language_are_sorted_by_the_names_of_another(
    client, language
):
    one = make_practice(name_en="A", name_fr="B", name_es="C")
    two = make_practice(name_en="B", name_fr="A", name_es="D")
    client.get(f"{LIST}?sort=name")

    lists = {"en": "en/practices", "fr": "fr/pratiques", "es": "es/practicas"}
    page = client.get(f"/{lists[language]}/?sort=name").context["page"]
    wanted = [two, one] if language == "fr" else [one, two]
    assert list(page) == wanted
