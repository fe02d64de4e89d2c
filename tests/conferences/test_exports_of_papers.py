"""The files of references and the choice of works to cite, as they are asked for."""

import json
import re

import bibtexparser
import pytest
import rispy
from django.template.loader import render_to_string
from django.utils import translation

from conferences.models import Contribution, Paper
from conferences.papers.citations.formats import FORMATS
from conferences.papers.citations.panel import panel
from network.languages import LANGUAGES
from tests.factories import make_conference, make_paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


def below(paper, end, language="en"):
    with translation.override(language):
        return paper.get_absolute_url() + end


def body(response):
    return response.getvalue().decode("utf-8")


def ids(papers):
    return "&".join(f"id={id}" for id in sorted(str(paper.pk) for paper in papers))


@pytest.mark.parametrize("form", FORMATS)
def test_a_paper_is_taken_away_in_every_form(client, form):
    paper = make_paper(title_en="Cities")

    response = client.get(below(paper, f"export.{form}"))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == FORMATS[form].content_type
    name = response.headers["Content-Disposition"]
    assert re.fullmatch(
        rf'attachment; filename="family\d+2008p{paper.pk}\.{form}"', name
    )
    assert "Cities" in body(response)


def test_a_file_speaks_the_language_of_its_address(client):
    paper = make_paper(gaps="year")

    text = body(client.get(below(paper, "export.ris", "fr")))

    assert "Référence incomplète" in text


def test_a_wrong_slug_is_redirected_and_an_unknown_form_is_not_found(client):
    paper = make_paper()
    right = below(paper, "export.bib")

    response = client.get(right.replace(paper.slug, "other"))

    assert (response.status_code, response.url) == (301, right)
    assert client.get(below(paper, "export.docx")).status_code == 404
    assert client.get("/en/papers/export.docx").status_code == 404
    assert client.get("/en/papers/cite/export.docx").status_code == 404


def test_a_draft_is_in_no_file_and_in_no_choice(client):
    draft = make_paper(title_en="Secret", published_at=None)

    assert client.get(below(draft, "export.bib")).status_code == 404
    assert body(client.get("/en/papers/export.bib")) == ""
    assert body(client.get(f"/en/papers/cite/export.ris?id={draft.pk}")) == ""
    assert (
        "Secret" not in client.get(f"/en/papers/cite/?id={draft.pk}").content.decode()
    )


def test_a_list_is_taken_away_as_its_query_narrows_it(client):
    make_paper(title_en="Cities", kind="report")
    make_paper(title_en="Ports", kind="book")

    found = rispy.loads(body(client.get("/en/papers/export.ris?kind=report")))

    assert [one["title"] for one in found] == ["Cities"]
    assert client.get("/en/papers/export.ris?kind=nonsense").status_code == 400
    redirected = client.get("/en/papers/export.ris?page=2&kind=report")
    assert redirected.url == "/en/papers/export.ris?kind=report"


@pytest.mark.parametrize("papers", [3, 60])
def test_a_list_is_written_with_few_statements(
    client, django_assert_max_num_queries, papers
):
    conference = make_conference()
    for _ in range(papers):
        make_paper(kind="conference-paper", conference=conference)

    with django_assert_max_num_queries(15) as asked:
        items = json.loads(body(client.get("/en/papers/export.json")))

    assert len(items) == papers
    contributions = [q for q in asked.captured_queries if "JOIN" not in q["sql"]]
    assert (
        sum('FROM "conferences_contribution"' in q["sql"] for q in contributions) == 1
    )


def test_no_two_papers_of_a_list_have_one_key(client):
    for _ in range(3):
        paper = make_paper()
        paper.contributions.update(family_name="Ruiz")

    library = bibtexparser.parse_string(body(client.get("/en/papers/export.bib")))

    assert len({entry.key for entry in library.entries}) == 3


@pytest.mark.parametrize("style", ["apa", "chicago", "mla"])
def test_chosen_works_are_cited_by_the_names_of_their_authors(client, style):
    papers = [make_paper(title_en=title) for title in ("Second", "First")]
    for paper, family in zip(papers, ("Zapata", "Alvarez"), strict=True):
        paper.contributions.all().delete()
        Contribution.objects.create(paper=paper, family_name=family)

    page = client.get(f"/en/papers/cite/?{ids(papers)}&style={style}").content.decode()

    assert page.index("Alvarez") < page.index("Zapata")
    assert f'href="/en/papers/cite/export.bib?{ids(papers)}"' in page.replace(
        "&amp;", "&"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_works_that_are_not_there_are_left_out_and_counted(client, language):
    paper = make_paper()
    with translation.override(language):
        address = paper.get_absolute_url().split("/")[2]

    response = client.get(f"/{language}/{address}/cite/?id=9999999&id={paper.pk}")
    if response.status_code == 301:
        response = client.get(response.url)

    assert response.status_code == 200
    assert response.context_data["left_out"] == 1
    assert len(response.context_data["references"]) == 1


def test_an_empty_choice_says_so(client):
    page = client.get("/en/papers/cite/").content.decode()

    assert "No work is chosen." in page
    assert "<i>" not in page


@pytest.mark.parametrize(
    "query",
    [
        "id=x",
        "id=1&style=vancouver",
        "id=1&style=apa&style=mla",
        "&".join(f"id={id}" for id in range(100, 141)),
    ],
)
def test_a_choice_that_cannot_be_meant_is_refused(client, query):
    assert client.get(f"/en/papers/cite/?{query}").status_code == 400


def test_too_many_works_are_refused_in_words(client):
    query = "&".join(f"id={id}" for id in range(100, 141))

    page = client.get(f"/en/papers/cite/?{query}")
    file = client.get(f"/en/papers/cite/export.bib?{query}")

    words = "At most 40 works can be cited at once. Take some away."
    assert words in page.content.decode()
    assert (file.status_code, file.content.decode()) == (400, f"{words}\n")


def test_the_page_of_a_paper_says_how_to_cite_it():
    paper = make_paper(title_en="Cities <&>", gaps="pages")
    paper = Paper.objects.cited().get(pk=paper.pk)

    html = render_to_string("conferences/cite.html", {"cite": panel(paper)})

    assert re.findall("<h3>(.*?)</h3>", html) == ["APA (7)", "Chicago (18)", "MLA (9)"]
    assert html.count("Missing: pages.") == 1
    assert html.count("Cities &lt;&amp;&gt;") == 3
    assert all(below(paper, f"export.{form}") in html for form in FORMATS)
