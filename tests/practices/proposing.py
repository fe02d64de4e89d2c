"""Proposing at work: editors, reviews, and what a proposer sends."""

import re

from network.models import Mail, User
from practices.models import Proposal
from tests.accounts import make_staff
from tests.conferences.endorsing import last_mail, path_in
from tests.conferences.endorsing import stamp as any_stamp
from tests.factories import (
    make_proposal_answers,
    make_review_criteria,
    make_review_criterion,
    make_theme,
)

ADDRESSES = {
    "en": "/en/practices/propose/",
    "fr": "/fr/pratiques/proposer/",
    "es": "/es/practicas/proponer/",
}
DECISIONS = {
    "en": "/en/practices/propose/decisions/",
    "fr": "/fr/pratiques/proposer/decisions/",
    "es": "/es/practicas/proponer/decisiones/",
}
MINUTE = 60
PROPOSER = "proposer@example.org"
MAILS = ("proposal-", "desk-proposal")


def make_editor(**fields) -> User:
    return make_staff("editor", **fields)


def make_criteria(questions=2):
    """A version in force with so many questions."""
    criteria = make_review_criteria()
    for _number in range(questions):
        make_review_criterion(criteria)
    return criteria


def reviewed(proposal, *people, interest=""):
    """The proposal, which these people have read by all its criteria."""
    for person in people:
        review = proposal.reviews.create(reviewer=person, interest=interest)
        for one in proposal.criteria.questions.all() if proposal.criteria else ():
            review.judgements.create(criterion=one, is_met=True)
    return proposal


def row(proposal):
    """All columns of a proposal as they stand."""
    return Proposal.objects.values().get(pk=proposal.pk)


def statuses():
    return [one.status for one in Proposal.objects.order_by("pk")]


def kinds_of_mails():
    return list(Mail.objects.order_by("pk").values_list("kind", flat=True))


def deeds_of(proposal):
    return [step.deed for step in proposal.steps.order_by("pk")]


def stamp(shown=MINUTE):
    return any_stamp(shown, "proposal")


def answers(**typed):
    """What a whole proposal says, with a theme that can be chosen."""
    if "themes" not in typed:
        typed["themes"] = [make_theme().code]
    return make_proposal_answers(**typed)


def send(client, address=ADDRESSES["en"], *, shown=MINUTE, headers=None, **typed):
    """Sends the form; `save` in what is typed keeps it as a draft."""
    words = {"stamp": stamp(shown), "homepage": ""} | answers(**typed)
    if "save" not in words:
        words["send"] = "1"
    return client.post(address, words, headers=headers or {})


def new_stamp(answer):
    return re.search(r'name="stamp" value="([^"]+)"', answer.text)[1]


def confirmed(client, address=ADDRESSES["en"], **typed):
    """The proposal that somebody sent and whose address they confirmed, and its page."""
    send(client, address, **typed)
    answer = client.post(path_in(last_mail("proposal-confirm")))
    return Proposal.objects.latest("pk"), answer.headers["Location"]


def press(client, page, button, **typed):
    """A button of the proposer's own page."""
    return client.post(page, {button: "1", "stamp": stamp()} | typed)
