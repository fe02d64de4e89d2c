"""A reader reports a mistake without an account, a cookie or a script."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import translation

from network.languages import LANGUAGES
from network.models import Mail, Report
from tests.factories import RECORDS, make_city, make_theme, make_user
from tests.metropolis.pages import address_in, withdraw
from tests.metropolis.reporting import (
    ADDRESSES,
    DAY,
    about,
    holds_what_was_typed,
    kept,
    make_mail_texts,
    new_stamp,
    send,
    stamp,
)
from tests.network.forms.parallel import afterwards, at_once, for_many

pytestmark = pytest.mark.django_db

in_every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@in_every_language
def test_the_form_stands_at_its_address_in_every_language(client, language):
    answer = client.get(ADDRESSES[language])

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


@pytest.mark.parametrize("kind", RECORDS)
@in_every_language
def test_every_record_leads_to_the_form_and_the_form_back(client, kind, language):
    record = RECORDS[kind][0]()
    address = f"{ADDRESSES[language]}?record={record.KIND}/{record.pk}"
    page = address_in(language, record)

    assert f'href="{address}"' in client.get(page).text
    assert f'href="{page}"' in client.get(address).text


@pytest.mark.parametrize(
    "word",
    ["zoo/1", "city/0", "city/999", "city", "city/1/2", "user/1", "office/1", "%00"]
    + [f"city/{'9' * length}" for length in (18, 19, 5000)],
)
def test_a_record_that_is_not_there_is_not_found(client, word):
    assert client.get(f"/en/report/?record={word}").status_code == 404
    assert send(client, f"/en/report/?record={word}").status_code == 404
    assert kept() == []


def test_two_records_at_once_are_not_found(client):
    one, two = make_city(), make_city()

    answer = client.get(f"{about(one)}&record=city/{two.pk}")

    assert answer.status_code == 404


@pytest.mark.parametrize("kind", RECORDS)
def test_a_draft_is_told_by_no_form(client, kind):
    record = RECORDS[kind][0](published_at=None)

    for answer in (client.get(about(record)), send(client, about(record))):
        assert answer.status_code == 404
        assert str(record) not in answer.text


def test_a_withdrawn_record_is_gone_with_its_reason(client):
    city = withdraw(make_city(), en="Twice.")

    answer = client.get(about(city))

    assert answer.status_code == 410
    assert "Twice." in answer.text


def test_what_was_written_while_a_record_was_withdrawn_arrives(client):
    city = withdraw(make_city())

    assert send(client, about(city)).status_code == 303
    assert Report.objects.get().record == city


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("?utm_source=x", ""),
        ("?record=", ""),
        ("?fbclid=1&record=city/{pk}", "?record=city%2F{pk}"),
    ],
)
def test_the_form_has_one_address(client, asked, address):
    pk = make_city().pk

    answer = client.get(f"/en/report/{asked.format(pk=pk)}")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/en/report/{address.format(pk=pk)}"


@in_every_language
def test_a_report_is_kept_and_the_reader_thanked(client, language):
    city = make_city()
    address = f"{ADDRESSES[language]}?record=city/{city.pk}"

    answer = send(client, address)

    report = Report.objects.get()
    assert kept() == [("The year is wrong.", "reader@example.org", "open")]
    assert (report.record, report.language) == (city, language)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{ADDRESSES[language]}{report.reference}/"
    thanks = client.get(answer.headers["Location"])
    assert report.reference in thanks.text
    assert "The year is wrong" not in thanks.text
    assert thanks.headers["Cache-Control"] == "private, no-store"
    assert [mail.to for mail in Mail.objects.all()] == ["reader@example.org"]


@pytest.mark.parametrize("reference", ["AAAAA-AAAAA", "1", "%00", "<svg>", "x" * 500])
def test_a_made_up_reference_is_not_found(client, reference):
    send(client)

    assert client.get(f"/en/report/{reference}/").status_code == 404


def test_no_token_is_needed_and_nobody_signed_in_is_looked_at():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(is_staff=True))

    answer = send(client)

    assert answer.status_code == 303
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize(
    "extra",
    [{"status": "corrected"}, {"answer": "x"}, {"language": "es"}, {"pk": "1"}],
    ids=str,
)
def test_a_reader_writes_nothing_but_the_fields_of_the_form(client, extra):
    send(client, **extra)

    report = Report.objects.get()
    assert (report.status, report.answer, report.language) == ("open", "", "en")


FAULTS = {
    "message": {"message": " \u200b "},
    "kind": {"kind": "other"},
    "source": {"source": "s" * 1001},
    "email": {"email": "reader@example.org\r\nBcc: all@example.org"},
}


@pytest.mark.parametrize("field", FAULTS)
def test_a_fault_is_shown_beside_its_field_and_nothing_is_lost(client, field):
    answer = send(client, **FAULTS[field])

    assert answer.status_code == 400
    assert kept() == []
    assert f'<a href="#id_{field}">' in answer.text
    assert f'id="id_{field}_error"' in answer.text
    assert re.search(rf'aria-describedby="[^"]*id_{field}_error"', answer.text)
    assert holds_what_was_typed(answer, **{field: ""})


@in_every_language
def test_a_fault_is_told_in_the_language_of_the_page(client, language):
    with translation.override(language):
        words = translation.gettext("Write what is wrong.")

    answer = send(client, ADDRESSES[language], message="")

    assert answer.text.count(words) == 2


@pytest.mark.parametrize("length", [4000, 4001])
def test_a_message_may_have_four_thousand_characters(client, length):
    answer = send(client, message="é" * length)

    assert answer.status_code == (303 if length == 4000 else 400)


def test_what_is_shown_again_is_shown_as_text(client):
    payload = "\"'></textarea><svg onload=alert(1)>{{ 1 }}"

    answer = send(client, message=payload, source=payload, email=payload, kind=payload)

    assert answer.status_code == 400
    assert "<svg" not in answer.text
    assert answer.text.count("&lt;svg onload=alert(1)&gt;") == 3


@pytest.mark.parametrize("given", ["", "made up", "x" * 5000])
def test_a_form_without_our_stamp_is_shown_again_whole(client, given):
    answer = send(client, stamp=given)

    assert answer.status_code == 400
    assert holds_what_was_typed(answer)
    assert kept() == []


def test_a_form_that_was_open_for_a_day_needs_one_more_press(client):
    answer = send(client, shown=DAY + 5)
    assert answer.status_code == 400
    assert holds_what_was_typed(answer)

    again = send(client, stamp=new_stamp(answer))

    assert again.status_code == 303
    assert [status for *_words, status in kept()] == ["open"]


def test_a_report_that_is_sent_twice_leads_to_the_same_page(client):
    one = stamp()

    answers = [send(client, stamp=one), send(client, stamp=one)]

    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert len(kept()) == 1
    assert Mail.objects.count() == 1


def test_another_report_from_a_page_gone_back_to_is_not_lost(client):
    one = stamp()
    send(client, stamp=one)

    answer = send(client, stamp=one, message="The name is wrong too.")
    assert answer.status_code == 400
    assert "The name is wrong too." in answer.text
    send(client, stamp=new_stamp(answer), message="The name is wrong too.")

    assert [words for words, *_rest in kept()] == [
        "The year is wrong.",
        "The name is wrong too.",
    ]


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_are_one_report_and_one_mail(tmp_path):
    one = stamp()

    with for_many(tmp_path):
        answers = at_once(20, lambda _number: send(Client(), stamp=one))
        reports, mails = afterwards(lambda: (kept(), Mail.objects.count()))

    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert (len(reports), mails) == (1, 1)


@in_every_language
def test_nothing_is_lost_while_the_database_is_away(client, monkeypatch, language):
    monkeypatch.setattr(connection, "cursor", fail)

    answer = send(client, ADDRESSES[language])

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert holds_what_was_typed(answer)
    assert "secret-host" not in answer.text


def fail(*args, **kwargs):
    raise OperationalError("connection to secret-host refused")


def test_the_form_asks_the_database_little(client, django_assert_max_num_queries):
    theme = make_theme()
    client.get(about(theme))

    with django_assert_max_num_queries(4):
        client.get(about(theme))
