"""What a question finds: the same on SQLite and on PostgreSQL, and never an error."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from network.search import index
from network.search.find import find, find_some
from network.search.question import parse
from network.search.shown import shown
from network.search.thesaurus import thesaurus
from network.search.vocabulary import resembling
from network.search.widening import direct, rings
from tests.factories import (
    make_city,
    make_contribution,
    make_country,
    make_page,
    make_paper,
    make_theme,
)
from tests.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_collection")]

TEXTS = ("title", "about", "abstract")
NAMES = {}  # {(kind, id): what a record is called in the tables below}


def paper(name, language, year, title, about, **fields):
    """A paper that has texts in one language only."""
    texts = {f"{field}_{code}": "" for field in TEXTS for code in ("en", "fr", "es")}
    texts |= {f"title_{language}": title, f"about_{language}": about}
    made = make_paper(
        **texts,
        language=language,
        original_language=language,
        published_on=year,
        **fields,
    )
    made.contributions.update(given_names="Ana", family_name=name.title())
    NAMES["paper", made.pk] = name
    return made


def make_collection():
    housing = make_theme(
        code="housing",
        name_en="Housing and land",
        name_fr="Logement",
        name_es="Vivienda",
        alternatives_en="tenancy",
    )
    flanders = make_country(
        name_en="Belgium", name_fr="Belgique", name_es="Bélgica", iso2="BE", iso3="BEL"
    )
    antwerp = make_city(
        name_en="Antwerp",
        name_fr="Anvers",
        name_es="Amberes",
        country=flanders,
    )
    paper("hosts", "en", "1996", "Host families in towns", "Families open their doors.")
    paper("guests", "en", "1999", "Guests", "A family is a host to children of towns.")
    rents = paper("rents", "en", "2001", "Rents and policy-making", "Rent rises again.")
    rents.themes.add(housing)
    shelter = paper("shelter", "en", "2003", "A roof", "Integrated help for newcomers.")
    shelter.themes.add(housing)
    accueil = paper(
        *("accueil", "fr", "2005", "L’accueil des réfugiés", "Familles et loyers"),
    )
    accueil.cities.add(antwerp)
    paper(
        *(
            "trabajo",
            "es",
            "2008",
            "Trabajadores migrantes",
            "Integración de las niñas",
        ),
    )
    book = paper("book", "en", "2010", "Policymaking", "Host a town; families; a rent")
    make_contribution(book, given_names="Łucja", family_name="Saint-Exupéry")
    page = make_page(
        title_en="Newcomers",
        title_fr="Arrivants",
        title_es="Recién llegados",
        text_en="Integrating towns.",
        text_fr="Loyers",
        text_es="Alquileres",
    )
    NAMES.update(
        {
            ("theme", housing.pk): "Housing",
            ("city", antwerp.pk): "Antwerp",
            ("country", flanders.pk): "Belgium",
            ("page", page.pk): "page",
        }
    )


@pytest.fixture(scope="module")
def _collection(django_db_setup, django_db_blocker):
    with standing(django_db_blocker):
        NAMES.clear()
        make_collection()
        index.sweep()
        yield


def ask(text, asked=None):
    return find(rings(parse(text)), text, asked)


def found(text, asked=None):
    """What the records are called that are found, in their order."""
    return " ".join(NAMES[hit.kind, hit.pk] for hit in ask(text, asked).hits)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("host families", "hosts book guests"),
        ("refugies", "accueil"),
        ("réfugiée", "accueil"),
        ("ninas", "trabajo"),
        ("trabajador", "trabajo"),
        ("rent", "rents book"),
        ("A ROOF", "shelter"),
        ("of", "guests"),
        ("zebra", ""),
        ("host zebra", ""),
    ],
)
def test_words_are_found_in_all_their_forms(question, names):
    assert found(question) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("policymaking", "book rents"),
        ("policy-making", "book rents"),
        ("policy making", "rents"),
        ("“policy making”", "rents"),
        ("policymaking towns", "book"),
    ],
)
def test_what_a_hyphen_joins_is_found_as_one_word_and_as_two(question, names):
    assert found(question) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ('"host families"', "hosts"),
        ('"HOST, families"', "hosts"),
        ('"host family"', ""),
        ('"families host"', ""),
        ('"host families in towns"', "hosts"),
        ('"towns families"', ""),
        ('"des réfugiés"', "accueil"),
        ("«réfugiés familles»", ""),
        ('"of towns"', "guests"),
        ('"host a" "a rent"', "book"),
    ],
)
def test_a_phrase_stands_in_one_text_word_by_word(question, names):
    assert found(question) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("integr*", "shelter page trabajo"),
        ("Integrat*", "shelter page"),
        ("intégra*", "shelter page trabajo"),
        ("pol*", "book rents"),
        ("ruc*", ""),
        ("integr* roof", "shelter"),
        ("-integr* kind:page", ""),
    ],
)
def test_a_beginning_finds_all_words_that_begin_so(question, names):
    assert found(question) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("host OR rent", "rents hosts book guests"),
        ("zebra OR refugies", "accueil"),
        ("town host OR newcomers", "hosts page book shelter guests"),
        ("year:1996 OR year:2001 host", "hosts"),
        ("roof OU réfugiés O niñas", "shelter accueil trabajo"),
    ],
)
def test_one_of_several_groups_has_to_fit(question, names):
    assert found(question) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("families -guests", "hosts book"),
        ("families NOT rent", "hosts guests"),
        ('families -"host families"', "book guests"),
        ("rents -theme:housing", "book"),
        ("tenancy -rent", "Housing shelter"),
        ("-kind:paper", "page Belgium Antwerp Housing"),
        ("host -year:..1999", "book"),
        ("kind:paper -year:1999..", "hosts"),
        ("roof -roof", ""),
        ("kind:paper -guests", "book trabajo accueil shelter rents hosts"),
        ("host -guests OR rent -policymaking", "hosts book"),
    ],
)
def test_what_is_not_wanted_is_not_found(question, names):
    assert found(question) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("author:saint-exupery", "book"),
        ("auteur:Łucja", "book"),
        ('author:"Exupery Lucja"', "book"),
        ("-author:ana kind:paper", ""),
        ("title:rent", "rents"),
        ("titre:réfugié", "accueil"),
        ('title:"host families"', "hosts"),
        ("title:families rent", ""),
        ("year:1996..2001", "rents guests hosts"),
        ("year:..1999", "guests hosts"),
        ("año:2008..", "book trabajo"),
        ("année:1996", "hosts"),
        ("year:1997", ""),
        ("city:Anvers", "accueil Antwerp"),
        ("ciudad:Amberes", "accueil Antwerp"),
        ("city:Atlantis", ""),
        ("country:Bélgica", "accueil Belgium Antwerp"),
        ("theme:logement", "shelter rents Housing"),
        ("theme:tenancy year:2001", "rents"),
        ("tema:towns", ""),
        ("language:français kind:paper", "accueil"),
        ("idioma:español kind:paper", "trabajo"),
        ("langue:es kind:paper", "trabajo"),
        ("language:klingon", ""),
        ("kind:paper", "book trabajo accueil shelter rents guests hosts"),
        ("kind:pages", "page"),
        ("type:villes", "Antwerp"),
        ("kind:unicorn", ""),
    ],
)
def test_a_field_finds_what_is_recorded_so(question, names):
    assert found(question) == names


@pytest.mark.parametrize(
    ("question", "names", "concepts"),
    [
        ("housing", "Housing shelter rents", ["Housing and land"]),
        ("logement", "Housing shelter rents", ["Housing and land"]),
        ("tenancy newcomers", "shelter", ["Housing and land"]),
        ("Amberes", "Antwerp accueil", ["Antwerp"]),
        ("Belgium", "Belgium accueil Antwerp", ["Belgium"]),
        ("host", "hosts book guests", []),
    ],
)
def test_the_name_of_a_concept_finds_what_stands_under_it(question, names, concepts):
    assert found(question) == names
    assert [one.name for one in rings(parse(question)).concepts] == concepts


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "hosts book guests accueil trabajo"),
        ("fr", "accueil hosts book trabajo guests"),
        ("es", "trabajo accueil hosts book guests"),
    ],
)
def test_records_in_the_language_of_the_page_come_first(language, names):
    with translation.override(language):
        assert found("families OR réfugiés OR niñas") == names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, "hosts book guests"),
        ({"year": ["1996"]}, "hosts"),
        ({"year": ["1996", "1999"]}, "hosts guests"),
        ({"year": ["1996"], "language": ["fr"]}, ""),
        ({"kind": ["page"]}, ""),
        ({"year": []}, "hosts book guests"),
    ],
)
def test_facets_narrow_what_the_words_find(asked, names):
    assert found("host families", asked) == names


def test_each_facet_counts_what_all_others_match():
    known = ask("rent OR roof", {"year": ["2001"]})

    assert [known.counts[facet] for facet in ("year", "theme", "kind")] == [
        {"2001": 1, "2003": 1, "2010": 1},
        {"housing": 1},
        {"paper": 1},
    ]
    assert known.without == {"year": 3}


def test_where_not_all_words_are_found_most_of_them_come_first():
    parts = parse("host rent roof").parts

    hits = find_some([direct(part, thesaurus()) for part in parts])

    assert [NAMES[hit.kind, hit.pk] for hit in hits] == [
        *("book", "shelter", "rents", "guests", "hosts")
    ]


def test_a_work_in_a_language_of_three_letters_is_found():
    texts = dict.fromkeys(("title_en", "title_fr", "title_es"), "")
    made = make_paper(language="ber", printed_title="Timezriwt", **texts)
    NAMES["paper", made.pk] = "in Berber"

    index.sweep()

    assert found("timezriwt") == "in Berber"


SIGNS = st.sampled_from(
    [
        *('"', "«", "»", "“", "”", "*", ":", "-", "\u2212", "..", "(", ")", "'", "\\"),
        *(
            " OR ",
            " OU ",
            " AND ",
            " NOT ",
            " SAUF ",
            " NEAR ",
            "%",
            "_",
            "&",
            "|",
            "!",
        ),
        *("year:", "año:", "1996", "1996..2001", "author:", "city:", "thème:", "kind:"),
        *("title:", "language:", "the", "host", "families", "host-families", "Housing"),
        *(
            "réfugiés",
            "re\u0301",
            "الهجرة",
            "हिन्दी",
            "移民",
            "ИММИГРАЦИЯ",
            "ß",
            "🏠",
            "²",
        ),
    ]
)
LETTERS = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
QUESTIONS = st.lists(
    SIGNS | st.just(" ") | st.text(LETTERS, max_size=4), max_size=14
).map("".join)


@given(
    QUESTIONS, st.sampled_from([{}, {"kind": ["paper"]}, {"year": ["1996", "1999"]}])
)
@example('year:.. OR -kind:paper OR -"the"', {})
@example("\u19b0 OR -\u19b0", {})  # a letter for Python, a sign for SQLite
@settings(max_examples=150, derandomize=True, deadline=None)
def test_no_question_is_an_error_of_the_database(text, asked):
    try:
        question = parse(text)
    except ValidationError:
        return
    with transaction.atomic():
        ringed, known = rings(question), thesaurus()
        hits = find(ringed, text, asked).hits
        some = find_some([direct(part, known) for part in question.parts])
        like = resembling(question.parts)

    assert len({hit.record for hit in hits}) == len(hits)
    assert len(shown(hits, question, ringed)) == len(hits)
    assert {NAMES[hit.kind, hit.pk] for hit in some} <= {*NAMES.values()}
    assert {*like} <= {part.said for part in question.parts}
