"""Proposed practices at the desk: in three groups, each decided on one page."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from network.deeds import NotAllowed
from network.desk.groups import GroupFilter, InTheOrderOfItsGroup

from ..models import Proposal
from ..proposing import letters, queue
from .reviewing import DEEDS, ReviewForm


class ProposalGroups(GroupFilter):
    """The three groups of the desk."""

    GROUPS = queue.Group

    def in_group(self, queryset, group):
        return queue.in_group(queryset, group)


@admin.register(Proposal)
class ProposalAdmin(admin.ModelAdmin):
    """Proposals; every button calls a verb of `practices.proposals`."""

    purpose = _(
        "Cities and partners propose practices on the site. Read the proposal, answer "
        "the criteria and decide with a reason that everybody may read; what you accept "
        "becomes a draft among the practices."
    )
    list_display = (
        *("reference", "name", "place", "organisation", "status"),
        *("submitted_at", "decided_at"),
    )
    list_filter = (ProposalGroups,)
    search_fields = ("reference", "name", "place", "organisation", "contact_email")

    def get_queryset(self, request):
        return super().get_queryset(request).received()

    def get_changelist(self, request, **kwargs):
        return InTheOrderOfItsGroup

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One proposal: everything about it, and the buttons that it may be given."""
        proposal = get_object_or_404(
            self.get_queryset(request).select_related("practice", "criteria"),
            pk=object_id if str(object_id).isdecimal() else 0,
        )
        if not self.has_view_permission(request, proposal):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request, proposal)
        form = ReviewForm(proposal=proposal, person=request.user)
        return self._page(request, proposal, form)

    def _decide(self, request, proposal):
        if not self.has_change_permission(request, proposal):
            raise PermissionDenied
        form = ReviewForm(request.POST, proposal=proposal, person=request.user)
        if not form.is_valid():
            return self._page(request, proposal, form)
        try:
            # A review stays, even where its author may not decide.
            DEEDS[form.deed](proposal, form, request.user)
        except NotAllowed as refusal:
            self.message_user(request, refusal, messages.WARNING)
            return self._page(request, proposal, form)
        said = f"{proposal.reference}: {proposal.steps.last()}"
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(request.path)

    def _page(self, request, proposal, form):
        context = {
            **self.admin_site.each_context(request),
            "title": proposal.name,
            "subtitle": proposal.reference,
            "opts": self.opts,
            "original": proposal,
            "proposal": proposal,
            "practice_address": _page_of(proposal.practice),
            "form": form,
            "may_change": self.has_change_permission(request, proposal),
            "answers": queue.answers(proposal),
            "differences": queue.differences(proposal),
            "hints": [
                (what, record, _page_of(record))
                for what, record in queue.hints(proposal)
            ],
            "reviews": proposal.reviews.select_related("reviewer").prefetch_related(
                "judgements__criterion"
            ),
            "messages_about": proposal.messages.select_related("by"),
            "steps": proposal.steps.select_related("by"),
            "mails": letters.mails_about(proposal),
        }
        return TemplateResponse(request, "admin/practices/proposal.html", context)


def _page_of(record):
    """Where the desk keeps this practice or this proposal."""
    if record is None:
        return ""
    name = f"admin:practices_{record._meta.model_name}_change"
    return reverse(name, args=[record.pk])
