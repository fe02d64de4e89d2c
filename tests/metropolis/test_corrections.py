"""The public list of what was corrected."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from network.languages import LANGUAGES
from network.models import Correction
from tests.factories import RECORDS, in_three, make_city, make_theme
from tests.metropolis.pages import SITE, address_in, addresses, warm, withdraw

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "en": "/en/corrections/",
    "fr": "/fr/corrections/",
    "es": "/es/correcciones/",
}
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def make_correction(**fields):
    return Correction.objects.create(
        **{"corrected_on": date(2026, 1, 31), **in_three("text", "The year was wrong")}
        | fields
    )


@in_every_language
def test_corrections_are_read_in_the_language_of_the_page(client, language):
    make_correction()

    answer = client.get(ADDRESSES[language])

    assert answer.status_code == 200
    assert f"The year was wrong {language}" in answer.text
    assert '<time datetime="2026-01-31">' in answer.text
    assert addresses("corrections") == ADDRESSES


def test_a_correction_that_has_no_translation_says_its_language(client):
    make_correction(text_fr="", text_es="", original_language="en")

    answer = client.get(ADDRESSES["fr"])

    assert '<span lang="en">The year was wrong en</span>' in answer.text


@pytest.mark.parametrize("kind", RECORDS)
@in_every_language
def test_a_correction_leads_to_its_record(client, kind, language):
    record = RECORDS[kind][0]()
    make_correction(record=record)

    assert address_in(language, record) in client.get(ADDRESSES[language]).text


@pytest.mark.parametrize(
    "hide",
    [
        lambda theme: withdraw(theme),
        lambda theme: type(theme).objects.update(published_at=None),
        lambda theme: type(theme).objects.update(
            published_at=timezone.now() + timedelta(days=1)
        ),
        lambda theme: theme.delete(),
    ],
    ids=["withdrawn", "draft", "scheduled", "deleted"],
)
def test_a_record_that_is_not_public_is_not_named(client, hide):
    theme = make_theme(**in_three("name", "Quixotic"))
    make_correction(record=theme)
    hide(theme)

    answer = client.get("/en/corrections/")

    assert "The year was wrong" in answer.text
    assert "Quixotic" not in answer.text


def test_the_newest_correction_stands_first_and_no_future_one(client):
    make_correction(corrected_on=date(2025, 5, 1), text_en="Old")
    make_correction(corrected_on=date(2026, 1, 1), text_en="New")
    tomorrow = timezone.localdate() + timedelta(days=1)
    make_correction(corrected_on=tomorrow, text_en="Later")

    answer = client.get("/en/corrections/")

    assert [each.text_en for each in answer.context["page"]] == ["New", "Old"]
    assert "Later" not in answer.text


def test_corrections_are_narrowed_by_year(client):
    make_correction(corrected_on=date(2025, 5, 1), text_en="Old")
    make_correction(corrected_on=date(2026, 1, 1), text_en="New")

    answer = client.get("/en/corrections/?year=2025")

    assert [each.text_en for each in answer.context["page"]] == ["Old"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("year=1999", 400),
        ("year=1e9999", 400),
        ("year=%00", 400),
        ("page=x", 400),
        ("page=2", 404),
        ("page=41", 404),
        ("utm_source=x", 301),
        ("year=", 301),
    ],
)
def test_a_question_that_the_list_does_not_know_is_refused(client, query, status):
    make_correction()

    assert client.get(f"/en/corrections/?{query}").status_code == status


def test_the_list_has_pages(client):
    for _ in range(26):
        make_correction()

    answer = client.get("/en/corrections/?page=2")

    assert len(answer.context["page"].object_list) == 1


def test_an_empty_list_says_so(client):
    assert "Nothing had to be corrected yet." in client.get("/en/corrections/").text


def test_what_staff_write_is_shown_as_text(client):
    make_correction(text_en="<svg onload=alert(1)>")

    answer = client.get("/en/corrections/")

    assert "<svg onload" not in answer.text
    assert "&lt;svg onload=alert(1)&gt;" in answer.text


def test_the_list_asks_the_database_the_same_for_any_length(client):
    make_correction(record=make_city())
    with_one = statements(client)
    for _ in range(9):
        make_correction(record=make_city())

    assert statements(client) == with_one


def statements(client):
    warm()
    with CaptureQueriesContext(connection) as queries:
        client.get("/en/corrections/")
    return len(queries)


@in_every_language
def test_every_page_leads_to_the_corrections_and_to_the_form(client, language):
    home = client.get(f"/{language}/").text

    assert f'href="{ADDRESSES[language]}"' in home
    assert f'href="{addresses("report")[language]}"' in home


def test_the_site_map_names_the_corrections_and_no_form(client):
    site_map = client.get("/sitemap.xml").text

    assert all(f"<loc>{SITE}{path}</loc>" in site_map for path in ADDRESSES.values())
    assert "/en/report/" not in site_map
