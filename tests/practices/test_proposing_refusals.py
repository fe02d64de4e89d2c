"""What the form of a proposal refuses, what it bears, and that nothing typed is lost."""

import html
import re
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.forms.limits import LIMITS, Limit
from network.languages import LANGUAGES
from practices.models import Proposal
from practices.proposing import writing
from practices.proposing.fields import FIELDS
from tests.conferences.endorsing import last_mail, make_mail_texts, path_in
from tests.conferences.endorsing import stamp as any_stamp
from tests.factories import make_theme
from tests.practices.proposing import (
    ADDRESSES,
    MAILS,
    answers,
    confirmed,
    kinds_of_mails,
    new_stamp,
    press,
    send,
    stamp,
    statuses,
)

pytestmark = [pytest.mark.django_db, pytest.mark.content]

DAY = 86_400
TYPED = {
    "organisation": "City of “Lakes”",
    "contact_email": "ottilie@example.org",
    "name": "Night & day school",
    "message": "A school <at night>",
    "place": "Lakeside",
    "summary": "On families.\nOn work.",
    "results": "Nine: of ten",
    "failures": "The rent",
    "sources": "https://example.org/?a=1&b=2\nhttps://example.org/two",
    "interest": "We pay & run it",
}


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts(*MAILS)


def holds(answer, **changed):
    """Whether all that was typed stands in the page again."""
    text = html.unescape(answer.text)
    return [one for one in (TYPED | changed).values() if one not in text] == []


def faults_of(answer):
    return set(re.findall(r'<a href="#id_([a-z_]+?)(?:_0)?">', answer.text))


LINES = ("organisation", "name", "message", "place")
BOUNDS = {
    **dict.fromkeys(("name", "message"), 200),
    **dict.fromkeys(("summary", "results", "failures"), 3000),
    "organisation": 250,
    "place": 150,
    "interest": 500,
}
# One fault each: by field, what is typed there.
FAULTS = {
    **{f"no {name}": (name, "") for name in FIELDS},
    **{
        f"a second line of {name}": (name, "Lakes\nBcc: x@example.org")
        for name in LINES
    },
    **{f"a NUL in {name}": (name, "Lakes\x00") for name in BOUNDS},
    **{f"too long a {name}": (name, "x" * (most + 1)) for name, most in BOUNDS.items()},
    "an address that is none": ("contact_email", "ottilie@"),
    "two addresses": ("contact_email", "a@example.org, b@example.org"),
    "a second header": ("contact_email", "a@example.org\r\nBcc: b@x.org"),
    "too long an address": ("contact_email", "a" * 250 + "@example.org"),
    "a theme that there is not": ("themes", ["zoo"]),
    "a source that is no address": ("sources", "the yearly report"),
    "a script for a source": ("sources", "javascript:alert(1)"),
    "a file for a source": ("sources", "file:///etc/passwd"),
    "one good source and one bad": ("sources", "https://example.org\nhere"),
    "too long a source": ("sources", f"https://example.org/{'x' * 300}"),
    "too long a list of sources": ("sources", "https://example.org/\n" * 500),
    "eleven sources": (
        "sources",
        "\n".join(f"https://example.org/{n}" for n in range(11)),
    ),
}


