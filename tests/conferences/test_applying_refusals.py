"""What an application form refuses, what it bears, and that nothing typed is lost."""

import html
import re

import pytest
from django.utils import timezone, translation

from conferences.models import Endorsement
from network.languages import LANGUAGES
from tests.conferences.endorsing import (
    ADDRESSES,
    DAY,
    kinds_of_mails,
    make_mail_texts,
    new_stamp,
    send,
    stamp,
    statuses,
)
from tests.factories import make_theme

pytestmark = [pytest.mark.django_db, pytest.mark.content]

REQUIRED = (
    *("organisation", "contact_name", "contact_email", "title", "kind", "starts_on"),
    *("place", "languages", "themes", "fit", "programme", "consent"),
)
TODAY = timezone.localdate()
TYPED = {
    "organisation": "University of “Lakes”",
    "contact_name": "Ottilie Ångström",
    "title": "Work & season",
    "fit": "On families.\nOn work.",
    "programme": "Nine: welcome\nTen: talks",
    "place": "Lakeside",
    "venue": "Hall <2>",
    "website": "https://example.org/?a=1&b=2",
    "co_organisers": "City of Lakes\nHarbour Museum",
    "expected": "80",
}


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


def holds(answer, **changed):
    """Whether all that was typed stands in the page again."""
    text = html.unescape(answer.text)
    return [one for one in (TYPED | changed).values() if one not in text] == []


def faults_of(answer):
    return set(re.findall(r'<a href="#id_([a-z_]+?)(?:_0)?">', answer.text))


# One fault each: by field, what is typed there.
FAULTS = {
    **{name: (name, "") for name in REQUIRED},
    "an address that is none": ("contact_email", "ottilie@"),
    "two addresses": ("contact_email", "a@example.org, b@example.org"),
    "a second header in the address": (
        "contact_email",
        "a@example.org\r\nBcc: b@x.org",
    ),
    "a second header in the name": ("contact_name", "Ottilie\r\nBcc: b@example.org"),
    "a second header in the title": ("title", "Work\nBcc: b@example.org"),
    "a second line of the organisation": ("organisation", "Lakes\nSea"),
    "a control character": ("title", "Work\x07"),
    "a NUL": ("fit", "Work\x00"),
    "a title of 10,000 signs": ("title", "t" * 10_000),
    "a programme of 10,000 signs": ("programme", "p" * 10_000),
    "a kind that there is not": ("kind", "party"),
    "a theme that there is not": ("themes", ["zoo"]),
    "a language that nobody offers": ("languages", ["tlh"]),
    "a day that is past": ("starts_on", "2001-01-01"),
    "a day in the year 9999": ("starts_on", "9999-12-31"),
    "a day that is none": ("starts_on", "2027-02-30"),
    "an end in the year 9999": ("ends_on", "9999-12-31"),
    "an end before the start": ("ends_on", str(TODAY)),
    "a time zone that there is not": ("time_zone", "Mars/Olympus"),
    "a script for a place": ("place", "javascript://example.org/%0aalert(1)"),
    "a file for a place": ("place", "file:///etc/passwd"),
    "a script for a web site": ("website", "javascript:alert(1)"),
    "a programme behind no address": ("programme", "https://exa mple"),
    "more than sixty words": ("fit", "word " * 61),
    "a number that is none": ("expected", "many"),
    "too large a number": ("expected", "9" * 30),
    "a number below one": ("expected", "0"),
    "a country that there is not": ("country", "zz"),
}


