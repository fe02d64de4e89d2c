"""The application form bears spam, floods, a lost database and whatever is typed."""

import html
import re
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conferences.models import Endorsement
from network.forms.limits import LIMITS, Limit
from network.languages import LANGUAGES
from tests.conferences.endorsing import (
    ADDRESSES,
    answers,
    kinds_of_mails,
    last_mail,
    make_mail_texts,
    path_in,
    send,
    stamp,
    statuses,
)

pytestmark = [pytest.mark.django_db, pytest.mark.content]

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


# Spam.


SPAM = {
    "a hidden field was filled in": {"homepage": "https://buy.example"},
    "sent at once": {"shown": 0},
    "sent from elsewhere": {"headers": {"Sec-Fetch-Site": "cross-site"}},
}


@pytest.mark.parametrize("sent", SPAM.values(), ids=SPAM)
def test_spam_is_answered_like_everything_and_never_reaches_the_desk(client, sent):
    answer = send(client, **sent)

    assert answer.status_code == 303
    assert client.get(answer.headers["Location"]).status_code == 200
    assert kinds_of_mails() == []
    assert not Endorsement.objects.received().exists()


@pytest.mark.parametrize("sent", SPAM.values(), ids=SPAM)
def test_spam_looks_to_its_sender_like_any_application(client, sent):
    same = answers()
    spam = client.get(send(client, **same, **sent).headers["Location"])
    honest = client.get(send(client, **same).headers["Location"])

    # Only the mail, which spam is not sent, stands in one page alone.
    plain = re.compile(
        r'value="[\w.:-]{40,}"|/[\w-]{32}/|<h2>Mails to you.*?</ul>', re.DOTALL
    )
    assert plain.sub("", spam.text) == plain.sub("", honest.text)


def test_spam_that_is_sent_again_from_its_own_page_stays_spam(client):
    same = answers()
    own = send(client, **same, homepage="x").headers["Location"]

    client.post(own, same | {"stamp": stamp(), "send": "1", "title": "Other"})

    assert kinds_of_mails() == []


# Limits.


@pytest.mark.parametrize("purpose", ["application", "application-confirm"])
def test_who_sends_too_many_is_told_to_wait_and_loses_nothing(
    client, monkeypatch, purpose
):
    monkeypatch.setitem(LIMITS, purpose, (Limit("network", 1, timedelta(hours=1)),))
    send(client)

    answer = send(client, **TYPED)

    assert answer.status_code == 429
    assert 3590 < int(answer.headers["Retry-After"]) <= 3600
    assert holds(answer)
    assert (statuses(), kinds_of_mails()) == (["draft"], ["application-confirm"])
    assert send(Client(REMOTE_ADDR="198.51.100.1")).status_code == 303


def test_a_draft_is_kept_although_no_more_links_are_mailed(client, monkeypatch):
    monkeypatch.setitem(
        LIMITS, "application-link", (Limit("all", 1, timedelta(hours=1)),)
    )

    got = [send(client, save="1") for _number in range(2)]

    assert [answer.status_code for answer in got] == [303, 303]
    assert kinds_of_mails() == ["application-link"]


def test_one_mailbox_is_asked_to_confirm_three_times_an_hour(client):
    typed = answers()
    own = send(client, **typed).headers["Location"]
    codes = [
        client.post(
            own, typed | {"title": f"Title {n}", "stamp": stamp(), "send": "1"}
        ).status_code
        for n in range(4)
    ]

    assert codes == [303, 303, 429, 429]
    assert kinds_of_mails() == ["application-confirm"] * 3


# Trouble.


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


def test_no_word_of_an_application_is_logged(client, caplog):
    caplog.set_level(0)

    send(client, **TYPED)
    send(client, **TYPED | {"title": ""})
    client.post(path_in(last_mail("application-confirm")))

    assert "Ottilie" not in caplog.text
    assert "organiser@example.org" not in caplog.text


def test_a_flood_of_fields_is_refused(client, caplog):
    fields = {f"field{number}": "" for number in range(1001)}

    assert client.post(ADDRESSES["en"], fields).status_code == 400


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "hex", "zoo"])
def test_an_application_in_another_encoding_is_answered(client, charset, caplog):
    kind = f"application/x-www-form-urlencoded; charset={charset}"

    answer = client.generic("POST", ADDRESSES["en"], b"title=%5Cud800", kind)

    assert answer.status_code in {303, 400}


of_any_kind = settings(
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
HOSTILE = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\x00\r\n\u202e\u200b\ufeff\u0301'\"<>&{}%\\;:/@"),
    ),
    max_size=100,
)
EVERY_FIELD = (
    *("organisation", "contact_name", "contact_email", "title", "kind", "starts_on"),
    *("place", "languages", "themes", "fit", "programme", "consent", "ends_on"),
    *("starts_at", "time_zone", "country", "website", "expected", "co_organisers"),
)


@of_any_kind
@given(
    typed=st.fixed_dictionaries(dict.fromkeys(EVERY_FIELD, HOSTILE)),
    button=st.sampled_from(["send", "save"]),
)
def test_whatever_is_typed_is_answered(client, monkeypatch, typed, button):
    monkeypatch.setattr("network.forms.limits.LIMITS", dict.fromkeys(LIMITS, ()))

    answer = client.post(ADDRESSES["en"], typed | {"stamp": stamp(), button: "1"})

    assert answer.status_code in {303, 400}
    if answer.status_code == 303:
        assert client.get(answer.headers["Location"]).status_code == 200


@of_any_kind
@given(
    typed=st.fixed_dictionaries({}, optional=dict.fromkeys(EVERY_FIELD[:4], HOSTILE))
)
def test_whatever_is_confirmed_becomes_an_event(client, monkeypatch, typed):
    """What the form takes, the database takes too."""
    monkeypatch.setattr("network.forms.limits.LIMITS", dict.fromkeys(LIMITS, ()))
    typed["title"] = f"{typed.get('title', '')}{timezone.now().timestamp()}"

    answer = send(client, **typed)

    if answer.status_code == 303:
        address = path_in(last_mail("application-confirm"))
        assert client.post(address).status_code == 303
