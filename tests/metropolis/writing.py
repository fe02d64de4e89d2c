"""A reader who writes to a centre, a chapter or an office."""

import re
import time

from network.forms import stamps
from network.models import ContactMessage, Mail, MailText
from tests.factories import in_three, make_centre, make_chapter, make_office

MINUTE, DAY = 60, 86_400
ADDRESSES = {
    "en": "/en/contact/write/",
    "fr": "/fr/nous-joindre/ecrire/",
    "es": "/es/contacto/escribir/",
}
SENT = {
    "en": "/en/contact/sent/",
    "fr": "/fr/nous-joindre/envoye/",
    "es": "/es/contacto/enviado/",
}
MAKERS = {"centre": make_centre, "chapter": make_chapter, "office": make_office}
READER, DESK = "reader@example.org", "secretariat@example.org"
OFFICE = "office@example.org"
ASKED = ("contact-confirm", READER, "")  # the mail that asks for the button
TYPED = {
    "name": "Ana Reader",
    "email": READER,
    "subject": "Your seminar",
    "message": "When does it begin?\nAnd where?",
    "website": "",
}


def make_mail_texts():
    lines = "{record} | {page} | {name} | {address} | {subject}\n{message}"
    for kind, subject, text in (
        ("contact-confirm", "Confirm", "{link} for {record}, {hours} h, {site}"),
        ("contact-message", "[Metropolis] {subject}", lines),
        ("contact-message-unaddressed", "[Metropolis] Pass on: {subject}", lines),
    ):
        MailText.objects.create(
            key=kind, **in_three("subject", subject), **in_three("text", text)
        )


def stamp(shown=MINUTE):
    """A stamp as a form carries it that was shown so many seconds ago."""
    return stamps.make("contact", now=int(time.time()) - shown)


def to(record, language="en"):
    """The address of the form to this record."""
    return f"{ADDRESSES[language]}?record={record.KIND}/{record.pk}"


def send(client, address, shown=MINUTE, headers=None, **fields):
    words = {"stamp": stamp(shown)} | TYPED | fields
    return client.post(address, words, headers=headers or {})


def new_stamp(answer):
    return re.search(r'name="stamp" value="([^"]+)"', answer.text)[1]


def kept():
    """What stands in the database of every message."""
    rows = ContactMessage.objects.order_by("pk")
    return [(row.subject, row.email, row.status) for row in rows]


def mails():
    """(kind, to, where answers go) of all mails."""
    rows = Mail.objects.order_by("pk")
    return list(rows.values_list("kind", "to", "reply_to"))


def link():
    """The path of the newest link by which an address is confirmed."""
    text = Mail.objects.filter(kind="contact-confirm").latest("pk").text
    return re.search(r"http://127\.0\.0\.1:8000(\S+)", text)[1]


def holds_what_was_typed(answer, **changed):
    typed = TYPED | changed
    shown = answer.text.replace("\r\n", "\n")
    return all(typed[name] in shown for name in ("name", "email", "subject", "message"))
