"""A form that anybody may send bears spam, haste and repeats, and loses no word."""

import time

import pytest
from django import forms

from network.forms import PlainEmail, PlainText, PublicForm, stamps, weigh
from network.forms.suspicions import SUSPICIONS, in_words

MINUTE, DAY = 60, 86_400


class Note(PublicForm):
    """A form for these tests."""

    PURPOSE = "note"

    words = PlainText()
    email = PlainEmail(required=False)


def sent(shown=MINUTE, **fields):
    """The form as it comes back so many seconds after it was shown."""
    stamp = stamps.make("note", now=int(time.time()) - shown)
    return Note({"stamp": stamp, "words": "A word", "website": ""} | fields)


def suspicions(rf, form, **headers):
    assert form.is_valid()
    return weigh(rf.post("/", headers=headers), form)


def test_a_form_as_people_send_it_is_not_suspected(rf):
    verdict = suspicions(rf, sent(words="See https://a.org and https://b.org"))

    assert (verdict.suspicions, verdict.is_spam) == ((), False)


SUSPECTED = {
    "trap": ({"website": "https://buy.example"}, {}, True),
    "haste": ({"shown": 0}, {}, True),
    "elsewhere": ({}, {"Sec-Fetch-Site": "cross-site"}, True),
    "links": ({"words": "http://a http://b https://c www.d"}, {}, True),
    "link-mark": ({"words": "[URL=x]here[/URL]"}, {}, True),
    "hidden": ({"words": "A \u202eword"}, {}, False),
}


@pytest.mark.parametrize("name", SUSPICIONS)
def test_every_suspicion_has_its_reason(rf, name):
    fields, headers, is_spam = SUSPECTED[name]

    verdict = suspicions(rf, sent(**fields), **headers)

    assert (verdict.suspicions, verdict.is_spam) == ((name,), is_spam)


@pytest.mark.parametrize("name", SUSPICIONS)
def test_every_suspicion_has_words_for_staff(name):
    assert in_words(f"{name} {name}") == [str(SUSPICIONS[name].label)] * 2


@pytest.mark.parametrize("site", ["same-origin", "same-site", "none"])
def test_a_form_sent_from_our_page_is_not_suspected(rf, site):
    assert not suspicions(rf, sent(), **{"Sec-Fetch-Site": site}).suspicions


def test_an_open_form_shows_a_stamp_of_its_own():
    assert stamps.read("note", Note().next_stamp).is_hasty()


def test_a_faulty_form_keeps_its_stamp():
    form = sent(words="")

    assert not form.is_valid()
    assert form.next_stamp == form.data["stamp"]


@pytest.mark.parametrize(
    "given",
    ["", "made up", stamps.make("report")],
    ids=["none", "made up", "of another form"],
)
def test_a_form_without_a_stamp_of_ours_is_sent_again_with_a_new_one(given):
    form = sent(stamp=given)

    assert not form.is_valid()
    assert form.has_to_be_sent_again
    assert stamps.read("note", form.next_stamp).is_hasty()
    assert form["words"].value() == "A word"


def test_a_form_that_was_open_for_a_day_is_sent_again_at_once(rf):
    old = sent(shown=DAY + 1)
    assert not old.is_valid()
    assert old.errors == {forms.forms.NON_FIELD_ERRORS: [Note.WORN_OUT]}

    again = Note(old.data | {"stamp": old.next_stamp})

    assert not suspicions(rf, again).suspicions


def test_a_form_that_is_asked_for_again_keeps_what_was_typed():
    form = sent()
    assert form.is_valid()

    form.ask_again(Note.SENT_BEFORE)

    assert not form.is_valid()
    assert form.next_stamp != form.data["stamp"]
    assert form["words"].value() == "A word"


def test_the_sender_is_known_by_network_and_mailbox(rf):
    verdict = suspicions(rf, sent(email="reader@example.org"))

    assert verdict.sender.network
    assert verdict.sender.email
