"""Files of references: what each form says, and that our own come back whole."""

import pytest
from django.utils import translation

from conferences.models import PaperKind
from conferences.papers.citations.formats import FORMATS
from conferences.papers.incoming import Options, check, read
from conferences.papers.incoming.dates import read_date
from conferences.papers.incoming.languages import language_named
from conferences.papers.incoming.numbers import doi_in, is_issn, isbn_key
from conferences.papers.incoming.reference import COLUMNS, Name
from conferences.papers.incoming.spreadsheet import columns
from network.languages import LANGUAGES
from network.tables import xlsx_file
from tests.conferences.references import (
    WORK,
    entry,
    kinds,
    one,
    read_text,
)
from tests.conferences.works import BODY, FULL, NAMES, cited
from tests.factories import (
    make_conference,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", WORK)
def test_every_form_says_the_same_of_one_work(form):
    reference = one(WORK[form], form)

    assert (reference.kind, reference.titles) == ("article", {"en": "The City"})
    assert reference.names == (
        Name("Ruiz", "Ana"),
        Name("World Bank", is_body=True),
    )
    assert (reference.container, reference.published_on) == ("Ciudades", "2008")
    assert (reference.volume, reference.issue) == ("3", "2")
    assert (reference.pages, reference.doi) == ("1-20", "10.1000/182")
    assert reference.keywords == ("Housing", "ports")
    assert (reference.notes, reference.faults) == ((), ())


# BibTeX


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Caf{\'e}, ma\~nana", "Café, mañana"),
        (r"{\OE}uvres {\c c}{\`a} la {\^\i}le", "Œuvres çà la île"),
        (r"50% of {EU} \& co_2 -- ``so''", "50% of EU & co_2 – “so”"),
        (r"A~\emph{b} {C$_2$}", "A\N{NO-BREAK SPACE}b C$_2$"),
        (r"\textbraceleft{}x\textbraceright{} \textasciicircum{}", "{x} ^"),
        ("Two\n  lines", "Two lines"),
    ],
)
def test_latex_is_read_as_it_would_be_printed(written, read):
    assert one(entry(title=written)).title == read


@pytest.mark.parametrize(
    ("written", "family", "given", "is_body"),
    [
        ("van der Leun, Joanne", "van der Leun", "Joanne", False),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", False),
        ("King, Jr., Martin Luther", "King", "Martin Luther, Jr.", False),
        ("{Díaz de León}, Ana", "Díaz de León", "Ana", False),
        ("{World Bank}", "World Bank", "", True),
        (r"{\'E}mile Zola", "Zola", "Émile", False),
        ("{Barnes and Noble, Inc.}", "Barnes and Noble, Inc.", "", True),
    ],
)
def test_a_name_of_bibtex_is_parted_as_bibtex_does(written, family, given, is_body):
    assert one(entry(author=written)).names == (Name(family, given, "author", is_body),)


def test_strings_comments_and_preambles_are_what_they_are_in_bibtex():
    text = (
        '@preamble{"x"} @comment{@book{no, title={no}}}\nfree text\n'
        '@string{jims = "Journal of " # mig}\n@STRING(mig = {Migration})\n'
        "@article(a, title = {T}, journal = jims, month = may, year = 2008)"
    )

    assert one('@string{mig = "Migration"}\n' + text).container == (
        "Journal of Migration"
    )
    assert one(text).published_on == "2008-05"


def test_who_is_named_only_as_others_is_said():
    reference = one(entry(author="Ruiz, Ana and others"))

    assert reference.names == (Name("Ruiz", "Ana"),)
    assert reference.notes == ("The file names more people only as “and others”.",)


def test_two_entries_of_one_key_are_two_works():
    found = read_text(entry(title="One") + entry(title="Two"))

    assert [each.title for each in found] == ["One", "Two"]


# RIS


def test_a_record_of_ris_may_use_the_older_tags():
    reference = one(
        "TY  - CHAP\nA1  - Ruiz, Ana\nA2  - Roy, Léa\nT1  - The\n  City\nT2  - Book\n"
        "Y1  - 2008/05//\nSP  - 5\nSN  - 978-92-64-08346-2\nN2  - Short.\nER  -\n",
        "ris",
    )

    assert (reference.kind, reference.title) == ("chapter", "The City")
    assert reference.names == (Name("Ruiz", "Ana"), Name("Roy", "Léa", "editor"))
    assert (reference.container, reference.published_on) == ("Book", "2008-05")
    assert (reference.isbn, reference.pages) == ("978-92-64-08346-2", "5")
    assert reference.abstracts == {"en": "Short."}


def test_what_databases_write_between_records_of_ris_is_no_record():
    text = f"Provider: somebody\nContent: text\n{WORK['ris']}\nend of file\n"

    assert one(text, "ris").title == "The City"


# CSL-JSON


def test_items_of_csl_may_come_as_zotero_and_crossref_write_them():
    items = """{"items": [{"type": "book", "title": ["The City"], "ISBN": ["978-1"],
      "author": [{"family": "Beethoven", "non-dropping-particle": "van"}],
      "issued": {"raw": "May 2008"}, "language": "es-MX", "PMID": 7}]}"""

    reference = one(items, "csl")

    assert (reference.kind, reference.isbn) == ("book", "978-1")
    assert reference.titles == {"es": "The City"}
    assert reference.names == (Name("van Beethoven"),)
    assert reference.published_on == "2008"
    assert reference.notes == ("Of the date “May 2008” the year is taken.",)
    assert reference.identifiers == "pmid:7"


