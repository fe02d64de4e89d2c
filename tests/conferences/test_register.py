"""The public register: whatever was endorsed once, the state of it, and nothing secret."""

import dataclasses
import datetime as dt

import pytest

from conferences.endorsing.register import Entry, State, in_state, state_of
from conferences.models import Endorsement, EndorsementStatus
from network.languages import LANGUAGES
from tests.conferences.endorsed import ENDED_ON, IN_STATE, make_registered, whole
from tests.factories import (
    make_city,
    make_country,
    make_endorsement,
    make_event,
    make_organiser,
    make_scheme,
    make_theme,
    make_user,
)
from tests.metropolis.pages import addresses, statements, withdraw

pytestmark = pytest.mark.django_db

REGISTER = "/en/endorsements/"
ADDRESSES = {
    "en": "/en/endorsements/",
    "fr": "/fr/avals/",
    "es": "/es/avales/",
}
TODAY = dt.date(2027, 5, 4)
DAY = dt.timedelta(days=1)
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def titles(client, query="", page=REGISTER):
    answer = client.get(f"{page}{query}")
    assert answer.status_code == 200
    return [entry.event.title_en for entry in answer.context["entries"]]


# The state.

STATES = {
    ("draft", False): None,
    ("submitted", False): None,
    ("changes", False): None,
    ("declined", False): None,
    ("withdrawn", False): None,
    ("withdrawn", True): State.WITHDRAWN,
    ("endorsed", True): State.VALID,
    ("closed", True): State.ENDED,
    ("revoked", True): State.REVOKED,
}


def test_every_status_has_its_state_or_was_never_endorsed():
    assert {status for status, _code in STATES} == set(EndorsementStatus.values)


@pytest.mark.parametrize(("status", "has_code"), STATES)
def test_the_state_follows_from_the_status(status, has_code):
    endorsement = Endorsement(
        status=status, code="0000000000" if has_code else None, valid_until=TODAY
    )

    assert state_of(endorsement, TODAY) == STATES[status, has_code]


@pytest.mark.parametrize(
    ("today", "state"),
    [(TODAY - DAY, State.VALID), (TODAY, State.VALID), (TODAY + DAY, State.ENDED)],
)
def test_an_endorsement_ends_with_the_last_day_of_its_event(today, state):
    endorsement = make_registered(valid_until=TODAY)

    assert state_of(endorsement, today) == state


@pytest.mark.parametrize("today", [TODAY, TODAY + DAY])
def test_rows_are_sorted_into_states_by_the_same_rule(today):
    for state in IN_STATE:
        make_registered(state, valid_until=TODAY)
    make_endorsement("declined")

    every = Endorsement.objects.registered().order_by("pk")
    found = {
        state: [e.pk for e in every.filter(in_state(state, today))] for state in State
    }

    assert found == {
        state: [e.pk for e in every if state_of(e, today) == state] for state in State
    }


# The list.


@in_every_language
def test_the_register_is_read_in_the_language_of_the_page(client, language):
    make_registered(title="Families")

    answer = client.get(ADDRESSES[language])

    assert answer.status_code == 200
    assert f"Families {language}" in answer.text
    assert "University of the Lakes" in answer.text
    assert '<time datetime="2026-02-01">' in answer.text
    assert addresses("endorsements") == ADDRESSES


def test_what_was_ever_endorsed_is_named_and_nothing_else(client):
    for status in EndorsementStatus.values:
        make_endorsement(status)
    for state in IN_STATE:
        make_registered(state, title=state)

    found = client.get(REGISTER).context["entries"]

    assert sorted(entry.state.value for entry in found) == sorted(
        # one more of each that make_endorsement gives a code
        [*IN_STATE, "valid", "ended", "revoked"]
    )


def test_the_newest_decision_stands_first(client):
    make_registered(title="Old", endorsed_on=dt.date(2025, 5, 1))
    make_registered("revoked", title="Revoked", endorsed_on=dt.date(2025, 4, 1))
    make_registered(title="New", endorsed_on=dt.date(2026, 2, 1))

    assert titles(client) == ["Revoked en", "New en", "Old en"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("revoked", "Revoked on "),
        ("withdrawn", "Withdrawn by the organisers on "),
    ],
)
def test_what_was_taken_away_is_marked_with_its_day(client, state, words):
    make_registered(state)

    answer = client.get(REGISTER)

    assert f'{words}<time datetime="{ENDED_ON}">' in answer.text
    assert f'data-kind="{state}"' in answer.text


@pytest.mark.parametrize("is_public", [True, False])
def test_a_reason_is_told_only_where_it_is_public(client, is_public):
    words = {"reason": "Le programme a changé.", "reason_language": "fr"}
    make_registered("revoked", reason_is_public=is_public, **words)

    text = client.get(REGISTER).text

    assert ('<span lang="fr">Le programme a changé.</span>' in text) == is_public
    assert ("Le programme" in text) == is_public


def test_a_reason_that_is_asked_for_but_not_decided_is_not_told(client):
    make_registered(
        reason="A first reader’s words.", reason_language="en", reason_is_public=True
    )

    assert "first reader" not in client.get(REGISTER).text


