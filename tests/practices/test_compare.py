"""Two to four practices side by side: nothing is left blank, nothing hidden is shown."""

import re
from html import unescape

import pytest

from network.languages import LANGUAGES
from tests.factories import (
    make_actor,
    make_city,
    make_country,
    make_evaluation,
    make_paper,
    make_practice,
    make_result,
    make_source,
    make_theme,
)
from tests.metropolis.pages import address_in, statements, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

PAGE = "practices-compare"
MOST_STATEMENTS = 10
HIDDEN = {"published_at": None}
CRITERIA = [
    *("In one line", "Who for", "Themes", "Where", "Size of the city", "When"),
    *("Status", "Led by", "What it cost", "What changed", "How it was tested"),
    *("Label", "What did not work", "Conditions for success", "Last confirmed"),
]
HOSTILE = '<script>alert("1")</script>'


def query_of(*ids):
    """The ids as a canonical address gives them."""
    return "&".join(f"id={id}" for id in sorted(map(str, ids)))


def compared(client, *practices, language="en", status=200):
    ids = [getattr(one, "pk", one) for one in practices]
    answer = client.get(f"{address_in(language, PAGE)}?{query_of(*ids)}")
    assert answer.status_code == status
    return answer


def cells(answer):
    """{criterion: [what stands under each practice]}, as text."""
    found = {}
    for row in answer.text.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]:
        name, *texts = (
            " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())
            for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)
        )
        assert name not in found
        found[name] = texts
    return found


def heads(answer):
    """The names at the head of the columns."""
    head = answer.text.split("<thead>")[1].split("</thead>")[0]
    return [
        unescape(re.sub(r"<[^>]+>", "", cell))
        for cell in re.findall(r"<th scope=\"col\">.*?</th>", head)
    ]


def whole(**fields):
    """A practice of which everything is known that a comparison shows."""
    city = make_city(
        name_en="Leipzig",
        population=600_000,
        population_year=2020,
        population_definition="city-proper",
        population_source=make_source(),
        country=make_country(name_en="Germany"),
    )
    known = {
        "name_en": "Neighbourhood mothers",
        "message_en": "Mothers visit mothers",
        "target_groups": ["families", "women"],
        "themes": [make_theme(name_en="Housing")],
        "city": city,
        "starts_on": "2004",
        "ends_on": "2010",
        "status": "ended",
        "cost_known": "yes",
        "cost_amount": "700000",
        "cost_currency": "EUR",
        "cost_year": 2009,
        "cost_covers_en": "The whole programme",
        "failures_en": "Few men were reached",
        "conditions_en": "Paid work",
        "confirmed_on": "2024-05",
    }
    practice = make_practice(**known | fields)
    make_actor(practice, name_en="The district")
    make_actor(practice, name_en="The second lead")
    make_actor(practice, name_en="The funder", role="funding")
    study = make_evaluation(
        practice, design_level=3, year=2012, independence="independent"
    )
    make_result(
        practice,
        evaluation=study,
        direction="improved",
        text_en="More visits",
        outcome=make_theme(name_en="Health"),
    )
    return practice


@pytest.mark.parametrize("number", [2, 3, 4])
def test_two_to_four_stand_side_by_side_with_each_criterion_once(client, number):
    practices = [make_practice(name_en=f"Practice {n}") for n in range(number)]

    answer = compared(client, *reversed(practices))

    assert heads(answer) == [f"Practice {n}" for n in range(number)]
    assert [*cells(answer)] == CRITERIA
    assert {len(texts) for texts in cells(answer).values()} == {number}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_compares_the_same(client, language):
    practices = [make_practice(), whole()]

    answer = compared(client, *practices, language=language)

    assert {*answer.context["practices"]} == {*practices}
    assert len(cells(answer)) == len(CRITERIA)
    assert all(text for texts in cells(answer).values() for text in texts)
    for practice in practices:
        assert address_in(language, practice) in answer.text


