"""The list of papers: its facets and their counts, its names, its ways in."""

import re
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conferences.models import Paper
from conferences.papers.counts import recount
from network.languages import LANGUAGES
from network.search import index
from tests.conferences.works import titled
from tests.factories import (
    make_centre,
    make_city,
    make_conference,
    make_contribution,
    make_country,
    make_paper,
    make_theme,
    make_volume,
)
from tests.metropolis.pages import address_in, texts_of, warm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

MOST_STATEMENTS = 8


def found(client, query):
    answer = client.get(f"/en/papers/?{query}")
    assert answer.status_code == 200
    return {paper.pk for paper in answer.context["page"]}


def counts(client, query=""):
    """{facet: {value: count}} as the panel shows them."""
    facets = client.get(f"/en/papers/?{query}").context["filter"].facets
    return {
        facet.name: {one.choice.value: one.count for one in facet.options}
        for facet in facets
    }


@pytest.fixture
def library():
    """Works of every mixture of two themes, two countries, two years and two kinds."""
    themes = make_theme(code="housing"), make_theme(code="work")
    countries = make_country(iso2="CA", iso3="CAN"), make_country(iso2="MX", iso3="MEX")
    cities = [make_city(country=country) for country in countries]
    mixtures = product((0, 1, 2), (0, 1), ("2004", "2010-05", ""), ("article", "book"))
    for theme, place, year, kind in mixtures:
        paper = make_paper(published_on=year, kind=kind)
        paper.themes.set(themes[:theme])
        paper.cities.add(cities[place])
        if theme:
            paper.countries.add(countries[0])
    return themes, countries


VALUES = {
    "theme": lambda paper: {one.code for one in paper.themes.all()},
    "country": lambda paper: {
        *(one.iso2.lower() for one in paper.countries.all()),
        *(one.country.iso2.lower() for one in paper.cities.all()),
    },
    "year": lambda paper: {
        str(paper.published_on)[:4] if paper.published_on else "unknown"
    },
    "kind": lambda paper: {paper.kind},
}
QUESTIONS = [
    {},
    {"theme": ["housing"]},
    {"theme": ["housing", "work"], "kind": ["book"]},
    {"year": ["2004", "2010"], "kind": ["article"]},
    {"country": ["mx"], "theme": ["work"], "year": ["2004", "unknown"]},
    {"country": ["ca", "mx"], "year": ["2010"], "kind": ["article"]},
]


def fits(paper, question):
    return all(VALUES[name](paper) & {*values} for name, values in question.items())


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_value_counts_the_works_that_all_other_facets_match(
    client, library, question
):
    papers = Paper.objects.prefetch_related("themes", "countries", "cities__country")
    papers = list(papers)
    query = "&".join(
        f"{name}={one}" for name in VALUES for one in sorted(question.get(name, ()))
    )

    shown = counts(client, query)

    for name, values_of in VALUES.items():
        others = {key: value for key, value in question.items() if key != name}
        matching = [paper for paper in papers if fits(paper, others)]
        expected = {}
        for value in (value for paper in matching for value in values_of(paper)):
            expected[value] = expected.get(value, 0) + 1
        assert shown[name] == expected
    answer = client.get(f"/en/papers/?{query}")
    number = sum(fits(paper, question) for paper in papers)
    assert answer.context["page"].paginator.count == number


def test_any_value_of_a_facet_is_enough_and_every_facet_has_to_fit(client, library):
    some = found(client, "theme=housing&theme=work&kind=book")

    assert some == {
        paper.pk for paper in Paper.objects.filter(kind="book", themes__isnull=False)
    }


def test_a_work_is_found_under_the_country_of_the_city_it_studies(client):
    paper, other = make_paper(), make_paper()
    paper.cities.add(city := make_city())
    other.countries.add(make_country())

    assert found(client, f"country={city.country.iso2.lower()}") == {paper.pk}
    assert found(client, f"city={city.pk}") == {paper.pk}


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({"language": "fr"}, "language=fr"),
        ({"relation": "network"}, "relation=network"),
        ({"access": "doi", "address": "https://doi.org/10.1000/1"}, "online=yes"),
        ({"published_on": ""}, "year=unknown"),
        ({"doi": "10.1000/182"}, "q=10.1000%2F182"),
    ],
)
def test_works_are_narrowed_to_what_they_are(client, fields, query):
    paper = make_paper(**fields)
    make_paper()
    index.sweep()

    assert found(client, query) == {paper.pk}


