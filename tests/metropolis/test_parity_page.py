"""The parity report: what it shows, in which order, and the same for machines."""

import html
import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime

from network.columns import IN_THE_LANGUAGE
from network.languages import LANGUAGES, NEXT
from network.translations import record_edit
from network.translations.parity import STATES, STATES_OF_TEXTS
from network.translations.worklists import do_without
from tests.factories import (
    make_agreement,
    make_centre,
    make_chapter,
    make_fact,
    make_office,
    make_person,
    make_programme,
    make_theme,
    make_user,
)
from tests.metropolis.pages import SITE, address_in, addresses

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
PAGES = {"en": "/en/parity/", "fr": "/fr/parite/", "es": "/es/paridad/"}
FILES = {code: f"/{code}/parity.json" for code in LANGUAGES}
in_every_language = pytest.mark.parametrize("language", LANGUAGES)
HIDDEN = {
    "draft": {"published_at": None},
    "scheduled": {"published_at": timezone.now() + 365 * DAY},
    "withdrawn": {
        "published_at": timezone.now() - 2 * DAY,
        "withdrawn_at": timezone.now() - DAY,
    },
}


def overtaken(record, language, *, days, by="en"):
    """The record, of which every title but one language's is behind."""
    record_edit(record, {})
    setattr(record, f"{record.TITLE}_{by}", "Quixotic newer title")
    record_edit(record, {record.TITLE: [by]})
    for code in set(record.languages) - {language, by}:
        setattr(record, f"{record.TITLE}_{code}", f"Quixotic newer title {code}")
        record_edit(record, {record.TITLE: [code]}, follows=by)
    moment = timezone.now() - timedelta(days=days)
    record.text_states.filter(language=language).update(since=moment)
    return record


def with_something_in_every_state():
    make_theme()
    make_theme(state_fr="machine", state_es="unreviewed")
    make_theme(name_es="")
    make_theme(state_en="partial")
    overtaken(make_theme(), "fr", days=12)
    overtaken(make_chapter(), "es", days=30)
    centre = make_centre(region_en="Quebec", region_fr="Québec")
    record_edit(centre, {})
    do_without(
        centre.text_states.filter(field="region", language="es"), "A", by=make_user()
    )
    record_edit(make_fact(centre, text_es=""), {})
    record_edit(make_programme(), {})
    make_person()


def report(client, language="en"):
    return client.get(FILES[language]).json()


def cells_of(row):
    return [
        html.unescape(re.sub(r"<[^>]*>", "", cell)).strip()
        for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
    ]


