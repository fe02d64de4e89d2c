"""Ways to the papers: their authors, the pages of their neighbours, four clicks."""

import re
from html import unescape

import pytest

from conferences.models import Paper
from network.languages import LANGUAGES
from tests.factories import (
    make_centre,
    make_city,
    make_conference,
    make_contribution,
    make_paper,
    make_person,
    make_theme,
)
from tests.metropolis.pages import address_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


def test_authors_stand_from_a_to_z_with_the_number_of_their_works(client):
    for family, works in (("Ámbar", 1), ("Zola", 1), ("Ames", 2), ("3M", 1)):
        for _ in range(works):
            make_paper().contributions.all().delete()
            paper = Paper.objects.latest("pk")
            make_contribution(paper, family_name=family, given_names="")

    answer = client.get("/en/papers/authors/")

    shown = [(name["family"], name["works"]) for name in answer.context["page"]]
    assert shown == [("3M", 1), ("Ámbar", 1), ("Ames", 2), ("Zola", 1)]
    assert answer.context["letters"] == ["A", "Z", "#"]
    under = client.get("/en/papers/authors/?letter=A").context["page"]
    assert [name["family"] for name in under] == ["Ámbar", "Ames"]
    others = client.get("/en/papers/authors/?letter=%23").context["page"]
    assert [name["family"] for name in others] == ["3M"]
    assert 'href="/en/papers/?author=ames"' in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["authors", "auteurs", "autores"])
def test_the_page_of_authors_is_found_by_the_word_of_every_language(
    client, language, word
):
    own = address_in(language, "paper-authors")
    foreign = f"{address_in(language, 'papers')}{word}/"

    answer = client.get(f"{foreign}?letter=A")

    assert answer.status_code == (200 if foreign == own else 301)
    if foreign != own:
        assert answer.headers["Location"] == f"{own}?letter=A"


def test_the_pages_of_their_neighbours_show_the_newest_papers_and_lead_to_all(client):
    theme, city, person = make_theme(), make_city(), make_person()
    centre, conference = make_centre(), make_conference()
    for year in range(2000, 2007):
        paper = make_paper(published_on=str(year), centre=centre, conference=conference)
        paper.themes.add(theme)
        paper.cities.add(city)
        make_contribution(
            paper, family_name="Doe", given_names="Jo", person=person, order=1
        )

    for record in (theme, city, city.country, person, centre, conference):
        page = client.get(record.get_absolute_url()).text
        block = page.split("papers-block")[1].split("</section>")[0]
        years = re.findall(r"(20\d\d) ·", block)
        assert years == ["2006", "2005", "2004", "2003", "2002"]
        address, words = re.findall(r'<a href="([^"]*\?[^"]*)">([^<]*)', block)[-1]
        assert words.startswith("All 7 papers")
        answer = client.get(unescape(address))
        assert answer.context["page"].paginator.count == 7


def test_every_paper_is_four_clicks_from_home(client):
    for n in range(60):
        make_paper(published_on=str(1990 + n % 12) if n % 12 else "")
    seen, reached = {"/en/"}, ["/en/"]

    for _click in range(4):
        links = [link for page in reached for link in links_of(client, page)]
        reached = [link for link in dict.fromkeys(links) if link not in seen]
        seen.update(reached)

    papers = {paper.get_absolute_url() for paper in Paper.objects.all()}
    assert papers <= seen


def links_of(client, page):
    """The addresses in English that a page names in plain links robots may follow."""
    if re.search(r"/papers/\d", page):
        return []
    tags = re.findall(r"<a [^>]*>", client.get(page, follow=True).text)
    plain = [tag for tag in tags if "nofollow" not in tag]
    hrefs = [unescape(re.search(r'href="([^"#]*)', tag)[1]) for tag in plain]
    path = page.split("?")[0]
    links = [f"{path}{one}" if one.startswith("?") else one for one in hrefs]
    return [
        one
        for one in links
        if one.startswith("/en/") and not re.search(r"\.(atom|odt|docx)$", one)
    ]
