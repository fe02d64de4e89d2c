"""The page of a paper: for readers, for Google Scholar and Zotero, for machines."""

import json
import re

import pytest
from django.core.exceptions import ValidationError

from conferences.models import Contribution, Paper, RelatedWork
from conferences.papers.completeness import missing
from network.translations import record_edit
from tests.factories import (
    make_centre,
    make_conference,
    make_paper,
    make_presentation,
    make_session,
    make_theme,
)
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import admin_page

pytestmark = pytest.mark.django_db


def write(paper, family, given="", role="author", **fields):
    order = paper.contributions.count()
    return Contribution.objects.create(
        paper=paper,
        family_name=family,
        given_names=given,
        role=role,
        order=order,
        **fields,
    )


@pytest.fixture
def paper():
    paper = make_paper(
        kind="article",
        language="es",
        original_language="es",
        title_en='Housing "<the> young" & others',
        title_fr="",
        title_es="La vivienda «joven»",
        abstract_es="Un resumen",
        published_on="2011-05-12",
        container="Frontera norte",
        volume="33",
        issue="2",
        pages="65-87",
        doi="10.1000/182",
        access="doi",
        address="https://doi.org/10.1000/182",
    )
    paper.contributions.all().delete()
    write(paper, "Díaz Mendiburo", "Aaraón", orcid="0000-0002-1825-0097")
    write(paper, "van der Leun", "Joanne")
    write(paper, "Metropolis Project", is_body=True)
    write(paper, "Ruiz", "Ana", role="editor")
    return paper


def in_language(paper, language):
    from django.utils import translation

    with translation.override(language):
        return paper.get_absolute_url()


def tags(html):
    from html import unescape

    found = re.findall(r'<meta name="(citation_\w+)" content="([^"]*)">', html)
    return [(name, unescape(content)) for name, content in found]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_tags_speak_the_language_of_the_work_on_every_page(client, paper, language):
    found = tags(client.get(in_language(paper, language)).text)

    assert found == [
        ("citation_title", "La vivienda «joven»"),
        ("citation_author", "Díaz Mendiburo, Aaraón"),
        ("citation_author", "van der Leun, Joanne"),
        ("citation_author", "Metropolis Project"),
        ("citation_editor", "Ruiz, Ana"),
        ("citation_publication_date", "2011/5/12"),
        ("citation_language", "es"),
        ("citation_journal_title", "Frontera norte"),
        ("citation_volume", "33"),
        ("citation_issue", "2"),
        ("citation_firstpage", "65"),
        ("citation_lastpage", "87"),
        ("citation_doi", "10.1000/182"),
        ("citation_abstract", "Un resumen"),
    ]


@pytest.mark.parametrize(
    ("kind", "tag", "content"),
    [
        ("report", "citation_technical_report_institution", "IRPP"),
        ("working-paper", "citation_technical_report_number", "29"),
        ("thesis", "citation_dissertation_institution", "IRPP"),
        ("chapter", "citation_inbook_title", "A book"),
        ("conference-paper", "citation_conference_title", "A book"),
        ("article", "citation_journal_title", "A book"),
    ],
)
def test_the_kind_of_a_work_is_told_by_its_tag(client, paper, kind, tag, content):
    Paper.objects.filter(pk=paper.pk).update(
        kind=kind, publisher="IRPP", series_number="29", container="A book"
    )

    assert (tag, content) in tags(client.get(paper.get_absolute_url()).text)


@pytest.mark.parametrize("gap", ["author", "year"])
def test_a_work_without_author_or_year_carries_no_tags(client, paper, gap):
    if gap == "author":
        paper.contributions.filter(role="author").delete()
    else:
        Paper.objects.filter(pk=paper.pk).update(published_on="")

    assert tags(client.get(paper.get_absolute_url()).text) == []


@pytest.mark.parametrize(("date", "tag"), [("2011", "2011"), ("2011-05~", "2011")])
def test_a_date_that_is_no_day_is_told_as_its_year(client, paper, date, tag):
    Paper.objects.filter(pk=paper.pk).update(published_on=date)

    found = dict(tags(client.get(paper.get_absolute_url()).text))

    assert found["citation_publication_date"] == tag


def test_all_titles_and_abstracts_are_shown_each_in_its_language(client, paper):
    text = client.get(in_language(paper, "en")).text

    assert "<h1>Housing &quot;&lt;the&gt; young&quot; &amp; others" in text
    assert '<p class="other-title" lang="es">La vivienda «joven»</p>' in text
    assert '<section lang="es"><h2>Abstract</h2>' in text


def test_a_work_in_a_fourth_language_has_its_title_as_printed(client):
    paper = make_paper(
        language="nl",
        printed_title="De wereld in een stad",
        **{f"title_{code}": "" for code in ("en", "fr", "es")},
    )

    text = client.get(paper.get_absolute_url()).text

    assert "De wereld in een stad</h1>" in text
    assert "Dutch" in text


def test_what_the_reference_lacks_is_said_before_it_is_cited(client, paper):
    Paper.objects.filter(pk=paper.pk).update(gaps="pages year")

    text = client.get(paper.get_absolute_url()).text

    assert "Incomplete reference: check before citing." in text
    assert "Missing: pages, year." in text


