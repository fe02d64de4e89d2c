"""What changed between two texts, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.translations.differences import as_html, difference

texts = st.text(alphabet="abé’ \n.-<>&\"'\u00a0", max_size=40)


def joined(old, new, *kinds):
    return "".join(piece.words for piece in difference(old, new) if piece.kind in kinds)


@given(texts, texts)
def test_the_pieces_join_to_both_texts(old, new):
    assert joined(old, new, "same", "out") == old
    assert joined(old, new, "same", "in") == new


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert joined(text, text, "same") == text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "the city of Oslo",
            "the port of Oslo",
            [("same", "the "), ("out", "city"), ("in", "port"), ("same", " of Oslo")],
        ),
        ("Ville", "Villes", [("out", "Ville"), ("in", "Villes")]),
        ("réfugié", "réfugié.", [("same", "réfugié"), ("in", ".")]),
        ("a b", "a", [("same", "a"), ("out", " b")]),
        ("", "new", [("in", "new")]),
        ("old", None, [("out", "old")]),
        (None, "", []),
    ],
)
def test_whole_words_are_taken_out_and_put_in(old, new, expected):
    assert [tuple(piece) for piece in difference(old, new)] == expected


def test_a_page_shows_what_was_taken_out_and_put_in():
    assert as_html("One old text", "One new text") == (
        "One <del>old</del><ins>new</ins> text"
    )


def test_the_texts_are_no_html():
    assert as_html("<b>a</b>", '<script src="x">') == (
        "&lt;<del>b</del><ins>script src=&quot;x&quot;</ins>&gt;<del>a&lt;/b&gt;</del>"
    )


@given(texts, texts)
def test_no_mark_of_a_text_becomes_a_tag(old, new):
    html = as_html(old, new)

    for tag in ("<del>", "</del>", "<ins>", "</ins>"):
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html
