"""Mails and their texts for tests."""

import itertools
import uuid

from metropolis.archive import NOUNS
from network.archive import load
from network.models import Mail, MailText
from tests.factories import in_three

_numbers = itertools.count(1)


def load_mail_texts():
    """The texts of all mails, as the archive brings them."""
    load([noun for noun in NOUNS if noun.model is MailText])


def make_mail_text(key="password-reset", **fields):
    return MailText.objects.create(
        **{
            "key": key,
            "original_language": "en",
            **in_three("subject", "Subject"),
            **in_three("text", "Open {link}"),
        }
        | fields
    )


def make_mail(**fields):
    n = next(_numbers)
    return Mail.objects.create(
        **{
            "dedupe_key": f"mail-{n}",
            "message_id": f"<{uuid.uuid4()}@example.org>",
            "kind": "report-received",
            "to": f"reader{n}@example.org",
            "language": "en",
            "subject": f"Subject {n}",
            "text": f"Text {n}",
        }
        | fields
    )