# Tables


def test_no_heading_of_a_table_names_two_columns():
    named = {}
    for language in LANGUAGES:
        with translation.override(language):
            for heading, column in columns().items():
                assert named.setdefault(heading, column) == column


def test_a_workbook_is_read_like_a_table():
    content = xlsx_file(["title_fr", "language", "year"], [["La ville", "fr", 2008]])

    (reference,) = read(content, "works.XLSX", "en")

    assert (reference.titles, reference.published_on) == ({"fr": "La ville"}, "2008")


# What our own files say comes back


LOST = {
    # A type of BibTeX for both, and no word for the difference.
    ("bib", "magazine-issue"): {"kind"},
    ("bib", "presentation"): {"kind"},
}
ONE_NUMBER = ("bib", "ris")  # of the issue or in the series
WORKS = [*PaperKind]


@pytest.mark.parametrize("kind", WORKS)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_portal_wrote_is_read_back_without_loss(form, kind, language):
    number = "issue" if kind in ("article", "magazine-issue") else "series_number"
    fields = FULL | {"issue": "", number: "7", "isbn": "978-92-64-08346-2"}
    if number == "series_number":
        fields |= {"issn": "", "container": ""}
    if kind in ("chapter", "conference-paper"):
        fields |= {"container": "A book", "issn": ""}
    fields |= {} if number == "issue" else {"series_title": "A series"}
    names = [*NAMES, (BODY, ""), ("Cher", "Z.", "editor"), ("Ruiz", "A.", "translator")]
    paper = cited(names, kind=kind, **fields)

    with translation.override(language):
        text = "".join(FORMATS[form].pieces([paper]))
    (reference,) = read(text.encode(), f"own.{form}", "fr")

    lost = LOST.get((form, str(kind)), set())
    expected = {"kind": kind, "language": "en", "titles": {"en": fields["title_en"]}}
    expected |= {name: getattr(paper, name) for name in COLUMNS}
    expected |= {"published_on": "2008-05-12", "address": ""}
    if form == "ris" and kind in ("working-paper", "report", "policy-brief"):
        expected["isbn"] = "978-92-64-08346-2"
    said = {name: getattr(reference, name) for name in expected}
    assert {n: v for n, v in said.items() if n not in lost} == {
        n: v for n, v in expected.items() if n not in lost
    }
    assert [(n.family, n.given, n.role, n.is_body) for n in reference.names] == [
        (n.family_name, n.given_names, n.role, n.is_body)
        for n in paper.contributions.all()
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_about_a_year_and_a_conference_come_back_in_every_form(form):
    conference = make_conference(name_en="Congress")
    paper = cited(kind="conference-paper", published_on="1998~", conference=conference)

    with translation.override("es"):
        text = "".join(FORMATS[form].pieces([paper]))
    (reference,) = read(text.encode(), f"own.{form}", "en")

    assert reference.published_on == "1998~"


@pytest.mark.parametrize("form", FORMATS)
def test_what_the_portal_wrote_is_here_already(form):
    papers = [
        cited([("Ruiz", "Ana")], kind=kind, published_on="2008", **more)
        for kind, more in zip(
            PaperKind,
            [{"doi": "10.1000/A"}, *[{}] * (len(PaperKind) - 1)],
            strict=True,
        )
    ]
    text = "".join(FORMATS[form].pieces(papers))

    found, planned = check(read(text.encode(), f"a.{form}", "en"), "a", Options())

    assert kinds(found) == ["here"] * len(papers)
    assert [outcome.alike[0][1] for outcome in found.outcomes] == [
        paper.pk for paper in papers
    ]
    assert not planned


# Words, numbers and dates


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *(
            ("en", "en"),
            ("eng", "en"),
            ("English", "en"),
            ("fre", "fr"),
            ("es-MX", "es"),
        ),
        *(("français", "fr"), ("Francés", "fr"), ("allemand", "de"), ("ngerman", "de")),
        *(("Nederlands", "nl"), ("en; fr", "en"), ("Klingonian", ""), ("x", "")),
    ],
)
def test_a_language_is_known_by_its_code_and_by_its_names(word, code):
    assert language_named(word) == code


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *(("2008", "2008"), ("2008-5", "2008-05"), ("2008/05/12/", "2008-05-12")),
        *(("2008///", "2008"), ("1998~", "1998~"), ("2008-05-12T10:00Z", "2008-05-12")),
        *(("12 May 2008", "2008"), ("in press", ""), ("2008-13", "2008"), ("", "")),
        *(("1998-2001", ""), ("9999999", "")),
    ],
)
def test_a_date_is_read_as_far_as_it_is_one(text, date):
    assert read_date(text)[0] == date


def test_numbers_are_known_in_each_of_their_forms():
    assert doi_in("http://dx.doi.org/10.1000/A%28b%29") == "10.1000/A(b)"
    assert doi_in("DOI: 10.1000/182") == "10.1000/182"
    assert doi_in("10.5") == ""
    assert isbn_key("0-306-40615-2") == isbn_key("978 0 306 40615 7")
    assert (is_issn("1535-6841"), is_issn("1535-6842")) == (True, False)
