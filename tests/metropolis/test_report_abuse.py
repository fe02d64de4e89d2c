"""The form for mistakes bears spam, floods and whatever programmes send."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from network.forms.limits import LIMITS, Limit
from network.models import Mail, Report, ReportStatus
from tests.metropolis.reporting import (
    TYPED,
    holds_what_was_typed,
    kept,
    make_mail_texts,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def one_an_hour(monkeypatch):
    monkeypatch.setitem(LIMITS, "report", (Limit("network", 1, timedelta(hours=1)),))


@pytest.fixture
def no_limits(monkeypatch):
    monkeypatch.setitem(LIMITS, "report", ())
    monkeypatch.setitem(LIMITS, "spam", ())


SPAM = {
    "a hidden field was filled in": {"website": "https://buy.example"},
    "sent at once": {"shown": 0},
    "sent from elsewhere": {"headers": {"Sec-Fetch-Site": "cross-site"}},
    "many links": {"message": "http://a http://b http://c http://d"},
}


@pytest.mark.parametrize("sent", SPAM.values(), ids=SPAM)
def test_spam_is_answered_like_everything_and_kept_apart(client, sent):
    answer = send(client, **sent)

    report = Report.objects.get()
    assert report.status == ReportStatus.SPAM
    assert answer.status_code == 303
    spam = client.get(answer.headers["Location"])
    send(client)
    honest = Report.objects.exclude(pk=report.pk).get()
    thanks = client.get(reverse("report-sent", args=[honest.reference]))
    assert spam.text.replace(report.reference, honest.reference) == thanks.text
    assert Mail.objects.count() == 1


def test_who_sends_too_many_is_told_to_wait_and_loses_nothing(client, one_an_hour):
    send(client)

    answer = send(client, message="One more")

    assert answer.status_code == 429
    assert 3590 < int(answer.headers["Retry-After"]) <= 3600
    assert holds_what_was_typed(answer, message="One more")
    assert len(kept()) == 1


def test_a_network_has_its_own_limit(client, one_an_hour):
    send(client)

    other = Client(REMOTE_ADDR="198.51.100.1")

    assert send(other).status_code == 303


def test_nobody_gets_another_network_by_a_header(client, one_an_hour):
    send(client)

    answer = send(client, headers={"X-Forwarded-For": "198.51.100.1"})

    assert answer.status_code == 429


def test_no_word_of_a_report_is_logged(client, caplog):
    caplog.set_level(0)

    send(client)
    send(client, message="")

    assert "The year is wrong" not in caplog.text
    assert "reader@example.org" not in caplog.text


def test_a_flood_of_fields_is_refused(client, caplog):
    answer = client.post("/en/report/", {f"field{n}": "" for n in range(1001)})

    assert answer.status_code == 400


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "hex", "rot13", "zoo"])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b"]
)
def test_a_report_in_another_encoding_is_answered(client, kind, charset, caplog):
    body = (
        b'--b\r\nContent-Disposition: form-data; name="message"\r\n\r\n'
        b"\\ud800\r\n--b--\r\n"
        if "multipart" in kind
        else b"message=%5Cud800"
    )

    answer = client.generic("POST", "/en/report/", body, f"{kind}; charset={charset}")

    assert answer.status_code in {303, 400}


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
def test_whatever_is_typed_is_answered(client, no_limits, fields):
    answer = send(client, headers={}, **fields)

    assert answer.status_code in {303, 400}


@of_any_kind
@given(message=HOSTILE, given=HOSTILE, word=HOSTILE)
def test_whatever_a_programme_sends_is_answered(client, message, given, word):
    answer = client.post(
        "/en/report/", {"message": message, "stamp": given, word: word}
    )

    assert answer.status_code == 400


@of_any_kind
@given(word=HOSTILE)
def test_whatever_record_is_asked_for_is_answered(client, word):
    answer = client.get("/en/report/", {"record": word})

    assert answer.status_code in {301, 404}
