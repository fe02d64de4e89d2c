"""The form to a part of the network bears spam, floods and whatever programmes send."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.forms.limits import LIMITS, Limit
from network.models import ContactMessage, Mail
from tests.factories import make_office
from tests.metropolis.writing import (
    READER,
    TYPED,
    holds_what_was_typed,
    kept,
    link,
    mails,
    make_mail_texts,
    send,
    to,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def form():
    return to(make_office(contact_email="office@example.org"))


@pytest.fixture
def one_an_hour(monkeypatch):
    monkeypatch.setitem(LIMITS, "contact", (Limit("network", 1, HOUR),))


@pytest.fixture
def no_limits(monkeypatch):
    for purpose in ("contact", "spam"):
        monkeypatch.setitem(LIMITS, purpose, ())


SPAM = {
    "a hidden field was filled in": {"website": "https://buy.example"},
    "sent at once": {"shown": 0},
    "sent from elsewhere": {"headers": {"Sec-Fetch-Site": "cross-site"}},
    "many links": {"message": "http://a http://b http://c http://d"},
    "a link marked in the subject": {"subject": "<a href=x>"},
}


@pytest.mark.parametrize("sent", SPAM.values(), ids=SPAM)
def test_spam_is_answered_like_everything_and_kept_apart(client, form, sent):
    spam = send(client, form, **sent)
    assert mails() == []
    honest = send(client, form)

    assert [status for *_words, status in kept()] == ["spam", "asked"]
    assert spam.status_code == honest.status_code == 303
    assert spam.headers == honest.headers
    assert spam.content == honest.content


def test_who_sends_too_many_is_told_to_wait_and_loses_nothing(
    client, form, one_an_hour
):
    send(client, form)

    answer = send(client, form, subject="One more")

    assert answer.status_code == 429
    assert 3590 < int(answer.headers["Retry-After"]) <= 3600
    assert holds_what_was_typed(answer, subject="One more")
    assert (len(kept()), len(mails())) == (1, 1)


def test_a_network_has_its_own_limit(client, form, one_an_hour):
    send(client, form)

    other = Client(REMOTE_ADDR="198.51.100.1")

    assert send(other, form).status_code == 303


def test_nobody_gets_another_network_by_a_header(client, form, one_an_hour):
    send(client, form)

    answer = send(client, form, headers={"X-Forwarded-For": "198.51.100.1"})

    assert answer.status_code == 429


def test_a_mailbox_is_asked_by_no_number_of_networks_more_than_five_times(form):
    def status(n):
        client = Client(REMOTE_ADDR=f"198.51.{n}.1")
        return send(client, form, email=f"reader+{n}@example.org").status_code

    assert [status(n) for n in range(6)] == [303] * 5 + [429]


def test_no_word_of_a_message_is_logged(client, form, caplog):
    caplog.set_level(0)

    send(client, form)
    client.post(link())
    send(client, form, message="")

    assert Mail.objects.count() == 2
    for word in ("When does it begin", "Your seminar", "Ana", READER, "office@"):
        assert word not in caplog.text


def test_a_flood_of_fields_is_refused(client, form, caplog):
    answer = client.post(form, {f"field{n}": "" for n in range(1001)})

    assert answer.status_code == 400


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "utf-16", "zoo"])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]
)
def test_a_message_in_another_encoding_is_refused(client, form, kind, charset, caplog):
    body = (
        b'--b\r\nContent-Disposition: form-data; name="message"\r\n\r\n'
        b"\\ud800\r\n--b--\r\n"
        if "multipart" in kind
        else b"message=%5Cud800"
    )

    answer = client.generic("POST", form, body, f"{kind}; charset={charset}")

    assert answer.status_code == 400
    assert kept() == []


def test_bytes_that_are_no_letters_break_nothing(client, form):
    body = b"message=%FF%FE&name=%C3&subject=%80&email=%FF@example.org&stamp=%FF"

    answer = client.generic("POST", form, body, "application/x-www-form-urlencoded")

    assert answer.status_code == 400


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_refused(client, form, method):
    assert getattr(client, method)(form).status_code == 405


of_any_kind = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
HOSTILE = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\x00\r\n\u202e\u200b\ufeff\u0301'\"<>&{}%\\;"),
    ),
    max_size=200,
)


@of_any_kind
@given(fields=st.fixed_dictionaries(dict.fromkeys(TYPED, HOSTILE)))
def test_whatever_is_typed_is_answered(client, form, no_limits, fields):
    answer = send(client, form, **fields)

    assert answer.status_code in {303, 400}


@of_any_kind
@given(name=HOSTILE, subject=HOSTILE, message=HOSTILE)
def test_whatever_is_passed_on_has_the_headers_of_any_mail(
    client, form, no_limits, name, subject, message
):
    ContactMessage.objects.all().delete()
    send(client, form, name=name, subject=subject, message=message)
    asked = ContactMessage.objects.filter(status="asked").exists()
    if asked:
        assert client.post(link()).status_code == 303
        _kind, _to, answers = mails()[-1]
        assert answers == READER
        assert "\n" not in Mail.objects.latest("pk").subject


@of_any_kind
@given(word=HOSTILE)
def test_whatever_record_is_asked_for_is_answered(client, word):
    answer = client.get("/en/contact/write/", {"record": word})

    assert answer.status_code in {301, 404}