def test_an_event_that_is_hidden_is_named_and_not_linked(client):
    endorsement = make_registered("revoked", title="Taken")
    withdraw(endorsement.event)

    text = client.get(REGISTER).text

    assert "Taken en" in text
    assert endorsement.event.get_absolute_url() not in text


def test_an_event_that_is_public_is_linked(client):
    endorsement = make_registered()

    assert f'href="{endorsement.event.get_absolute_url()}"' in client.get(REGISTER).text


def test_an_entry_knows_what_the_public_may_know_and_no_more():
    assert [field.name for field in dataclasses.fields(Entry)] == [
        *("code", "reference", "state", "event", "organisers", "city", "country"),
        *("endorsed_on", "valid_until", "ended_on", "was_cancelled", "agenda"),
        *("reason", "reason_language", "address"),
    ]


@pytest.mark.parametrize(
    "page", [REGISTER, f"{REGISTER}export.csv", f"{REGISTER}feed.atom"]
)
def test_nobody_behind_an_application_is_named(client, page):
    make_registered(
        contact_name="Quixotic Person",
        contact_email="quixotic@example.org",
        decided_by=make_user(email="quixotic-officer@example.org"),
        form={"fit": "Quixotic words"},
        reason="Quixotic reason",
    )

    answer = client.get(page)

    assert "quixotic" not in whole(answer).lower()


@pytest.mark.parametrize("page", [REGISTER, f"{REGISTER}export.csv"])
def test_places_and_agendas_that_are_not_public_are_not_named(client, page):
    hidden = {"published_at": None}
    country = make_country(name_en="Quixotic", **hidden)
    city = make_city(name_en="Quixotic", country=country, **hidden)
    event = make_event(city=city, place_name="")
    event.themes.add(make_theme(name_en="Quixotic", **hidden))
    agenda = make_scheme(name_en="Quixotic", code="QUIXOTIC", **hidden)
    make_registered(event=event, agenda=agenda)

    assert "quixotic" not in whole(client.get(page)).lower()


def test_a_sponsor_is_no_organiser(client):
    endorsement = make_registered()
    make_organiser(endorsement.event, name="Quixotic Bank", role="sponsor")
    make_organiser(endorsement.event, name="City", role="co-organiser", order=1)

    (entry,) = client.get(REGISTER).context["entries"]

    assert entry.organisers == ("University of the Lakes", "City")


def test_the_register_asks_the_database_the_same_for_any_length(client):
    make_linked()
    with_one = statements(client, REGISTER)
    for _ in range(9):
        make_linked()

    assert statements(client, REGISTER) == with_one


def make_linked():
    """An entry with everything that a row may show."""
    event = make_event(city=make_city(country=make_country()))
    event.themes.add(make_theme())
    make_organiser(event)
    return make_registered(event=event, agenda=make_scheme())


# Its filters.


def test_the_register_is_narrowed_by_state(client):
    for state in IN_STATE:
        make_registered(state, title=state)

    found = {state: titles(client, f"?state={state}") for state in IN_STATE}

    assert found == {state: [f"{state} en"] for state in IN_STATE}


def test_the_register_is_narrowed_by_the_year_of_the_decision(client):
    make_registered(title="Old", endorsed_on=dt.date(2025, 12, 31))
    make_registered(title="New", endorsed_on=dt.date(2026, 1, 1))

    assert titles(client, "?year=2025") == ["Old en"]
    assert titles(client, "?year=2026") == ["New en"]


def test_the_register_is_narrowed_by_theme(client):
    theme = make_theme(code="work")
    make_registered(title="Work").event.themes.add(theme)
    make_registered(title="Other").event.themes.add(make_theme())

    assert titles(client, "?theme=work") == ["Work en"]


def test_the_register_is_narrowed_by_country(client):
    chile = make_country(iso2="CL")
    in_city = make_event(title_en="Santiago", city=make_city(country=chile))
    make_registered(event=in_city)
    make_registered(event=make_event(title_en="South", country=chile))
    make_registered(title="Other")

    assert sorted(titles(client, "?country=CL")) == ["Santiago", "South"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("state=endorsed", 400),
        ("year=1999", 400),
        ("year=%00", 400),
        ("theme=hidden", 400),
        ("country=XX", 400),
        ("state=ended&state=valid", 400),
        ("page=x", 400),
        ("page=2", 404),
        ("state=", 301),
        ("utm_source=x", 301),
    ],
)
@pytest.mark.parametrize("page", ["", "export.csv", "feed.atom"])
def test_a_question_that_the_register_does_not_know_is_refused(
    client, page, query, status
):
    theme = make_theme(code="hidden", published_at=None)
    make_registered().event.themes.add(theme)

    if page and query.startswith("page="):
        status = 301  # a file has no pages
    assert client.get(f"{REGISTER}{page}?{query}").status_code == status


def test_the_register_has_pages(client):
    for _ in range(26):
        make_registered()

    assert len(titles(client, "?page=2")) == 1


def test_an_empty_register_says_so(client):
    assert client.get(REGISTER).status_code == 200