@pytest.mark.parametrize(("name", "value"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_shown_beside_its_field_and_nothing_is_lost(client, name, value):
    typed = TYPED | {name: value}

    answer = send(client, **typed)

    assert answer.status_code == 400
    assert faults_of(answer) == {name}
    # Whatever is in the page is text, and no sign that controls something.
    assert holds(answer, **{name: ""} if name in TYPED else {})
    assert statuses() == []
    assert kinds_of_mails() == []


def test_seven_themes_are_one_too_many(client):
    themes = [make_theme().code for _number in range(7)]

    assert faults_of(send(client, themes=themes)) == {"themes"}
    assert send(client, themes=themes[:6]).status_code == 303


def test_sixty_words_are_enough(client):
    assert send(client, fit="word " * 60).status_code == 303


def test_an_event_of_one_day_ends_after_it_starts(client):
    times = {"starts_at": "14:00", "ends_at": "13:00"}

    assert faults_of(send(client, **times)) == {"ends_at"}


@pytest.mark.parametrize("occasion", ["has_fee", "has_sponsor", "is_large"])
def test_where_money_or_many_people_are_involved_more_is_asked(client, occasion):
    own = {"has_fee": {"fees"}, "has_sponsor": {"sponsors"}, "is_large": set()}
    more = own[occasion] | {"ties", "conflicts", "openness", "inclusion", "uses"}

    answer = send(client, **TYPED, **{occasion: "on"})

    assert answer.status_code == 400
    assert faults_of(answer) == more
    assert holds(answer)
    said = dict.fromkeys(more, "none")
    assert send(client, **TYPED, **{occasion: "on"}, **said).status_code == 303


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_told_in_the_language_of_the_page(client, language):
    with translation.override(language):
        words = translation.gettext("This day is past.")

    answer = send(client, ADDRESSES[language], starts_on="2001-01-01")

    assert answer.text.count(words) >= 1
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize(
    "extra",
    [
        {"status": "endorsed"},
        {"decided_by": "1"},
        {"decided_at": "2027-01-01"},
        {"code": "ABCDE12345"},
        {"reference": "MET-1"},
        {"event": "1"},
        {"suspicions": "trap"},
        {"language": "es"},
        {"confirmed_at": "2027-01-01"},
        {"pk": "1"},
    ],
    ids=str,
)
def test_an_applicant_writes_nothing_but_the_fields_of_the_form(client, extra):
    send(client, **extra)

    endorsement = Endorsement.objects.get()
    assert (endorsement.status, endorsement.language) == ("draft", "en")
    assert (endorsement.decided_by, endorsement.decided_at) == (None, None)
    assert (endorsement.code, endorsement.reference, endorsement.event) == (None,) * 3
    assert (endorsement.suspicions, endorsement.confirmed_at) == ("", None)
    assert not extra.keys() & endorsement.form.keys()


def test_what_is_shown_again_is_shown_as_text(client):
    payload = "\"'></textarea><svg onload=alert(1)>{{ 1 }}"

    fields = ("title", "fit", "place", "programme", "organisation", "website")
    answer = send(client, **dict.fromkeys(fields, payload), consent="")

    assert answer.status_code == 400
    assert "<svg" not in answer.text
    assert answer.text.count("&lt;svg onload=alert(1)&gt;") >= len(fields)


def test_what_a_draft_shows_again_is_shown_as_text(client):
    payload = "\"'></textarea><svg onload=alert(1)>{{ 1 }}"

    own = send(client, save="1", title=payload, fit=payload).headers["Location"]

    assert "<svg" not in client.get(own).text


HARD = {
    "a NUL": {"title": "a\x00b", "fit": "\x00"},
    "half a letter": {"title": "\ud800"},
    "an address of 300 signs": {"contact_email": "a" * 290 + "@example.org"},
    "a name of 10,000 signs": {"contact_name": "n" * 10_000, "organisation": "o" * 999},
    "a hundred thousand signs": {"programme": "p" * 100_000, "fit": "f" * 100_000},
    "very many themes": {"themes": [str(number) for number in range(500)]},
}


@pytest.mark.parametrize("typed", HARD.values(), ids=HARD)
def test_a_draft_bears_whatever_is_typed(client, typed):
    if "\ud800" in typed.get("title", ""):
        answer = client.generic(
            *("POST", ADDRESSES["en"]),
            f"save=1&stamp={stamp()}&title=%ED%A0%80".encode(),
            content_type="application/x-www-form-urlencoded",
        )
    else:
        answer = send(client, save="1", **typed)

    assert answer.status_code == 303
    assert client.get(answer.headers["Location"]).status_code == 200
    assert len(str(Endorsement.objects.get().form)) < 60_000


# The stamp.


@pytest.mark.parametrize("given", ["", "made up", "x" * 5000])
@pytest.mark.parametrize("button", [{}, {"save": "1"}], ids=["send", "save"])
def test_a_form_without_our_stamp_is_shown_again_whole(client, given, button):
    answer = send(client, **TYPED, **button, stamp=given)

    assert answer.status_code == 400
    assert holds(answer)
    assert statuses() == []
    assert send(client, **TYPED, stamp=new_stamp(answer)).status_code == 303


def test_a_form_that_was_open_for_a_day_needs_one_more_press(client):
    answer = send(client, **TYPED, shown=DAY + 5)
    assert answer.status_code == 400
    assert holds(answer)

    again = send(client, **TYPED, stamp=new_stamp(answer))

    assert again.status_code == 303
    assert kinds_of_mails() == ["application-confirm"]
