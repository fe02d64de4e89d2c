"""The tags of the templates: what a reader is shown, and in which language."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from network.columns import LanguageState
from network.dates import PartialDate
from network.models import Organisation, Person, Theme
from network.templatetags import portal

THREE = {"name_en": "Asylum", "name_fr": "Asile", "name_es": "Asilo"}
NOTE = '<small class="served-note">'
HOSTILE = "<b onclick='x'>&</b>"
ESCAPED = "&lt;b onclick=&#x27;x&#x27;&gt;&amp;&lt;/b&gt;"


def shown(tag, **context):
    template = Template("{% load portal %}" + tag)
    return template.render(Context(context))


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Asylum"), ("fr", "Asile"), ("es", "Asilo")]
)
@pytest.mark.parametrize("tag", ["{% text record 'name' %}", "{% title record %}"])
def test_a_text_in_the_page_s_language_stands_unmarked(tag, language, name):
    with translation.override(language):
        assert shown(tag, record=Theme(**THREE)) == name


@pytest.mark.parametrize(
    ("theme", "marked"),
    [
        (Theme(name_fr="Asile"), '<span lang="fr">Asile</span> {}(in French)</small>'),
        (Theme(name_es="Asilo"), '<span lang="es">Asilo</span> {}(in Spanish)</small>'),
        (
            Theme(original_language="es", **THREE | {"name_en": " "}),
            '<span lang="es">Asilo</span> {}(in Spanish)</small>',
        ),
    ],
)
@pytest.mark.parametrize("tag", ["{% text record 'name' %}", "{% title record %}"])
def test_a_text_in_another_language_says_so(tag, theme, marked):
    assert shown(tag, record=theme) == marked.format(NOTE)


def test_a_text_that_is_in_no_language_is_empty():
    assert shown("{% text record 'name' %}", record=Theme()) == ""
    assert shown("{% prose_of record 'scope' %}", record=Theme()) == ""


def test_a_name_that_is_not_translated_stands_as_it_is():
    with translation.override("fr"):
        assert shown("{% title record %}", record=Person(name="Given")) == "Given"


@pytest.mark.parametrize(
    ("theme", "html"),
    [
        (Theme(name_en=HOSTILE), ESCAPED),
        (
            Theme(name_fr=HOSTILE),
            f'<span lang="fr">{ESCAPED}</span> {NOTE}(in French)</small>',
        ),
    ],
)
def test_no_title_brings_html_of_its_own(theme, html):
    assert shown("{% title record %}", record=theme) == html
    assert shown("{% text record 'name' %}", record=theme) == html


def test_prose_in_the_page_s_language_is_html():
    theme = Theme(scope_en="A **city**", scope_fr="Une **ville**")

    html = shown("{% prose_of record 'scope' %}", record=theme)

    assert html == "<p>A <strong>city</strong></p>\n"


def test_prose_in_another_language_has_its_language_and_a_note():
    html = shown("{% prose_of record 'scope' %}", record=Theme(scope_fr="Une *ville*"))

    assert html == (
        '<p class="served-note">This text exists only in French.</p>'
        '<div lang="fr"><p>Une <em>ville</em></p>\n</div>'
    )


def test_a_text_in_two_languages_is_not_said_to_exist_only_in_one():
    theme = Theme(scope_fr="Ville", scope_es="Ciudad")

    html = shown("{% prose_of record 'scope' %}", record=theme)

    assert '<div lang="fr"><p>Ville</p>\n</div>' in html
    assert "only" not in html


def test_lines_are_shown_as_one_sentence():
    theme = Theme(alternatives_en="asylum\n\nrefuge & shelter\n")

    html = shown("{% text_lines record 'alternatives' %}", record=theme)

    assert html == "asylum; refuge &amp; shelter"


def labelled(*words):
    return "".join(
        f'<p><small class="reviewed-note">{each}</small></p>' for each in words
    )


@pytest.mark.parametrize("state", LanguageState)
def test_what_a_record_s_state_says_of_its_texts_stands_under_the_title(state):
    words = {
        LanguageState.PARTIAL: ["Parts of this page are not translated yet"],
        LanguageState.OUTDATED: ["This text may be out of date"],
        LanguageState.MACHINE: ["Machine translation, not reviewed"],
        LanguageState.UNREVIEWED: ["Translation not yet reviewed"],
    }

    theme = Theme(state_en=state)

    html = shown("{% text_labels record newest=False %}", record=theme)

    assert html.strip() == labelled(*words.get(state, []))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_label_is_that_of_the_page_s_language(language):
    theme = Theme(**{f"state_{language}": LanguageState.MACHINE})
    for other in {"en", "fr", "es"} - {language}:
        setattr(theme, f"state_{other}", LanguageState.PRESENT)

    for code in ("en", "fr", "es"):
        with translation.override(code):
            html = shown("{% text_labels record %}", record=theme)
            assert ("reviewed-note" in html) == (code == language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["0", "999", "1,234,567", "1,234.5", "2", "0.05", ""]),
        ("fr", ["0", "999", "1\xa0234\xa0567", "1\xa0234,5", "2", "0,05", ""]),
        ("es", ["0", "999", "1\xa0234\xa0567", "1\xa0234,5", "2", "0,05", ""]),
    ],
)
def test_a_figure_is_grouped_as_its_language_does(language, expected):
    whole = [0, 999, 1234567]
    exact = [Decimal("1234.50"), Decimal("2.00"), Decimal("0.05"), None]

    with translation.override(language):
        assert [portal.figure(value) for value in whole + exact] == expected


@pytest.mark.parametrize(
    ("degrees", "points", "shown_as"),
    [
        (Decimal("45.50900"), "NS", "45.509° N"),
        (Decimal("-33.44900"), "NS", "33.449° S"),
        (Decimal("-73.58800"), "EW", "73.588° W"),
        (Decimal("13.40500"), "EW", "13.405° E"),
        (Decimal(0), "NS", "0.000° N"),
        (Decimal("45.50884"), "NS", "45.509° N"),
        (Decimal("-73.58781"), "EW", "73.588° W"),
    ],
)
def test_a_coordinate_has_three_decimals_and_its_point(degrees, points, shown_as):
    assert portal.coordinate(degrees, points) == shown_as


@pytest.mark.parametrize("language", ["fr", "es"])
def test_west_has_its_own_letter_in_french_and_spanish(language):
    with translation.override(language):
        assert portal.coordinate(Decimal("-73.58800"), "EW") == "73,588° O"
        assert portal.coordinate(Decimal("45.50900"), "NS") == "45,509° N"


@pytest.mark.parametrize(
    ("moment", "html"),
    [
        (PartialDate(2008, 6, 24), '<time datetime="2008-06-24">24 June 2008</time>'),
        (PartialDate(1998, about=True), '<time datetime="1998">about 1998</time>'),
        (
            dt.datetime(2026, 5, 1, 23, 59, tzinfo=dt.UTC),
            '<time datetime="2026-05-01">1 May 2026</time>',
        ),
        (None, ""),
        ("", ""),
    ],
)
def test_a_date_has_a_form_for_machines(moment, html):
    assert portal.when(moment) == html


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (PartialDate(1996), PartialDate(2012), "1996–2012"),
        (PartialDate(1996), "", "since 1996"),
        ("", PartialDate(2012, 3), "until March 2012"),
        (None, "", ""),
    ],
)
def test_a_period_takes_what_is_known(start, end, words):
    assert portal.period(start, end) == words


@pytest.mark.parametrize(
    ("official", "language", "ours", "own"),
    [
        ("fr", "en", True, '<span lang="fr">Ville</span>'),
        ("fr", "fr", False, '<span lang="fr">Ville</span>'),
        ("", "en", False, ""),
        ("es", "en", True, ""),
    ],
)
def test_our_translation_of_a_name_shows_the_body_s_own(official, language, ours, own):
    city = Organisation(official_names=official, name_en="City", name_fr="Ville")

    with translation.override(language):
        assert portal.our_translation(city) == ours
        assert portal.official_name(city) == own


def test_languages_are_named_in_words():
    assert portal.in_languages("en fr es") == "English, French, Spanish"
    assert portal.in_languages("de tlh") == "German, tlh"
    assert portal.in_languages("") == ""
    assert portal.languages_in_words(["es", "en"]) == "Spanish, English"


def test_the_name_of_a_record_follows_the_language_it_is_given_in():
    record = SimpleNamespace(name_is_ours=lambda code: code == "fr", name_fr="Ville")
    record.name_en = record.name_es = ""

    assert portal.our_translation(record)
