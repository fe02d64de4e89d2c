"""What is not public is given by no public door."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from network.search import index
from tests.factories import RECORDS
from tests.metropolis import neighbours
from tests.metropolis.pages import FEEDS, LISTS, address_in, whole_list, withdraw

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_history"),
]

LANGUAGES = ["en", "fr", "es"]
# Each hidden state is looked for in one language, so that all three are walked.
STATES = {"draft": "en", "scheduled": "fr", "withdrawn": "es"}
REASONS = {"en": "A mistake.", "fr": "Une erreur.", "es": "Un error."}
MAKERS = {kind: make for kind, (make, _list) in RECORDS.items()} | neighbours.EMBEDDED

of_every_kind = pytest.mark.parametrize("kind", MAKERS)
of_kinds_with_a_page = pytest.mark.parametrize("kind", RECORDS)
in_every_hidden_state = pytest.mark.parametrize("state", STATES)
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def make_hidden(kind, state):
    """A record that no reader may see, found by "quixotic", known by "phantom" behind it."""
    record = MAKERS[kind]()
    translated = record.TITLE in record.TRANSLATED
    for ending in (f"_{language}" for language in LANGUAGES) if translated else [""]:
        setattr(
            record,
            f"{record.TITLE}{ending}",
            f"Quixotic phantom {kind}{ending.replace('_', ' ')}",
        )
    if state == "withdrawn":
        record.save()
        return withdraw(record, **REASONS)
    scheduled = timezone.now() + timedelta(days=1)
    record.published_at = scheduled if state == "scheduled" else None
    record.save()
    return record


def doors(language):
    """Every door that tells of many records; the home page, of a few, is a neighbour."""
    lists = [address_in(language, name) for name in ("search", *LISTS, *FEEDS)]
    report = [address_in(language, name) for name in ("parity", "parity-json")]
    return [reverse("sitemap"), *lists, *report]


def doors_asked(language):
    """The same, asked for the hidden record by its name."""
    names = ("search", *LISTS)
    return [f"{address_in(language, name)}?q=quixotic" for name in names]


def phantoms(client, paths):
    """(path, kind) for every hidden record that is named behind a path."""
    index.sweep()
    return {
        (path, kind)
        for path in paths
        for kind in re.findall(
            r"quixotic phantom ([\w-]+)", whole_list(client, path).lower()
        )
    }


def test_a_phantom_that_is_shown_would_be_seen(client):
    for kind in MAKERS:
        record = make_hidden(kind, "scheduled")
        record.published_at = timezone.now()
        record.save()

    asked = phantoms(client, [*doors("en"), *doors_asked("en")])

    assert {kind for _path, kind in asked} >= set(RECORDS)
    assert len({path for path, _kind in asked}) > 2 * len(LISTS)


@in_every_hidden_state
def test_what_is_not_public_is_found_by_no_search(client, state):
    for kind in MAKERS:
        make_hidden(kind, state)

    assert phantoms(client, doors_asked(STATES[state])) == set()


@of_every_kind
@in_every_hidden_state
def test_what_is_not_public_is_not_named_by_its_neighbours(client, kind, state):
    record = make_hidden(kind, state)
    things = ["home", *neighbours.of(kind, record)]
    pages = [address_in(STATES[state], thing) for thing in things]

    assert phantoms(client, pages) == set()


@in_every_hidden_state
def test_what_is_not_public_stands_in_no_list_even_with_links_to_it(client, state):
    for kind in MAKERS:
        neighbours.of(kind, make_hidden(kind, state))

    assert phantoms(client, doors(STATES[state])) == set()


@of_every_kind
def test_what_is_public_is_named_by_its_neighbours_and_lists(client, kind):
    record = MAKERS[kind]()
    record.published_at = timezone.now()
    title = str(record)
    pages = [address_in("en", other) for other in neighbours.of(kind, record)]
    pages += [address_in("en", name) for name in ("home", *LISTS)]

    assert any(title in unescape(client.get(page).text) for page in pages)


@of_kinds_with_a_page
@in_every_language
@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_the_page_of_a_draft_is_no_page(client, kind, state, language):
    record = make_hidden(kind, state)

    answer = client.get(address_in(language, record))

    assert answer.status_code == 404
    assert "Quixotic phantom" not in answer.text


@of_kinds_with_a_page
@in_every_language
def test_a_withdrawn_record_says_why_in_the_language_of_the_page(
    client, kind, language
):
    record = make_hidden(kind, "withdrawn")

    answer = client.get(address_in(language, record))

    assert answer.status_code == 410
    assert [reason for reason in REASONS.values() if reason in answer.text] == [
        REASONS[language]
    ]
    assert "Quixotic phantom" not in answer.text


@of_kinds_with_a_page
def test_the_reason_of_a_withdrawal_is_given_in_the_language_that_it_has(client, kind):
    record = withdraw(RECORDS[kind][0](), fr="Une erreur.")

    answer = client.get(address_in("es", record))

    assert '<span lang="fr">Une erreur.</span>' in answer.text


@of_kinds_with_a_page
@pytest.mark.parametrize(
    ("state", "status"), [("draft", 404), ("scheduled", 404), ("withdrawn", 410)]
)
def test_the_permanent_address_gives_no_draft(client, kind, state, status):
    record = make_hidden(kind, state)

    answer = client.get(reverse("permanent", args=[record.KIND, record.pk]))

    assert answer.status_code == status
    assert "Quixotic phantom" not in answer.text


@of_kinds_with_a_page
def test_a_scheduled_record_is_public_when_its_time_has_come(client, kind):
    record = make_hidden(kind, "scheduled")
    record.published_at = timezone.now() - timedelta(seconds=1)
    record.save()

    assert client.get(record.get_absolute_url()).status_code == 200