def test_where_it_can_be_read_is_said_or_that_nobody_knows(client, paper):
    assert 'href="https://doi.org/10.1000/182"' in client.get(
        paper.get_absolute_url()
    ).text.replace("\n", "")

    Paper.objects.filter(pk=paper.pk).update(access="none-known", address="")
    assert "No online copy is known to us" in client.get(paper.get_absolute_url()).text


def test_json_ld_tells_the_work_with_all_who_made_it(client, paper):
    text = client.get(paper.get_absolute_url()).text
    data = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1]
    )

    assert data["@type"] == "ScholarlyArticle"
    assert data["name"] == "La vivienda «joven»"
    assert data["inLanguage"] == "es"
    assert data["datePublished"] == "2011-05-12"
    assert [one["name"] for one in data["author"]] == [
        "Aaraón Díaz Mendiburo",
        "Joanne van der Leun",
        "Metropolis Project",
    ]
    assert data["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Frontera norte"


def test_the_link_header_names_what_is_cited_and_its_types(client, paper):
    link = client.get(paper.get_absolute_url()).headers["Link"]

    assert f'/id/paper/{paper.pk}>; rel="cite-as"' in link
    assert '<https://schema.org/AboutPage>; rel="type"' in link
    assert '<https://orcid.org/0000-0002-1825-0097>; rel="author"' in link
    assert '<https://doi.org/10.1000/182>; rel="related"' in link


def test_a_hidden_neighbour_is_not_named(client, paper):
    conference = make_conference(published_at=None, name_en="Secret meeting")
    centre = make_centre(published_at=None, name_en="Secret centre")
    theme = make_theme(published_at=None, name_en="Secret theme")
    talk = make_presentation(make_session(conference, title_en="Secret session"))
    other = make_paper(published_at=None, title_en="Secret paper")
    paper.themes.add(theme)
    RelatedWork.objects.create(paper=paper, other=other, kind="reply-to")
    Paper.objects.filter(pk=paper.pk).update(
        conference=conference, centre=centre, presentation=talk
    )

    answer = client.get(paper.get_absolute_url())

    assert "Secret" not in answer.text


def test_the_page_asks_as_many_statements_whatever_it_holds(
    client, paper, django_assert_max_num_queries
):
    for number in range(30):
        write(paper, f"Author {number}")
    client.get(paper.get_absolute_url())

    with django_assert_max_num_queries(9):
        client.get(paper.get_absolute_url())


def test_the_desk_says_what_a_good_record_still_needs(paper):
    Paper.objects.filter(pk=paper.pk).update(published_on="", container="")
    paper = Paper.objects.get(pk=paper.pk)

    assert missing(paper)[:2] == ["the year", "the journal, book or proceedings"]
    page = at_the_desk("editor").get(admin_page(paper, "change")).text
    assert "<li>the year</li>" in page


def test_an_address_without_its_kind_is_refused_at_the_desk(paper):
    paper.access = "none-known"

    with pytest.raises(ValidationError, match="say that none is known"):
        paper.full_clean()


def test_the_parity_report_counts_papers_whose_titles_stay_as_they_are(client):
    paper = Paper(language="en", title_en="Housing", published_at="2026-01-01T00:00Z")
    for code in ("en", "fr", "es"):
        setattr(paper, f"about_{code}", "About housing")
    record_edit(paper, {"title": ["en"], "about": ["en", "fr", "es"]})
    assert paper.text_states.filter(field="title", status="not-needed").exists()

    figures = client.get("/en/parity.json").json()["sections"]

    papers = next(one for one in figures if one["section"] == "papers")
    assert papers["records"] == 1


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/x-bibtex", "bib"),
        ("application/x-research-info-systems", "ris"),
        ("application/vnd.citationstyles.csl+json", "json"),
    ],
)
def test_the_permanent_address_leads_to_the_form_that_is_asked_for(
    client, paper, accept, form
):
    answer = client.get(f"/id/paper/{paper.pk}", headers={"accept": accept})

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/export.{form}")
    assert "Accept" in answer.headers["Vary"]


def test_the_permanent_address_answers_json_ld_that_names_nothing_hidden(client, paper):
    paper.themes.add(make_theme(published_at=None, name_es="Secreto"))

    answer = client.get(
        f"/id/paper/{paper.pk}", headers={"accept": "application/ld+json"}
    )

    assert answer.headers["Content-Type"] == "application/ld+json"
    assert answer.json()["name"] == "La vivienda «joven»"
    assert "Secreto" not in answer.text


def test_a_talk_leads_to_its_paper_and_to_no_draft(client, paper):
    session = make_session(make_conference(programme_is_public=True))
    talk = make_presentation(session)
    Paper.objects.filter(pk=paper.pk).update(presentation=talk)
    make_paper(title_en="Not yet", presentation=talk, published_at=None)

    text = client.get(session.get_absolute_url()).text

    assert f"/papers/{paper.pk}/" in text
    assert "Not yet" not in text
    assert session.get_absolute_url() in client.get(paper.get_absolute_url()).text
