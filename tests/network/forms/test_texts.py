"""What strangers type is made plain before it is kept."""

import unicodedata

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from network.forms import PlainEmail, PlainLine, PlainText
from network.forms.texts import CONTROL, INVISIBLE, hides_something, plain

# Letters of every kind, with what hides among them far more often than chance brings it.
HOSTILE = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from(
            "\u202e\u2066\u200b\u200f\ufeff\u00ad\u0301\u0308\r\n\x85\u2028"
        ),
        st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF),
    )
)
WRITTEN = {
    "composed": ("Montre\u0301al", "Montréal"),
    "line ends": ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    "turned text": ("evil\u202etxt.exe", "eviltxt.exe"),
    "no width": ("re\u200bport \ufeffhere", "report here"),
    "unseen tags": ("hi\U000e0041\U000e0042", "hi"),
    "piled accents": ("e" + "\u0316" * 5000, "e" + "\u0316" * 6),
    "Arabic": ("مدينة", "مدينة"),
    "Greek": ("Αθήνα", "Αθήνα"),
}


@pytest.mark.parametrize(("typed", "kept"), WRITTEN.values(), ids=WRITTEN)
def test_a_text_is_made_plain(typed, kept):
    assert plain(typed) == kept


@given(HOSTILE)
def test_a_plain_text_hides_nothing_and_stays_as_it_is(typed):
    kept = plain(typed)

    assert not hides_something(kept)
    assert unicodedata.is_normalized("NFC", kept)
    assert "\r" not in kept
    assert plain(kept) == kept


@given(HOSTILE)
def test_a_text_is_accepted_plain_or_refused(typed):
    try:
        kept = PlainText(required=False).clean(typed)
    except forms.ValidationError:
        assert CONTROL.search(plain(typed))
    else:
        assert kept == plain(typed.strip()).strip()
        assert kept.encode().decode() == kept


@given(HOSTILE)
def test_a_line_has_no_end_within(typed):
    try:
        kept = PlainLine(required=False).clean(typed)
    except forms.ValidationError:
        assert CONTROL.search(plain(typed)) or {"\n", "\t"} & set(plain(typed))
    else:
        assert not {"\n", "\t"} & set(kept)


def test_a_text_of_nothing_that_is_seen_is_empty():
    with pytest.raises(forms.ValidationError, match="required"):
        PlainText().clean(" \u200b\u202e ")


@pytest.mark.parametrize("typed", ["a\x00b", "a\x1bb", "a\x7fb", "\ud800", "\uffff"])
def test_a_control_character_is_refused(typed):
    with pytest.raises(forms.ValidationError, match="without control characters"):
        PlainText().clean(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "reader@example.org\r\nBcc: all@example.org",
        "reader@example.org\nBcc: all@example.org",
        '"a\x01b"@example.org',
        "reader@example.org, other@example.org",
        "Reader <reader@example.org>",
        "reader@\u202eexample.org\x00",
        f"{'r' * 260}@example.org",
    ],
)
def test_an_address_that_is_more_than_an_address_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        PlainEmail(max_length=254).clean(typed)


def test_an_address_is_kept_without_what_hides_in_it():
    assert PlainEmail().clean(" reader@exam\u200bple.org ") == "reader@example.org"


def test_a_long_text_is_not_cut_by_the_browser():
    assert "maxlength" not in PlainText(max_length=5).widget.attrs


def test_what_is_invisible_is_never_a_letter_of_ours():
    letters = "abc ABC éèêëçñüÜß œæ ¿¡ « » “ ” ’ – … € § 中文 हिन्दी русский 😀"

    assert INVISIBLE.sub("", letters) == letters
