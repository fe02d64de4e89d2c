"""Puts mails into the outbox: once a dedupe key, in the caller's transaction."""

import logging
import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.validators import validate_email

from network.languages import LANGUAGES
from network.models.mail import EVERYWHERE, KINDS, Mail, MailText

from .letters import written

logger = logging.getLogger(__name__)


def queue(kind, *, to, language, values, dedupe_key, thread="", reply_to=""):
    """The mail of this kind to this person; a second call with the same key changes nothing.

    `values` fill the places of its text; an unknown `language` ("") writes all three.
    Mails with the same `thread` belong together. An answer goes to `reply_to`, which
    somebody has proved to be theirs, or else to us.
    """
    text, values = _text_of(kind), {"site": settings.SITE_URL} | values
    for mistake in _mistakes(kind, text, values):
        if settings.MODE != "production":
            raise ValueError(mistake)
        # A reader is better served by a mail with a gap than by no mail.
        logger.error(mistake)
    letter = written(text, language, values, turn=dedupe_key)
    return put(
        dedupe_key,
        to=to,
        kind=kind,
        language=letter.language,
        subject=letter.subject,
        text=letter.text,
        secret=KINDS[kind].secret,
        hides=KINDS[kind].hides,
        thread=message_id(thread) if thread else "",
        reply_to=reply_to,
    )


def put(dedupe_key, *, to, **fields):
    """Writes a row of the outbox, or finds the one that is there."""
    validate_email(to)
    if reply_to := fields.get("reply_to"):
        validate_email(reply_to)
    mail, _is_new = Mail.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={"to": to, "message_id": new_message_id(), **fields},
    )
    return mail


def new_message_id():
    return message_id(uuid.uuid4())


def message_id(local):
    """As RFC 5322 writes it, at the portal's host."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"<{local}@{f'[{host}]' if ':' in host else host}>"


def _text_of(kind):
    text = MailText.objects.filter(key=kind).first()
    if text is None:
        raise LookupError(
            f"There is no text for the mail {kind!r}: manage.py load_archive brings it."
        )
    return text


def _mistakes(kind, text, values):
    """Where the values, the places of this kind and those of its text do not agree."""
    places = {*KINDS[kind].places, *EVERYWHERE}
    for name in sorted(places - values.keys()):
        yield f"The mail {kind!r} is given no value for its place {name!r}."
    for name in sorted(values.keys() - places):
        yield f"The mail {kind!r} has no place {name!r} for the value that is given."
    for code in LANGUAGES:
        for name in sorted(text.places_in(code) - places):
            yield f"The text of the mail {kind!r} ({code}) names a place {name!r}."
