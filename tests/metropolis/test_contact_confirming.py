"""Only the button behind a mailed link passes a message on, and only once."""

import pytest
from django.test import Client
from django.utils import timezone

from network.languages import LANGUAGES
from network.models import ContactMessage, SecretLink
from tests.factories import make_office
from tests.metropolis.pages import address_in, withdraw
from tests.metropolis.writing import (
    ASKED,
    DESK,
    OFFICE,
    READER,
    kept,
    link,
    mails,
    make_mail_texts,
    send,
    stamp,
    to,
)
from tests.network.forms.parallel import afterwards, at_once, for_many

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def office():
    return make_office(contact_email=OFFICE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_following_the_link_does_nothing(client, office, language):
    send(client, to(office, language))
    path = link()

    answers = [client.get(path), client.get(path), client.head(path)]

    assert {answer.status_code for answer in answers} == {200}
    assert f'<html lang="{language}">' in answers[0].text
    assert '<meta name="referrer" content="no-referrer">' in answers[0].text
    assert answers[0].headers["Cache-Control"] == "private, no-store"
    assert f'href="{address_in(language, office)}"' in answers[0].text
    assert "Your seminar" not in answers[0].text
    assert (kept(), mails()) == ([("Your seminar", READER, "asked")], [ASKED])


def test_the_button_passes_the_message_on(client, office):
    send(client, to(office))

    answer = client.post(link(), follow=True)

    assert answer.redirect_chain == [(link(), 303)]
    assert "Your message is on its way" in answer.text
    assert "<button" not in answer.text.partition("<main")[2].partition("</main>")[0]
    assert kept() == [("Your seminar", READER, "relayed")]
    assert mails() == [ASKED, ("contact-message", OFFICE, READER)]


def test_without_an_address_the_button_reaches_the_secretariat(client):
    send(client, to(make_office()))

    client.post(link())

    assert mails()[1:] == [("contact-message-unaddressed", DESK, READER)]


def test_the_button_pressed_twice_passes_one_message_on(client, office):
    send(client, to(office))

    answers = [client.post(link()) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(mails()) == 2


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("token", ["x", "%00", "a" * 32, "é", "a" * 5000, "<svg>"])
def test_a_link_that_nobody_was_sent_does_nothing(client, office, method, token):
    send(client, to(office))

    answer = getattr(client, method)(f"/en/contact/confirm/{token}/")

    assert answer.status_code == 404
    assert mails() == [ASKED]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_too_old_does_nothing(client, office, method):
    send(client, to(office))
    [one] = SecretLink.objects.all()
    lasts = one.ends_at - one.made_at
    one.ends_at = timezone.now()
    one.save()

    answer = getattr(client, method)(link())

    assert round(lasts.total_seconds() / 3600) == 72
    assert answer.status_code == 404
    assert "This link does not work" in answer.text
    assert mails() == [ASKED]


def test_the_link_of_a_message_that_is_deleted_does_nothing(client, office):
    send(client, to(office))
    ContactMessage.objects.all().delete()

    assert client.post(link()).status_code == 404


def test_what_was_confirmed_of_a_hidden_record_names_it_to_nobody(client):
    office = make_office(name_en="Quixotic", contact_email=OFFICE)
    send(client, to(office))
    withdraw(office)

    answer = client.post(link(), follow=True)

    assert answer.status_code == 200
    assert "Quixotic" not in answer.text
    assert mails()[1:] == [("contact-message-unaddressed", DESK, READER)]


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_are_one_message_and_one_mail(tmp_path, office):
    one, address = stamp(), to(office)

    with for_many(tmp_path):
        answers = at_once(20, lambda _number: send(Client(), address, stamp=one))
        messages, written = afterwards(lambda: (kept(), mails()))

    assert {answer.status_code for answer in answers} == {303}
    assert (len(messages), written) == (1, [ASKED])


@pytest.mark.django_db(transaction=True)
def test_the_button_pressed_twenty_times_at_once_passes_one_message_on(
    client, tmp_path, office
):
    send(client, to(office))
    path = link()

    with for_many(tmp_path):
        answers = at_once(20, lambda _number: Client().post(path))
        messages, written = afterwards(lambda: (kept(), mails()))

    assert {answer.status_code for answer in answers} == {303}
    assert messages == [("Your seminar", READER, "relayed")]
    assert written == [ASKED, ("contact-message", OFFICE, READER)]
