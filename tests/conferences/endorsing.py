"""The endorsement desk at work: its mails, its officers, and what applicants send."""

import re
import time

from django.contrib.auth.models import Group

from conferences import endorsements
from conferences.endorsing.answers import columns_of
from conferences.models import Endorsement, EndorsementStep, Review
from network.forms import stamps
from network.mail import KINDS
from network.models import Mail, MailText
from tests.factories import (
    in_three,
    make_answers,
    make_endorsement,
    make_theme,
    make_user,
)

MINUTE, DAY = 60, 86_400
ADDRESSES = {
    "en": "/en/events/submit/",
    "fr": "/fr/activites/proposer/",
    "es": "/es/eventos/proponer/",
}
APPLICANT = "organiser@example.org"


# The desk.


def make_mail_texts(*beginnings):
    """A text of every mail of the desk that says all it is given, a line each."""
    for key, kind in KINDS.items():
        if key.startswith(beginnings or ("application-", "desk-")):
            lines = "\n".join(f"{place}: {{{place}}}" for place in kind.places)
            MailText.objects.create(
                key=key, **in_three("subject", key), **in_three("text", f"{lines}\n")
            )


def make_officer(**fields):
    """Somebody of the staff who answers applications."""
    person = make_user(is_staff=True, **fields)
    group, _is_new = Group.objects.get_or_create(name="endorsement-officer")
    person.groups.add(group)
    return person


def reviewed(endorsement, *people, interest=""):
    """The application, which these people have read."""
    for person in people:
        Review.objects.create(
            endorsement=endorsement, reviewer=person, interest=interest
        )
    return endorsement


def endorsed(endorsement, *people):
    """The application, read by these people and endorsed by the last of them."""
    reviewed(endorsement, *people)
    return endorsements.endorse(endorsement, by=people[-1])


# What is written down.


def row(endorsement):
    """All columns of an application as they stand."""
    return Endorsement.objects.values().get(pk=endorsement.pk)


def statuses():
    return [one.status for one in Endorsement.objects.order_by("pk")]


def mails():
    """(kind, to, language) of all mails, in the order in which they were written."""
    return list(Mail.objects.order_by("pk").values_list("kind", "to", "language"))


def kinds_of_mails():
    return [kind for kind, _to, _language in mails()]


def deeds_of(endorsement):
    steps = EndorsementStep.objects.filter(endorsement=endorsement)
    return [step.deed for step in steps.order_by("pk")]


def last_mail(kind):
    return Mail.objects.filter(kind=kind).latest("pk")


def said(mail, place):
    """What stands in a place of a mail."""
    return re.search(rf"^{place}: (.*)$", mail.text, re.MULTILINE)[1]


def path_in(mail, place="link"):
    """The path of the link in a mail."""
    return said(mail, place).removeprefix("http://127.0.0.1:8000")


def token_in(mail):
    return path_in(mail).rstrip("/").rpartition("/")[2]


# What an applicant types and sends.


def stamp(shown=MINUTE, purpose="application"):
    """A stamp as a form carries it that was shown so many seconds ago."""
    return stamps.make(purpose, now=int(time.time()) - shown)


def drafted(**typed):
    """A draft as it stands once these answers were kept."""
    return make_endorsement("draft", **columns_of(make_answers(**typed)))


def answers(**typed):
    """What a small event needs, with a theme that can be chosen."""
    if "themes" not in typed:
        typed["themes"] = [make_theme().code]
    return make_answers(**typed)


def send(client, address=ADDRESSES["en"], *, shown=MINUTE, headers=None, **typed):
    """Sends the form; `save` in what is typed keeps it as a draft."""
    words = {"stamp": stamp(shown), "homepage": ""} | answers(**typed)
    if "save" not in words:
        words["send"] = "1"
    return client.post(address, words, headers=headers or {})


def new_stamp(answer):
    return re.search(r'name="stamp" value="([^"]+)"', answer.text)[1]


def confirmed(client, **typed):
    """The application that somebody sent and whose address they confirmed, and its page."""
    send(client, **typed)
    answer = client.post(path_in(last_mail("application-confirm")))
    return Endorsement.objects.latest("pk"), answer.headers["Location"]
