"""The network's own names for things, and which words name one."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from network.models import FormerName
from network.search.thesaurus import thesaurus
from tests.factories import (
    make_city,
    make_country,
    make_organisation,
    make_theme,
)
from tests.standing import standing

pytestmark = pytest.mark.django_db


HOUSING, DEVELOPMENT = "Housing and neighbourhoods", "Migration and development"
HEALTH = "Migration, health"
BEFORE = timezone.now() - timedelta(days=1)
AFTER = timezone.now() + timedelta(days=1)
IOM = "International Organization for Migration"


def in_each(field, en, fr="", es=""):
    return {f"{field}_en": en, f"{field}_fr": fr, f"{field}_es": es}


def make_names():
    make_theme(
        code="housing",
        **in_each("name", HOUSING, "Logement et quartiers", "Vivienda y barrios"),
        alternatives_en="accommodation\nplaces to live",
        alternatives_es="alojamiento",
    )
    make_theme(
        code="development",
        **in_each(
            "name", DEVELOPMENT, "Migration et développement", "Migración y desarrollo"
        ),
    )
    make_theme(
        code="health",
        **in_each(
            "name", HEALTH, "Migration, santé", "Migración, integración e higiene"
        ),
    )
    canada = make_country(
        iso2="CA", iso3="CAN", **in_each("name", "Canada", "Canada", "Canadá")
    )
    states = make_country(
        iso2="US",
        iso3="USA",
        **in_each("name", "United States", "États-Unis", "Estados Unidos"),
        **in_each("aliases", "US; USA; America", "É.-U.", "EE. UU."),
    )
    make_city(
        country=canada,
        **in_each("name", "Antwerp", "Anvers", "Amberes"),
        endonym="Antwerpen",
        aliases_en="City on the Scheldt; Koekenstad",
    )
    make_city(country=states, **in_each("name", "New York", "New York", "Nueva York"))
    body = make_organisation(
        **in_each("name", IOM, "Organisation internationale pour les migrations"),
        acronyms="IOM; OIM",
    )
    FormerName.objects.create(
        organisation=body, name="Intergovernmental Committee for European Migration"
    )
    make_organisation(**in_each("name", "Office for Refugees"), acronyms="UNHCR")


@pytest.fixture(scope="module")
def known(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        make_names()
        yield thesaurus()


def named(known, said):
    return [concept.label("en")[0] for concept in known.named(said.split())]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Housing and neighbourhoods", [HOUSING]),
        ("housing neighbourhood", [HOUSING]),
        ("logement et quartiers", [HOUSING]),
        ("accommodation", [HOUSING]),
        ("Accommodations", [HOUSING]),
        ("place to live", [HOUSING]),
        ("alojamientos", [HOUSING]),
        ("migration and development", [DEVELOPMENT]),
        ("migration, health", [HEALTH]),
        ("housing rent", []),
        ("to live", []),
        ("the", []),
        ("", []),
    ],
)
def test_a_theme_is_named_by_its_names_and_by_other_words_for_it(known, said, names):
    assert named(known, said) == names


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("housing", [HOUSING]),
        ("houses", [HOUSING]),
        ("Neighbourhoods", [HOUSING]),
        ("logements", [HOUSING]),
        ("quartier", [HOUSING]),
        ("vivienda", [HOUSING]),
        ("barrio", [HOUSING]),
        ("développement", [DEVELOPMENT]),
        ("integración", [HEALTH]),
        ("health", [HEALTH]),
        ("santé", [HEALTH]),
        ("higiene", [HEALTH]),
    ],
)
def test_a_theme_is_named_by_a_part_of_its_name(known, said, names):
    assert named(known, said) == names


@pytest.mark.parametrize("said", ["migration", "migrations", "migración", "MIGRACION"])
def test_a_part_that_two_themes_have_names_none(known, said):
    assert named(known, said) == []


@pytest.mark.parametrize(
    "said",
    [
        *("Antwerp", "Anvers", "amberes", "ANTWERPEN", "Koekenstad"),
        *("City on the Scheldt", "the city of Scheldt"),
    ],
)
def test_a_city_is_named_in_any_language_and_in_its_own(known, said):
    assert named(known, said) == ["Antwerp"]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("New York", ["New York"]),
        ("nueva-york", ["New York"]),
        ("York", []),
        ("Canada", ["Canada"]),
        ("Canadá", ["Canada"]),
        ("united states", ["United States"]),
        ("États-Unis", ["United States"]),
        ("Estados Unidos", ["United States"]),
        ("America", ["United States"]),
        ("United", []),
    ],
)
def test_a_place_is_named_by_its_whole_name(known, said, names):
    assert named(known, said) == names


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("IOM", [IOM]),
        ("OIM", [IOM]),
        ("iom", []),
        ("Oim", []),
        ("US", ["United States"]),
        ("USA", ["United States"]),
        ("us", []),
        ("UNHCR", ["Office for Refugees"]),
        ("unhcr", ["Office for Refugees"]),
    ],
)
def test_so_short_a_name_is_one_only_in_capitals(known, said, names):
    assert named(known, said) == names


@pytest.mark.parametrize(
    "said",
    [
        "international organization for migration",
        "Organisation internationale pour les migrations",
        "intergovernmental committee for European migration",
    ],
)
def test_an_organisation_is_named_by_its_names_and_its_former_ones(known, said):
    assert named(known, said) == [IOM]


def test_concepts_have_the_key_that_stands_in_entries(known):
    (housing,) = known.named(["housing"])
    (antwerp,) = known.named(["Antwerp"])
    (states,) = known.named(["USA"])
    (body,) = known.named(["IOM"])

    assert [one.token for one in (housing, antwerp, states, body)] == [
        *("t_housing", f"p_{antwerp.value}", "c_us", "")
    ]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Antwerp"), ("fr", "Anvers"), ("es", "Amberes")]
)
def test_a_concept_is_called_as_on_the_page(known, language, name):
    (antwerp,) = known.named(["Antwerpen"])

    with translation.override(language):
        assert antwerp.name == name


def test_texts_are_searched_for_all_names_but_the_very_long(known):
    (antwerp,) = known.named(["Anvers"])
    body = known.named(["IOM"])[0]

    assert antwerp.names == (
        *(("antwerp",), ("anvers",), ("amberes",)),
        *(("city", "on", "the", "scheldt"), ("koekenstad",), ("antwerpen",)),
    )
    assert (("iom",) in body.names, ("oim",) in body.names) == (True, True)


def test_concepts_are_listed_by_their_kind(known):
    countries = known.of_kind("country")

    assert {value: one.label("fr") for value, one in countries.items()} == {
        "ca": ("Canada", "fr"),
        "us": ("États-Unis", "fr"),
    }


@pytest.mark.parametrize(
    "hidden",
    [
        {"published_at": None},
        {"published_at": AFTER},
        {"published_at": BEFORE, "withdrawn_at": BEFORE},
    ],
    ids=["a draft", "to come", "withdrawn"],
)
def test_what_readers_may_not_see_names_nothing(hidden):
    make_theme(name_en="Secretive theme", alternatives_en="hush", **hidden)
    make_city(name_en="Secretville", endonym="Geheimstadt", **hidden)
    make_country(name_en="Secretland", aliases_en="Hiddenia", **hidden)
    body = make_organisation(name_en="Secret Service", acronyms="SSX", **hidden)
    FormerName.objects.create(organisation=body, name="Silent Service")

    known = thesaurus()

    said = ["Secretive theme", "hush", "Secretville", "Geheimstadt", "Secretland"]
    said += ["Hiddenia", "Secret Service", "SSX", "Silent Service"]
    assert [name for name in said if named(known, name)] == []
    assert named(known, "City") == []


def test_a_draft_leaves_a_part_of_a_name_to_the_published_theme():
    make_theme(**in_each("name", "Work and rights"))
    make_theme(**in_each("name", "Work and pensions"), published_at=None)

    assert named(thesaurus(), "work") == ["Work and rights"]
