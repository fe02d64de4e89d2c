"""The mails about a proposal: written in the language of who reads them."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from conferences.endorsing.letters import officers
from network.mail import queue
from network.mail.outbox import message_id
from network.mail.words import day, in_its_language, later
from network.models import Mail

from . import links
from .days import answer_by

# Whoever looks after the library decides what comes into it.
DECIDERS = "editor"


def ask_to_confirm(proposal):
    """Nothing that the visitor typed stands in it: the address may be somebody else's."""
    _to_proposer(
        "proposal-confirm",
        proposal,
        once=proposal.sent_at.isoformat(),
        link=links.link_to_confirm(proposal),
        hours=int(links.CONFIRM_IN.total_seconds() // 3600),
    )


def draft_kept(proposal, link):
    _to_proposer(
        *("proposal-link", proposal),
        once=proposal.contact_email,
        link=link,
        days=links.DRAFT_KEPT.days,
    )


def received(proposal):
    _about("proposal-received", proposal, link=links.link_to_proposal(proposal))


def question(proposal, text, language):
    _about(
        "proposal-question",
        proposal,
        question=in_its_language(text, language),
        answer_by=day(answer_by(proposal)),
        link=links.link_to_proposal(proposal),
    )


def reminder(proposal):
    """Once for each question."""
    _about(
        "proposal-reminder",
        proposal,
        answer_by=day(answer_by(proposal)),
        link=links.link_to_proposal(proposal),
        once=f"asked-{timezone.localdate(proposal.asked_at)}",
    )


def accepted(proposal):
    _decided("proposal-accepted", proposal)


def declined(proposal):
    _decided("proposal-declined", proposal)


def _decided(kind, proposal):
    with translation.override(proposal.language):
        decisions = settings.SITE_URL + reverse("practice-decisions")
    _about(
        kind,
        proposal,
        reason=in_its_language(proposal.reason, proposal.reason_language),
        decisions=decisions,
        link=links.link_to_proposal(proposal),
    )


def withdrawn(proposal):
    _about("proposal-withdrawn", proposal)


def mails_about(proposal):
    """All mails of this proposal, to whomever."""
    return Mail.objects.filter(thread=message_id(proposal.stamp)).order_by("pk")


# To the desk.


def tell_desk(proposal):
    _to_desk(
        "desk-proposal",
        proposal,
        organisation=proposal.organisation,
        place=proposal.place,
    )


def tell_desk_of(proposal, deed):
    _to_desk("desk-proposal-back", proposal, what=later(what_was_done, deed))


def what_was_done(deed):
    """What a proposer did, as the desk reads it."""
    return {
        "answer": _("a question was answered"),
        "withdraw": _("it was withdrawn by the proposer"),
    }[deed]


def _to_desk(kind, proposal, **values):
    address = reverse("admin:practices_proposal_change", args=[proposal.pk])
    for person in officers(role=DECIDERS):
        queue(
            kind,
            to=person.email,
            language=person.language,
            values={
                "reference": proposal.reference,
                "name": proposal.name,
                "link": settings.SITE_URL + address,
                **values,
            },
            dedupe_key=f"{kind}:{proposal.pk}:{person.pk}:{_turn(proposal)}",
            thread=proposal.stamp,
        )


# To the proposer.


def _about(kind, proposal, once="", **values):
    if proposal.contact_email:
        _to_proposer(
            *(kind, proposal),
            once=once,
            reference=proposal.reference,
            name=proposal.name,
            **values,
        )


def _to_proposer(kind, proposal, once="", **values):
    queue(
        kind,
        to=proposal.contact_email,
        language=proposal.language,
        values=values,
        dedupe_key=f"{kind}:{proposal.pk}:{once or _turn(proposal)}",
        thread=proposal.stamp,
    )


def _turn(proposal):
    """A deed that is done twice, such as a question, has two mails; one that is repeated one."""
    return proposal.steps.count()
