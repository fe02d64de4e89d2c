"""A message goes on once, when its writer says so, and is forgotten soon."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from network import contact
from network.forms import TooMany, Verdict
from network.forms.limits import LIMITS, Limit
from network.forms.senders import Sender
from network.mail.delivery import message as as_sent
from network.mail.outbox import put
from network.mail.sending import send_due
from network.models import (
    ContactMessage,
    ContactStatus,
    Mail,
    SecretLink,
    Tally,
)
from tests.factories import make_office
from tests.metropolis.writing import (
    ASKED,
    DESK,
    OFFICE,
    READER,
    TYPED,
    mails,
    make_mail_texts,
)
from tests.network.written import PROGRAMME, in_state, receive, undeliverable

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


def last_mail():
    return Mail.objects.latest("pk")


def test_a_message_is_kept_as_it_was_sent():
    office = make_office()

    receive(about=office)

    message = ContactMessage.objects.get()
    kept = {name: getattr(message, name) for name in contact.WORDS}
    assert kept == {name: TYPED[name] for name in contact.WORDS}
    assert (message.record, message.language) == (office, "fr")
    assert (message.status, message.suspicions) == (ContactStatus.ASKED, "")
    assert (message.confirmed_at, message.mail) == (None, None)


def test_a_message_that_comes_twice_is_one_message_and_one_mail():
    office = make_office()

    first, second = receive(about=office), receive(about=office, message="Other")

    assert first == second
    assert ContactMessage.objects.get().message == TYPED["message"]
    assert mails() == [ASKED]
    assert {tally.count for tally in Tally.objects.all()} == {1}


def test_the_first_mail_holds_nothing_that_the_reader_typed():
    office = make_office(name_fr="Bureau du Nord")

    receive(
        about=office,
        name="https://evil.example",
        subject="{link}",
        message="Buy\r\nBcc: all@example.org",
    )

    link, _for, rest = last_mail().text.partition(" for ")
    assert link.startswith("http://127.0.0.1:8000/fr/nous-joindre/confirmer/")
    assert rest == "Bureau du Nord, 72 h, http://127.0.0.1:8000 fr"
    assert last_mail().subject == "Confirm fr"


def test_nothing_goes_on_before_its_writer_says_so():
    receive()

    assert mails() == [ASKED]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_message_goes_on_in_the_language_of_its_form(language):
    office = make_office(name_en="Desk", name_fr="Bureau", name_es="Oficina")
    office.contact_email = OFFICE
    office.save()

    contact.relay(receive(about=office, language=language))

    name = {"en": "Desk", "fr": "Bureau", "es": "Oficina"}[language]
    page = {"en": "committees", "fr": "comites", "es": "comites"}[language]
    page = f"http://127.0.0.1:8000/{language}/{page}/#office-{office.pk}"
    mail = last_mail()
    assert mails() == [ASKED, ("contact-message", OFFICE, READER)]
    assert mail.language == language
    assert mail.subject == f"[Metropolis] Your seminar {language}"
    assert mail.text == (
        f"{name} | {page} | Ana Reader | {READER} | Your seminar\n"
        f"> When does it begin?\n> And where? {language}"
    )


def test_an_answer_goes_to_the_reader_and_the_mail_comes_from_us(mailoutbox):
    contact.relay(receive(name="Boss <boss@example.org>"))
    send_due()

    mail = mailoutbox[1]
    headers = mail.message()
    assert (mail.to, mail.reply_to, mail.from_email) == ([OFFICE], [READER], DESK)
    assert headers.get_all("From") == [DESK]
    assert headers.get_all("Reply-To") == [READER]
    assert not {"Cc", "Bcc"} & {*headers.keys()}


def test_other_mails_are_answered_to_us(mailoutbox):
    receive()
    send_due()

    assert mailoutbox[0].message()["Reply-To"] is None


@pytest.mark.parametrize(
    "subject", ["Hello\r\nBcc: all@example.org", "Hello\nX: y", "Hello\u2028X: y"]
)
def test_no_word_becomes_a_header(subject):
    contact.relay(receive(subject=subject, name=subject))

    headers = as_sent(last_mail()).message()
    assert headers["Subject"].startswith("[Metropolis] Hello")
    assert not {"Bcc", "X"} & {*headers.keys()}


@pytest.mark.parametrize("address", ["a@example.org\nBcc: b@example.org", "x"])
def test_no_mail_is_queued_with_a_reply_to_that_is_no_address(address):
    with pytest.raises(ValidationError):
        put("key", to=READER, subject="S", text="T", reply_to=address)

    assert Mail.objects.count() == 0


def test_words_in_braces_are_words():
    contact.relay(receive(subject="{message}", message="{address} {site}"))

    assert last_mail().subject == "[Metropolis] {message} fr"
    assert last_mail().text.endswith("> {address} {site} fr")


def test_no_line_of_a_message_passes_for_ours():
    text = contact.quoted("One\n\nTwo\u2028Three\x0bFour\rFive")

    assert text == "> One\n>\n> Two\n> Three\n> Four\n> Five"


@pytest.mark.parametrize("state", ["no address", "draft", "withdrawn", "deleted"])
def test_what_can_reach_nobody_else_reaches_the_secretariat(state):
    office = make_office(contact_email="" if state == "no address" else OFFICE)
    message = receive(about=office)
    if state == "deleted":
        office.delete()
    else:
        office.published_at = None if state == "draft" else office.published_at
        office.withdrawn_at = timezone.now() if state == "withdrawn" else None
        office.save()

    contact.relay(ContactMessage.objects.get(pk=message.pk))

    assert mails()[1:] == [("contact-message-unaddressed", DESK, READER)]
    page = "/fr/comites/#office" if state == "no address" else "/fr/ |"
    assert page in last_mail().text


def test_an_address_that_was_entered_meanwhile_is_written_to():
    office = make_office()
    message = receive(about=office)
    office.contact_email = OFFICE
    office.save()

    contact.relay(ContactMessage.objects.get(pk=message.pk))

    assert mails()[1:] == [("contact-message", OFFICE, READER)]


def test_a_message_that_is_confirmed_twice_goes_on_once():
    message = receive()

    first, second = contact.relay(message), contact.relay(message)

    assert (first.status, second.status) == (ContactStatus.RELAYED,) * 2
    assert len(mails()) == 2


def test_spam_is_kept_apart_and_answered_by_no_mail():
    receive(verdict=PROGRAMME)

    message = ContactMessage.objects.get()
    assert (message.status, message.suspicions) == (ContactStatus.SPAM, "trap haste")
    assert (mails(), SecretLink.objects.count()) == ([], 0)


def test_what_is_no_spam_is_confirmed_like_all_others():
    contact.not_spam(receive(verdict=PROGRAMME))

    assert ContactMessage.objects.get().status == ContactStatus.ASKED
    assert mails() == [ASKED]


def test_a_message_to_a_record_that_was_deleted_names_none():
    office = make_office()
    message = receive(about=office, verdict=PROGRAMME)
    office.delete()

    contact.not_spam(ContactMessage.objects.get(pk=message.pk))

    assert " for –, 72 h" in last_mail().text


DEEDS = {
    ContactStatus.ASKED: contact.not_spam,
    ContactStatus.RELAYED: contact.relay,
}


@pytest.mark.parametrize("status", ContactStatus)
@pytest.mark.parametrize("to", DEEDS)
def test_a_message_takes_only_the_steps_of_its_life(status, to):
    message = in_state(status)
    before = mails()
    twice = status == to == ContactStatus.RELAYED

    if to in contact.NEXT[status] or twice:
        DEEDS[to](message)
    else:
        with pytest.raises(contact.NotAllowed, match="already"):
            DEEDS[to](message)

    done = to in contact.NEXT[status]
    assert ContactMessage.objects.get().status == (to if done else status)
    assert len(mails()) - len(before) == (1 if done else 0)


def test_a_message_that_could_not_be_delivered_is_passed_on_again():
    office = make_office(contact_email="wrong@example.org")
    message = undeliverable(contact.relay(receive(about=office)))
    office.contact_email = OFFICE
    office.save()

    contact.relay_again(ContactMessage.objects.get(pk=message.pk))

    assert mails()[1:] == [
        ("contact-message", "wrong@example.org", READER),
        ("contact-message", OFFICE, READER),
    ]
    assert ContactMessage.objects.get().mail == last_mail()
    assert "> When does it begin?" in last_mail().text


@pytest.mark.parametrize("status", ContactStatus)
def test_a_message_that_is_not_undeliverable_is_not_passed_on_again(status):
    message = in_state(status)
    before = mails()

    with pytest.raises(contact.NotAllowed):
        contact.relay_again(message)

    assert mails() == before


def test_a_message_over_the_limit_leaves_no_trace(monkeypatch):
    monkeypatch.setitem(LIMITS, "contact", (Limit("network", 1, HOUR),))
    receive(1)

    with pytest.raises(TooMany):
        receive(2)

    assert (ContactMessage.objects.count(), mails()) == (1, [ASKED])
    assert SecretLink.objects.count() == 1


def test_an_address_is_asked_five_times_a_day_at_most():
    def send(number):
        sender = Sender(network=str(number), email="e")
        receive(number, verdict=Verdict((), sender))

    for number in range(5):
        send(number)
    with pytest.raises(TooMany):
        send(6)

    assert mails() == [ASKED] * 5


def test_a_flood_of_spam_leaves_the_way_open_for_others(monkeypatch):
    monkeypatch.setitem(LIMITS, "spam", (Limit("all", 1, HOUR),))
    receive(1, verdict=PROGRAMME)
    with pytest.raises(TooMany):
        receive(2, verdict=PROGRAMME)

    assert receive(3).status == ContactStatus.ASKED
