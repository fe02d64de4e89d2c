"""A question that no practice fits: which filter to drop, and what comes nearest."""

import re
from html import unescape

import pytest

from network.languages import LANGUAGES
from network.search import index
from tests.factories import (
    make_city,
    make_evaluation,
    make_practice,
    make_theme,
)
from tests.metropolis.pages import address_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

LIST = "/en/practices/"
NO_SINGLE = "no single filter is the reason"


def asked(client, query, address=LIST):
    """The page of a question that finds nothing."""
    answer = client.get(f"{address}?{query}")
    assert answer.status_code == 200
    assert answer.context["page"].paginator.count == 0
    return answer.text


def ways_out(page):
    return page.split('<section class="ways-out"')[1].split("</section>")[0]


def drops(page):
    """{the part of the question to drop: (address, what the page says it finds)}"""
    links = re.findall(
        r'<li><a href="([^"]*)">Without “(.*?)”</a> <span class="meta">([^<]*)</span>',
        ways_out(page),
    )
    return {
        unescape(part): (unescape(address), number) for address, part, number in links
    }


def numbers(page):
    return {part: number for part, (_address, number) in drops(page).items()}


def nearest(page):
    """[(address of a practice that comes near, what differs)], in the page's order."""
    rows = ways_out(page).split('<li class="row">')[1:]
    return [
        (
            re.search(r'<h2><a href="([^"]*)"', row)[1],
            unescape(re.search(r"Differs in</strong> (.*?)</p>", row)[1]),
        )
        for row in rows
    ]


@pytest.fixture
def library():
    """Two running ones on housing and one on work; three ended ones, one on neither."""
    housing = make_theme(code="housing", name_en="Housing")
    work = make_theme(code="work", name_en="Work")
    made = {
        "a": make_practice(status="running", themes=[housing], language="de"),
        "b": make_practice(status="running", themes=[housing], language="de"),
        "c": make_practice(status="running", themes=[work], language="fr"),
        "d": make_practice(status="ended", themes=[work], language="de"),
        "e": make_practice(status="ended", themes=[make_theme()], language="fr"),
        "f": make_practice(status="ended", themes=[work], language="fr"),
    }
    return made


def test_each_filter_is_named_whose_absence_alone_would_find_something(client, library):
    page = asked(client, "theme=housing&status=running&language=fr")

    # Dropping the status finds nothing: no practice on housing works in French.
    assert numbers(page) == {
        "Theme: Housing": "1 practice",
        "Working language: French": "2 practices",
    }


def test_the_filter_that_finds_most_stands_first(client, library):
    page = asked(client, "theme=housing&status=running&language=fr")

    assert [*drops(page)] == ["Working language: French", "Theme: Housing"]