def tables_of(page):
    """Each table as its groups of lines of cells, the head left out."""
    return [
        [
            [cells_of(row) for row in re.findall(r"<tr>.*?</tr>", group, re.DOTALL)]
            for group in re.findall(r"<tbody>.*?</tbody>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table>.*?</table>", page, re.DOTALL)
    ]


def test_the_page_and_the_file_have_the_addresses_of_the_contract():
    assert addresses("parity") == PAGES
    assert addresses("parity-json") == FILES


@in_every_language
def test_the_page_speaks_the_language_of_its_address(client, language):
    answer = client.get(PAGES[language])

    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.text


@in_every_language
def test_the_file_speaks_the_language_of_its_address(client, language):
    answer = client.get(FILES[language])

    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == language
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("address", [PAGES["en"], FILES["en"]])
def test_the_report_is_only_read(client, address):
    assert client.post(address).status_code == 405


@in_every_language
def test_every_page_leads_to_the_report_and_the_report_to_its_file(client, language):
    assert f'href="{PAGES[language]}"' in client.get(f"/{language}/").text
    assert f'href="{FILES[language]}"' in client.get(PAGES[language]).text


@in_every_language
def test_the_readers_own_language_comes_first(client, language):
    make_theme()

    lines = re.findall(
        r'<th scope="row">([^<]*)</th>', client.get(PAGES[language]).text
    )

    with translation.override(language):
        order = [str(IN_THE_LANGUAGE[code]) for code in (language, *NEXT[language])]
    assert lines[:3] == order


def test_the_page_shows_the_figures_of_the_file(client):
    with_something_in_every_state()

    records, times, parts = tables_of(client.get(PAGES["en"]).text)
    found = report(client)

    assert numbers(records) == [
        lines_of(each, STATES) for each in (*found["sections"], found["total"])
    ]
    assert numbers(parts) == [
        lines_of(each, STATES_OF_TEXTS)
        for each in (*found["parts"], found["total_of_parts"])
    ]
    assert [(row[1], row[2], row[4], row[5], row[6]) for row in times[0]] == [
        times_of(each) for each in (*found["sections"], found["total"])
    ]


def numbers(groups):
    """The numbers of a table without its shares, a line a language."""
    return [
        [[cell.split()[0] for cell in line[-size:]] for line in group]
        for group in groups
        for size in [len(group[-1]) - 1]
    ]


def lines_of(section, states):
    return [
        [str(sum(found.values())), *(str(found[state]) for state in states)]
        for found in (section["languages"][code] for code in ("en", *NEXT["en"]))
    ]


def times_of(section):
    apart = section["first_to_last_language_days"]
    shown = (
        section["outdated_texts"],
        section["median_days_behind"],
        apart["records"],
        apart["median"],
        apart["max"],
    )
    return tuple("–" if each is None else f"{each:g}" for each in shown)


def test_every_number_of_a_line_has_its_share(client):
    for _ in range(2):
        make_theme()
    make_theme(state_en="machine")

    records = tables_of(client.get(PAGES["en"]).text)[0]

    assert records[1][0] == [
        *("Themes and schemes", "English", "3"),
        *("2 67%", "0", "1 33%", "0", "0", "0", "0"),
    ]


def test_the_first_sentence_says_the_whole(client):
    for _ in range(2):
        make_theme()
    make_theme(state_fr="outdated", name_es="")

    assert (
        '<p class="lead">Up to date, of 3 public records: 3 (100%) in English, '
        "2 (67%) in French, 2 (67%) in Spanish.</p>"
    ) in client.get(PAGES["en"]).text


def test_the_file_says_all_that_its_docstring_names(client):
    make_theme()
    chapter = overtaken(make_chapter(), "fr", days=30)
    record_edit(make_fact(chapter), {})

    found = report(client)

    assert set(found) == {
        *("measured_at", "method", "limits", "languages"),
        *("sections", "total", "parts", "total_of_parts"),
    }
    assert found["languages"] == ["en", "fr", "es"]
    assert abs(parse_datetime(found["measured_at"]) - timezone.now()) < DAY
    assert all(isinstance(sentence, str) for sentence in found["method"])
    section = next(each for each in found["sections"] if each["records"] == 1)
    assert set(section) == {"section", "label", *found["total"]}
    assert set(found["parts"][0]) == {"section", "label", *found["total_of_parts"]}


def test_the_numbers_of_a_section_in_the_file(client):
    make_theme(state_fr="unreviewed", name_es="")

    section = next(s for s in report(client)["sections"] if s["section"] == "themes")

    nothing = dict.fromkeys(STATES, 0)
    labels = section.pop("label")
    assert labels["en"] == "Themes and schemes"
    assert set(labels) == set(LANGUAGES)
    assert section == {
        "section": "themes",
        "records": 1,
        "languages": {
            "en": nothing | {"current": 1},
            "fr": nothing | {"unreviewed": 1},
            "es": nothing | {"missing": 1},
        },
        "outdated_texts": 0,
        "median_days_behind": None,
        "oldest_outdated": None,
        "first_to_last_language_days": {"records": 0, "median": None, "max": None},
    }


@in_every_language
def test_the_oldest_outdated_record_is_named_with_the_page_that_is_behind(
    client, language
):
    overtaken(make_theme(), "fr", days=3)
    oldest = overtaken(make_theme(), "es", days=400)

    found = report(client, language)["total"]["oldest_outdated"]

    since = parse_datetime(found.pop("since"))
    assert abs(timezone.now() - timedelta(days=400) - since) < DAY
    assert found == {
        "title": getattr(oldest, f"name_{language}"),
        "title_language": language,
        "language": "es",
        "address": SITE + address_in("es", oldest),
    }
    page = client.get(PAGES[language]).text
    assert f'<a href="{address_in("es", oldest)}" hreflang="es">' in page


@pytest.mark.parametrize("make", [make_programme, make_office])
def test_a_record_without_a_page_leads_to_where_it_stands(client, make):
    record = overtaken(make(), "fr", days=3)

    found = report(client)["total"]["oldest_outdated"]

    assert found["address"] == SITE + address_in("fr", record)


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
@in_every_language
def test_what_no_reader_sees_is_neither_counted_nor_named(client, hidden, language):
    make_theme()
    plain = [report(client, language), client.get(PAGES[language]).text]
    for make in (make_theme, make_chapter, make_agreement):
        record = overtaken(make(**hidden), "fr", days=9)
        record_edit(make_fact(record), {})

    after = [report(client, language), client.get(PAGES[language]).text]

    assert after[0] | {"measured_at": ""} == plain[0] | {"measured_at": ""}
    assert after[1] == plain[1]
    assert "Quixotic" not in after[1]


def test_a_title_in_another_language_is_marked(client):
    overtaken(
        make_theme(name_fr="", name_en="One", name_es="Uno"), "es", days=3, by="en"
    )

    page = client.get(PAGES["fr"]).text

    assert 'hreflang="es"><span lang="en">Quixotic newer title</span>' in page


def test_an_empty_portal_has_nothing_to_measure(client):
    page = client.get(PAGES["en"])

    assert page.status_code == 200
    assert "Up to date, of 0 public records: 0 (0%) in English" in page.text
    assert report(client)["total"]["records"] == 0
