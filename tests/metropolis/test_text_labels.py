"""A reader is told which text is by a machine, unread, in part or overtaken."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.languages import LANGUAGES
from network.models.text_state import Origin
from network.translations import Edit, record_edit
from tests.factories import make_centre, make_chapter, make_page, make_programme
from tests.metropolis.pages import address_in, head_links, warm

pytestmark = pytest.mark.django_db

MACHINE = "Machine translation, not reviewed"
UNREVIEWED = "Translation not yet reviewed"
PARTIAL = "Parts of this page are not translated yet"
NEWER = "This text may be out of date: the newest version is in"
NAMES = {"en": "English", "fr": "French", "es": "Spanish"}
SINCE = datetime(2026, 5, 3, 12, tzinfo=UTC)
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def noted(make, **fields):
    record = make(**fields)
    record_edit(record, {})
    return record


def write(record, field, language, text="Anew", **declared):
    setattr(record, f"{field}_{language}", text)
    origin = declared.pop("origin", Origin.HUMAN)
    record_edit(record, {field: Edit([language], **declared)}, origin=origin)


def labels(client, record, language="en"):
    """What stands under the title, without its marks."""
    head = client.get(address_in(language, record)).text.split("<h1>")[1]
    notes = re.findall(r'<small class="reviewed-note">(.*?)</small>', head, re.DOTALL)
    return [re.sub("<[^>]*>", "", note) for note in notes]


def statements(client, address):
    warm()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("newer", LANGUAGES)
@pytest.mark.parametrize("make", [make_centre, make_page])
def test_an_overtaken_page_leads_to_the_newest_and_says_since_when(client, make, newer):
    record = noted(make)
    write(record, record.TITLE, newer, new=True)
    record.text_states.filter(status="outdated").update(since=SINCE)

    for language in LANGUAGES:
        page = client.get(address_in(language, record)).text
        link = f'<a href="{address_in(newer, record)}" hreflang="{newer}">'
        assert page.count(f'<small class="reviewed-note">{link}') == (language != newer)
    if newer != "en":
        assert labels(client, record) == [f"{NEWER} {NAMES[newer]} (since 3 May 2026)"]


def test_of_two_newest_texts_the_one_first_written_is_named(client):
    for original in ("fr", "es"):
        record = noted(make_centre, original_language=original)
        write(record, "name", "fr", new=True)
        write(record, "name", "es", follows="fr")

        assert f"{NEWER} {NAMES[original]} (since" in labels(client, record)[0]


def test_texts_that_two_languages_overtook_have_a_label_each_the_oldest_first(client):
    record = noted(make_centre)
    write(record, "description", "es", new=True)
    write(record, "name", "fr", new=True)
    record.text_states.filter(field="name").update(since=SINCE)
    record.text_states.filter(field="description").update(since=SINCE.replace(month=6))

    assert labels(client, record) == [
        f"{NEWER} French (since 3 May 2026)",
        f"{NEWER} Spanish (since 3 June 2026)",
    ]


def test_a_text_that_caught_up_has_no_label(client):
    record = noted(make_centre)
    write(record, "name", "fr", new=True)
    write(record, "name", "en", follows="fr")

    assert labels(client, record) == []


@in_every_language
@pytest.mark.parametrize(
    ("origin", "words"), [(Origin.MACHINE, MACHINE), (Origin.IMPORT, UNREVIEWED)]
)
def test_a_text_nobody_read_says_so_in_its_language_only(
    client, origin, words, language
):
    original = "fr" if language != "fr" else "es"
    record = noted(make_centre, original_language=original, **{f"name_{language}": ""})
    write(record, "name", language, origin=origin)

    found = {code: labels(client, record, code) for code in LANGUAGES}

    assert [code for code in LANGUAGES if found[code]] == [language]
    if language == "en":
        assert found["en"] == [words]


def test_a_machine_s_text_is_labelled_whatever_else_is_wrong(client):
    record = noted(
        make_centre, original_language="fr", description_en="", region_fr="Québec"
    )
    write(record, "description", "en", origin=Origin.MACHINE)
    assert labels(client, record) == [PARTIAL, MACHINE]

    write(record, "name", "es", new=True)
    found = labels(client, record)
    assert [found[0], found[2]] == [PARTIAL, MACHINE]
    assert found[1].startswith(f"{NEWER} Spanish")

    record.name_en = ""
    record_edit(record, {"name": ["en"]})
    assert record.state_en == "missing"
    assert labels(client, record) == [MACHINE]


def test_what_stands_beside_an_outdated_text_is_labelled_too(client):
    record = noted(make_centre, description_es="")
    write(record, "description", "es", origin=Origin.IMPORT)
    write(record, "name", "fr", new=True)

    assert len(labels(client, record, "es")) == 2


def test_an_outdated_record_without_notes_says_so_and_leads_nowhere(client):
    record = make_centre(state_en="outdated")

    assert labels(client, record) == ["This text may be out of date"]


@pytest.mark.parametrize("state", ["outdated", "partial", "machine", "unreviewed"])
def test_a_labelled_page_is_still_a_page_in_its_language(client, state):
    record = make_centre(state_fr=state)

    links = head_links(client.get(address_in("fr", record)).text)

    assert set(links) == {"canonical", "en", "fr", "es", "x-default"}
    assert record.languages == ["en", "fr", "es"]


@pytest.mark.parametrize(
    ("state", "more"), [("machine", 0), ("unreviewed", 0), ("outdated", 1)]
)
def test_only_an_overtaken_record_asks_the_database_for_more(client, state, more):
    record = make_centre()
    address = address_in("en", record)
    plain = statements(client, address)
    record_edit(record, {})
    type(record).objects.filter(pk=record.pk).update(state_en=state)

    assert statements(client, address) == plain + more


@pytest.mark.parametrize("name", ["centres", "chapters", "home"])
def test_lists_ask_nothing_more_of_overtaken_records(client, name):
    for make in (make_centre, make_chapter, make_programme):
        make()
    plain = statements(client, reverse(name))
    for make in (make_chapter, make_programme, make_programme):
        write(noted(make), "name", "fr", new=True)

    assert statements(client, reverse(name)) == plain


def test_the_programme_below_its_list_says_what_its_state_says(client):
    write(noted(make_programme), "name", "fr", new=True)

    assert "This text may be out of date</small>" in client.get("/en/centres/").text


def test_the_text_of_the_home_page_is_labelled_too(client):
    home = noted(make_page, place="home", text_es="")
    write(home, "text", "es", origin=Origin.MACHINE)
    write(home, "title", "fr", new=True)

    page = client.get("/en/").text

    assert f'<a href="/fr/" hreflang="fr">{NEWER} French</a>' in page
    assert "reviewed-note" not in client.get("/fr/").text
    assert client.get("/es/").text.count("reviewed-note") == 2
