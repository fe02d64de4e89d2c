"""A reader writes to a part of the network without an account, a cookie or a script."""

import re
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone, translation

from network.languages import LANGUAGES
from network.models import ContactMessage
from tests.factories import RECORDS, make_centre, make_office, make_user
from tests.metropolis.pages import address_in, statements, withdraw
from tests.metropolis.writing import (
    ASKED,
    DAY,
    MAKERS,
    OFFICE,
    READER,
    SENT,
    holds_what_was_typed,
    kept,
    link,
    mails,
    make_mail_texts,
    new_stamp,
    send,
    stamp,
    to,
)

pytestmark = pytest.mark.django_db

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
of_every_kind = pytest.mark.parametrize("kind", MAKERS)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def office():
    return make_office(contact_email=OFFICE)


# The way to the form.


@of_every_kind
@in_every_language
def test_a_record_leads_to_the_form_and_the_form_back(client, kind, language):
    record = MAKERS[kind]()
    page = address_in(language, record)

    answer = client.get(to(record, language))

    assert f'href="{to(record, language)}"' in client.get(page).text
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert f'href="{page}"' in answer.text


@of_every_kind
def test_the_link_to_the_form_costs_no_question(client, kind):
    record = MAKERS[kind]()
    page = address_in("en", record)
    before = statements(client, page)

    record.contact_email = OFFICE
    record.save()

    assert statements(client, page) == before
    assert "/contact/write/" in client.get(page).text


def test_the_form_is_kept_by_nobody(client, office):
    answer = client.get(to(office))

    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_the_form_asks_the_database_little(client, office):
    assert statements(client, to(office)) <= 4


def test_a_closed_centre_with_nobody_left_offers_no_form(client):
    closed = make_centre(closed_on="2012")
    lives_on = make_centre(closed_on="2012", contact_email=OFFICE)

    assert "/contact/write/" not in client.get(address_in("en", closed)).text
    assert "/contact/write/" in client.get(address_in("en", lives_on)).text
    assert client.get(to(closed)).status_code == 404
    assert client.get(to(lives_on)).status_code == 200


@in_every_language
def test_who_has_no_address_is_written_to_by_way_of_the_secretariat(client, language):
    words = "We have no address of {name}: the secretariat reads this and passes it on."
    with translation.override(language):
        words = translation.gettext(words.replace("{name}", "%(name)s"))
    unaddressed = make_office()
    words %= {"name": address_name(unaddressed, language)}

    assert words in client.get(to(unaddressed, language)).text
    addressed = make_office(contact_email=OFFICE)
    assert words.partition(":")[2] not in client.get(to(addressed, language)).text


def address_name(record, language):
    return getattr(record, f"name_{language}")


@pytest.mark.parametrize(
    "word",
    ["zoo/1", "office/0", "office/999", "office", "office/1/2", "user/1", "%00", ""]
    + ["paper/3", "city/1", "committee/1", "historicaloffice/1", "Office/1"]
    + [f"office/{'9' * length}" for length in (18, 19, 5000)],
)
def test_nobody_is_written_to_who_is_not_there(client, word):
    make_office(pk=1)
    address = f"/en/contact/write/?record={word}"

    assert client.get(address, follow=True).status_code == 404
    assert send(client, address).status_code == 404
    assert kept() == []


@pytest.mark.parametrize("kind", sorted({*RECORDS} - {*MAKERS}))
def test_other_records_are_written_to_by_nobody(client, kind):
    record = RECORDS[kind][0]()

    assert "/contact/write/" not in client.get(address_in("en", record)).text
    assert client.get(to(record)).status_code == 404
    assert send(client, to(record)).status_code == 404


def test_a_form_to_two_is_not_found(client, office):
    answer = client.get(f"{to(office)}&record=office/{make_office().pk}")

    assert answer.status_code == 404


@pytest.mark.parametrize("asked", ["utm_source=x&record={}", "record={}&to=a@a.org"])
def test_the_form_has_one_address(client, office, asked):
    word = f"office/{office.pk}"

    answer = client.get(f"/en/contact/write/?{asked.format(word)}")

    assert answer.status_code == 301
    address = f"/en/contact/write/?record=office%2F{office.pk}"
    assert answer.headers["Location"] == address
    assert client.get(address).status_code == 200


def test_a_word_of_another_language_leads_to_the_form(client, office):
    answer = client.get(to(office).replace("write", "ecrire"))

    assert answer.status_code == 301
    assert answer.headers["Location"] == to(office)


@of_every_kind
@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_what_is_hidden_is_told_by_no_form(client, kind, state):
    record = MAKERS[kind](name_en="Quixotic", contact_email=OFFICE)
    if state == "withdrawn":
        withdraw(record, en="Quixotic reason")
    else:
        later = timezone.now() + timedelta(days=1)
        record.published_at = later if state == "scheduled" else None
        record.save()

    for answer in (client.get(to(record)), send(client, to(record))):
        assert answer.status_code == 404
        assert "Quixotic" not in answer.text
        assert OFFICE not in answer.text
    assert (kept(), mails()) == ([], [])


@pytest.mark.parametrize("state", ["withdrawn", "closed"])
def test_what_was_written_while_a_record_ended_is_given_back(client, state):
    centre = make_centre()
    client.get(to(centre))
    if state == "withdrawn":
        withdraw(centre)
    else:
        centre.closed_on = "2012"
        centre.save()

    answer = send(client, to(centre))

    assert answer.status_code == 404
    assert holds_what_was_typed(answer)
    assert "Nothing was sent" in answer.text
    assert "<button>Send" not in answer.text
    assert kept() == []


