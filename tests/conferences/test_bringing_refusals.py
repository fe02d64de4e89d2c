"""What a file of references may not say: each record with its reason, all else kept."""

import json
import string
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conferences.papers.incoming import FORMATS, Options, check, read
from conferences.papers.incoming.record import MOST_NAMES
from network.tables import MAX_BYTES, TableRefused
from tests.conferences.references import (
    ENDINGS,
    WORK,
    brought,
    checked,
    entry,
    kinds,
    read_text,
)

GOOD = entry(key="good", title="Good")


def places(references):
    """[(number, line, key, first reason)] of those that are refused."""
    return [
        (r.place.number, r.place.line, r.place.key, r.faults[0])
        for r in references
        if r.faults
    ]


# A record

BROKEN = {
    "a brace that is never closed": "@article{bad, title={abc, year=2008\n",
    "a mark that is never closed": '@article{bad, title="abc, year=2008}\n',
    "no sign of equality": "@article{bad, title {abc}}\n",
    "a comma that is missing": "@article{bad, title={abc} year={2008}}\n",
    "no key": "@article{title={abc}}\n",
    "a field twice": "@article{bad, title={a}, title={b}}\n",
    "no title": "@article{bad, year={2008}}\n",
    "a name that is none": "@article{bad, title={a}, author={A, B, C, D, E}}\n",
    "endless braces": f"@article{{bad, title={{{'{' * 60}a{'}' * 60}}}}}\n",
    "an order without its words": r"@article{bad, title={\href{}}}" + "\n",
    "a sign that nobody sees": "@article{bad, title={a\x0cb}}\n",
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_entry_of_bibtex_is_refused_and_its_neighbours_are_kept(broken):
    found = read_text(GOOD + broken + entry(key="last"))

    assert [r.place.key for r in found if not r.faults] == ["good", "last"]
    ((number, line, key, reason),) = places(found)
    assert (number, line) == (2, 4)
    assert key in ("bad", "")
    assert reason


def test_a_broken_entry_is_told_with_its_beginning():
    reason = (
        "The entry is broken: a brace, a quotation mark, a comma or “=” is missing. "
        "It begins: @article{bad, title={abc"
    )

    found = read_text(GOOD + "@article{bad, title={abc")

    assert places(found) == [(2, 4, "bad", reason)]


def test_a_record_of_ris_without_an_end_is_refused_and_its_neighbours_are_kept():
    text = (
        "TY  - JOUR\nTI  - One\nER  - \n"
        "TY  - JOUR\nTI  - Cut\n"
        "TY  - BOOK\nTI  - Two\nER  - \n"
        "AU  - Nobody\nER  - \n"
        "TY  - BOOK\nID  - last\nTI  - Cut too"
    )

    found = read_text(text, "ris")

    assert [r.title for r in found if not r.faults] == ["One", "Two"]
    no_end = "The record has no end (“ER  - ”). Perhaps the file was cut."
    assert places(found) == [
        (2, 4, "", no_end),
        (4, 9, "", "The record does not begin with “TY  - ”."),
        (5, 11, "last", no_end),
    ]


WRONG_ITEMS = {
    "a text": '"text"',
    "a list": "[]",
    "no title": '{"type": "book"}',
    "a title that is none": '{"title": {"en": "a"}}',
    "authors that are no list": '{"title": "a", "author": "Ruiz"}',
    "an author that is no name": '{"title": "a", "author": ["Ruiz"]}',
    "a name that is none": '{"title": "a", "author": [{"family": {}}]}',
    "a date that is none": '{"title": "a", "issued": [2008]}',
    "half a letter": '{"title": "a\\ud800"}',
}


@pytest.mark.parametrize("item", WRONG_ITEMS.values(), ids=WRONG_ITEMS)
def test_a_wrong_item_of_csl_is_refused_and_its_neighbours_are_kept(item):
    found = read_text(f'[{{"title": "One"}}, {item}, {{"title": "Two"}}]', "csl")

    assert [r.title for r in found if not r.faults] == ["One", "Two"]
    assert [number for number, *_rest in places(found)] == [2]


def test_a_wrong_row_of_a_table_is_refused_and_its_neighbours_are_kept():
    found = read_text("title,year\nOne,2008\n,2009\na\x0cb,2010\nTwo,2011\n", "csv")

    assert [r.title for r in found if not r.faults] == ["One", "Two"]
    assert places(found) == [
        (2, 3, "", "It has no title."),
        (3, 4, "", "title: The cell holds a sign that cannot be shown: U+000C."),
    ]


TOO_LONG = {
    "a title": ({"title": "a" * 501}, "Title [en]"),
    "a volume": ({"volume": "1" * 31}, "Volume"),
    "a family name": ({"author": f"{'a' * 201}, B."}, "Family name"),
    "a given name": ({"author": f"A, {'b' * 101}"}, "Given names"),
    "an address": ({"url": f"https://example.org/{'a' * 500}"}, "Address"),
    "an identifier": ({"eprint": "1" * 200}, "Other identifiers"),
    "an abstract": ({"abstract": "a" * 20_001}, "A field has"),
    "a list of names": (
        {"author": " and ".join(["A, B"] * (MOST_NAMES + 1))},
        "It has more than 500 names",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", TOO_LONG)
def test_what_is_too_long_is_refused_and_never_cut(what):
    fields, reason = TOO_LONG[what]

    found = checked(entry(**fields) + GOOD)

    assert kinds(found) == ["refused", "new"]
    assert found.outcomes[0].faults[0].startswith(reason)


def test_strings_that_name_strings_do_not_grow_without_end():
    lines = ["@string{a0 = {lol}}\n"]
    lines += [
        f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}\n" for n in range(1, 12)
    ]

    found = read_text("".join(lines) + "@book{x, title = a11}" + GOOD)

    assert [r.title for r in found if not r.faults] == ["Good"]


# What is left out is said

LEFT_OUT = {
    "a DOI": ({"doi": "none yet"}, "“none yet” is no DOI: left out."),
    "an address": (
        {"url": "see me"},
        "“see me” is no address of a web page: left out.",
    ),
    "an ISSN": ({"issn": "12"}, "“12” is no ISSN: left out."),
    "a date": ({"year": "in press"}, "“in press” is no date: left out."),
    "a language": ({"language": "Xyzzy"}, "The language “Xyzzy” is not known."),
    "a kind": (
        {"kind": "online"},
        "“online” is no kind of the portal: taken for a report.",
    ),
    "an event": ({"eventtitle": "Congress"}, "Given at: Congress."),
    "a note": ({"note": "see also"}, "Note in the file: see also"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", LEFT_OUT)
def test_what_has_no_column_is_said_and_kept_in_the_note_for_staff(what):
    fields, note = LEFT_OUT[what]

    assert checked(entry(**fields)).outcomes[0].notes == [note]
    (paper,) = brought(entry(**fields))
    assert paper.staff_note.endswith(f"\n{note}")


# A file

FILES = {
    "empty": (b"", ".bib", "The file is empty."),
    "blank": (b" \n ", ".json", "The file is empty."),
    "of no ending": (b"x", ".doc", "The name of the file has to end in .bib"),
    "in Latin-1": ("é".encode("latin-1"), ".ris", "byte 1 (0xE9) cannot be read"),
    "in UTF-16": ("TY".encode("utf-16"), ".ris", "UTF-16"),
    "with a zero": (b"a\0b", ".bib", "byte 2 (0x00)"),
    "too large": (b"a" * (MAX_BYTES + 1), ".bib", "larger than 5 megabytes"),
    "without an entry": (b"only words", ".bib", "no entry of BibTeX"),
    "without a record": (b"only words", ".ris", "no record of RIS"),
    "cut": (b'[{"title": "a"},\n', ".json", "line 2, column 1"),
    "of another kind": (b'"text"', ".json", "no list of references"),
    "of nothing": (b"[]", ".json", "no list of references"),
    "too deep": (b"[" * 100_000, ".json", "no list of references"),
    "with an endless number": (b"[" + b"1" * 5_000 + b"]", ".json", "no list"),
    "without columns": (b"a,b\n1,2\n", ".csv", "The first row has to hold the names"),
    "no workbook": (b"PK\x03\x04", ".xlsx", "not an XLSX workbook"),
    "with too many entries": (b"\n@a{" * 5_001, ".bib", "more than 5000 records"),
    "with too many records": (b"TY  - A\n" * 5_001, ".ris", "more than 5000 records"),
    "with too many items": (
        json.dumps([{}] * 5_001).encode(),
        ".json",
        "more than 5000 records",
    ),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_is_refused_with_the_reason(what):
    content, ending, reason = FILES[what]

    with pytest.raises(TableRefused) as refusal:
        read(content, f"file{ending}", "en")

    assert reason in refusal.value.faults[0].reason


def test_a_file_may_begin_with_the_mark_of_utf8_and_end_its_lines_as_it_likes():
    text = "\ufeff" + WORK["ris"].strip().replace("\n", "\r\n")

    assert [r.title for r in read_text(text, "ris")] == ["The City"]


# Whatever comes

SIGNS = st.text(
    st.sampled_from(
        string.ascii_letters + string.digits + "{}\"@,=#\\$%~- \n'[]:é\u2028"
    ),
    max_size=80,
)
PIECES = {
    "bibtex": [
        "@article{a,",
        "@string{",
        "@comment",
        "title = ",
        "author={",
        "}",
        "\n@",
    ],
    "ris": [
        "TY  - JOUR\n",
        "ER  - \n",
        "AU  - ",
        "TI  - ",
        "PY  - ",
        "N1  - ",
        "SN  - ",
    ],
    "csl": [
        '[{"title":',
        '"author":',
        "[",
        "]",
        "{",
        "}",
        ",",
        '"issued":',
        '"a"',
        "1",
    ],
    "csv": ["title,", "year\n", "author,", '"', ",", ";", "\n"],
}


def texts_of(form):
    pieces = st.one_of(st.sampled_from(PIECES[form]), SIGNS)
    return st.lists(pieces, max_size=25).map("".join)


def only_refuses(content, form):
    try:
        references = read(content, f"file.{ENDINGS[form]}", "en")
    except TableRefused:
        return
    found, _planned = check(references, "file", Options())
    assert all(o.name or o.faults for o in found.outcomes)
    # Whatever it says can be kept and shown.
    json.dumps(found.as_json(), ensure_ascii=False).encode()


@pytest.mark.django_db
@pytest.mark.parametrize("form", PIECES)
def test_no_text_does_anything_but_be_read_or_refused(form):
    @settings(max_examples=150, deadline=None, database=None)
    @given(texts_of(form))
    @example("@a{b, title={\\")
    @example("TY  - \nPY  - 2008\n  x\nER  - ")
    def read_it(text):
        only_refuses(text.encode("utf-8", "surrogatepass"), form)

    read_it()


@pytest.mark.parametrize("form", [*FORMATS])
def test_no_bytes_do_anything_but_be_read_or_refused(form):
    @settings(max_examples=150, deadline=None, database=None)
    @given(st.binary(max_size=200))
    @example(b"PK\x03\x04" + b"\0" * 40)
    def read_it(content):
        with suppress(TableRefused):
            read(content, "file", "en", form)

    read_it()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "title",
                    "author",
                    "issued",
                    "date-parts",
                    "family",
                    "literal",
                    "type",
                    "id",
                ]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@pytest.mark.django_db
def test_no_json_does_anything_but_be_read_or_refused():
    @settings(max_examples=200, deadline=None, database=None)
    @given(JSON)
    @example([{"id": "\ud800", "type": "\ud801", "title": "a"}])
    @example([{"title": "a", "author": [{"\ud800": {}}]}])
    @example([{"title": "a", "type": "\u0000"}])
    def read_it(value):
        only_refuses(json.dumps(value).encode(), "csl")

    read_it()
