"""The evidence map: what it counts, the gaps that it names, and the file of the same."""

import csv
import io
import re
from html import unescape
from itertools import product

import pytest

from network.models import Theme
from practices.models import Practice
from tests.factories import (
    make_city,
    make_country,
    make_evaluation,
    make_paper,
    make_practice,
    make_region,
    make_result,
    make_theme,
)
from tests.metropolis.pages import addresses, statements, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

MAP = "/en/practices/evidence/"
FILE = f"{MAP}export.csv"
HIDDEN = {"published_at": None}
LEVELS = ((), (None,), (0, 2), (3,), (5, None))
WAYS = ("improved", "worsened", "output-only", "no-change")


@pytest.fixture
def library():
    """Practices of many mixtures of themes, outcomes, tests, groups and regions."""
    themes = [
        make_theme(code=code, name_en=code) for code in ("housing", "work", "health")
    ]
    regions = make_region(m49="150"), make_region(m49="021")
    cities = [make_city(country=make_country(region=region)) for region in regions]
    mixtures = product(LEVELS, (0, 1), ((), ("women",)))
    for number, (levels, place, groups) in enumerate(mixtures):
        practice = make_practice(
            themes=themes[: 1 + number % 2], city=cities[place], target_groups=groups
        )
        for level in levels:
            make_evaluation(practice, design_level=level)
        for which in range(number % 3):
            outcome = themes[(number + which) % 3]
            make_result(practice, outcome=outcome, direction=WAYS[number % 4])
            make_result(practice, outcome=outcome, direction=WAYS[(number + which) % 4])


QUESTIONS = [
    {},
    {"group": "women"},
    {"region": "150"},
    {"direction": "improved"},
    {"direction": "worsened", "group": "women"},
    {"direction": "output-only", "region": "021"},
]
COMPARED, OTHERWISE, NOT = "solid", "hatched", "outline"


def expected(group="", region="", direction=""):
    """{(theme, outcome): {class: practices}}, read record by record."""
    found = {}
    for practice in Practice.objects.all():
        if group and group not in practice.target_groups:
            continue
        if region and practice.city.country.region.m49 != region:
            continue
        levels = [one.design_level for one in practice.evaluations.all()]
        its = NOT if not levels else OTHERWISE
        if any(level is not None and level >= 3 for level in levels):
            its = COMPARED
        outcomes = {
            one.outcome.code
            for one in practice.results.all()
            if direction in ("", one.direction)
        }
        for pair in product({one.code for one in practice.themes.all()}, outcomes):
            cell = found.setdefault(pair, {})
            cell[its] = cell.get(its, 0) + 1
    return found


def query(question):
    return "&".join(f"{name}={value}" for name, value in sorted(question.items()))


def cells(client, question=()):
    """{(theme, outcome): cell} of the page."""
    answer = client.get(MAP, question or {}, follow=True)
    assert answer.status_code == 200
    return {
        (row.theme.code, cell.outcome.value): cell
        for row in answer.context["map"].rows
        for cell in row.cells
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_a_cell_counts_the_practices_of_its_theme_with_a_result_on_its_outcome(
    client, library, question
):
    shown = cells(client, question)

    counted = {pair: dict(cell.classes) for pair, cell in shown.items() if cell.number}
    assert counted == expected(**question)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_link_of_a_cell_finds_as_many_practices_as_the_cell_says(
    client, library, question
):
    for cell in cells(client, question).values():
        answer = client.get(cell.address)

        assert answer.status_code == 200  # the address is canonical
        assert answer.context["page"].paginator.count == cell.number


def test_themes_and_outcomes_lead_to_as_many_practices_as_they_have(client, library):
    found = client.get(MAP).context["map"]

    for row in found.rows:
        page = client.get(row.address).context["page"]
        assert page.paginator.count == row.number
    for outcome, address in found.outcomes:
        page = client.get(address).context["page"]
        its = Practice.objects.filter(results__outcome__code=outcome.value)
        assert page.paginator.count == its.distinct().count()


def test_a_direction_and_an_outcome_are_asked_of_one_result(client):
    housing, work = make_theme(code="housing"), make_theme(code="work")
    practice = make_practice(themes=[housing])
    make_result(practice, outcome=housing, direction="improved")
    make_result(practice, outcome=work, direction="worsened")

    shown = cells(client, {"direction": "worsened"})

    assert {pair for pair, cell in shown.items() if cell.number} == {
        ("housing", "work")
    }
    page = client.get("/en/practices/?outcome=housing&direction=worsened")
    assert page.context["page"].paginator.count == 0
    drops = {drop.query: drop.number for drop in page.context["drops"]}
    assert drops == {"outcome=housing": 1, "direction=worsened": 1}


def test_both_kinds_of_gap_are_said(client):
    housing, work = make_theme(code="housing"), make_theme(code="work")
    make_result(make_practice(themes=[housing]), outcome=housing)
    tested = make_practice(themes=[work])
    make_evaluation(tested, design_level=3)
    make_result(tested, outcome=work)

    page = client.get(MAP).text
    shown = cells(client)

    assert str(shown["housing", "housing"].gap) == "nothing evaluated"
    assert str(shown["housing", "work"].gap) == "nothing recorded"
    assert shown["work", "work"].gap == ""
    assert "1 practice: 1 not evaluated (nothing evaluated)" in page
    assert '0<span class="visually-hidden"> nothing recorded</span>' in page
    assert "1 practice: 1 tested with a comparison group</span>" in page


def test_a_gap_with_papers_is_where_research_could_begin(client):
    housing, work, unwritten = (make_theme() for _ in range(3))
    for theme in (housing, unwritten):
        make_paper().themes.add(theme)
    make_result(make_practice(themes=[housing]), outcome=work)
    make_result(make_practice(themes=[work]), outcome=work)  # nobody wrote on it

    answer = client.get(MAP)

    found = answer.context["map"]
    assert [row.theme for row in found.research] == [housing]
    assert [row.theme for row in found.unwritten] == [unwritten]
    section = answer.text.split('id="research"')[1]
    assert f"/en/papers/?theme={housing.code}" in section
    assert f"/en/practices/?theme={housing.code}&amp;outcome={work.code}" in section
    assert "1 paper on this theme" in section


def test_the_number_of_papers_is_that_of_the_list_of_papers(client):
    theme = make_theme()
    make_result(make_practice(themes=[theme]))
    for fields in ({}, {}, HIDDEN):
        make_paper(**fields).themes.add(theme)

    [row] = client.get(MAP).context["map"].rows

    papers = client.get(f"/en/papers/?theme={theme.code}").context["page"]
    assert row.papers == papers.paginator.count == 2


@pytest.mark.parametrize("question", QUESTIONS[:4], ids=str)
def test_the_file_says_the_same_as_the_table(client, library, question):
    answer = client.get(f"{FILE}?{query(question)}" if question else FILE)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].endswith('evidence-map-en.csv"')
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[:3] == ["Theme", "Outcome", "Practices"]
    names = {theme.code: str(theme) for theme in Theme.objects.all()}
    assert rows == [
        [
            *(names[theme], names[outcome], str(cell.number)),
            *(str(cell.classes[one]) for one in (COMPARED, OTHERWISE, NOT)),
            *(str(cell.gap), "0"),
        ]
        for (theme, outcome), cell in cells(client, question).items()
    ]