def test_what_is_known_stands_under_its_practice(client):
    answer = compared(client, make_practice(name_en="Bare"), whole())

    assert {name: texts[1] for name, texts in cells(answer).items()} == {
        "In one line": "Mothers visit mothers",
        "Who for": "Families, Women",
        "Themes": "Housing",
        "Where": "Leipzig, Germany",
        "Size of the city": (
            "600,000 inhabitants (city within its administrative limits, 2020)"
        ),
        "When": "2004–2010",
        "Status": "Ended",
        "Led by": "The district; The second lead",
        "What it cost": "700,000 EUR (2009) The whole programme",
        "What changed": "Improved – More visits",
        "How it was tested": (
            "Before and after, with a comparison group; independent; 2012"
        ),
        "Label": (
            "Good Health: improved (Before and after, with a comparison group, 2012)"
        ),
        "What did not work": "Few men were reached",
        "Conditions for success": "Paid work",
        "Last confirmed": "May 2024",
    }


def test_what_nobody_recorded_is_said_not_to_be_recorded(client):
    bare = make_practice(name_en="Bare", themes=[make_theme(name_en="Housing")])

    texts = {
        name: both[0] for name, both in cells(compared(client, bare, whole())).items()
    }

    missing = {name for name, text in texts.items() if text == "not recorded"}
    assert missing == {
        *("Who for", "Size of the city", "When", "Led by", "What it cost"),
        *("What changed", "What did not work", "Conditions for success"),
        "Last confirmed",
    }
    assert texts["How it was tested"] == "No evaluation recorded"
    assert texts["Status"] == "Not known whether it runs"
    assert texts["Label"] == "Documented No evaluation is recorded."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"cost_known": "no"}, "Not disclosed"),
        ({"cost_known": "yes"}, "Disclosed"),
        ({"cost_known": "unknown"}, "not recorded"),
    ],
)
def test_a_cost_that_is_not_disclosed_is_not_one_that_is_not_recorded(
    client, fields, said
):
    practice = make_practice(name_en="A", **fields)

    answer = compared(client, practice, make_practice(name_en="B"))

    assert cells(answer)["What it cost"] == [said, "not recorded"]


def test_what_was_only_done_is_not_told_as_an_effect(client):
    practice = make_practice(name_en="A")
    make_result(practice, direction="output-only", text_en="A hundred courses")

    answer = compared(client, practice, make_practice(name_en="B"))

    assert cells(answer)["What changed"][0] == "Only activity is recorded, no effect."


def refusal(answer):
    """What is said instead of a table."""
    assert "<table" not in answer.text
    notices = re.findall(r'<p class="notice"[^>]*>(.*?)</p>', answer.text)
    return [unescape(notice) for notice in notices]


CHOOSE = "Choose two to four practices in the list, then compare them."
UNCLEAR = "The address does not say which practices are meant."
ONE_OUT = "1 practice that you asked for is not in the portal. It is left out."


def test_who_chose_nothing_is_told_how_to_choose(client):
    answer = client.get(address_in("en", PAGE))

    assert answer.status_code == 200
    assert refusal(answer) == [CHOOSE]
    assert f'href="{address_in("en", "practices")}"' in answer.text


def test_one_alone_is_refused_and_kept(client):
    practice = make_practice(name_en="Alone")

    answer = compared(client, practice, status=400)

    assert refusal(answer) == [CHOOSE]
    assert f'name="id" value="{practice.pk}" checked' in answer.text


def test_five_are_refused_and_all_are_offered_again(client):
    practices = [make_practice() for _ in range(5)]

    answer = compared(client, *practices, status=400)

    assert refusal(answer) == [
        "5 practices are too many for one table: choose two to four."
    ]
    assert answer.text.count('type="checkbox" name="id"') == 5
    assert answer.text.count(" checked") == 4


def test_one_given_twice_is_one(client):
    practice = make_practice()

    answer = client.get(f"{address_in('en', PAGE)}?id={practice.pk}&id={practice.pk}")

    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(f"?id={practice.pk}")


@pytest.mark.parametrize("number", [1, 2])
def test_unknown_ones_are_left_out_and_counted(client, number):
    practices = [make_practice(), make_practice()]

    answer = compared(client, *practices, *range(90_000, 90_000 + number))

    assert {*answer.context["practices"]} == {*practices}
    said = {
        1: ONE_OUT,
        2: "2 practices that you asked for are not in the portal. They are left out.",
    }
    assert said[number] in answer.text


def test_where_all_are_there_none_is_said_to_be_left_out(client):
    answer = compared(client, make_practice(), make_practice())

    assert "left out" not in answer.text


