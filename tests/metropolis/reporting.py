"""A reader who reports a mistake."""

import re
import time

from network.forms import stamps
from network.models import MailText, Report
from tests.factories import in_three

MINUTE, DAY = 60, 86_400
ADDRESSES = {"en": "/en/report/", "fr": "/fr/signaler/", "es": "/es/avisar/"}
TYPED = {
    "kind": "mistake",
    "message": "The year is wrong.",
    "source": "A book",
    "email": "reader@example.org",
    "website": "",
}


def make_mail_texts():
    for kind, text in {
        "report-received": "Received {reference} at {site}",
        "report-answered": "About {page}: {answer}",
    }.items():
        MailText.objects.create(
            key=kind, **in_three("subject", kind), **in_three("text", text)
        )


def stamp(shown=MINUTE):
    """A stamp as a form carries it that was shown so many seconds ago."""
    return stamps.make("report", now=int(time.time()) - shown)


def send(client, address="/en/report/", shown=MINUTE, headers=None, **fields):
    words = {"stamp": stamp(shown)} | TYPED | fields
    return client.post(address, words, headers=headers or {})


def about(record):
    return f"/en/report/?record={record.KIND}/{record.pk}"


def new_stamp(answer):
    return re.search(r'name="stamp" value="([^"]+)"', answer.text)[1]


def kept():
    """What stands in the database of every report."""
    rows = Report.objects.order_by("pk")
    return [(row.message, row.email, row.status) for row in rows]


def holds_what_was_typed(answer, **changed):
    typed = TYPED | changed
    return all(typed[name] in answer.text for name in ("message", "source", "email"))