def test_no_cell_of_the_file_is_a_formula(client):
    theme = make_theme(name_en="=1+1", name_fr="+a", name_es="@b")
    make_result(make_practice(themes=[theme]), outcome=theme)

    rows = csv.reader(io.StringIO(client.get(FILE).content.decode("utf-8-sig")))

    assert not any(cell[:1] in "=+-@" for row in rows for cell in row if cell)


def test_names_bring_no_html_of_their_own(client):
    theme = make_theme(name_en="<b>=1</b>")
    make_paper().themes.add(theme)
    make_result(make_practice(themes=[theme]), outcome=theme)

    page = client.get(MAP).text

    assert "<b>" not in page
    assert "&lt;b&gt;=1" in page


def test_what_is_hidden_leaves_no_trace(client):
    shown = make_theme(code="housing", name_en="Housing")
    secret = make_theme(code="secret", name_en="Secret", **HIDDEN)
    public = make_practice(themes=[shown, secret])
    make_result(public, outcome=shown)
    make_result(public, outcome=secret, direction="worsened")
    other = make_theme(code="lonely", name_en="Lonely")
    for practice in (make_practice(**HIDDEN), withdraw(make_practice())):
        practice.themes.add(shown)
        make_result(practice, outcome=other, direction="mixed")

    page = client.get(MAP).text + client.get(FILE).text

    assert "ecret" not in page
    assert "onely" not in page
    assert {pair: cell.number for pair, cell in cells(client).items()} == {
        ("housing", "housing"): 1
    }
    assert client.get(f"{MAP}?direction=mixed").status_code == 400


def test_thirty_practices_ask_as_little_as_one(client):
    def more():
        practice = make_practice(themes=[make_theme(), make_theme()])
        make_evaluation(practice, design_level=3)
        make_result(practice)
        make_paper().themes.add(*practice.themes.all())

    more()
    with_one = statements(client, MAP)
    for _ in range(29):
        more()

    assert statements(client, MAP) == with_one <= 10


@pytest.mark.parametrize(
    "query", ["region=999", "group=nobody", "direction=x", "group=women&group=workers"]
)
@pytest.mark.parametrize("address", [MAP, FILE])
def test_what_the_map_does_not_know_is_refused(client, library, address, query):
    answer = client.get(f"{address}?{query}")

    assert answer.status_code == 400
    assert ("could not be narrowed" in answer.text) or ("one value" in answer.text)


@pytest.mark.parametrize("address", [MAP, FILE])
def test_a_question_has_one_address(client, library, address):
    answer = client.get(f"{address}?x=1&region=150&group=women&direction=")

    assert answer.status_code == 301
    assert answer["Location"] == f"{address}?group=women&region=150"


@pytest.mark.parametrize("name", ["practices-evidence", "practices-evidence-csv"])
def test_the_map_has_an_address_in_each_language(client, library, name):
    for language, address in addresses(name).items():
        assert address.startswith(f"/{language}/")
        assert client.get(address).status_code == 200


def test_the_word_of_another_language_leads_to_the_map(client):
    assert client.get("/en/practices/preuves/")["Location"] == MAP
    assert client.get("/en/practices/preuves/export.csv")["Location"] == FILE


def test_an_empty_library_says_so(client):
    assert "No result is recorded that fits." in client.get(MAP).text


def test_the_bars_are_no_wider_than_their_drawing(client, library):
    page = client.get(MAP).text

    for bar in re.findall(r'viewBox="-1 -1 42 10".*?</svg>', page):
        ends = re.findall(r'x="([\d.]+)" width="([\d.]+)"', bar)
        assert ends
        assert all(float(left) + float(width) <= 41 for left, width in ends)
    assert " style=" not in unescape(page)
