"""The dashboard's numbers, each with the list that it counts."""

from datetime import timedelta

from django.apps import apps
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conferences.endorsing.queue import Group, in_group
from conferences.models import Endorsement
from network.columns import IN_THE_LANGUAGE
from network.desk.worklists import WorkList
from network.mail.state import outbox_state
from network.models import (
    Mail,
    MailStatus,
    MembershipState,
    OrganisationMembership,
    Report,
    ReportStatus,
)
from network.models.publishing import Record
from network.models.text_state import TextStatus
from network.roles import administrators_left
from network.translations.worklists import SECTIONS, counts
from practices.models import Proposal
from practices.proposing import queue as proposals

# A worker that was not seen for so long is taken for stopped.
WORKER_SILENT = timedelta(minutes=10)

# The year of a network whose conference is in autumn; months as numbers.
DUTIES = [
    (1, _("Confirm the pages about the network: names, addresses, members.")),
    (2, _("Ask the partners whether their descriptions still hold.")),
    (3, _("Announce the year’s conference in all three languages at once.")),
    (4, _("Look through the oldest outdated texts in each language.")),
    (5, _("Check the members of the committees and their terms.")),
    (6, _("Read what was reported as wrong in the first half of the year.")),
    (7, _("Hand over what is assigned to you before you go on holiday.")),
    (8, _("Enter the programme of the conference; check its three languages.")),
    (9, _("Ask the chapters for news; update their dates and figures.")),
    (10, _("Record the conference that was held: numbers with their source.")),
    (11, _("Look through the parity report and plan the translations.")),
    (12, _("Check who has an account, and who no longer needs one.")),
]


def context(user):
    """All that the first page of the desk shows to this person."""
    today = timezone.localdate()
    outbox = outbox_state() if user.has_perm("network.view_mail") else None
    return {
        "texts_to_do": texts_to_do() if user.has_perm("network.view_textstate") else [],
        "languages_to_do": list(IN_THE_LANGUAGE.values()),
        "numbers": [
            number for number in numbers(user, today, outbox) if number["count"]
        ],
        "first_look": first_look(user),
        "worker_is_silent": outbox is not None and worker_is_silent(outbox),
        "administrators_left": administrators_left()
        if user.has_perm("network.change_user")
        else None,
        "duties": duties(today),
    }


def texts_to_do():
    """A line a section, a cell a language: (label, [[(status, number, address)]])."""
    found = counts()
    lines = []
    for section, label in SECTIONS.items():
        languages = [
            [
                (status.label, number, WorkList(status, code, section).address)
                for status, number in statuses.items()
                if number
            ]
            for code, statuses in found[section].items()
        ]
        if any(languages):
            lines.append((label, languages))
    return lines


def first_look(user):
    """Where to begin with what nobody has read yet, in the person's language."""
    work = WorkList(TextStatus.UNREVIEWED, user.language)
    if not user.has_perm("network.view_textstate") or not work.texts().exists():
        return None
    return {"address": work.address, "language": IN_THE_LANGUAGE[user.language]}


def numbers(user, today, outbox):
    """What waits besides texts: drafts and reviews that are due, mails, reports."""
    for model in _records():
        if user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
            yield from _due(model, today)
    if outbox:
        yield {
            "label": _("Mails that could not be delivered"),
            "count": outbox.undeliverable,
            "address": _list(Mail, status__exact=MailStatus.UNDELIVERABLE),
        }
    if user.has_perm("conferences.view_endorsement"):
        for group in (Group.US, Group.APPLICANT):
            yield {
                "label": _("Applications for endorsement: %(group)s")
                % {"group": group.label},
                "count": in_group(Endorsement.objects.all(), group, today).count(),
                "address": _list(Endorsement, group=group),
            }
    if user.has_perm("practices.view_proposal"):
        for group in (proposals.Group.US, proposals.Group.PROPOSER):
            yield {
                "label": _("Proposed practices: %(group)s") % {"group": group.label},
                "count": proposals.in_group(Proposal.objects.all(), group).count(),
                "address": _list(Proposal, group=group),
            }
    if user.has_perm("network.view_organisationmembership"):
        yield {
            "label": _("Requests to speak for an organisation"),
            "count": OrganisationMembership.objects.waiting().count(),
            "address": _list(OrganisationMembership, state=MembershipState.WAITING),
        }
    if user.has_perm("network.view_report"):
        yield {
            "label": _("Reported mistakes without an answer"),
            "count": Report.objects.filter(status=ReportStatus.OPEN).count(),
            "address": _list(Report, status__exact=ReportStatus.OPEN),
        }


def _records():
    return [model for model in apps.get_models() if issubclass(model, Record)]


def _due(model, today):
    """Drafts to be finished and published records to be looked at, by today."""
    due = Q(due_on__lte=today)
    found = model.objects.aggregate(
        drafts=Count("pk", due & Q(published_at__isnull=True)),
        reviews=Count("pk", due & Q(published_at__isnull=False)),
    )
    name = model._meta.verbose_name_plural
    yield {
        "label": _("Drafts due: %(name)s") % {"name": name},
        "count": found["drafts"],
        "address": _list(model, due="draft"),
    }
    yield {
        "label": _("Reviews due: %(name)s") % {"name": name},
        "count": found["reviews"],
        "address": _list(model, due="review"),
    }


def _list(model, **query):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return reverse(name, query=query)


def worker_is_silent(outbox):
    """Whether mails wait and no worker has been seen for some minutes."""
    long_ago = timezone.now() - WORKER_SILENT
    seen = outbox.worker_seen_at
    return (
        outbox.oldest_at is not None
        and outbox.oldest_at < long_ago
        and (seen is None or seen < long_ago)
    )


def duties(today):
    """This month's and the next two duties first, then the rest of the year."""
    return [*DUTIES[today.month - 1 :], *DUTIES[: today.month - 1]]
