"""What a code on a poster says: the state now, to everybody, in three languages."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from conferences import endorsements
from network.languages import LANGUAGES
from tests.conferences.endorsed import ENDED_ON, make_registered
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
from tests.metropolis.pages import statements, texts_of, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.content]

CODE = "ABCDEFGHJT"
# What each state is called on the page, in the language in which it is asked here.
SENTENCES = {
    "valid": "This endorsement is valid.",
    "ended": "This endorsement has ended: the event is over.",
    "revoked": "This endorsement was revoked on ",
    "withdrawn": "The organisers withdrew from this endorsement on ",
}
in_every_state = pytest.mark.parametrize("state", SENTENCES)


def page(client, code=CODE):
    answer = client.get(f"/v/{code}")
    assert answer.status_code == 200
    return answer


@in_every_state
def test_the_page_says_the_state_of_now(client, state):
    make_registered(state, code=CODE)

    text = page(client).text

    assert [one for one in SENTENCES if SENTENCES[one] in text] == [state]


@pytest.mark.parametrize("state", ["revoked", "withdrawn"])
def test_the_day_of_the_end_is_told(client, state):
    make_registered(state, code=CODE)

    assert f'{SENTENCES[state]}<time datetime="{ENDED_ON}">' in page(client).text


def test_an_event_that_was_cancelled_ended_its_endorsement(client):
    make_registered("ended", code=CODE, outcome="cancelled")

    text = page(client).text
    data = client.get(f"/v/{CODE}.json").json()

    assert "This endorsement has ended: the event was cancelled." in text
    assert (data["state"], data["ended_on"]) == ("ended", str(ENDED_ON))


def test_an_endorsement_that_is_valid_until_yesterday_has_ended(client):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    make_registered(code=CODE, valid_until=yesterday)

    assert SENTENCES["ended"] in page(client).text
    assert client.get(f"/v/{CODE}.json").json()["ended_on"] == str(yesterday)


def test_the_page_is_in_three_languages_none_of_them_always_first(client):
    firsts = set()
    for _ in range(12):
        endorsement = make_registered()
        text = page(client, endorsement.code).text
        parts = re.findall(r'<article lang="(\w\w)"', text)
        assert sorted(parts) == sorted(LANGUAGES)
        assert f'<html lang="{parts[0]}">' in text
        assert len(re.findall(r"<h1>", text)) == 1
        firsts.add(parts[0])

    assert len(firsts) > 1


def test_every_text_of_the_page_says_its_language(client):
    make_registered(code=CODE, title="Families")

    spoken = {
        language
        for language, text in texts_of(page(client).text)
        if text.startswith("Families")
    }

    assert spoken == set(LANGUAGES)


def test_the_page_is_the_same_whatever_language_a_browser_prefers(client):
    make_registered(code=CODE)

    answers = {
        client.get(f"/v/{CODE}", headers={"Accept-Language": code}).text
        for code in (*LANGUAGES, "de")
    }

    assert len(answers) == 1


def test_the_page_tells_what_a_poster_can_be_compared_with(client):
    agenda = make_scheme(name_en="North American agenda", version="2008")
    endorsement = make_registered(code=CODE, title="Families", agenda=agenda)

    text = page(client).text

    facts = ["Families en", "University of the Lakes", "Lakeside", "ABCDE-FGHJT"]
    facts += ["3–4 May 2027", "North American agenda", "(2008)"]
    facts += ['<time datetime="2026-02-01">', '<time datetime="2027-05-04">']
    assert [fact for fact in facts if fact not in text] == []
    assert endorsement.event.get_absolute_url() in text
    assert {"/en/endorsements/", "/fr/avals/", "/es/avales/"} <= set(
        re.findall(r'href="([^"]*)"', text)
    )


def test_misuse_is_reported_with_the_event_while_that_is_public(client):
    endorsement = make_registered(code=CODE)
    about = f"/fr/signaler/?record=event/{endorsement.event.pk}"
    assert f'href="{about}"' in page(client).text

    withdraw(endorsement.event)

    text = page(client).text
    assert 'href="/fr/signaler/"' in text
    assert endorsement.event.get_absolute_url() not in text


@pytest.mark.parametrize("is_public", [True, False])
def test_the_reason_of_a_revocation_is_told_where_it_is_public(client, is_public):
    words = {"reason": "El programa cambió.", "reason_language": "es"}
    make_registered("revoked", code=CODE, reason_is_public=is_public, **words)

    text, data = page(client).text, client.get(f"/v/{CODE}.json").json()

    assert ('<span lang="es">El programa cambió.</span>' in text) == is_public
    assert data["reason"] == ({"es": "El programa cambió."} if is_public else None)


@pytest.mark.parametrize("ending", ["", ".json"])
def test_nobody_behind_an_application_is_named(client, ending):
    make_registered(
        code=CODE,
        contact_name="Quixotic Person",
        contact_email="quixotic@example.org",
        decided_by=make_user(email="quixotic-officer@example.org"),
        reason="Quixotic reason",
    )

    assert "quixotic" not in client.get(f"/v/{CODE}{ending}").text.lower()


@pytest.mark.parametrize("ending", ["", ".json"])
def test_what_is_not_public_is_not_named(client, ending):
    hidden = {"published_at": None}
    country = make_country(name_en="Quixotic", **hidden)
    city = make_city(name_en="Quixotic", country=country, **hidden)
    event = make_event(city=city, place_name="")
    event.themes.add(make_theme(name_en="Quixotic", **hidden))
    agenda = make_scheme(name_en="Quixotic", code="QUIXOTIC", **hidden)
    make_registered(code=CODE, event=event, agenda=agenda)

    assert "quixotic" not in client.get(f"/v/{CODE}{ending}").text.lower()


def test_the_life_of_an_endorsement_is_followed_by_its_page(client):
    """By the verbs of the desk, whose log the days are read from."""
    officer, event = make_user(is_staff=True), make_event()
    make_organiser(event)
    application = make_endorsement("submitted", event=event, contact_email="")
    endorsements.judge(application, {}, by=officer)
    code = endorsements.endorse(application, by=officer).code
    seen = [state(client, code)]
    endorsements.revoke(application, "Misuse", "en", by=officer)
    seen.append(state(client, code))
    endorsements.reinstate(application, "A mistake", by=officer)
    seen.append(state(client, code))
    endorsements.withdraw(application)
    seen.append(state(client, code))

    today = str(timezone.localdate())
    assert seen == [
        ("valid", today, None),
        ("revoked", today, today),
        ("valid", today, None),
        ("withdrawn", today, today),
    ]


def state(client, code):
    data = client.get(f"/v/{code}.json").json()
    return data["state"], data["endorsed_on"], data["ended_on"]


# For programmes.


def test_the_data_has_always_the_same_keys(client):
    chile = make_country(name_en="Chile", name_fr="Chili", name_es="Chile")
    event = make_event(
        title_en="Families",
        title_fr="",
        title_es="Familias",
        starts_on="2027-05-03",
        ends_on="",
        place_name="Lakeside",
        country=chile,
    )
    make_organiser(event, name="University")
    agenda = make_scheme(code="MNA", version="2008")
    make_registered(code=CODE, event=event, agenda=agenda)

    answer = client.get(f"/v/{CODE}.json")

    assert answer.json() == {
        "code": CODE,
        "state": "valid",
        "title": {"en": "Families", "es": "Familias"},
        "organisers": ["University"],
        "starts_on": "2027-05-03",
        "ends_on": "2027-05-03",
        "place": {
            "en": "Lakeside, Chile",
            "fr": "Lakeside, Chili",
            "es": "Lakeside, Chile",
        },
        "endorsed_on": "2026-02-01",
        "valid_until": "2027-05-03",
        "ended_on": None,
        "reason": None,
        "agenda": {"code": "MNA", "version": "2008"},
        "url": f"http://127.0.0.1:8000/v/{CODE}",
    }
    assert answer.headers["Content-Type"] == "application/json"


@in_every_state
def test_every_state_has_the_same_keys(client, state):
    make_registered(code=CODE)
    keys = list(client.get(f"/v/{CODE}.json").json())
    other = make_registered(state)

    data = client.get(f"/v/{other.code}.json").json()

    assert (list(data), data["state"]) == (keys, state)


@pytest.mark.parametrize(
    ("code", "error"), [(CODE, "unknown"), ("ABCDEFGHJ0", "mistyped")]
)
def test_programmes_are_told_why_there_is_nothing(client, code, error):
    answer = client.get(f"/v/{code}.json")

    assert (answer.status_code, answer.json()) == (404, {"error": error})


# Headers.


@pytest.mark.parametrize("path", ["", CODE, f"{CODE}.json", "nothing", "nothing.json"])
def test_every_answer_is_for_everybody_and_for_a_moment(client, path):
    make_registered(code=CODE)

    answer = client.get(f"/v/{path}")

    kept = {part.strip() for part in answer.headers["Cache-Control"].split(",")}
    assert kept == {"public", "max-age=60"}
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Content-Language"] == "en, fr, es"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_the_page_asks_search_engines_to_stay_away(client):
    make_registered(code=CODE)

    assert '<meta name="robots" content="noindex">' in page(client).text


@pytest.mark.parametrize("path", [f"{CODE}.json", "abcdefghjt.json", "nothing.json"])
def test_programmes_of_other_sites_may_ask(client, path):
    make_registered(code=CODE)

    answer = client.get(f"/v/{path}")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_the_page_itself_is_not_for_programmes_of_other_sites(client):
    make_registered(code=CODE)

    assert "Access-Control-Allow-Origin" not in page(client).headers


@pytest.mark.parametrize("path", ["", CODE, f"{CODE}.json"])
def test_nothing_is_sent_to_a_verification(client, path):
    assert client.post(f"/v/{path}").status_code == 405


def test_the_page_asks_the_database_the_same_for_any_number_of_organisers(client):
    endorsement = make_registered(code=CODE)
    with_one = statements(client, f"/v/{CODE}")
    for n in range(5):
        make_organiser(endorsement.event, role="co-organiser", order=n + 1)

    assert statements(client, f"/v/{CODE}") == with_one
