"""How long languages are behind, and how long they were apart."""

from datetime import timedelta

import pytest

from network.languages import LANGUAGES
from network.translations.parity import measure
from tests.factories import make_chapter, make_fact, make_theme
from tests.network.translations.measured import (
    EARLIER,
    NOW,
    noted,
    of,
    overtaken,
    readable,
    since,
    themes,
    write,
)

pytestmark = pytest.mark.django_db

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize(
    ("days", "middle"),
    [([], None), ([3], 3), ([1, 2, 30], 2), ([1, 2, 4, 30], 3), ([0, 0.25], 0.1)],
)
def test_the_days_behind_are_the_median_of_the_outdated_texts(days, middle):
    make_theme()
    for number in days:
        overtaken("fr", days=number)

    report = measure(NOW)

    assert themes().median_days_behind == middle
    assert report.total.median_days_behind == middle
    assert of("centres", report.records).median_days_behind is None


def test_days_of_texts_count_by_text_and_not_by_record():
    theme = overtaken("fr", days=10)
    write(theme, "scope", "en", "Another scope", follows="")
    since(theme, "fr", NOW - timedelta(days=10))
    since(theme, "es", NOW - timedelta(days=2))

    assert sorted(map(round, themes().days_behind)) == [2, 10, 10]


@in_every_language
def test_the_longest_outdated_record_is_named_with_its_language(language):
    overtaken("en", days=5)
    oldest = overtaken(language, days=50)
    overtaken("es", days=500, published_at=None)

    report = measure(NOW)

    for figures in (of("themes", report.records), report.total):
        assert figures.record == oldest
        assert figures.oldest.language == language
        assert figures.oldest.since == NOW - timedelta(days=50)


def test_the_longest_outdated_record_of_all_is_that_of_some_section():
    overtaken("fr", days=5)
    chapter = noted(make_chapter())
    write(chapter, "name", "es", "Nombre nuevo", follows="")
    since(chapter, "en", NOW - timedelta(days=1))
    since(chapter, "fr", NOW - timedelta(days=7))

    report = measure(NOW)

    assert report.total.record == chapter
    assert report.total.oldest.language == "fr"


def test_an_outdated_part_counts_its_days_beside_the_records():
    fact = noted(make_fact(make_chapter()))
    write(fact, "text", "fr", "Un autre fait", follows="")
    since(fact, "en", NOW - timedelta(days=4))
    since(fact, "es", NOW - timedelta(days=6))

    report = measure(NOW)

    assert of("facts", report.parts).median_days_behind == 5
    assert report.total.days_behind == []


@pytest.mark.parametrize(
    ("published", "days", "apart"),
    [
        pytest.param(0, {"en": 0, "fr": 0, "es": 0}, 0, id="all at once"),
        pytest.param(0, {"en": 1, "fr": 4, "es": 11}, 10, id="one after the other"),
        pytest.param(20, {"en": 1, "fr": 4, "es": 11}, 0, id="published when all were"),
        pytest.param(4, {"en": 1, "fr": 4, "es": 11}, 7, id="published with two"),
    ],
)
def test_languages_are_apart_as_readers_saw_them(published, days, apart):
    theme = noted(make_theme(published_at=EARLIER + timedelta(days=published)))
    readable(theme, "name", **days)
    readable(theme, "scope", **dict.fromkeys(LANGUAGES, 0))

    assert themes().days_apart == [apart]


def test_a_language_is_there_when_its_last_essential_text_is():
    theme = noted(make_theme(published_at=EARLIER))
    readable(theme, "name", en=0, fr=1, es=2)
    readable(theme, "scope", en=3, fr=30, es=3)
    readable(theme, "alternatives", en=0, fr=0, es=500)

    assert themes().days_apart == [27]


def test_records_that_are_not_in_three_languages_are_not_compared():
    noted(make_theme(name_es=""))
    make_theme()

    assert themes().number == 2
    assert themes().days_apart == []
    assert themes().median_days_apart is themes().most_days_apart is None


def test_the_middle_and_the_most_of_the_days_apart():
    for days in (1, 2, 9.26):
        theme = noted(make_theme(published_at=EARLIER))
        readable(theme, "name", en=0, fr=days, es=0)
        readable(theme, "scope", en=0, fr=0, es=0)

    assert (themes().median_days_apart, themes().most_days_apart) == (2, 9.3)
