"""How the desk sees proposals: in three groups, each with what is known about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from network.models import Theme

from ..models import Practice, Proposal, ProposalStatus
from ..models.proposal import ENDED
from .answers import place_of
from .fields import FIELDS

Status = ProposalStatus
MOST = 5


class Group(models.TextChoices):
    """Who waits for whom."""

    US = "us", _("Waiting for us")
    PROPOSER = "proposer", _("Waiting for the proposer")
    DECIDED = "decided", _("Decided")


def in_group(proposals, group):
    """The proposals of a group, those that wait longest before the others."""
    if group == Group.US:
        return proposals.filter(status=Status.SUBMITTED).order_by("submitted_at", "pk")
    if group == Group.PROPOSER:
        return proposals.filter(status=Status.QUESTIONS).order_by("asked_at", "pk")
    # Withdrawn ones were not decided, but nobody waits for them either.
    return proposals.filter(status__in=ENDED).order_by("-submitted_at", "-pk")


def answers(proposal):
    """(label, answer, its language) of what was told, in the order of the form."""
    return [
        (label, in_words(name, proposal.form[name]), _language(proposal, name))
        for name, label in FIELDS.items()
        if proposal.form.get(name) and name != "consent"
    ]


def differences(proposal):
    """(label, before, after) of what the proposer changed after the last question."""
    before, after = proposal.form_before, proposal.form
    return [
        (label, in_words(name, before.get(name, "")), in_words(name, after[name]))
        for name, label in FIELDS.items()
        if before and name in after and before.get(name) != after[name]
    ]


def _language(proposal, name):
    """Themes are named in the language of the page."""
    return "" if name == "themes" else proposal.language


def in_words(name, answer):
    """An answer as people read it: themes by their names."""
    if name == "themes":
        return ", ".join(map(str, Theme.objects.filter(code__in=answer or ())))
    return str(answer)


def hints(proposal):
    """What may be the same: (what, record)."""
    place = place_of(proposal.place)
    there = Practice.objects.none()
    if place["city"]:
        there = Practice.objects.in_city(place["city"])
    elif place["country"]:
        there = Practice.objects.filter(country=place["country"])
    other = Practice.objects.exclude(pk=proposal.practice_id)
    named = other.named(proposal.name)
    there = other.filter(pk__in=there.values("pk")).exclude(pk__in=named.values("pk"))
    again = Proposal.objects.received().filter(name__iexact=proposal.name)
    return [
        *((_("Practice with these words in its name"), one) for one in named[:MOST]),
        *((_("Practice in the same place"), one) for one in there[:MOST]),
        *(
            (_("Proposal of the same name"), one)
            for one in again.exclude(pk=proposal.pk)[:MOST]
        ),
    ]
