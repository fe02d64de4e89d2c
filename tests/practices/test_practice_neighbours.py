"""What the page of a practice names of its neighbours, and theirs of it."""

import re
from html import unescape

import pytest

from network.languages import LANGUAGES
from tests.factories import (
    make_actor,
    make_adaptation,
    make_city,
    make_country,
    make_evaluation,
    make_organisation,
    make_paper,
    make_practice,
    make_result,
    make_source,
    make_theme,
)
from tests.metropolis.pages import address_in, statements, withdraw
from tests.practices.pages import HIDDEN, first_screen, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_hidden_neighbours_are_not_named(client, language):
    names = {f"name_{code}": "Secret" for code in LANGUAGES} | HIDDEN
    titles = {f"title_{code}": "Secret" for code in LANGUAGES} | HIDDEN
    land = make_country(**names)
    town, body = make_city(country=land, **names), make_organisation(**names)
    theme, paper = make_theme(**names), make_paper(**titles)
    practice = make_practice(city=town, themes=[theme, make_theme()])
    practice.other_cities.add(make_city(country=land, **names))
    practice.papers.add(paper)
    make_actor(practice, organisation=body)
    make_actor(practice, organisation=body, role="funding")
    make_evaluation(practice, paper=paper, document="A report")
    make_result(practice, outcome=theme, direction="improved")
    make_adaptation(practice, city=town, country=land)

    page = page_of(client, practice, language)

    assert "Secret" not in page
    for record in (land, town, body, theme, paper):
        assert address_in(language, record) not in page


@pytest.mark.parametrize("level", [None, 3, 5])
def test_the_reasons_of_the_label_do_not_name_a_hidden_outcome(client, level):
    practice = make_practice()
    study = make_evaluation(practice, design_level=level)
    hidden = make_theme(name_en="Secret", **HIDDEN)
    make_result(practice, outcome=hidden, direction="improved", evaluation=study)

    assert "Secret" not in page_of(client, practice)


def test_a_practice_in_a_hidden_city_alone_still_names_its_country(client):
    country = make_country(name_en="Germany")
    practice = make_practice(
        city=make_city(name_en="Secret", country=country, **HIDDEN)
    )

    page = page_of(client, practice)

    assert "Secret" not in page
    assert first_screen(page)["Where and when"].startswith("Germany")


def test_public_neighbours_are_linked(client):
    town, second, third = make_city(), make_city(), make_city()
    body, theme, paper, report = (
        make_organisation(),
        make_theme(),
        make_paper(),
        make_paper(),
    )
    practice = make_practice(city=town, themes=[theme])
    practice.other_cities.add(second)
    practice.papers.add(paper)
    make_actor(practice, organisation=body)
    make_evaluation(practice, paper=report, document="A report")
    make_adaptation(practice, city=third, country=third.country)

    page = page_of(client, practice)

    for record in (town, town.country, second, third, body, theme, paper, report):
        assert f'href="{record.get_absolute_url()}"' in page, record


def test_texts_stand_as_text(client):
    hostile = "<script>alert(1)</script>"
    practice = make_practice(
        name_en=hostile,
        official_name=hostile,
        **{
            f"{field}_en": hostile
            for field in ("message", "summary", "activities", "failures", "note")
        },
    )
    make_actor(practice, name_en=hostile)
    make_adaptation(practice, place=hostile, text_en=hostile)
    study = make_evaluation(
        practice, evaluator_en=hostile, finding_en=hostile, document=hostile
    )
    outcome = make_theme(name_en=hostile)
    make_result(
        practice,
        outcome=outcome,
        text_en=hostile,
        evaluation=study,
        direction="improved",
    )

    page = page_of(client, practice)

    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") > 15


def one_more_of_each(practice):
    study = make_evaluation(
        practice, design_level=3, paper=make_paper(), source=make_source()
    )
    make_result(practice, evaluation=study, direction="improved", source=make_source())
    make_actor(practice, organisation=make_organisation())
    make_adaptation(practice, city=make_city(), source=make_source())
    practice.other_cities.add(make_city())
    practice.papers.add(make_paper())


def test_the_page_asks_the_same_for_one_of_each_part_and_for_twenty(client):
    practice = make_practice()
    one_more_of_each(practice)
    one = statements(client, practice.get_absolute_url())

    for _ in range(19):
        one_more_of_each(practice)

    assert statements(client, practice.get_absolute_url()) == one


def block_of(client, record, language="en"):
    """(addresses of the practices on the page of a record, link to the list of them)"""
    answer = client.get(address_in(language, record))
    assert answer.status_code == 200
    if "practices-block" not in answer.text:
        return [], None
    block = answer.text.split("practices-block")[1].split("</section>")[0]
    rest = block.split("</ul>")[1]
    link = re.search(r'<a href="([^"]*)">', rest)
    links = re.findall(r'<li><a href="([^"]*)"|<li><a href="([^"]*)">', block)
    return [first or second for first, second in links], link and unescape(link[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_practice_stands_on_the_pages_of_what_it_belongs_to(client, language):
    town, second, theme = make_city(), make_city(), make_theme()
    body = make_organisation()
    practice = make_practice(city=town, themes=[theme])
    practice.other_cities.add(second)
    for role in ("lead", "funding"):
        make_actor(practice, organisation=body, role=role)
    make_practice()

    own = address_in(language, practice)
    for record in (town, town.country, second, second.country, theme):
        practices, link = block_of(client, record, language)
        assert practices == [own], record
        found = client.get(link)
        assert [row.pk for row in found.context["page"]] == [practice.pk], record
    assert block_of(client, body, language) == ([own], None)


def test_a_practice_of_a_whole_country_stands_on_its_page(client):
    practice = make_practice(country=(country := make_country()))

    practices, link = block_of(client, country)

    assert practices == [practice.get_absolute_url()]
    assert [row.pk for row in client.get(link).context["page"]] == [practice.pk]


def test_a_page_shows_the_five_best_tested_and_leads_to_all(client):
    theme = make_theme()
    made = {}
    for level in (None, 0, 3, 5, 1, 2, 4):
        made[level] = make_practice(themes=[theme])
        if level is not None:
            make_evaluation(made[level], design_level=level)

    practices, link = block_of(client, theme)

    assert practices == [made[level].get_absolute_url() for level in (5, 4, 3, 2, 1)]
    assert client.get(link).context["page"].paginator.count == 7


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_page_names_no_hidden_practice(client, state):
    town, theme, body = make_city(), make_theme(), make_organisation()
    practice = make_practice(name_en="Secret", city=town, themes=[theme])
    make_actor(practice, organisation=body)
    if state == "draft":
        practice.published_at = None
        practice.save()
    else:
        withdraw(practice)

    for record in (town, town.country, theme, body):
        assert block_of(client, record) == ([], None)
        assert "Secret" not in client.get(record.get_absolute_url()).text


def test_the_page_of_a_country_shows_what_its_list_finds(client):
    """Also where the city of a practice is hidden, and its country is not."""
    country = make_country()
    make_practice(city=make_city(country=country, **HIDDEN))

    practices, _link = block_of(client, country)
    listed = client.get(f"/en/practices/?country={country.iso2.lower()}")

    found = [row.get_absolute_url() for row in listed.context.get("page") or ()]
    assert practices == found