def test_works_are_narrowed_to_their_centre_and_their_conference(client):
    centre, conference = make_centre(), make_conference()
    of_centre = make_paper(centre=centre)
    given = make_paper(conference=conference)

    assert found(client, f"centre={centre.pk}") == {of_centre.pk}
    assert found(client, f"conference={conference.pk}") == {given.pk}


@pytest.mark.parametrize("words", ["munoz", "MU%C3%91OZ+quartier", "jose+quartiers"])
def test_words_are_looked_for_in_the_title_and_in_the_names(client, words):
    paper = titled("Les quartiers de Montréal")
    make_contribution(paper, family_name="Muñoz", given_names="José")
    make_paper()
    index.sweep()

    assert found(client, f"q={words}") == {paper.pk}


def test_a_value_that_finds_nothing_more_is_hidden_unless_it_was_chosen(client):
    make_paper(kind="book", published_on="2001")
    make_paper(kind="thesis", published_on="2002")

    assert counts(client, "year=2001")["kind"] == {"book": 1}
    assert counts(client, "year=2001&kind=thesis")["kind"] == {"book": 1, "thesis": 0}


def test_the_order_is_the_newest_first_unless_another_is_asked_for(client):
    late = titled("Beta", published_on="2020")
    early = titled("Alpha", published_on="1999")
    undated = titled("Gamma", published_on="")
    for paper, name in ((late, "Zhao"), (early, "Ames"), (undated, "Marx")):
        paper.contributions.update(family_name=name, name_key=name.lower())

    orders = {
        sort: [paper.pk for paper in client.get(f"/en/papers/{sort}").context["page"]]
        for sort in ("", "?sort=oldest", "?sort=title", "?sort=author")
    }

    assert orders == {
        "": [late.pk, early.pk, undated.pk],
        "?sort=oldest": [early.pk, late.pk, undated.pk],
        "?sort=title": [early.pk, late.pk, undated.pk],
        "?sort=author": [early.pk, undated.pk, late.pk],
    }


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("kind=book&theme=work&x=1", "theme=work&kind=book"),
        ("theme=work&theme=housing&theme=work", "theme=housing&theme=work"),
        ("theme=&page=1", ""),
    ],
)
def test_a_question_is_put_right_by_one_redirect(client, library, asked, given):
    answer = client.get(f"/en/papers/?{asked}")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/en/papers/{'?' if given else ''}{given}"
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        *("theme=zoo", "country=zz", "year=20x4", "kind=zoo", "language=tlh"),
        *("conference=1", "centre=x", "relation=x", "online=maybe", "sort=x"),
        *("author=nobody", "city=0", "city=99999", "theme=%00"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_that_nothing_has_is_said_to_be_one(client, language, query):
    make_paper()

    answer = client.get(f"{address_in(language, 'papers')}?{query}")

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert '<ol class="rows">' not in answer.text


def test_twelve_values_are_answered_and_thirteen_refused_with_nothing_lost(client):
    years = [
        make_paper(published_on=str(year)).published_on.year
        for year in range(2000, 2013)
    ]
    asked = [f"year={year}" for year in years]

    assert client.get(f"/en/papers/?{'&'.join(asked[:12])}").status_code == 200
    answer = client.get(f"/en/papers/?{'&'.join(asked)}")

    assert answer.status_code == 400
    assert "at most 8 filters and 12 values" in answer.text
    assert answer.text.count(" checked") == 13


def test_nine_filters_in_one_question_are_refused(client):
    paper = make_paper(centre=make_centre(), conference=make_conference())
    paper.themes.add(theme := make_theme())
    paper.cities.add(city := make_city())
    eight = (
        f"q=paper&theme={theme.code}&country={city.country.iso2.lower()}&year=2008"
        f"&kind=article&language=en&conference={paper.conference_id}"
        f"&centre={paper.centre_id}"
    )
    index.sweep()

    assert found(client, eight + "&sort=title") == {paper.pk}
    assert client.get(f"/en/papers/?{eight}&online=no").status_code == 400


def test_the_feed_refuses_what_the_list_refuses(client):
    assert client.get("/en/papers/feed.atom?theme=zoo").status_code == 400


def test_hidden_neighbours_are_neither_offered_nor_asked_for(client):
    paper = make_paper(
        centre=make_centre(published_at=None),
        conference=make_conference(published_at=None),
    )
    paper.themes.add(theme := make_theme(published_at=None))
    paper.countries.add(make_country(published_at=None))

    assert counts(client).keys() & {"theme", "country", "centre", "conference"} == set()
    assert client.get(f"/en/papers/?theme={theme.code}").status_code == 400


def test_what_only_a_draft_has_is_not_offered(client):
    draft = make_paper(published_at=None, published_on="1901")
    draft.themes.add(make_theme())
    key = draft.contributions.get().name_key

    assert counts(client) == {}
    assert client.get(f"/en/papers/?author={key}").status_code == 400
    assert key not in client.get("/en/papers/authors/").text


@pytest.mark.parametrize("most", [3, 5])
def test_of_too_many_works_the_newest_are_counted_and_the_page_says_so(
    client, monkeypatch, most
):
    monkeypatch.setattr("conferences.papers.facets.MOST", most)
    for year in (2001, 2001, 2002, 2003):
        make_paper(published_on=str(year))

    page = client.get("/en/papers/?kind=article")

    said = "numbers count the newest" in page.text
    expected = {"2003": 1, "2002": 1, "2001": 1 if most == 3 else 2}
    assert (counts(client, "kind=article")["year"], said) == (expected, most == 3)
    assert page.context["page"].paginator.count == 4
    # Of the whole library the numbers are known.
    assert counts(client)["year"] == {"2003": 1, "2002": 1, "2001": 2}


@pytest.mark.parametrize("query", ["year=2001&kind=article", "theme=a&kind=article"])
def test_of_two_questions_too_the_newest_are_counted(client, monkeypatch, query):
    monkeypatch.setattr("conferences.papers.facets.MOST", 2)
    theme = make_theme(code="a")
    for language in ("fr", "en", "en"):
        make_paper(published_on="2001", language=language).themes.add(theme)

    assert counts(client, query)["language"] == {"en": 2}


def test_a_row_says_who_wrote_it_what_it_is_and_where_it_can_be_read(client):
    paper = titled(
        "A city",
        kind="book",
        container="A journal",
        gaps="pages",
        about_from_title=True,
    )
    paper.contributions.all().delete()
    for order, name in enumerate(("Abe", "Bo", "Chu", "Diaz", "Eco")):
        make_contribution(paper, family_name=name, order=order)
    make_contribution(paper, family_name="Editor", role="editor", order=9)

    row = client.get("/en/papers/").text.split('<li class="row">')[1].split("</li>")[0]

    text = " ".join(re.sub(r"<[^>]+>", " ", row).split())
    assert "Abe, Given; Bo, Given; Chu, Given and 2 more" in text
    assert "2008 · Book · English · A journal" in text
    assert "described by the portal from the title" in text
    assert "No online copy known Incomplete reference" in text
    assert "?" not in "".join(re.findall(r'href="([^"]*)"', row))


def test_a_title_is_marked_with_its_language(client):
    make_paper(
        language="nl", printed_title="Een stad", title_en="", title_fr="", title_es=""
    )

    assert ("nl", "Een stad") in texts_of(client.get("/en/papers/").text)
    assert ("nl", "Een stad") in texts_of(client.get("/fr/articles/").text)


def test_the_name_of_an_author_is_a_chip_that_can_be_taken_away(client):
    paper = make_paper()
    make_contribution(paper, family_name="Muñoz", given_names="José")

    page = client.get("/en/papers/?author=munoz-jose").text

    assert "Muñoz, José ×" in page
    assert '<input type="hidden" name="author" value="munoz-jose"' in page


@pytest.mark.parametrize("works", [1, 50])
@pytest.mark.parametrize(
    "query",
    ["", "?q=paper", "?theme=housing&kind=article", "?author=doe-jo", "authors/"],
)
def test_a_list_asks_the_same_for_one_work_and_for_fifty(client, works, query):
    theme = make_theme(code="housing")
    for _ in range(works):
        paper = make_paper(conference=None)
        paper.themes.add(theme)
        make_contribution(paper, family_name="Doe", given_names="Jo")
    recount()
    index.sweep()
    warm()

    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/en/papers/{query}").status_code == 200

    expected = {"": 6, "?author=doe-jo": 8, "authors/": 5, "?q=paper": 8}.get(query, 7)
    assert len(queries) == expected <= MOST_STATEMENTS


def test_works_are_narrowed_to_the_volume_that_holds_them(client):
    volume = make_volume(title_en="Our Cities, 8")
    make_paper(title_en="Within", part_of=volume)
    make_paper(title_en="Elsewhere", part_of=make_volume(published_at=None))

    text = client.get(f"/en/papers/?volume={volume.pk}").text

    assert "Our Cities, 8 <small>(1)</small>" in text
    assert "Within" in text
    assert "Elsewhere" not in text
    assert counts(client)["volume"] == {str(volume.pk): 1}
