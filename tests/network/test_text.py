"""Letters as readers look for them: folding, sorting, addresses."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from network.text import LAST, fold, initial, slug, sort_key

TITLES = [
    "Zulu",
    "Éthiopie",
    "",
    "Etats",
    "États-Unis",
    "Ñuñoa",
    "Nzé",
    "Œuvre",
    "élan",
]
N_IS_A_LETTER = [
    "élan",
    "Etats",
    "États-Unis",
    "Éthiopie",
    "Nzé",
    "Ñuñoa",
    "Œuvre",
    "Zulu",
    "",
]
N_IS_AN_ACCENT = [
    "élan",
    "Etats",
    "États-Unis",
    "Éthiopie",
    "Ñuñoa",
    "Nzé",
    "Œuvre",
    "Zulu",
    "",
]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éthiopie", "ethiopie"),
        ("Cœur et Æther", "coeur et aether"),
        ("Straße", "strasse"),
        ("Łódź, Ørsted, Đà Nẵng", "lodz orsted da nang"),
        ("L’immigration", "l immigration"),
        ("Saint-Étienne", "saint etienne"),
        ("snake_case", "snake case"),
        ("  a \t b\u00a0c ", "a b c"),
        ("¿Quién? ¡Sí!", "quien si"),
        ("İstanbul", "istanbul"),
        ("Москва", "москва"),
        ("– … !", ""),
        ("", ""),
    ],
)
def test_folding_leaves_plain_lower_case_words(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Metropolis™", "metropolistm"), ("№ 5", "no 5"), ("Ǽ and Ǿ", "ae and o")],
)
def test_letters_that_stand_for_others_are_folded_like_these(text, folded):
    assert fold(text) == folded


@given(st.text())
@example("Metropolis™")
@example("Ǽ")
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_word_is_found_however_it_is_composed(text):
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)

    assert fold(composed) == fold(decomposed)


@pytest.mark.parametrize(
    ("language", "order"),
    [("en", N_IS_AN_ACCENT), ("fr", N_IS_AN_ACCENT), ("es", N_IS_A_LETTER)],
)
def test_titles_stand_in_the_order_of_their_language(language, order):
    assert sorted(TITLES, key=lambda title: sort_key(title, language)) == order


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Año nuevo", "an~o nuevo"),
        ("An\u0303o", "an~o"),
        ("Españoles en Ñuñoa", "espan~oles en n~un~oa"),
        ("de «Ñuñoa»", "de n~un~oa"),
        ("Señor-ñandú", "sen~or n~andu"),
    ],
)
def test_spanish_keys_keep_the_letter_ñ_and_the_words_apart(text, key):
    assert sort_key(text, "es") == key


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("text", ["", "  ", "– …"])
def test_a_text_without_letters_comes_after_all_others(text, language):
    assert sort_key(text, language) == LAST


@given(st.text(), st.sampled_from(["en", "fr", "es"]))
def test_every_text_has_a_key_that_fits_its_column(text, language):
    key = sort_key(text, language)

    assert 0 < len(key) <= 200
    assert key <= LAST
    assert key == key.strip()


@given(st.text(min_size=150))
def test_long_titles_have_keys_that_fit_as_well(text):
    assert len(sort_key("œñ" * 150 + text, "es")) == 200


@pytest.mark.parametrize(
    ("title", "language", "heading"),
    [
        ("États-Unis", "fr", "E"),
        ("Œuvre", "fr", "O"),
        ("Ñuñoa", "es", "Ñ"),
        ("Ñuñoa", "en", "N"),
        ("Nzé", "es", "N"),
        ("2008", "en", "#"),
        ("", "en", "#"),
    ],
)
def test_the_heading_of_a_title_is_its_folded_first_letter(title, language, heading):
    assert initial(sort_key(title, language), language) == heading


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Les villes, l’accueil & l’œuvre", "les-villes-l-accueil-l-oeuvre"),
        ("¿Cómo vivir en Ñuñoa?", "como-vivir-en-nunoa"),
        ("Metropolis 1996–2012", "metropolis-1996-2012"),
        ("Москва", ""),
        ("", ""),
    ],
)
def test_an_address_has_ascii_letters_digits_and_hyphens(title, address):
    assert slug(title) == address


@pytest.mark.parametrize(
    ("title", "most", "address"),
    [
        ("one two three", 13, "one-two-three"),
        ("one two three", 12, "one-two"),
        ("one two three", 9, "one-two"),
        ("onetwothree", 6, "onetwo"),
    ],
)
def test_a_long_address_ends_with_a_whole_word(title, most, address):
    assert slug(title, most) == address


@given(st.text())
def test_the_address_of_an_address_is_itself(text):
    assert slug(slug(text)) == slug(text)
