"""Partial dates as each language writes them."""

import pytest
from django.utils import translation

from network.dates import PartialDate, in_words, period_in_words

pytestmark = pytest.mark.content

DATES = {
    "en": [
        ("2008-06-24", "24 June 2008"),
        ("2008-05-01", "1 May 2008"),
        ("2008-06", "June 2008"),
        ("2008", "2008"),
        ("1998~", "about 1998"),
        ("1998-03~", "about March 1998"),
    ],
    "fr": [
        ("2008-06-24", "24 juin 2008"),
        ("2008-05-01", "1er mai 2008"),
        ("2008-05-11", "11 mai 2008"),
        ("1996-03", "mars 1996"),
        ("2008", "2008"),
        ("1998~", "vers 1998"),
    ],
    "es": [
        ("2008-06-24", "24 de junio de 2008"),
        ("2008-05-01", "1 de mayo de 2008"),
        ("1996-03", "marzo de 1996"),
        ("2008", "2008"),
        ("1998~", "hacia 1998"),
    ],
}
PERIODS = {
    "en": [
        ("1996", "2012", "1996–2012"),
        ("1996-11-13", "1996-11-15", "13–15 November 1996"),
        ("2008-10-27", "2008-11-02", "27 October – 2 November 2008"),
        ("2007-12-30", "2008-01-02", "30 December 2007 – 2 January 2008"),
        ("1996-03", "2012-03", "March 1996 – March 2012"),
        ("1998~", "2012", "about 1998 – 2012"),
        ("2008-06-24", "2008-06-24", "24 June 2008"),
        ("1996", "1996", "1996"),
        ("1996", "", "since 1996"),
        ("", "2012-03", "until March 2012"),
        ("", "2012-03-15", "until 15 March 2012"),
        ("", "", ""),
    ],
    "fr": [
        ("1996", "2012", "1996–2012"),
        ("1996-11-13", "1996-11-15", "13–15 novembre 1996"),
        ("1996-11-01", "1996-11-03", "1er–3 novembre 1996"),
    ],
    "es": [
        ("1996", "2012", "1996–2012"),
        ("1996-11-13", "1996-11-15", "13–15 de noviembre de 1996"),
    ],
}


def cases(table, *languages):
    return [(language, *case) for language in languages for case in table[language]]


def read(text):
    return PartialDate.parse(text) if text else None


@pytest.mark.parametrize(("language", "text", "words"), cases(DATES, "en"))
def test_english_dates_are_written_in_words(language, text, words):
    assert in_words(read(text)) == words


@pytest.mark.parametrize(("language", "text", "words"), cases(DATES, "fr", "es"))
def test_french_and_spanish_dates_are_written_in_words(language, text, words):
    with translation.override(language):
        assert in_words(read(text)) == words


@pytest.mark.parametrize(("language", "start", "end", "words"), cases(PERIODS, "en"))
def test_english_periods_are_written_in_words(language, start, end, words):
    assert period_in_words(read(start), read(end)) == words


@pytest.mark.parametrize(
    ("language", "start", "end", "words"), cases(PERIODS, "fr", "es")
)
def test_french_and_spanish_periods_are_written_in_words(language, start, end, words):
    with translation.override(language):
        assert period_in_words(read(start), read(end)) == words


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("month", range(1, 13))
def test_the_month_has_a_name_in_every_language(language, month):
    with translation.override(language):
        words = in_words(PartialDate(2008, month))

    assert words.endswith(" 2008")
    assert words.removesuffix(" 2008").replace(" ", "").isalpha()
