"""Sixty questions in three languages to the whole archive, on whichever database."""

from collections import Counter
from pathlib import Path

import pytest
import yaml
from django.utils import translation

from network.languages import LANGUAGES
from network.search import index
from network.search.find import DIRECT, find
from network.search.question import parse
from network.search.shown import shown
from network.search.widening import rings
from tests.standing import standing

QUESTIONS = yaml.safe_load(
    Path(__file__).with_name("questions.yaml").read_text(encoding="utf-8")
)
FAMILIES = "familias de trabajadores temporales"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_indexed")]


@pytest.fixture(scope="module")
def _indexed(whole_archive, django_db_blocker):
    with standing(django_db_blocker):
        index.rebuild()  # reads each record once, where the sweep reads it twice
        yield


def first(words, language="en", most=25):
    """(hit, how it is shown) of the first records that a question finds."""
    with translation.override(language):
        question = parse(words)
        asked = rings(question)
        hits = find(asked, words).hits[:most]
        return list(zip(hits, shown(hits, question, asked), strict=True))


def title(hit):
    return "".join(piece.text for piece in hit.title)


def test_there_are_sixty_questions_as_many_in_each_language():
    languages = Counter(language for language, *_rest in QUESTIONS)
    asked = {(language, words) for language, words, *_rest in QUESTIONS}

    assert languages == dict.fromkeys(LANGUAGES, 20)
    assert len(asked) == 60


@pytest.mark.parametrize(
    ("language", "words", "most", "kind", "begins"),
    QUESTIONS,
    ids=[f"{language}-{words}" for language, words, *_rest in QUESTIONS],
)
def test_what_a_reader_looks_for_is_among_the_first(
    language, words, most, kind, begins
):
    found = [
        (hit.kind, title(as_shown)) for hit, as_shown in first(words, language, most)
    ]

    assert [one for one in found if one[0] == kind and one[1].startswith(begins)], found


# The same words in other forms.

PAIRS = [
    ("fr", "immigré", "immigrées"),
    ("es", "migración", "migraciones"),
    ("fr", "réfugiés", "refugies"),
    ("fr", "œuvre", "oeuvre"),
    ("es", "niñas", "ninas"),
    ("es", "OIM", "Organización Internacional para las Migraciones"),
    ("fr", "LOGEMENT", "logements"),
]


@pytest.mark.parametrize(("language", "one", "other"), PAIRS)
def test_two_forms_of_a_word_find_the_same_first(language, one, other):
    found = [
        [(hit.kind, hit.pk) for hit, _shown in first(words, language, 5)]
        for words in (one, other)
    ]

    assert found[0]
    # A name in full is found in more texts than its letters are.
    assert found[0][:1] == found[1][:1] if one == "OIM" else found[0] == found[1]


@pytest.mark.parametrize(
    "three",
    [
        ("city:Antwerp", "ville:Anvers", "ciudad:Amberes"),
        ("theme:housing", "thème:logement", "tema:vivienda"),
        ("country:Mexico", "pays:Mexique", "país:México"),
        ("kind:centre", "type:centre", "tipo:centro"),
        ("author:agrawal", "auteur:agrawal", "autora:agrawal"),
        ("language:French", "langue:français", "idioma:francés"),
        ("year:1999", "année:1999", "año:1999"),
    ],
)
def test_a_field_finds_the_same_under_its_three_names(three):
    found = [
        {(hit.kind, hit.pk) for hit, _shown in first(words, language, 1_000)}
        for language, words in zip(LANGUAGES, three, strict=True)
    ]

    assert found[0]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("theme", "other"), [("logement", "housing"), ("vivienda", "housing")]
)
def test_a_word_of_one_language_finds_a_theme_in_all_of_them(theme, other):
    """Whichever language asks, all records under the theme are there."""
    under = {(hit.kind, hit.pk) for hit, _shown in first("theme:housing", "en", 1_000)}
    for language in LANGUAGES:
        for words in (theme, other):
            found = {(h.kind, h.pk) for h, _shown in first(words, language, 1_000)}
            assert under <= found, (language, words)


# The question of the agenda.


def test_families_of_temporary_workers_are_found_across_languages():
    found = first(FAMILIES, "es")
    titles = [title(as_shown) for _hit, as_shown in found]
    sought = [
        "Motivaciones de los trabajadores mexicanos",
        "From Migrant to Transnational Families",
        "Adaptación de las relaciones de pareja",
        "‘Temporary Workers’, Temporary Fathers",
        "Travail agricole et (in)soumission",
        "Familias durante la ausencia de quien las sostiene",
    ]

    missing = [
        start for start in sought if not any(t.startswith(start) for t in titles)
    ]
    assert missing == []


def test_each_record_about_families_of_temporary_workers_says_why_it_is_there():
    for hit, as_shown in first(FAMILIES, "es"):
        told = [*as_shown.title, *(as_shown.snippet.pieces if as_shown.snippet else [])]
        if hit.ring >= DIRECT:
            assert any(piece.is_marked for piece in told), title(as_shown)
            assert as_shown.reasons == []
        else:
            assert as_shown.reasons, title(as_shown)
