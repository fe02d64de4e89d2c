"""How a paper is cited: the files and the styles, read back by others' programmes."""

import csv
import io
import json

import bibtexparser
import jsonschema
import pytest
import rispy
from bibtexparser import middlewares
from django.utils import translation

from conferences.models import PaperKind
from conferences.papers.citations import bibtex, csl, references_csv, ris
from conferences.papers.citations.formats import FORMATS, form_asked_for
from network.languages import LANGUAGES
from tests.conferences.csl_schema import CSL_JSON
from tests.conferences.works import BODY, FULL, HARD, NAMES, cited
from tests.factories import make_conference

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


def from_bibtex(*papers):
    """The entries as bibtexparser reads them."""
    text = "".join(bibtex.pieces(papers))
    # It does not know the words for braces, which BibTeX could not count as signs.
    text = text.replace(r"\textbraceleft{}", r"\{").replace(r"\textbraceright{}", r"\}")
    library = bibtexparser.parse_string(
        text,
        append_middleware=[
            middlewares.SeparateCoAuthors(),
            middlewares.SplitNameParts(),
            middlewares.LatexDecodingMiddleware(),
        ],
    )
    assert not library.failed_blocks
    return library.entries


def values(entry):
    return {field.key: field.value for field in entry.fields}


def plain(text):
    """Without the braces that keep a text together."""
    return text.removeprefix("{").removesuffix("}")


def from_ris(*papers):
    return rispy.loads("".join(ris.pieces(papers)))


def from_csv(*papers):
    text = "".join(references_csv.pieces(papers)).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def named(names):
    return [f"{family}, {given}" if given else family for family, given in names]


@pytest.mark.parametrize("kind", PaperKind)
def test_csl_json_keeps_to_the_schema_of_csl(kind):
    names = [*NAMES, (BODY, ""), ("Cher", "", "editor"), ("Ruiz", "A.", "translator")]
    paper = cited(
        names, kind=kind, isbn="978-1", series_title="Serie", series_number="7", **FULL
    )

    items = json.loads("".join(csl.pieces([paper, cited(published_on="1998~")])))

    jsonschema.validate(items, CSL_JSON)


def test_no_paper_is_an_empty_array():
    assert json.loads("".join(csl.pieces([]))) == []


def test_csl_json_says_what_is_known_and_no_more():
    item = csl.reference(cited([("Ruiz", "")], published_on="1998~", gaps="pages"))

    assert item == {
        "id": item["id"],
        "type": "article-journal",
        "title": item["title"],
        "author": [{"family": "Ruiz"}],
        "issued": {"date-parts": [[1998]], "circa": True},
        "language": "en",
        "note": "Incomplete reference: check before citing. Missing: pages.",
    }


def test_a_work_is_cited_by_the_title_in_its_own_language():
    dutch = cited(
        language="nl", title_en="", title_fr="", title_es="", printed_title="Stad"
    )

    assert csl.reference(dutch)["title"] == "Stad"
    assert "langid = {dutch}" in bibtex.entry(dutch)


def test_only_a_public_conference_is_named():
    kind = PaperKind.CONFERENCE_PAPER
    held = make_conference(name_en="Congress")
    draft = make_conference(published_at=None)

    assert csl.reference(cited(kind=kind, conference=held))["event-title"] == "Congress"
    assert "event-title" not in csl.reference(cited(kind=kind, conference=draft))


# Files, read back


def test_bibtex_is_read_back_without_loss():
    paper = cited([*NAMES, (BODY, ""), ("Cher", "", "editor")], **FULL)

    (entry,) = from_bibtex(paper)
    read = values(entry)

    authors = [
        plain(" ".join([*name.von, *name.last])) + ", " + " ".join(name.first)
        for name in read["author"]
    ]
    assert authors == [*named(NAMES), f"{BODY}, "]
    assert plain(read["editor"][0].last[0]) == "Cher"
    assert plain(read["title"]).replace("ˆ", "^") == HARD
    assert (entry.entry_type, entry.key) == ("article", f"vanderleun2008p{paper.pk}")
    assert (read["journal"], read["pages"]) == ("City & Community", "288–294")
    assert (read["year"], read["date"]) == ("2008", "2008-05-12")
    assert read["url"] == "https://doi.org/10.1111/cico_12(493)"