@pytest.mark.parametrize(("name", "value"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_shown_beside_its_field_and_nothing_is_lost(client, name, value):
    answer = send(client, **TYPED | {name: value})

    assert answer.status_code == 400
    assert faults_of(answer) == {name}
    # Whatever is in the page is text, and no sign that controls something.
    assert holds(answer, **{name: ""} if name in TYPED else {})
    assert (statuses(), kinds_of_mails()) == ([], [])


@pytest.mark.parametrize(("name", "most"), BOUNDS.items())
def test_what_just_fits_is_taken_and_becomes_a_proposal(client, name, most):
    confirmed(client, **{name: "x" * most})

    assert Proposal.objects.get().form[name] == "x" * most


def test_a_fourth_theme_is_one_too_many(client):
    themes = [make_theme().code for _number in range(4)]

    assert faults_of(send(client, themes=themes)) == {"themes"}
    assert send(client, themes=themes[:3]).status_code == 303


def test_the_same_source_is_kept_once_and_ten_are_taken(client):
    ten = [f"https://example.org/{n}" for n in range(10)]

    send(client, sources="\n\n".join([*ten, ten[0]]))

    assert Proposal.objects.get().form["sources"].splitlines() == ten


@pytest.mark.parametrize(
    "extra",
    [
        {"status": "accepted"},
        {"decided_at": "2027-01-01"},
        {"reference": "PRA-1"},
        {"practice": "1"},
        {"criteria": "1"},
        {"suspicions": "trap"},
        {"language": "es"},
        {"pk": "1"},
    ],
    ids=str,
)
def test_a_proposer_writes_nothing_but_the_fields_of_the_form(client, extra):
    send(client, **extra)

    proposal = Proposal.objects.get()
    assert (proposal.status, proposal.language) == ("draft", "en")
    nothing = (proposal.decided_at, proposal.reference, proposal.practice)
    assert (*nothing, proposal.criteria) == (None,) * 4
    assert proposal.suspicions == ""
    assert not extra.keys() & proposal.form.keys()


def test_what_is_shown_again_is_shown_as_text(client):
    payload = "\"'></textarea><svg onload=alert(1)>{{ 1 }}"
    fields = dict.fromkeys(("name", "summary", "place", "organisation"), payload)

    answer = send(client, **fields, consent="")
    own = send(client, **fields, save="1").headers["Location"]

    assert answer.status_code == 400
    for text in (answer.text, client.get(own).text):
        assert "<svg" not in text
        assert text.count("&lt;svg onload=alert(1)&gt;") >= len(fields)


HARD = {
    "a NUL": {"name": "a\x00b", "summary": "\x00"},
    "an address of 300 signs": {"contact_email": "a" * 290 + "@example.org"},
    "long lines": {"name": "n" * 10_000, "organisation": "o" * 999, "place": "p" * 999},
    "a hundred thousand signs": {"summary": "p" * 100_000, "results": "f" * 100_000},
    "very many themes": {"themes": [str(number) for number in range(500)]},
}


@pytest.mark.parametrize("typed", HARD.values(), ids=HARD)
def test_a_draft_bears_whatever_is_typed(client, typed):
    answer = send(client, save="1", **typed)

    assert answer.status_code == 303
    assert client.get(answer.headers["Location"]).status_code == 200
    assert len(str(Proposal.objects.get().form)) < 60_000


# The stamp.


@pytest.mark.parametrize("button", [{}, {"save": "1"}], ids=["send", "save"])
@pytest.mark.parametrize(
    "given",
    ["", "made up", "x" * 5000, lambda: any_stamp(purpose="application")],
    ids=["none", "made up", "long", "of another form"],
)
def test_a_form_without_our_stamp_is_shown_again_whole(client, given, button):
    given = given() if callable(given) else given

    answer = send(client, **TYPED, **button, stamp=given)

    assert answer.status_code == 400
    assert holds(answer)
    assert statuses() == []
    assert send(client, **TYPED, stamp=new_stamp(answer)).status_code == 303


def test_a_form_that_was_open_for_a_day_needs_one_more_press(client):
    answer = send(client, **TYPED, shown=DAY + 5)
    assert (answer.status_code, holds(answer)) == (400, True)

    assert send(client, **TYPED, stamp=new_stamp(answer)).status_code == 303
    assert kinds_of_mails() == ["proposal-confirm"]


def test_the_same_form_sent_twice_is_one_proposal_and_one_mail(client):
    same = {"stamp": stamp()} | answers()

    got = [send(client, **same).status_code for _number in range(2)]

    assert got == [303, 303]
    assert (statuses(), kinds_of_mails()) == (["draft"], ["proposal-confirm"])


def test_who_goes_back_after_the_address_was_confirmed_is_asked_again(client):
    same = {"stamp": stamp()} | answers(**TYPED)
    confirmed(client, **same)

    answer = send(client, **same | {"name": "Other words"})

    assert answer.status_code == 409
    assert holds(answer, name="Other words")
    assert statuses() == ["submitted"]
    again = send(client, **same | {"name": "Other", "stamp": new_stamp(answer)})
    assert again.status_code == 303
    assert statuses() == ["submitted", "draft"]


# Spam, limits, trouble.

SPAM = {
    "a hidden field was filled in": {"homepage": "https://buy.example"},
    "sent at once": {"shown": 0},
    "sent from elsewhere": {"headers": {"Sec-Fetch-Site": "cross-site"}},
    "links in the way of programmes": {"summary": "[url=https://buy.example]"},
    "many links": {"results": "https://buy.example " * 20},
}


@pytest.mark.parametrize("sent", SPAM.values(), ids=SPAM)
def test_spam_is_answered_like_everything_and_never_reaches_the_desk(client, sent):
    answer = send(client, **sent)

    assert answer.status_code == 303
    assert kinds_of_mails() == []
    assert not Proposal.objects.received().exists()


@pytest.mark.parametrize("sent", SPAM.values(), ids=SPAM)
def test_spam_looks_to_its_sender_like_any_proposal(client, monkeypatch, sent):
    same = answers(**{name: sent[name] for name in sent if name in FIELDS})
    spam = client.get(send(client, **same | sent).headers["Location"])
    # The same words, as if nothing spoke against them.
    monkeypatch.setattr("network.forms.suspicions.SPAM", 99)
    honest = client.get(send(client, **same).headers["Location"])

    assert kinds_of_mails() == ["proposal-confirm"]
    # Only the mail, which spam is not sent, stands in one page alone.
    plain = re.compile(
        r'value="[\w.:-]{40,}"|/[\w-]{32}/|<h2>Mails to you.*?</ul>', re.DOTALL
    )
    assert plain.sub("", spam.text) == plain.sub("", honest.text)


def test_spam_that_is_sent_again_from_its_own_page_stays_spam(client):
    own = send(client, homepage="x").headers["Location"]

    press(client, own, "send", **answers(name="Other"))

    assert kinds_of_mails() == []


@pytest.mark.parametrize("purpose", ["proposal", "proposal-confirm"])
def test_who_sends_too_many_is_told_to_wait_and_loses_nothing(
    client, monkeypatch, purpose
):
    monkeypatch.setitem(LIMITS, purpose, (Limit("network", 1, timedelta(hours=1)),))
    send(client)

    answer = send(client, **TYPED)

    assert answer.status_code == 429
    assert 3590 < int(answer.headers["Retry-After"]) <= 3600
    assert holds(answer)
    assert (statuses(), kinds_of_mails()) == (["draft"], ["proposal-confirm"])
    assert send(Client(REMOTE_ADDR="198.51.100.1")).status_code == 303


def test_a_draft_is_kept_although_no_more_links_are_mailed(client, monkeypatch):
    monkeypatch.setitem(LIMITS, "proposal-link", (Limit("all", 1, timedelta(hours=1)),))

    got = [send(client, save="1").status_code for _number in range(2)]

    assert (got, kinds_of_mails()) == ([303, 303], ["proposal-link"])


def fail(*args, **kwargs):
    raise OperationalError("connection to secret-host refused")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("button", [{}, {"save": "1"}], ids=["send", "save"])
def test_nothing_is_lost_while_the_database_is_away(
    client, monkeypatch, language, button
):
    typed = answers(**TYPED)
    monkeypatch.setattr(connection, "cursor", fail)

    answer = send(client, ADDRESSES[language], **typed, **button)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert holds(answer)
    assert f'value="{typed["themes"][0]}"' in answer.text
    assert "secret-host" not in answer.text


def test_nothing_is_lost_when_the_database_goes_while_a_draft_is_kept(
    client, monkeypatch
):
    own = send(client, save="1").headers["Location"]
    monkeypatch.setattr(writing, "save", fail)

    answer = press(client, own, "save", **answers(**TYPED))

    assert answer.status_code == 503
    assert holds(answer)


def test_no_word_of_a_proposal_is_logged(client, caplog):
    caplog.set_level(0)

    send(client, **TYPED)
    send(client, **TYPED | {"name": ""})
    client.post(path_in(last_mail("proposal-confirm")))

    assert "ottilie" not in caplog.text
    assert "Night & day" not in caplog.text


HOSTILE = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\x00\r\n\u202e\u200b\ufeff\u0301'\"<>&{}%\\;:/@"),
    ),
    max_size=100,
)


@settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    typed=st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, HOSTILE)),
    button=st.sampled_from(["send", "save"]),
)
def test_whatever_is_typed_is_answered_and_what_is_sent_can_be_confirmed(
    client, monkeypatch, typed, button
):
    monkeypatch.setattr("network.forms.limits.LIMITS", dict.fromkeys(LIMITS, ()))
    Proposal.objects.all().delete()

    answer = client.post(
        ADDRESSES["en"], answers() | typed | {"stamp": stamp(), button: "1"}
    )

    assert answer.status_code in {303, 400}
    if answer.status_code == 303:
        assert client.get(answer.headers["Location"]).status_code == 200
