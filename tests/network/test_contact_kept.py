"""How long messages are kept, what the database refuses, and who takes messages."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from network import contact
from network.mail.outbox import put
from network.mail.sending import send_due
from network.models import ContactMessage, ContactStatus, Mail, SecretLink
from tests.factories import make_centre, make_contact_message
from tests.metropolis.writing import OFFICE, READER, mails, make_mail_texts
from tests.network.written import PROGRAMME, in_state, receive, undeliverable

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


def forgotten_after(message, days):
    """Whether the duty of that day deletes the message, and not that of the day before."""
    now = timezone.now()
    before = contact.forget_old_messages(now + timedelta(days=days) - HOUR)
    on_time = contact.forget_old_messages(now + timedelta(days=days) + HOUR)
    return (before, on_time, ContactMessage.objects.count()) == (0, 1, 0)


@pytest.mark.parametrize(("status", "days"), [("spam", 90), ("asked", 7)])
def test_what_did_not_go_on_is_deleted(status, days):
    assert forgotten_after(in_state(status), days)
    assert (mails(), SecretLink.objects.count()) == ([], 0)


def test_what_was_taken_for_spam_for_long_is_not_deleted_when_it_is_let_through():
    message = receive(verdict=PROGRAMME)
    ContactMessage.objects.update(sent_at=timezone.now() - 80 * DAY)

    contact.not_spam(message)

    assert forgotten_after(message, 7)


def test_a_message_and_its_mails_are_deleted_a_month_after_delivery():
    other = make_contact_message()
    put("another", to=READER, subject="S", text="T")
    message = contact.relay(receive())
    send_due()
    # Delivered after some tries: the month begins then.
    Mail.objects.filter(pk=message.mail_id).update(sent_at=timezone.now() + 4 * DAY)
    ContactMessage.objects.filter(pk=other.pk).delete()

    assert forgotten_after(message, 34)
    assert mails() == [("", READER, "")]


def test_what_could_not_be_delivered_is_deleted_after_three_months():
    assert forgotten_after(undeliverable(contact.relay(receive())), 90)
    assert mails() == []


def test_what_was_delivered_late_is_kept_for_its_month():
    message = contact.relay_again(undeliverable(contact.relay(receive())))
    now = timezone.now()
    Mail.objects.filter(pk=message.mail_id).update(status="sent", sent_at=now)
    ContactMessage.objects.update(confirmed_at=now - 85 * DAY)

    assert forgotten_after(message, 30)


def test_the_words_are_not_kept_in_the_outbox_once_they_are_sent():
    contact.relay(receive())
    send_due()

    assert {mail.text for mail in Mail.objects.all()} == {""}


def test_what_the_desk_notes_of_a_message_names_nobody():
    message = receive()

    assert str(message) == f"message of a reader {message.pk}"


@pytest.mark.parametrize("status", ContactStatus)
@pytest.mark.parametrize("moments", [(), ("asked_at",), ("asked_at", "confirmed_at")])
def test_the_moments_of_a_message_agree_with_its_status(status, moments):
    fitting = {"spam": 0, "asked": 1, "relayed": 2}[status]
    given = dict.fromkeys(("asked_at", "confirmed_at"))
    given |= dict.fromkeys(moments, timezone.now())

    if len(moments) == fitting:
        make_contact_message(status, **given)
    else:
        with pytest.raises(IntegrityError, match="asked_and_confirmed"):
            make_contact_message(status, **given)


def test_only_what_was_confirmed_has_a_mail_by_which_it_went_on():
    mail = put("key", to=READER, subject="S", text="T")

    with pytest.raises(IntegrityError, match="mailed_only_when_relayed"):
        make_contact_message("asked", mail=mail)


TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("closed_on", "address", "takes"),
    [
        ("", "", True),
        ("2012", "", False),
        ("2012", OFFICE, True),
        (str(TODAY), "", True),
        (str(TODAY.year), "", True),
        (str(TODAY - DAY), "", False),
    ],
)
def test_a_closed_centre_takes_messages_only_where_somebody_is_left(
    closed_on, address, takes
):
    centre = make_centre(
        closed_on=closed_on, contact_email=address, closing_note_en="A note"
    )
    centre.refresh_from_db()

    assert centre.takes_messages(TODAY) is takes
