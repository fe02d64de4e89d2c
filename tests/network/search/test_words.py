"""The analyser: which words of a text and of a question are the same."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from network.languages import LANGUAGES
from network.search.documents import KEYS, NEUTRAL
from network.search.words import (
    LONGEST,
    MARKS,
    NO_LANGUAGE,
    STOP_WORDS,
    compounds,
    says_something,
    stem,
    token,
    words,
)


def tokens(text, language):
    return [token(word, language) for word in words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Œuvre, œuvres", ["oeuvre", "oeuvres"]),
        ("Weißer Straße", ["weisser", "strasse"]),
        ("Niñas de Ñuñoa", ["ninas", "de", "nunoa"]),
        ("RÉFUGIÉS", ["refugies"]),
        ("Re\u0301fugie\u0301s", ["refugies"]),
        ("Łódź and Åarhus", ["lodz", "and", "aarhus"]),
        ("Миграция в городах", ["миграция", "в", "городах"]),
        ("移民", ["移民"]),
        ("year 2008, 3.5%", ["year", "2008", "3", "5"]),
        ("snake_case", ["snake", "case"]),
        ("l’accueil d'urgence", ["l", "accueil", "d", "urgence"]),
        ("women’s", ["women", "s"]),
        ("policy-making", ["policy", "making"]),
        ("— … «» ?!", []),
        ("", []),
    ],
)
def test_words_are_folded_and_stand_in_their_order(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    ("letters", "found"), [(LONGEST, ["a" * LONGEST]), (LONGEST + 1, [])]
)
def test_what_is_longer_than_any_word_is_none(letters, found):
    assert words("a" * letters) == found


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("policy-making", {"policymaking"}),
        ("policy\u2010making", {"policymaking"}),
        ("policy\u2011making", {"policymaking"}),
        ("Saint-Étienne", {"saintetienne"}),
        ("know-how-to", {"knowhowto"}),
        ("pre-war and post-war", {"prewar", "postwar"}),
        ("policy making", set()),
        ("1996 - 2001", set()),
        ("1996–2001", set()),
        ("-making policy-", set()),
        (f"{'a' * LONGEST}-b", set()),
    ],
)
def test_words_that_a_hyphen_joins_are_one_word_as_well(text, joined):
    assert compounds(text) == joined


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "family families"),
        ("en", "city cities"),
        ("en", "house houses housing"),
        ("en", "migrant migrants"),
        ("en", "policy policies"),
        ("fr", "immigré immigrés immigrée immigrées IMMIGRÉ immigre"),
        ("fr", "réfugiés refugies réfugiées réfugié réfugiée"),
        ("fr", "œuvre oeuvre œuvres oeuvres"),
        ("fr", "saisonnier saisonnière saisonniers saisonnières saisonniere"),
        ("fr", "famille familles"),
        ("fr", "année années annees"),
        ("fr", "municipalité municipalités municipalites"),
        ("fr", "étrangère étrangères etrangeres"),
        ("es", "migración migraciones migracion"),
        ("es", "niñas ninas niña NIÑAS"),
        ("es", "trabajador trabajadores trabajadora"),
        ("es", "inmigrante inmigrantes"),
        ("", "Gatineau GATINEAU gatineau"),
    ],
)
def test_forms_of_a_word_meet(language, forms):
    assert len({*tokens(forms, language)}) == 1


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("fr", "étranger étrangers"),
        ("fr", "emploi emplois"),
        ("fr", "loyer loyers"),
        ("fr", "foyer foyers"),
        ("fr", "conseiller conseillers"),
        ("es", "ciudad ciudades"),
        ("es", "sociedad sociedades"),
        ("es", "gobierno gobiernos"),
        ("es", "mujer mujeres"),
        ("es", "joven jóvenes"),
        ("es", "lugar lugares"),
        ("es", "hogar hogares"),
    ],
)
def test_a_noun_meets_its_plural(language, forms):
    assert len({*tokens(forms, language)}) == 1


@pytest.mark.parametrize(
    ("language", "different"),
    [
        ("en", "university universal"),
        ("en", "police policy"),
        ("en", "mayor majority"),
        ("fr", "logement logique"),
        ("fr", "ville village"),
        ("fr", "accueil accusation"),
        ("fr", "année âne"),
        ("es", "ciudad ciudadanía"),
        ("es", "vivienda viviendo"),
        ("", "migrant migrants"),
    ],
)
def test_different_words_do_not_meet(language, different):
    assert len({*tokens(different, language)}) == len(different.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_has_an_empty_stem(language):
    short = [*"abcdefghijklmnopqrstuvwxyz", "as", "es", "os", "ees", "ee", "iere", "s1"]

    assert [word for word in short if not stem(word, language)] == []


def test_tokens_of_two_languages_are_never_the_same():
    found = [
        token("final", language, mark)
        for language in (*LANGUAGES, NEUTRAL)
        for mark in ("", "t")
    ]

    assert len({*found}) == len(found) == 8


def test_no_token_of_a_word_can_be_taken_for_a_key():
    of_words = {*MARKS.values(), NO_LANGUAGE, "a", "g"}

    assert len(of_words) == len(MARKS) + 3
    assert of_words.isdisjoint(KEYS.values())


def test_a_work_in_a_fourth_language_has_its_words_as_they_are():
    assert token("wohnungen", "de") == token("wohnungen", NEUTRAL) == "x_wohnungen"


@pytest.mark.parametrize(
    "said",
    [
        *("the of and s", "le la les des aux été même où", "el los y más según"),
        "l’ d’ j’ m’ t’ s’ n’ c’ qu’ jusqu’ lorsqu’ puisqu’",
    ],
)
def test_function_words_say_nothing(said):
    assert [word for word in words(said) if says_something(word)] == []


def test_what_elision_and_the_possessive_leave_says_nothing():
    said = words("l’accueil d’urgence, women’s rights")

    assert [word for word in said if says_something(word)] == [
        *("accueil", "urgence", "women", "rights")
    ]


@pytest.mark.parametrize(
    "said", ["housing", "logement", "vivienda", "estado", "pays", "us", "2008", "移民"]
)
def test_other_words_say_something(said):
    assert says_something(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_function_words_are_listed_as_they_are_compared(language):
    listed = STOP_WORDS[language]

    assert [word for word in listed if words(word) != [word]] == []
    assert len(listed) > 100


def test_two_threads_can_stem_at_once():
    said = [f"{start}{end}" for start in NOUNS for end in ENDINGS]
    alone = [stem.__wrapped__(word, "fr") for word in said]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(2) as threads:
            both = [
                threads.submit(lambda: [stem.__wrapped__(word, "fr") for word in said])
                for _ in range(2)
            ]
            found = [one.result() for one in both]
    finally:
        sys.setswitchinterval(interval)

    assert found == [alone, alone]


NOUNS = ["integr", "immigr", "municipal", "famill", "citoyenn", "logem", "recherch"]
ENDINGS = ["e", "es", "ation", "ement", "ite", "ives", "eraient", "issement", "ateurs"]
