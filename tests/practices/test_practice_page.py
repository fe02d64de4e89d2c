"""The page of a practice: what a reader asks first, its tables and sources."""

import re

import pytest

from network.languages import LANGUAGES
from tests.factories import (
    make_adaptation,
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_result,
    make_source,
    make_theme,
)
from tests.practices.pages import (
    COST,
    QUESTIONS,
    cost,
    first_screen,
    page_of,
    results_table,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


@pytest.fixture
def practice():
    city = make_city(name_en="Leipzig", country=make_country(name_en="Germany"))
    practice = make_practice(
        city=city,
        activities_en="Mothers visit mothers",
        target_groups=["families", "women"],
        starts_on="2004",
        ends_on="2010",
        status="ended",
        failures_en="Few men were reached",
        cost_amount="700000",
        cost_year=2009,
        **COST,
    )
    study = make_evaluation(
        practice, design_level=3, year=2012, independence="independent"
    )
    make_result(practice, evaluation=study, direction="improved", text_en="More visits")
    return practice


def test_the_first_screen_answers_in_the_order_in_which_readers_ask(client, practice):
    page = page_of(client, practice)

    answers = first_screen(page)

    assert [*answers] == QUESTIONS
    in_order = [
        *("Mothers visit mothers", "Families, Women", "Leipzig, Germany", "2004–2010"),
        *("700,000 EUR (2009)", "Improved – More visits"),
        "Before and after, with a comparison group; independent; 2012",
        "Few men were reached",
    ]
    text = words(page.split("first-screen")[1])
    places = [text.index(one) for one in in_order]
    assert places == sorted(places)
    assert answers["Where and when"].endswith("2004–2010 · Ended")
    assert answers["What did not work"] == "Few men were reached"


def test_the_first_screen_stands_before_everything_that_is_longer(client, practice):
    page = page_of(client, practice)

    places = [
        page.index(one)
        for one in (
            *("<h1>", "first-screen", "<h2>In short</h2>", "results-table"),
            *("<h2>Evaluations</h2>", "<h2>The whole record</h2>", 'id="sources"'),
        )
    ]

    assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_is_left_blank_in_any_language(client, practice, language):
    for one in (practice, make_practice()):
        answers = first_screen(page_of(client, one, language))

        assert len(answers) == 7
        assert all(answers.values())


def test_what_nobody_recorded_is_said_not_to_be_recorded(client):
    answers = first_screen(page_of(client, make_practice(city=make_city(name_en="X"))))

    for question in (
        *("What", "Who for", "What it cost", "What changed", "What did not work"),
    ):
        assert answers[question] == "not recorded", question
    assert "dates not recorded" in answers["Where and when"]
    assert answers["How sure we are"] == (
        "No evaluation recorded Label: Documented No evaluation is recorded."
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"cost_amount": "6117879", "cost_year": 2021}, "6,117,879 EUR (2021)"),
        ({"cost_amount": "12.50", "cost_year": 2021}, "12.50 EUR (2021)"),
        ({"cost_amount": "0", "cost_year": 2021}, "0 EUR (2021)"),
        ({"cost_amount": "1999.60", "cost_year": 2021}, "2,000 EUR (2021)"),
        (
            {"cost_amount": "5000", "cost_year_unknown": True},
            "5,000 EUR (year of the prices not recorded)",
        ),
        (
            {"cost_per_participant": "80", "cost_year": 2021},
            "80 EUR per participant (2021)",
        ),
        (
            {"cost_amount": "5000", "cost_per_participant": "80", "cost_year": 2021},
            "5,000 EUR; 80 EUR per participant (2021)",
        ),
        (
            {"cost_amount": "5000", "cost_year": 2021, "cost_covers_en": "Salaries"},
            "5,000 EUR (2021) Salaries",
        ),
    ],
)
def test_a_cost_is_an_amount_with_its_currency_and_the_year_of_its_prices(
    client, fields, said
):
    assert cost(client, **COST, **fields) == said


@pytest.mark.parametrize(
    ("known", "said"),
    [("no", "Not disclosed"), ("yes", "Disclosed"), ("unknown", "not recorded")],
)
def test_without_an_amount_it_is_said_whether_the_cost_is_disclosed(
    client, known, said
):
    assert cost(client, cost_known=known) == said


@pytest.mark.parametrize(
    ("city", "said"),
    [
        ({}, "not recorded"),
        ({"population": 600_000}, "about 600,000 inhabitants, definition not recorded"),
        (
            {
                "population": 600_000,
                "population_year": 2020,
                "population_definition": "urban-area",
            },
            "about 600,000 inhabitants, definition not recorded",
        ),
    ],
)
def test_a_size_whose_number_lacks_something_is_only_about_so(client, city, said):
    practice = make_practice(city=make_city(**city))

    assert f"({said})" in first_screen(page_of(client, practice))["Where and when"]


