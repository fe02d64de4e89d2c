"""Help for the secretariat: short tasks, each with the page on which it begins."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from conferences.models import Conference, Endorsement, Paper
from network.desk.worklists import WorkList
from network.models import (
    Mail,
    MailStatus,
    MembershipState,
    Organisation,
    OrganisationMembership,
    Page,
    Report,
    ReportStatus,
)
from network.models.text_state import TextStatus
from practices.models import Practice, Proposal


@dataclass(frozen=True)
class Task:
    """A task of the secretariat. Its steps are in templates/help/tasks/{name}.html."""

    name: str
    title: str
    page: str  # what the page is called on which it begins
    address_for: Callable
    right: str = ""  # without which that page is closed

    @property
    def template(self):
        return f"help/tasks/{self.name}.html"

    def shown_to(self, user):
        may = not self.right or user.has_perm(self.right)
        return {
            "name": self.name,
            "title": self.title,
            "page": self.page,
            "template": self.template,
            "address": self.address_for(user) if may else "",
        }


def _named(name):
    return lambda user: reverse(name)


def _list(model, **query):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return lambda user: reverse(name, query=query)


TASKS = (
    Task(
        "sign-in",
        _("Sign in, and what to do when the phone is lost"),
        _("The second factor"),
        _named("mfa_index"),
    ),
    Task(
        "attention",
        _("See what needs attention"),
        _("What needs attention"),
        _named("admin:index"),
    ),
    Task(
        "outdated",
        _("Find what is outdated in French, and mend it"),
        _("Texts to work on"),
        lambda user: WorkList(TextStatus.OUTDATED, "fr").address,
        "network.view_textstate",
    ),
    Task(
        "unread",
        _("Confirm texts that nobody has read"),
        _("Texts to work on"),
        lambda user: WorkList(TextStatus.UNREVIEWED, user.language).address,
        "network.view_textstate",
    ),
    Task(
        "organisation",
        _("Add an organisation, with its source"),
        Organisation._meta.verbose_name_plural,
        _list(Organisation),
        "network.add_organisation",
    ),
    Task(
        "publish",
        _("Publish, schedule and withdraw"),
        Organisation._meta.verbose_name_plural,
        _list(Organisation),
        "network.change_organisation",
    ),
    Task(
        "undo",
        _("Undo a change"),
        Page._meta.verbose_name_plural,
        _list(Page),
        "network.view_page",
    ),
    Task(
        "mistake",
        _("Answer a reported mistake"),
        Report._meta.verbose_name_plural,
        _list(Report, status__exact=ReportStatus.OPEN),
        "network.change_report",
    ),
    Task(
        "endorsement",
        _("Answer an application for endorsement"),
        Endorsement._meta.verbose_name_plural,
        _list(Endorsement),
        "conferences.change_endorsement",
    ),
    Task(
        "membership",
        _("Answer somebody who asks to speak for an organisation"),
        OrganisationMembership._meta.verbose_name_plural,
        _list(OrganisationMembership, state=MembershipState.WAITING),
        "network.change_organisationmembership",
    ),
    Task(
        "import",
        _("Import a table"),
        Organisation._meta.verbose_name_plural,
        _list(Organisation),
        "network.import_tables",
    ),
    Task(
        "programme",
        _("Enter the programme of a conference, and change it"),
        Conference._meta.verbose_name_plural,
        _list(Conference),
        "conferences.change_conference",
    ),
    Task(
        "papers",
        _("Bring references of papers, and the file of one"),
        Paper._meta.verbose_name_plural,
        _list(Paper),
        "conferences.change_paper",
    ),
    Task(
        "practice",
        _("Enter a practice, with its evidence and its cost"),
        _("Practices"),
        _list(Practice),
        "practices.change_practice",
    ),
    Task(
        "proposal",
        _("Answer a proposal of a practice"),
        Proposal._meta.verbose_name_plural,
        _list(Proposal),
        "practices.change_proposal",
    ),
    Task(
        "mails",
        _("Look after mails that did not arrive, and hand over before holidays"),
        _("Mails that could not be delivered"),
        _list(Mail, status__exact=MailStatus.UNDELIVERABLE),
        "network.view_mail",
    ),
)


@require_safe
@staff_member_required
def staff(request):
    """The tasks, in the language of the person's account."""
    context = {
        **admin.site.each_context(request),
        "title": _("Help for the secretariat"),
        "tasks": [task.shown_to(request.user) for task in TASKS],
    }
    return TemplateResponse(request, "help/staff.html", context)
