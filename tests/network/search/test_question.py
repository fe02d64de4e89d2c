"""A question as somebody typed it: what of it is a rule, and what is plain text."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from network.search.question import FIELDS, MOST_PARTS, parse
from network.text import fold


def read(text):
    """The question as it was understood: groups parted by |, and - before the unwanted."""
    return " | ".join(
        " ".join(
            [*map(_written, group.wanted), *(f"-{_written(p)}" for p in group.unwanted)]
        )
        for group in parse(text).groups
    )


def _written(part):
    said = "_".join(part.words)
    if part.kind == "year":
        first, last = part.years
        return f"year:{first}..{last}"
    forms = {"word": said, "phrase": f'"{said}"', "beginning": f"{said}*"}
    return forms.get(part.kind, f"{part.kind}:{said}")


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("housing refugees", "housing refugees"),
        ("  Housing,\t REFUGEES! ", "housing refugees"),
        ("Réfugiés à Montréal", "refugies montreal"),
        ("policy-making", "policy_making"),
        ("l’accueil d'urgence", "accueil urgence"),
        ("women’s rights", "women rights"),
        ("移民 миграция", "移民 миграция"),
        ("", ""),
        ('¿? … – «» "" \' * : ()', ""),
    ],
)
def test_words_are_asked_for_all_together(text, understood):
    assert read(text) == understood


def test_a_word_keeps_how_it_was_typed_and_what_a_hyphen_joins():
    (part,) = parse("Policy-Making").parts

    assert (part.said, part.joined) == ("Policy-Making", ("policymaking",))


@pytest.mark.parametrize(
    "text",
    [
        '"Host families"',
        "“host families”",
        "«host families»",
        "«\u00a0host\u202ffamilies\u00a0»",
        '"host, families!"',
        '”host families"',
        "“host-families”",
    ],
)
def test_words_in_quotes_are_a_phrase(text):
    assert read(text) == '"host_families"'


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ('"host families', "host families"),
        ('host families"', "host families"),
        ('"" housing "…"', "housing"),
        ('a "b c" "', '"b_c"'),
        ('"the"', '"the"'),
        ('"familles d’accueil" loyer', '"familles_d_accueil" loyer'),
    ],
)
def test_a_quote_that_nothing_closes_is_no_phrase(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize("word", ["OR", "OU", "O"])
def test_either_of_two_is_asked_for_by_a_word_in_capitals(word):
    assert read(f"housing {word} rent city:Gatineau") == "housing | rent city:gatineau"


@pytest.mark.parametrize("word", ["AND", "ET", "Y"])
def test_both_of_two_are_asked_for_by_a_word_in_capitals_too(word):
    assert read(f"housing {word} rent") == "housing rent"


@pytest.mark.parametrize("word", ["NOT ", "SAUF ", "NO ", "-", "\u2212"])
def test_what_is_not_wanted_has_a_sign_or_a_word_in_capitals_before_it(word):
    assert read(f"housing {word}rent lease") == "housing lease -rent"
    assert read(f'housing {word}"high rent"') == 'housing -"high_rent"'
    assert read(f"{word}year:1996") == "-year:1996..1996"


@pytest.mark.parametrize(
    "text",
    [
        *("housing or rent", "housing ou rent", "housing o rent", "housing Or rent"),
        *("housing and rent", "housing et rent", "housing y rent", "housing no rent"),
        *("housing not rent", "HOUSING OR RENT", "HOUSING NOT RENT", "HOUSING O RENT"),
    ],
)
def test_small_letters_join_nothing_nor_does_a_question_all_in_capitals(text):
    assert read(text) == "housing rent"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("housing OR", "housing"),
        ("OR housing", "housing"),
        ("AND AND housing NOT", "housing"),
        ("housing OR OR rent", "housing | rent"),
        ("housing NOT NOT rent", "housing -rent"),
        ("OR or", "or"),
        ("-rent OR -lease", "-rent | -lease"),
        ("housing NO-GO area", "housing no_go area"),
        ("housing ANDorra", "housing andorra"),
        ('housing "OR" rent', 'housing "or" rent'),
    ],
)
def test_words_that_join_nothing_are_let_go(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize("text", ["well-known", "1996 - rent", "rent- 1996", "--rent"])
def test_a_hyphen_elsewhere_takes_nothing_away(text):
    assert "-" not in read(text)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("logement -l’accueil", "logement -accueil"),
        ("shelter -women’s", "shelter -women"),
        ("logement SAUF le loyer", "logement -loyer"),
    ],
)
def test_a_function_word_takes_no_text_away(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("integrat*", "integrat*"),
        ("Intégr*", "integr*"),
        ("int*", "int*"),
        ("in*", "in"),
        ("i*", "i"),
        ("*", ""),
        ("*integrat", "integrat"),
        ("inte*grat", "inte* grat"),
        ("policy-mak*", "policy mak*"),
        ("-integrat*", "-integrat*"),
        ('"host fam*"', '"host_fam"'),
    ],
)
def test_an_asterisk_behind_three_letters_asks_for_beginnings(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("author:Ruiz", "author:ruiz"),
        ("auteur:Ruiz", "author:ruiz"),
        ("autrice:Ruiz", "author:ruiz"),
        ("autor:Ruiz", "author:ruiz"),
        ("autora:Ruiz", "author:ruiz"),
        ("titre:logement", "title:logement"),
        ("título:vivienda", "title:vivienda"),
        ("titulo:vivienda", "title:vivienda"),
        ('title:"host families"', "title:host_families"),
        ("ville:Montréal", "city:montreal"),
        ("ciudad:“Nueva York”", "city:nueva_york"),
        ("pays:Canada", "country:canada"),
        ("país:Canadá", "country:canada"),
        ("THEME:Housing", "theme:housing"),
        ("thème:logement", "theme:logement"),
        ("tema:vivienda", "theme:vivienda"),
        ("langue:français", "language:francais"),
        ("idioma:español", "language:espanol"),
        ("type:paper", "kind:paper"),
        ("genre:article", "kind:article"),
        ("tipo:artículo", "kind:articulo"),
        ("-author:Saint-Exupéry", "-author:saint_exupery"),
    ],
)
def test_a_field_is_called_so_in_any_of_the_languages(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize(("field", "names"), FIELDS.items())
def test_every_name_of_a_field_can_be_typed(field, names):
    assert {part.kind for name in names for part in parse(f"{name}:1996").parts} == {
        field
    }


@pytest.mark.parametrize("field", ["year", "année", "annee", "año", "AÑO"])
@pytest.mark.parametrize(
    ("years", "understood"),
    [
        ("1996..2001", "1996..2001"),
        ("..2001", "1900..2001"),
        ("2001..", "2001..2100"),
        ("1996", "1996..1996"),
        ('"1996"', "1996..1996"),
        ("1850..1996", "1900..1996"),
        ("2090..9999", "2090..2100"),
    ],
)
def test_years_are_one_or_from_one_to_another(field, years, understood):
    assert read(f"{field}:{years}") == f"year:{understood}"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("year:2001..1996", "year 2001 1996"),
        ("year:1800", "year 1800"),
        ("year:1800..1850", "year 1800 1850"),
        ("year:9999", "year 9999"),
        ("year:96", "year 96"),
        ("year:19961", "year 19961"),
        ("year:soon", "year soon"),
        ("year:..", "year"),
        ("year:", "year"),
        ("year: 1996", "year 1996"),
        ("1996..2001", "1996 2001"),
        ("year:19962001", "year 19962001"),
    ],
)
def test_years_that_cannot_be_are_plain_text(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("colour:red", "colour red"),
        ('colour:"dark red"', 'colour "dark_red"'),
        ("Housing:rent", "housing rent"),
        ("author: Ruiz", "author ruiz"),
        ("author:", "author"),
        (":Ruiz", "ruiz"),
        ("author:…", "author"),
        ("author2:Ruiz", "author2 ruiz"),
        ("Chapter:city:Gatineau", "chapter city gatineau"),
    ],
)
def test_what_is_no_field_is_plain_text(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        (
            "https://example.org/en/papers?q=rent&page=2#top",
            "https example org papers q rent page 2 top",
        ),
        ("somebody@example.org", "somebody example org"),
        ("<script>alert('rent')</script>", "script alert rent script"),
        ("'; DROP TABLE papers; --", "drop table papers"),
        ("rent) OR (1=1", "rent | 1 1"),
        ("f(x) = {y: [1, 2]};", "f x 1 2"),
        ("rent && !lease || ^2 ~1", "rent lease 2 1"),
        ("NEAR(rent lease, 5)", "near rent lease 5"),
        ("%s %(rent)s {0} \\ \\N", "rent 0"),
        ("rent\x00lease", "rent lease"),
        ("🏠 rent 🏠", "rent"),
    ],
)
def test_addresses_code_and_other_signs_are_plain_text(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("the housing of the poor", "housing poor"),
        ("le logement des familles", "logement familles"),
        ("la vivienda para todos", "vivienda"),
        ("the of", "the of"),
        ("les OU los", "les | los"),
        ("the -rent", "the -rent"),
        ("the year:1996", "year:1996..1996"),
        ('the "of the"', '"of_the"'),
    ],
)
def test_function_words_are_let_go_unless_there_is_nothing_else(text, understood):
    assert read(text) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("re\u0301fugie\u0301s", "refugies"),
        ("an\u0303o:1996", "year:1996..1996"),
        ("inte\u0301gr*", "integr*"),
    ],
)
def test_accents_may_be_signs_of_their_own(text, understood):
    """As a Macintosh gives them in the names of files."""
    assert read(text) == understood


@pytest.mark.parametrize("text", ["", " … ", "x" * 61, "OR rent"])
def test_a_question_knows_whether_it_asks_something(text):
    assert parse(text).asks_something == ("rent" in text)


def test_a_question_has_its_parts_without_and_with_the_unwanted():
    question = parse("housing -rent OR lease")

    assert [part.said for part in question.parts] == ["housing", "lease"]
    assert [part.said for part in question.all_parts] == ["housing", "rent", "lease"]


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "Ask for at most 20 words at once."),
        ("fr", "20"),
        ("es", "20"),
    ],
)
def test_more_parts_than_anybody_needs_are_refused_in_words(language, message):
    most = " ".join(f"word{n}" for n in range(MOST_PARTS))
    assert len(parse(most).parts) == MOST_PARTS

    with translation.override(language), pytest.raises(ValidationError) as refusal:
        parse(f"{most} town")

    assert message in refusal.value.message


SIGNS = st.sampled_from(
    [
        *('"', "«", "»", "“", "”", "*", ":", "-", "\u2212", "..", "(", ")", " ", "'"),
        *(" OR ", " OU ", " AND ", " NOT ", " SAUF ", "year:", "año:", "author:"),
        *("1996", "réfugiés", "الهجرة", "移民", "ИММИГРАЦИЯ", "🏠", "\x00", "\x1f"),
    ]
)


@given(st.text() | st.lists(SIGNS | st.text(max_size=3), max_size=30).map("".join))
@example('""')
@example("-:*")
@settings(max_examples=200, derandomize=True, deadline=None)
def test_any_text_is_a_question_or_refused_in_words(text):
    try:
        question = parse(text)
    except ValidationError:
        return

    assert len(question.all_parts) <= MOST_PARTS
    for part in question.all_parts:
        assert part.words or part.years
        assert all(word and fold(word) == word for word in part.words)
