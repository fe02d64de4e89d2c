"""The piece of a text that says why a record was found."""

import pytest

from network.search.question import parse
from network.search.snippets import (
    AROUND,
    MOST_LETTERS,
    Piece,
    Sought,
    pieces,
    snippet,
)

AFTER = "words that say nothing of it " * 20
BEFORE = "long before it other things are said " * 20


def sought(question):
    return Sought.of(parse(question).parts)


def row(text, language="en", is_file=False):
    return language, is_file, "Ruiz 2008", "/files/7.pdf", text


def cut(text, question, language="en", is_file=False):
    return snippet([row(text, language, is_file)], sought(question))


def marked(found):
    """A snippet as one text, what is marked in square brackets."""
    return found and "".join(
        f"[{one.text}]" if one.is_marked else one.text for one in found.pieces
    )


@pytest.mark.parametrize(
    ("language", "text", "question", "shown"),
    [
        ("fr", "Loger les réfugiés", "refugies", "Loger les [réfugiés]"),
        ("fr", "Une RÉFUGIÉE, deux vœux", "réfugiés", "Une [RÉFUGIÉE], deux vœux"),
        ("fr", "L’œuvre d’accueil", "oeuvre accueil", "L’[œuvre] d’[accueil]"),
        ("es", "Niñas y niños", "ninas", "[Niñas] y [niños]"),
        ("en", "Families of a family", "family", "[Families] of a [family]"),
        ("en", "Policymaking in towns", "policy-making", "[Policymaking] in towns"),
        ("en", "Policy-making in towns", "policy", "[Policy-making] in towns"),
        ("en", "He integrated, they are", "integr*", "He [integrated], they are"),
        ("en", "Host a family", '"host families"', "[Host] a [family]"),
        ("en", "The rent of it", "the rent", "The [rent] of it"),
        ("en", "The of", "the", "[The] of"),
        ("en", "By Ruiz", "author:Ruiz", "By [Ruiz]"),
        ("de", "Wohnungen, Wohnung", "Wohnungen", "[Wohnungen], Wohnung"),
        ("", "Gatineau: Rue de l’Île", "île", "Gatineau: Rue de l’[Île]"),
        ("en", "Two\n\n  lines\tof rent", "rent", "Two lines of [rent]"),
    ],
)
def test_the_text_stays_as_it_was_written(language, text, question, shown):
    assert marked(cut(text, question, language)) == shown


def test_only_the_words_are_marked():
    assert cut("No rent, no house", "rent houses").pieces == [
        Piece("No ", False),
        Piece("rent", True),
        Piece(", no ", False),
        Piece("house", True),
    ]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("A house", "rent"),
        ("", "rent"),
        ("A text of 1996", "year:1996"),
        ("A paper on Gatineau", "city:Gatineau"),
        ("A paper on rent", "-rent"),
        ("The houses of", "the rent"),
    ],
)
def test_a_text_that_does_not_say_it_gives_no_snippet(text, question):
    assert cut(text, question) is None


def test_other_names_are_marked_like_words():
    found = snippet(
        [row("In Antwerp and New York")], Sought.of([], [("new", "york"), ("antwerp",)])
    )

    assert marked(found) == "In [Antwerp] and [New] [York]"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Policy-making in towns", "policymaking"),
        ("Logement des re\u0301fugie\u0301s", "réfugiés"),
    ],
)
def test_what_the_index_finds_is_marked(text, question):
    assert cut(text, question, "fr") is not None


def test_a_long_text_is_cut_at_words_around_the_first_place():
    shown = marked(cut(f"{BEFORE}the rent is high. {AFTER}", "rent"))

    begun, _, rest = shown.partition("the [rent] is high. ")
    assert begun.startswith("…")
    assert begun[1:] in BEFORE
    assert f" {begun[1:]}" in f" {BEFORE}"
    assert rest.endswith("…")
    assert f"{rest[:-1]} " in AFTER
    assert AROUND / 2 < len(begun) <= AROUND
    assert AROUND / 2 < len(rest) <= 2 * AROUND


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (f"The rent is high. {AFTER}", ("The [rent]", "…")),
        (f"{BEFORE}the rent is high.", ("…", "the [rent] is high.")),
    ],
)
def test_the_ends_of_a_text_have_no_dots(text, ends):
    shown = marked(cut(text, "rent"))

    assert (shown.startswith(ends[0]), shown.endswith(ends[1])) == (True, True)