def test_five_of_which_one_is_unknown_are_four(client):
    answer = compared(client, *(make_practice() for _ in range(4)), 90_000)

    assert len(heads(answer)) == 4
    assert ONE_OUT in answer.text


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_hidden_ones_are_left_out_like_those_that_never_were(client, state):
    hidden = make_practice(name_en="Secret practice")
    if state == "draft":
        hidden.published_at = None
        hidden.save()
    else:
        withdraw(hidden)

    beside_two = compared(client, hidden, make_practice(), make_practice())
    beside_one = compared(client, hidden, make_practice(), status=400)
    alone = compared(client, hidden, status=400)

    assert len(heads(beside_two)) == 2
    assert refusal(beside_one) == refusal(alone) == [ONE_OUT, CHOOSE]
    for answer in (beside_two, beside_one, alone):
        assert ONE_OUT in answer.text
        assert "Secret" not in answer.text


@pytest.mark.parametrize(
    "nonsense",
    ["x", "0", "-1", "1.5", "01", "123456789", "%00", "1%20OR%201=1", "%C2%B2"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nonsense_is_refused(client, language, nonsense):
    answer = client.get(f"{address_in(language, PAGE)}?id={nonsense}")

    assert answer.status_code == 400
    assert "<table" not in answer.text
    assert 'class="notice"' in answer.text


def test_nonsense_beside_practices_does_not_say_that_these_are_not_there(client):
    answer = compared(client, make_practice(), make_practice(), "x", status=400)

    assert refusal(answer) == [UNCLEAR]


def test_more_than_any_shortlist_holds_are_refused(client):
    practices = [make_practice(), make_practice()]

    answered = compared(client, *practices, *range(90_000, 90_038))
    refused = compared(client, *practices, *range(90_000, 90_039), status=400)

    assert len(heads(answered)) == 2
    assert UNCLEAR in refusal(refused)


def test_a_name_stands_as_text(client):
    texts = {
        field: f"{HOSTILE} {field}"
        for field in ("name_en", "message_en", "failures_en", "cost_covers_en")
    }
    hostile = make_practice(
        **texts, themes=[make_theme(name_en=HOSTILE)], city=make_city(name_en=HOSTILE)
    )
    make_actor(hostile, name_en=HOSTILE)
    study = make_evaluation(hostile, design_level=5)
    make_result(
        hostile,
        evaluation=study,
        direction="improved",
        text_en=HOSTILE,
        outcome=make_theme(name_en=HOSTILE),
    )

    side_by_side = compared(client, hostile, make_practice(name_en="Z"))
    alone = compared(client, hostile, status=400)

    for answer in (side_by_side, alone):
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in answer.text
    assert heads(side_by_side)[0] == texts["name_en"]
    assert cells(side_by_side)["Where"][0].startswith(HOSTILE)


def test_hidden_neighbours_are_not_named(client):
    secret = {"name_en": "Secret", **HIDDEN}
    practice = make_practice(
        city=make_city(country=make_country(**secret), **secret),
        themes=[make_theme(**secret)],
    )
    study = make_evaluation(practice, design_level=5)
    make_result(
        practice,
        evaluation=study,
        direction="improved",
        outcome=make_theme(**secret),
    )

    answer = compared(client, practice, make_practice())

    assert "Secret" not in answer.text


def test_the_size_of_a_hidden_city_is_not_told(client):
    practice = make_practice(name_en="A", city=make_city(population=123_456, **HIDDEN))

    answer = compared(client, practice, make_practice(name_en="B"))

    assert cells(answer)["Size of the city"] == ["not recorded", "not recorded"]
    assert "123,456" not in answer.text


def test_a_place_or_theme_that_is_hidden_leaves_no_blank(client):
    hidden = make_city(country=make_country(**HIDDEN), **HIDDEN)
    practice = make_practice(name_en="A", city=hidden, themes=[make_theme(**HIDDEN)])

    answer = compared(client, practice, make_practice(name_en="B"))

    shown = cells(answer)
    assert (shown["Where"][0], shown["Themes"][0]) == ("not recorded", "not recorded")


def test_the_page_asks_the_same_for_two_and_for_four(client):
    practices = [whole(name_en=f"Practice {n}") for n in range(4)]
    for practice in practices:
        practice.papers.add(make_paper())
        practice.other_cities.add(make_city())
    page = address_in("en", PAGE)

    two, four = (
        statements(
            client, f"{page}?{query_of(*(one.pk for one in practices[:number]))}"
        )
        for number in (2, 4)
    )

    assert two == four <= MOST_STATEMENTS