def test_bibtex_takes_the_particle_and_no_more_for_a_particle():
    (entry,) = from_bibtex(cited(NAMES))

    particles = [name.von for name in values(entry)["author"]]
    assert particles == [["van", "der"], [], [], []]


def test_ris_is_read_back_without_loss():
    paper = cited([*NAMES, (BODY, ""), ("Cher", "", "editor")], **FULL)

    (read,) = from_ris(paper)

    assert read == {
        "type_of_reference": "JOUR",
        "id": f"metropolis-paper-{paper.pk}",
        "authors": named([*NAMES, (BODY, "")]),
        "secondary_authors": ["Cher"],
        "title": HARD,
        "year": "2008",
        "date": "2008/05/12/",
        "secondary_title": "City & Community",
        "journal_name": "City & Community",
        "volume": "19",
        "number": "2",
        "start_page": "288",
        "end_page": "294",
        "publisher": "Presses de l’Université",
        "place_published": "Montréal",
        "doi": "10.1111/cico_12(493)",
        "issn": "1535-6841",
        "urls": ["https://doi.org/10.1111/cico_12(493)"],
        "language": "en",
    }


def test_every_line_of_ris_ends_as_its_specification_says():
    record = ris.record(cited(title_en="Two\nlines", pages="e12, 14-16"))

    assert record.startswith("TY  - JOUR\r\n")
    assert record.endswith("\r\nER  - \r\n\r\n")
    assert "TI  - Two lines\r\n" in record
    assert "SP  - e12, 14-16\r\n" in record
    assert record.count("\n") == record.count("\r\n")


def test_the_number_of_a_report_and_its_isbn_are_both_kept_in_ris():
    report = cited(
        kind="report", series_title="Series", series_number="7", isbn="978-1"
    )

    (read,) = from_ris(report)

    assert (read["secondary_title"], read["issn"]) == ("Series", "7")
    assert read["notes"] == ["ISBN 978-1"]


def test_a_table_is_read_back_and_computes_nothing():
    paper = cited([*NAMES, (BODY, "")], **FULL | {"title_en": "=1+1", "issue": "@2"})

    (row,) = from_csv(paper)

    assert (row["Title"], row["Issue"]) == ("'=1+1", "'@2")
    assert row["Author"] == "; ".join(named([*NAMES, (BODY, "")]))
    assert row["Date of publication"] == "2008-05-12"
    assert row["Address of the work"] == "https://doi.org/10.1111/cico_12(493)"


def test_a_work_without_author_and_year_is_written_in_every_file():
    paper = cited(published_on="")

    assert from_bibtex(paper)[0].key == f"metropolisndp{paper.pk}"
    assert "year" not in from_ris(paper)[0]
    assert from_csv(paper)[0]["Author"] == ""


def test_about_a_year_stays_about_it():
    paper = cited(published_on="1998~")

    read = values(from_bibtex(paper)[0])
    assert (read["year"], read["date"]) == ("1998", "1998\N{NO-BREAK SPACE}")
    assert "date = {1998~}" in bibtex.entry(paper)
    assert from_ris(paper)[0]["notes"] == ["about 1998"]
    assert from_csv(paper)[0]["Date of publication"] == "1998~"


MISSING = {
    "en": "Incomplete reference: check before citing. Missing: pages, year.",
    "fr": "Référence incomplète\u00a0: à vérifier avant de citer. Manque\u00a0: pages, année.",
    "es": "Referencia incompleta: compruébela antes de citar. Falta: páginas, año.",
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_says_what_is_missing_in_the_language_of_the_page(form, language):
    paper = cited(gaps="pages year", published_on="")

    with translation.override(language):
        text = "".join(FORMATS[form].pieces([paper]))
        assert csl.incomplete(paper) in text.replace("\\&", "&")
        assert csl.incomplete(paper) == MISSING[language]


@pytest.mark.parametrize(
    ("header", "form"),
    [
        ("", ""),
        ("*/*", ""),
        ("application/x-bibtex", "bib"),
        ("application/x-research-info-systems, */*;q=0.1", "ris"),
        ("text/html;q=0.5, application/vnd.citationstyles.csl+json", "json"),
        ("text/html, application/x-bibtex;q=0.9", ""),
        ("text/*, text/csv;q=0.5", ""),
        ("text/csv;q=0", ""),
        ("nonsense", ""),
    ],
)
def test_the_form_that_a_programme_asks_for_is_found(header, form):
    assert form_asked_for(header) == form


# Styles
