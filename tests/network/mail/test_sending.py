"""Sending: who may send a mail, and what becomes of one that was not taken."""

from datetime import timedelta
from smtplib import (
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

import pytest
from django.utils import timezone

from network.mail import sending
from network.mail.forgetting import forget_old_mails
from network.mail.sending import NotAgain, claim, pause_after, send_again, send_due
from network.models import Mail, MailStatus, WorkerSign
from tests.network.mail.mails import make_mail

pytestmark = pytest.mark.django_db

NOW = timezone.now()
GONE = SMTPRecipientsRefused({"a@example.org": (550, b"5.1.1 No such user")})
FULL = SMTPRecipientsRefused({"a@example.org": (452, b"4.2.2 Mailbox full")})


def row(mail):
    return Mail.objects.get(pk=mail.pk)


def failed(error, now=NOW, **fields):
    """A mail after an attempt that ended in this error."""
    make_mail(queued_at=NOW, next_try_at=NOW, **fields)
    mail = claim(NOW)
    sending.note_failure(mail, error, now)
    return row(mail)


def undeliverable(**fields):
    return make_mail(
        status=MailStatus.UNDELIVERABLE,
        tried_until=NOW - timedelta(days=1),
        attempts=125,
        last_error="TimeoutError",
        **fields,
    )


def test_one_of_two_workers_gets_a_mail():
    mail = make_mail()

    assert (claim(), claim()) == (mail, None)


def test_a_claimed_mail_is_another_workers_when_its_lease_ended(settings):
    mail = make_mail(next_try_at=NOW)
    first = claim(NOW)

    assert claim(NOW + timedelta(seconds=settings.MAIL_LEASE - 1)) is None
    second = claim(NOW + timedelta(seconds=settings.MAIL_LEASE))

    assert first == second == mail
    assert first.claim != second.claim
    assert second.attempts == 2


def test_a_killed_workers_mail_is_free_within_two_minutes(settings):
    assert settings.MAIL_LEASE + settings.MAIL_POLL < 120


def test_the_failure_of_a_worker_that_lost_its_claim_is_not_noted():
    make_mail(next_try_at=NOW)
    first, second = claim(NOW), claim(NOW + timedelta(minutes=2))

    sending.note_failure(first, GONE)

    assert row(second).status == MailStatus.WAITING
    assert row(second).claim == second.claim


def test_what_a_worker_that_lost_its_claim_sent_is_sent():
    make_mail(next_try_at=NOW)
    first, second = claim(NOW), claim(NOW + timedelta(minutes=2))

    sending.note_sent(first)
    sending.note_failure(second, GONE)

    assert (row(first).status, row(first).claim) == (MailStatus.SENT, None)


def test_the_oldest_mail_is_sent_first(mailoutbox):
    for hours in (1, 3, 2):
        make_mail(subject=str(hours), queued_at=NOW - timedelta(hours=hours))

    send_due()

    assert [mail.subject for mail in mailoutbox] == ["3", "2", "1"]


def test_a_sent_mail_is_noted_and_not_sent_again(mailoutbox):
    mail = make_mail(last_error="TimeoutError")

    assert (send_due(), send_due()) == (False, False)

    assert len(mailoutbox) == 1
    mail = row(mail)
    assert (mail.status, mail.attempts, mail.last_error) == (MailStatus.SENT, 1, "")
    assert (mail.claim, mail.claimed_until) == (None, None)
    assert mail.sent_at is not None


def test_no_more_mails_are_sent_in_one_go_than_asked_for(mailoutbox):
    for _number in range(3):
        make_mail()

    assert send_due(limit=2) is True
    assert len(mailoutbox) == 2


def test_a_worker_that_is_told_to_stop_begins_no_other_mail(mailoutbox):
    for _number in range(3):
        make_mail()

    send_due(stopping=lambda: len(mailoutbox) == 1)

    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (8, 60), (999, 60)],
)
def test_a_mail_rests_twice_as_long_after_every_attempt(attempts, minutes):
    assert pause_after(attempts) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (FULL, "452 4.2.2 Mailbox full"),
        (SMTPDataError(554, b"5.7.1 Spam"), "554 5.7.1 Spam"),
        (ConnectionRefusedError(111, "refused"), "ConnectionRefusedError [Errno 111]"),
        (SMTPServerDisconnected("gone"), "SMTPServerDisconnected gone"),
        (TimeoutError(), "TimeoutError"),
        (ValueError("the text of the mail"), "ValueError"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_mail_that_was_not_taken_waits_and_says_why(error, reason):
    mail = failed(error)

    assert mail.status == MailStatus.WAITING
    assert mail.next_try_at == NOW + timedelta(minutes=1)
    assert (mail.claim, mail.claimed_until) == (None, None)
    assert mail.last_error.startswith(reason)
    assert "text of the mail" not in mail.last_error


def test_a_reason_is_one_short_line():
    mail = failed(SMTPDataError(451, b"one\r\ntwo " + b"x" * 900))

    assert mail.last_error == ("451 one two " + "x" * 900)[:300]


def test_a_mail_is_tried_for_five_days():
    end = make_mail().tried_until
    before = failed(FULL, end - timedelta(seconds=1), tried_until=end)
    after = failed(FULL, end, tried_until=end)

    assert (before.status, after.status) == (
        MailStatus.WAITING,
        MailStatus.UNDELIVERABLE,
    )
    assert timedelta(days=4, hours=23) < end - NOW < timedelta(days=5, hours=1)


def test_a_recipient_who_does_not_exist_is_not_asked_for_again():
    mail = failed(GONE)

    assert mail.status == MailStatus.UNDELIVERABLE
    assert mail.last_error == "550 5.1.1 No such user"


@pytest.mark.parametrize("secret", [True, False])
def test_a_secret_is_not_kept_once_it_is_sent(mailoutbox, secret):
    mail = make_mail(secret=secret, text="the link")

    send_due()

    assert mailoutbox[0].body == "the link"
    assert row(mail).text == ("" if secret else "the link")


@pytest.mark.parametrize(
    ("error", "text"), [(GONE, ""), (FULL, "the link")], ids=["gone", "full"]
)
def test_a_secret_is_kept_as_long_as_it_is_tried(error, text):
    assert failed(error, secret=True, text="the link").text == text


def test_an_undeliverable_mail_is_sent_again_with_the_same_message_id(mailoutbox):
    mail = undeliverable()

    send_again(mail, NOW)
    again = row(mail)
    send_due()

    assert (again.status, again.attempts, again.last_error) == ("waiting", 0, "")
    assert again.tried_until >= NOW + timedelta(days=5)
    assert again.queued_at == mail.queued_at
    [sent] = mailoutbox
    assert sent.extra_headers["Message-ID"] == mail.message_id
    assert row(mail).status == MailStatus.SENT


def test_a_secret_mail_is_not_sent_again():
    mail = undeliverable(secret=True, text="", subject="Choose", to="a@example.org")

    with pytest.raises(NotAgain, match=r"“Choose” to a@example\.org cannot"):
        send_again(mail)

    assert row(mail).status == MailStatus.UNDELIVERABLE


@pytest.mark.parametrize("status", MailStatus)
def test_only_an_undeliverable_mail_is_sent_again(status):
    mail = make_mail(status=status, sent_at=NOW if status == MailStatus.SENT else None)

    if status == MailStatus.UNDELIVERABLE:
        send_again(mail)
    else:
        with pytest.raises(NotAgain):
            send_again(mail)


def test_what_failed_is_logged_without_the_mail(caplog):
    mail = failed(FULL, text="the link", subject="the subject", to="a@example.org")

    assert caplog.messages == [f"Mail {mail.pk} was not sent: 452 4.2.2 Mailbox full"]


@pytest.mark.parametrize("status", MailStatus)
def test_the_texts_of_old_mails_are_forgotten_except_those_that_wait(status):
    sent_at = NOW if status == MailStatus.SENT else None
    made = [
        make_mail(
            status=status,
            sent_at=sent_at,
            queued_at=NOW - timedelta(days=days),
            text="text",
        )
        for days in (181, 179)
    ]

    forget_old_mails(NOW)

    kept = "text" if status == MailStatus.WAITING else ""
    assert [row(mail).text for mail in made] == [kept, "text"]


def test_signs_of_workers_that_are_long_gone_are_forgotten():
    for hours in (1, 25):
        WorkerSign.objects.create(seen_at=NOW - timedelta(hours=hours))

    forget_old_mails(NOW)

    [sign] = WorkerSign.objects.all()
    assert sign.seen_at == NOW - timedelta(hours=1)


HIDDEN = "Open https://portal.example.org/kit/" + "T" * 32 + "/ please"
MASKED = "Open https://portal.example.org/kit/…/ please"


def test_the_links_of_a_mail_that_hides_them_are_not_kept_once_it_is_sent(mailoutbox):
    mail = make_mail(hides=True, text=HIDDEN)

    send_due()

    assert mailoutbox[0].body == HIDDEN
    assert row(mail).text == MASKED


@pytest.mark.parametrize("error", [GONE, FULL], ids=["gone", "full"])
def test_the_links_of_a_mail_that_was_not_taken_are_kept(error):
    assert failed(error, hides=True, text=HIDDEN).text == HIDDEN


def test_an_undeliverable_mail_goes_again_with_its_links(mailoutbox):
    mail = undeliverable(hides=True, text=HIDDEN)

    send_again(mail, NOW)
    send_due()

    assert mailoutbox[0].body == HIDDEN
    assert row(mail).text == MASKED