# Sending.


@of_every_kind
@in_every_language
def test_a_message_waits_for_its_writer(client, kind, language):
    record = MAKERS[kind](contact_email=OFFICE)

    answer = send(client, to(record, language))

    message = ContactMessage.objects.get()
    assert answer.status_code == 303
    assert answer.headers["Location"] == SENT[language]
    assert (message.record, message.language) == (record, language)
    assert kept() == [("Your seminar", READER, "asked")]
    assert mails() == [ASKED]


@in_every_language
def test_the_reader_is_told_what_to_do_now(client, language):
    answer = client.get(SENT[language])

    assert answer.status_code == 200
    assert "72" in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_no_token_is_needed_and_nobody_signed_in_is_looked_at(office):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(is_staff=True))

    answers = [send(client, to(office)), client.post(link())]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert not any(answer.cookies for answer in answers)
    assert "Cookie" not in answers[0].headers.get("Vary", "")


@pytest.mark.parametrize(
    "extra",
    [
        *({"status": "relayed"}, {"language": "es"}, {"pk": "1"}, {"mail": "1"}),
        *({"to": "a@example.org"}, {"contact_email": "a@example.org"}),
        *({"record": "office/1"}, {"reply_to": "a@example.org"}),
    ],
    ids=str,
)
def test_a_reader_writes_nothing_but_the_fields_of_the_form(client, office, extra):
    send(client, to(office), **extra)

    message = ContactMessage.objects.get()
    assert (message.status, message.language, message.record) == ("asked", "en", office)
    assert mails() == [ASKED]


FAULTS = {
    "name": ["", " \u200b ", "Ana\r\nBcc: all@example.org", "n" * 101],
    "email": ["", "ana", "ana@example.org\r\nBcc: a@a.org", f"{'a' * 250}@a.org"],
    "subject": ["", "Hello\nBcc: all@example.org", "Hello\u2028X: y", "s" * 121],
    "message": ["", "\u200b", "m" * 4001, "m" * 5000, "a\x00b"],
}


@pytest.mark.parametrize(
    ("field", "typed"), [(name, one) for name in FAULTS for one in FAULTS[name]]
)
def test_a_fault_is_shown_beside_its_field_and_nothing_is_lost(
    client, office, field, typed
):
    answer = send(client, to(office), **{field: typed})

    assert answer.status_code == 400
    assert (kept(), mails()) == ([], [])
    assert f'<a href="#id_{field}">' in answer.text
    assert f'id="id_{field}_error"' in answer.text
    assert re.search(rf'aria-describedby="[^"]*id_{field}_error"', answer.text)
    assert holds_what_was_typed(answer, **{field: typed[:0]})


def test_what_is_too_long_is_given_back_whole(client, office):
    answer = send(client, to(office), message="m" * 5000)

    assert "m" * 5000 in answer.text


def test_a_message_may_have_four_thousand_characters(client, office):
    assert send(client, to(office), message="é" * 4000).status_code == 303


def test_what_is_shown_again_is_shown_as_text(client, office):
    payload = "\"'></textarea><svg onload=alert(1)>{{ 1 }}"
    typed = dict.fromkeys(("name", "email", "subject", "message"), payload)

    answer = send(client, to(office), **typed)

    assert answer.status_code == 400
    assert "<svg" not in answer.text
    assert answer.text.count("&lt;svg onload=alert(1)&gt;") == 4


@pytest.mark.parametrize("given", ["", "made up", "x" * 5000])
def test_a_form_without_our_stamp_is_shown_again_whole(client, office, given):
    answer = send(client, to(office), stamp=given)

    assert answer.status_code == 400
    assert holds_what_was_typed(answer)
    assert kept() == []


def test_a_form_that_was_open_for_a_day_needs_one_more_press(client, office):
    answer = send(client, to(office), shown=DAY + 5)
    assert answer.status_code == 400
    assert holds_what_was_typed(answer)

    again = send(client, to(office), stamp=new_stamp(answer))

    assert again.status_code == 303
    assert [status for *_words, status in kept()] == ["asked"]


def test_a_message_that_is_sent_twice_is_one_message_and_one_mail(client, office):
    one = stamp()

    answers = [send(client, to(office), stamp=one) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert (len(kept()), mails()) == (1, [ASKED])


@pytest.mark.parametrize("other", ["words", "office"])
def test_another_message_from_a_page_gone_back_to_is_not_lost(client, office, other):
    one = stamp()
    send(client, to(office), stamp=one)
    words = {"subject": "The other seminar"} if other == "words" else {}
    address = to(make_office() if other == "office" else office)

    answer = send(client, address, stamp=one, **words)
    assert answer.status_code == 400
    assert holds_what_was_typed(answer, **words)
    send(client, address, stamp=new_stamp(answer), **words)

    assert len(kept()) == 2


@in_every_language
def test_nothing_is_lost_while_the_database_is_away(
    client, office, monkeypatch, language
):
    monkeypatch.setattr(connection, "cursor", fail)

    answer = send(client, to(office, language))

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert holds_what_was_typed(answer)
    assert "secret-host" not in answer.text


def fail(*args, **kwargs):
    raise OperationalError("connection to secret-host refused")