@pytest.mark.parametrize(
    "query",
    [
        "theme=housing&status=ended",
        "theme=housing&status=running&language=fr",
        "q=practice&theme=housing&theme=work&status=running&language=unknown",
        "q=nowhere",
        "q=nowhere&theme=housing&theme=work&sort=name",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_finds_as_many_as_stands_beside_it(client, library, language, query):
    make_practice(status="idea", themes=[make_theme(code="other")], language="")
    index.sweep()
    address = address_in(language, "practices")

    page = asked(client, query, address)

    beside = re.findall(
        r'<li><a href="([^"]*)">[^<]*</a> <span class="meta">(\d+)\D', ways_out(page)
    )
    assert beside
    for link, number in beside:
        answer = client.get(unescape(link))
        assert answer.status_code == 200
        assert answer.context["page"].paginator.count == int(number) > 0


def test_all_values_of_a_filter_are_dropped_together(client, library):
    make_practice(target_groups=["women"])

    page = asked(client, "theme=housing&theme=work&group=women")

    assert drops(page) == {
        "Theme: Housing, Work": (f"{LIST}?group=women", "1 practice"),
        "Whom it is for: Women": (f"{LIST}?theme=housing&theme=work", "5 practices"),
    }


def test_words_are_a_filter_too(client, library):
    page = asked(client, "q=nowhere")

    assert drops(page) == {"Words: “nowhere”": (LIST, "6 practices")}


def test_the_words_are_kept_where_another_filter_is_dropped(client, library):
    library["e"].name_en = "Lighthouse"
    library["e"].save()
    index.sweep()

    page = asked(client, "q=lighthouse&status=running")

    assert drops(page) == {
        "Status: Running": (f"{LIST}?q=lighthouse", "1 practice"),
        "Words: “lighthouse”": (f"{LIST}?status=running", "3 practices"),
    }


def test_a_city_is_a_filter_too_and_is_named(client, library):
    city = make_city(name_en="Leipzig")

    page = asked(client, f"city={city.pk}")

    assert drops(page) == {"City: Leipzig": (LIST, "6 practices")}


def test_the_order_of_the_list_is_kept_and_is_no_filter(client, library):
    page = asked(client, "q=nowhere&sort=name")

    assert drops(page) == {"Words: “nowhere”": (f"{LIST}?sort=name", "6 practices")}


def test_the_nearest_stand_with_what_they_are_instead(client, library):
    page = asked(client, "theme=housing&status=running&language=fr")

    a, b, c, f = (library[key].get_absolute_url() for key in "abcf")
    found = nearest(page)
    assert {*found[:3]} == {
        (a, "Working language: German"),
        (b, "Working language: German"),
        (c, "Theme: Work"),
    }
    assert (f, "Theme: Work · Status: Ended") in found
    # The one that shares nothing with the question is not near.
    assert library["d"].get_absolute_url() not in dict(found)


def test_of_the_nearest_the_best_tested_stand_first(client, library):
    make_evaluation(library["b"], design_level=5)

    found = nearest(asked(client, "theme=housing&language=fr"))

    assert found[0][0] == library["b"].get_absolute_url()


def test_five_at_most_are_named_as_nearest(client, library):
    for _ in range(6):
        make_practice(status="running", language="de")

    assert len(nearest(asked(client, "q=nowhere&status=running"))) == 5


def test_a_difference_is_told_in_all_its_values_or_as_not_recorded(client):
    themes = [make_theme(name_en=name, code=name.lower()) for name in ("Art", "Bees")]
    both = make_practice(themes=themes, status="running", target_groups=["women"])
    bare = make_practice(
        themes=[make_theme(name_en="Secret", published_at=None)],
        status="running",
        target_groups=["women"],
    )
    asked_for = make_practice(
        themes=[make_theme(code="work")], target_groups=["older", "families"]
    )

    found = nearest(asked(client, "theme=work&group=women&status=running"))

    assert dict(found) == {
        both.get_absolute_url(): "Theme: Art, Bees",
        bare.get_absolute_url(): "Theme: not recorded",
        asked_for.get_absolute_url(): (
            "Whom it is for: Families, Older people · Status: Not known whether it runs"
        ),
    }


def test_a_difference_in_words_is_named(client, library):
    found = nearest(asked(client, "q=nowhere&theme=housing"))

    assert {difference for _practice, difference in found} == {
        "The words are not in it"
    }


@pytest.fixture
def scattered():
    """Each has one of three things that are asked for together."""
    make_practice(themes=[make_theme(code="housing", name_en="Housing")])
    make_practice(status="running")
    make_practice(language="fr")


def test_it_is_said_when_no_single_filter_is_the_reason(client, scattered):
    page = asked(client, "theme=housing&status=running&language=fr")

    assert NO_SINGLE in ways_out(page)
    assert drops(page) == {}
    assert len(nearest(page)) == 3


def test_it_is_not_said_when_one_filter_is_the_reason(client, scattered):
    page = asked(client, "theme=housing&status=running")

    assert NO_SINGLE not in page
    assert len(drops(page)) == 2


def test_nothing_is_near_where_nothing_is_shared(client, scattered):
    page = asked(client, f"q=nowhere&city={make_city().pk}")

    assert nearest(page) == []
    assert drops(page) == {}
    assert NO_SINGLE not in page
    assert "Use fewer words or other filters." in ways_out(page)


@pytest.mark.parametrize(
    "query",
    [
        *("q=nowhere", "theme=housing&status=running"),
        "theme=housing&status=running&language=fr",
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_leaves_a_reader_without_help(client, scattered, language, query):
    page = asked(client, query, address_in(language, "practices"))

    assert re.findall(r'<a href="/[^"]+">', ways_out(page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_library_says_so_in_every_language(client, language):
    page = asked(client, "q=nowhere", address_in(language, "practices"))

    assert re.search(r"<h2[^>]*>[^<]+</h2>\s*<p>[^<]+</p>", ways_out(page))


def test_a_list_that_finds_something_or_is_refused_offers_no_way_out(client, library):
    for query in ("", "?status=running", "?status=zoo"):
        assert "ways-out" not in client.get(LIST + query).text


def test_nothing_hidden_comes_near_or_is_counted(client, library):
    for key in "ab":
        library[key].published_at = None
        library[key].save()
    housing = library["a"].themes.get()
    make_practice(status="ended", themes=[housing])

    page = asked(client, "theme=housing&status=running")

    assert numbers(page) == {
        "Theme: Housing": "1 practice",
        "Status: Running": "1 practice",
    }
    hidden = {library[key].get_absolute_url() for key in "ab"}
    assert hidden.isdisjoint(dict(nearest(page)))


def test_words_and_names_stand_as_text(client):
    make_practice(
        name_en="<script>alert(1)</script>",
        status="running",
        themes=[make_theme(name_en="<b>Bold</b>")],
    )
    make_practice(themes=[make_theme(code="work", name_en="<i>Work</i>")])

    page = asked(client, "theme=work&status=running")
    worded = asked(client, "q=%3Cscript%3Ealert%281%29nowhere")

    assert len(nearest(page)) == 2
    for text in (page, worded):
        for tag in ("<script>alert", "<b>Bold", "<i>Work"):
            assert tag not in text
    assert "&lt;b&gt;Bold&lt;/b&gt;" in ways_out(page)
    assert "&lt;script&gt;alert(1)nowhere" in ways_out(worded)