def test_the_direction_and_the_test_of_a_result_are_two_columns(client):
    practice = make_practice()
    random = make_evaluation(practice, design_level=5)
    unknown = make_evaluation(practice)
    given = [
        ("Work", {"direction": "worsened", "evaluation": random}),
        ("Health", {"direction": "improved", "evaluation": unknown}),
        ("School", {"direction": "no-change"}),
        ("Courses", {"direction": "output-only", "figure": "1200", "unit": "persons"}),
    ]
    for order, (name, fields) in enumerate(given):
        outcome = make_theme(name_en=name)
        make_result(practice, outcome=outcome, text_en=name, order=order, **fields)

    rows = results_table(page_of(client, practice))

    asked = ("Outcome", "Direction", "How it was tested", "Figure")
    untested = "not tested, as far as recorded"
    assert [tuple(row[head] for head in asked) for row in rows] == [
        ("Work", "Worsened", "Random assignment", ""),
        ("Health", "Improved", "Evaluated, design not recorded", ""),
        ("School", "No change", untested, ""),
        ("Courses", "Activity only", untested, "1,200 people"),
    ]


@pytest.mark.parametrize(
    ("figure", "unit", "shown"),
    [
        ("15.00", "percentage-points", "15 percentage points"),
        ("2.50", "times", "2.5 times as much"),
        ("100", "percent", "100 per cent"),
        ("0", "persons", "0 people"),
        ("-3.25", "percent", "-3.25 per cent"),
        ("6000000", "CAD", "6,000,000 Canadian dollars"),
        ("7", "unspecified", "7 kind of count not stated"),
    ],
)
def test_a_figure_stands_with_what_it_counts_and_its_year(client, figure, unit, shown):
    practice = make_practice()
    make_result(practice, figure=figure, unit=unit, year=2015)

    assert results_table(page_of(client, practice))[0]["Figure"] == f"{shown} 2015"


def test_what_changed_tells_effects_only(client):
    practice = make_practice()
    make_result(practice, direction="output-only", text_en="A hundred courses")

    only_done = first_screen(page_of(client, practice))["What changed"]
    make_result(practice, direction="worsened", text_en="Fewer jobs")
    with_effect = first_screen(page_of(client, practice))["What changed"]

    assert only_done == "Only activity is recorded, no effect."
    assert with_effect == "Worsened – Fewer jobs"


def marks(page):
    """{a word before a mark: the title of the source that its number leads to}"""
    listed = page.split('id="sources"')[1].split("<ol>")[1].split("</ol>")[0]
    titles = re.findall(r"<cite[^>]*>(.*?)</cite>", listed)
    found = re.findall(
        r"(Fact \w+)\W[^§]{0,60}?"
        r'<small class="source-mark"><a href="#sources">\[(\d+)\]</a>',
        page,
    )
    return {word: titles[int(number) - 1] for word, number in found}


def test_a_number_in_brackets_leads_to_the_source_of_what_it_follows(client):
    sources = {
        name: make_source(key=key, title=f"Source of {name}")
        for name, key in zip("abcd", ("z", "k", "q", "b"), strict=True)
    }
    practice = make_practice(
        sources=sources.values(),
        cost_amount="1000",
        cost_year=2020,
        cost_covers_en="Fact a",
        cost_source=sources["a"],
        **COST,
    )
    make_result(practice, text_en="Fact b", source=sources["b"])
    make_evaluation(practice, finding_en="Fact c", source=sources["c"])
    make_adaptation(practice, text_en="Fact d", source=sources["d"])

    page = page_of(client, practice)

    costs = page.split("<dt>What it cost</dt>")[1].split("</dd>")[0]
    titles = re.findall(r"<cite[^>]*>(.*?)</cite>", page.split('id="sources"')[1])
    assert titles[int(re.search(r"\[(\d+)\]", costs)[1]) - 1] == "Source of a"
    assert marks(page) == {
        "Fact b": "Source of b",
        "Fact c": "Source of c",
        "Fact d": "Source of d",
    }


def test_what_has_no_source_of_its_own_has_no_number(client):
    practice = make_practice(cost_amount="1000", cost_year=2020, **COST)
    make_result(practice)
    make_evaluation(practice, finding_en="Something")
    make_adaptation(practice)

    assert "source-mark" not in page_of(client, practice)
