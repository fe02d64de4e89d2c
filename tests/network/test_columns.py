"""Derived columns: order, states and findable names follow the texts of a record."""

import pytest
from django.utils import translation

from network.columns import LanguageState
from network.languages import LANGUAGES
from network.models import Organisation, Theme
from network.text import LAST
from tests.factories import (
    make_city,
    make_committee,
    make_organisation,
    make_person,
    make_theme,
)

pytestmark = pytest.mark.django_db


def texts(field, **given):
    """A text in the languages given, and in no other."""
    return {f"{field}_{code}": given.get(code, "") for code in LANGUAGES}


def make_named(*names):
    for name in names:
        make_theme(**{f"name_{code}": name for code in LANGUAGES})


def sort_keys(record):
    return [getattr(record, f"sort_{code}") for code in LANGUAGES]


def states(record):
    return [record.state_in(code) for code in LANGUAGES]


def names_by_name():
    return [str(theme) for theme in Theme.objects.by_name()]


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", "élan Etats Éthiopie Ñuñoa Nzé Œuvre Zulu"),
        ("fr", "élan Etats Éthiopie Ñuñoa Nzé Œuvre Zulu"),
        ("es", "élan Etats Éthiopie Nzé Ñuñoa Œuvre Zulu"),
    ],
)
def test_lists_stand_in_the_order_of_the_page_s_language(language, order):
    make_named("Zulu", "Éthiopie", "Œuvre", "Ñuñoa", "Etats", "Nzé", "élan")

    with translation.override(language):
        assert names_by_name() == order.split()


def test_each_language_sorts_by_its_own_titles():
    make_theme(name_en="Housing", name_fr="Logement", name_es="Vivienda")
    make_theme(name_en="Work", name_fr="Emploi", name_es="Trabajo")

    with translation.override("en"):
        assert names_by_name() == ["Housing", "Work"]
    with translation.override("fr"):
        assert names_by_name() == ["Emploi", "Logement"]
    with translation.override("es"):
        assert names_by_name() == ["Trabajo", "Vivienda"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_in_french_only_has_its_place_in_every_language(language):
    make_named("Danse", "Foyer")
    make_theme(**texts("name", fr="Éducation"), original_language="fr")

    with translation.override(language):
        assert names_by_name() == ["Danse", "Éducation", "Foyer"]


def test_a_title_without_letters_comes_last():
    make_named("…", "Zulu", "Élan")

    assert names_by_name() == ["Élan", "Zulu", "…"]


def test_the_keys_follow_the_texts_on_every_save():
    theme = make_theme(**texts("name", fr="Œuvre"), original_language="fr")
    assert sort_keys(theme) == ["oeuvre", "oeuvre", "oeuvre"]

    theme.name_es = "Ñandú"
    theme.save()

    theme.refresh_from_db()
    assert sort_keys(theme) == ["oeuvre", "oeuvre", "n~andu"]


def test_the_keys_follow_records_that_are_made_in_bulk_or_updated():
    Theme.objects.bulk_create([Theme(code="a", name_fr="Œuvre")])
    Theme.objects.update_or_create(code="a", defaults={"name_es": "Éxito"})

    theme = Theme.objects.get()
    assert sort_keys(theme) == ["oeuvre", "oeuvre", "exito"]
    assert theme.found_by == "oeuvre | exito"


def test_people_stand_by_their_family_names():
    person = make_person(name="Émilie Muñoz", family_name="Muñoz")

    assert sort_keys(person) == [
        "munoz emilie munoz",
        "munoz emilie munoz",
        "mun~oz emilie mun~oz",
    ]


def test_a_record_that_lost_its_key_s_text_is_last():
    assert sort_keys(make_person(name="…", family_name="")) == [LAST, LAST, LAST]


@pytest.mark.parametrize(
    ("name", "scope", "expected"),
    [
        ("en fr es", "en fr es", "present present present"),
        ("fr", "fr", "missing present missing"),
        ("en fr", "en", "present missing missing"),
        ("en fr", "", "present present missing"),
        ("es", "en es", "missing missing present"),
    ],
)
def test_a_language_is_present_when_title_and_summary_are(name, scope, expected):
    theme = make_theme(
        **texts("name", **dict.fromkeys(name.split(), "Asile")),
        **texts("scope", **dict.fromkeys(scope.split(), "Droit")),
    )

    assert states(theme) == expected.split()
    assert theme.languages == [
        code for code in LANGUAGES if theme.state_in(code) == "present"
    ]


def test_white_space_is_no_text():
    theme = make_theme(name_fr=" \n", scope_fr="\u00a0")

    assert states(theme) == ["present", "missing", "present"]


@pytest.mark.parametrize("state", list(LanguageState)[1:])
def test_a_state_follows_its_text_and_keeps_what_was_noted_of_it(state):
    theme = make_theme(name_es="")
    theme.state_fr = state
    theme.name_en, theme.name_es = "", "Asilo"
    theme.save()

    theme.refresh_from_db()
    assert states(theme) == ["missing", state, "present"]
    assert theme.languages == ["fr", "es"]


def test_a_person_can_be_read_in_every_language():
    assert make_person().languages == ["en", "fr", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "words",
    ["ecole", "ÉCOLE", "école d’été", "ete ecole", "escuela", "SUMMER school", "schoo"],
)
def test_a_record_is_found_by_its_name_in_any_language(words, language):
    school = make_theme(
        name_en="Summer School", name_fr="École d’été", name_es="Escuela de verano"
    )
    make_theme(name_en="Housing", name_fr="Logement", name_es="Vivienda")

    with translation.override(language):
        assert list(Theme.objects.named(words)) == [school]


@pytest.mark.parametrize("words", ["OIM", "iom", "I.O.M.", "migration org"])
def test_an_organisation_is_found_by_its_acronyms(words):
    found = make_organisation(
        **texts("name", en="Organization for Migration"), acronyms="IOM; OIM; I.O.M."
    )
    make_organisation()

    assert list(Organisation.objects.named(words)) == [found]


def test_other_names_find_a_record_too():
    city = make_city(aliases_en="Constantinople; Byzantium", endonym="İstanbul")
    committee = make_committee(acronym="ISC")

    assert list(type(city).objects.named("byzantium")) == [city]
    assert list(type(city).objects.named("istanbul")) == [city]
    assert list(type(committee).objects.named("isc")) == [committee]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("asylum housing", []),
        ("asylum city", ["Asylum 100 City"]),
        ("100%", ["Asylum 100 City"]),
        ("100 _", ["Asylum 100 City"]),
        ("refuge", []),
    ],
)
def test_all_the_words_are_looked_for_and_no_signs(words, found):
    make_named("Asylum 100 City", "Housing")

    assert [str(theme) for theme in Theme.objects.named(words).by_name()] == found


@pytest.mark.parametrize("words", ["", "  ", "…", "_"])
def test_no_words_find_nothing(words):
    make_named("Asylum", "Housing")

    assert list(Theme.objects.named(words)) == []
