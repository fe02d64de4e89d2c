"""What Django itself sends goes through the outbox too."""

import pytest
from django.core.mail import EmailMessage, mail_admins, send_mail
from django.db import transaction
from django.utils import translation

from network.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_in_the_settings(settings):
    # Django's own test runner puts another backend here.
    settings.EMAIL_BACKEND = "network.mail.backend.OutboxBackend"


def rows(*columns):
    return list(Mail.objects.order_by("pk").values_list(*columns))


def test_a_mail_of_django_becomes_a_row_for_each_recipient(mailoutbox):
    to = ["one@example.org", "Two <two@example.org>"]

    with translation.override("es"):
        taken = send_mail("Asunto", "Texto", None, to)

    assert (taken, mailoutbox) == (1, [])
    assert rows("to", "subject", "text", "language", "kind") == [
        ("one@example.org", "Asunto", "Texto", "es", ""),
        ("two@example.org", "Asunto", "Texto", "es", ""),
    ]
    assert len(set(rows("message_id"))) == 2


def test_hidden_recipients_stay_hidden():
    EmailMessage(
        "Subject", "Text", to=["a@example.org"], cc=["b@example.org"], bcc=["c@x.org"]
    ).send()

    assert rows("to") == [("a@example.org",), ("b@example.org",), ("c@x.org",)]


def test_a_mail_of_which_nobody_said_otherwise_is_secret(settings):
    settings.ADMINS = [("Desk", "desk@example.org")]

    mail_admins("Subject", "Text")

    assert rows("to", "secret") == [("desk@example.org", True)]


def test_a_mail_of_django_is_undone_with_its_deed():
    with transaction.atomic():
        send_mail("Subject", "Text", None, ["a@example.org"])
        transaction.set_rollback(True)

    assert rows("to") == []


def test_a_subject_with_a_second_line_is_one_line():
    send_mail("Subject\nBcc: x@example.org", "Text", None, ["a@example.org"])

    assert rows("subject") == [("Subject Bcc: x@example.org",)]


def test_attachments_are_refused_rather_than_lost():
    message = EmailMessage("Subject", "Text", to=["a@example.org"])
    message.attach("file.txt", "content", "text/plain")

    with pytest.raises(ValueError, match="cannot bring attachments"):
        message.send()

    assert rows("to") == []
