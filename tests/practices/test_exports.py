"""Practices to take away, as CSV and as JSON."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_result,
    make_theme,
)
from tests.metropolis.pages import warm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


def sent(client, form, query="", language="en"):
    words = {"en": "practices", "fr": "pratiques", "es": "practicas"}
    answer = client.get(f"/{language}/{words[language]}/export.{form}?{query}")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def rows(client, query="", language="en"):
    text = sent(client, "csv", query, language)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_table_has_a_line_for_each_practice_in_the_order_of_the_list(client):
    for name in ("Beta", "Alpha"):
        make_practice(name_en=name)

    heading, *lines = rows(client, "sort=name")

    name = heading.index("Name")
    assert [line[name] for line in lines] == ["Alpha", "Beta"]
    assert len({*heading}) == len(heading)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_table_is_in_the_language_of_the_page(client, language):
    make_practice(name_en="Room", name_fr="Salle", name_es="Sala")

    _heading, line = rows(client, language=language)

    assert {"en": "Room", "fr": "Salle", "es": "Sala"}[language] in line


def test_an_export_holds_what_the_list_finds_and_no_more(client):
    theme = make_theme(code="housing")
    inside, _outside = make_practice(themes=[theme]), make_practice()

    found = json.loads(sent(client, "json", "theme=housing"))

    assert [one["id"] for one in found] == [inside.pk]


def test_json_gives_codes_texts_by_language_and_null_for_what_is_not_recorded(client):
    city = make_city(country=make_country(iso2="ES", iso3="ESP"))
    practice = make_practice(
        city=city,
        target_groups=("women",),
        cost_known="yes",
        cost_amount="1200.50",
        cost_currency="EUR",
        cost_year_unknown=True,
    )
    study = make_evaluation(practice, design_level=0, year=2020)
    make_result(
        practice, evaluation=study, direction="worsened", figure=3, unit="times"
    )

    (found,) = json.loads(sent(client, "json"))

    assert found["name"] == {
        code: getattr(practice, f"name_{code}") for code in ("en", "fr", "es")
    }
    assert (found["city"], found["country"]) == (str(city), "ES")
    assert found["target_groups"] == ["women"]
    assert (found["cost_amount"], found["cost_currency"]) == (1200.5, "EUR")
    assert found["cost_year"] is found["failures"] is found["maturity"] is None
    assert found["evaluations"][0]["design_level"] == 0
    assert found["results"][0]["direction"] == "worsened"
    assert found["results"][0]["figure"] == 3


def test_no_cell_is_a_formula(client):
    make_practice(name_en="=1+1", message_en="+2", summary_en="@sum")

    _heading, line = rows(client)

    assert "'=1+1" in line
    assert not any(cell[:1] in ("=", "+", "@") for cell in line)


def test_hidden_neighbours_are_not_in_an_export(client):
    city = make_city(name_en="Hiddenham", published_at=None)
    make_practice(city=city, themes=[make_theme(name_en="Secret", published_at=None)])

    for form in ("csv", "json"):
        text = sent(client, form)
        assert "Hiddenham" not in text
        assert "Secret" not in text


def test_drafts_are_not_in_an_export(client):
    make_practice(published_at=None)

    assert json.loads(sent(client, "json")) == []


@pytest.mark.parametrize("address", ["export.xml", "export."])
def test_a_form_that_does_not_exist_is_not_found(client, address):
    assert client.get(f"/en/practices/{address}").status_code == 404


def test_a_value_that_the_list_does_not_know_is_refused(client):
    assert client.get("/en/practices/export.csv?theme=nothing").status_code == 400


def test_an_export_asks_the_same_for_one_practice_and_for_fifty(client):
    def statements():
        warm()
        with CaptureQueriesContext(connection) as asked:
            sent(client, "json")
        return len(asked)

    def made():
        make_result(make_practice(), evaluation=None)

    made()
    few = statements()
    for _number in range(50):
        made()
    assert statements() == few