def test_the_place_that_says_most_of_it_is_shown():
    text = f"rent rent rent. {AFTER} the rent of a house. {AFTER} a house"

    assert "the [rent] of a [house]." in marked(cut(text, "house rent"))


def test_the_passage_that_says_most_of_it_is_shown_and_of_equals_the_first():
    rows = [row("A rent", "fr"), row("A house and a rent"), row("Rents of houses")]

    found = snippet(rows, sought("rent house"))

    assert (marked(found), found.language) == ("A [house] and a [rent]", "en")


def test_what_stands_far_behind_in_a_book_is_not_looked_for():
    assert cut(f"{'x ' * (MOST_LETTERS // 2)}rent", "rent") is None


PAGES = f"Cover\f{AFTER}\f{AFTER} the rent is high {AFTER}\f{AFTER}"


def test_a_place_in_a_file_has_its_page_and_the_address_of_it():
    found = cut(PAGES, "rent", is_file=True)

    assert (found.page, found.label, found.address) == (
        *(3, "Ruiz 2008"),
        "/files/7.pdf#page=3",
    )


@pytest.mark.parametrize(
    ("pages", "page"),
    [
        (["the rent", "page", "page"], 1),
        (["page", "the rent", "page"], 2),
        (["", "", "the rent"], 3),
        (["page", "page the rent", "the rent"], 2),
    ],
)
def test_pages_are_counted_from_one_and_empty_ones_too(pages, page):
    found = cut("\f".join(pages), "rent", is_file=True)

    assert (found.page, found.address) == (page, f"/files/7.pdf#page={page}")


def test_a_text_that_is_no_file_has_no_page():
    found = cut("One\fthe rent", "rent")

    assert (found.page, found.address) == (0, "")


@pytest.mark.parametrize("times", [40, 1])
def test_a_snippet_stays_on_its_page(times):
    page = f"{'before ' * times}rent {'after ' * 60}"

    shown = marked(cut(f"{'other ' * 9}\f{page}\f{'next ' * 9}", "rent", is_file=True))

    assert {"[rent]", "after"} <= {*shown.strip("…").split()}
    assert {*shown.strip("…").split()} <= {"before", "[rent]", "after"}


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        (["The rent is high.", "Next page."], "The [rent] is high.…"),
        (["Cover", "High rent."], "…High [rent]."),
        (["Cover", "The high rent is due.", "Next"], "…The high [rent] is due.…"),
    ],
)
def test_a_snippet_has_its_short_page_whole_and_nothing_of_another(pages, shown):
    assert marked(cut("\f".join(pages), "rent", is_file=True)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## A **high** rent", "A high [rent]"),
        ("> *rent* and `more`", "[rent] and more"),
        ("see [the rent](https://example.org/rent) here", "see the [rent] here"),
    ],
)
def test_the_marks_of_markdown_are_not_shown(text, shown):
    assert marked(cut(text, "rent")) == shown


def test_hostile_text_stays_text():
    text = "<script>alert('rent')</script> <b>rent</b> & &lt;i&gt;"

    title = pieces(text, "en", sought("rent"))
    found = cut(text, "rent")

    assert "".join(one.text for one in title) == text
    assert [one.text for one in title if one.is_marked] == ["rent", "rent"]
    assert {type(one.text) for one in [*title, *found.pieces]} == {str}
    assert [one.text for one in found.pieces if one.is_marked] == ["rent", "rent"]


@pytest.mark.parametrize(
    ("text", "marks"), [("rent", [True]), ("house", [False]), ("", [])]
)
def test_a_title_is_told_apart_without_empty_pieces(text, marks):
    assert [one.is_marked for one in pieces(text, "en", sought("rent"))] == marks
