"""The endorsement desk: applications in four groups, each decided on one page."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from network.desk.files import StoredPdfAdmin, overview
from network.desk.groups import GroupFilter, InTheOrderOfItsGroup
from network.models import User

from .. import endorsements
from ..endorsing import figures, letters, queue
from ..endorsing.answers import columns_of
from ..endorsing.forms import ApplicationForm
from ..models import (
    DeskRules,
    Endorsement,
    EndorsementStep,
    EndorsementTerms,
    EventFile,
)
from .deciding import DEEDS, DecisionForm


class ApplicationGroups(GroupFilter):
    """The four groups of the desk."""

    GROUPS = queue.Group

    def in_group(self, queryset, group):
        return queue.in_group(queryset, group)


class GivenTo(ActionForm):
    """To whom the selected applications are given."""

    to = forms.ModelChoiceField(queryset=User.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.staff()
        self.fields["to"].label = pgettext_lazy("somebody", "to")


@admin.register(Endorsement)
class EndorsementAdmin(admin.ModelAdmin):
    """Applications for endorsement; every button calls a verb of `conferences.endorsements`."""

    purpose = _(
        "Whoever wants an event to carry the name of the network applies for it on the "
        "site. Read the application, answer the criteria and decide, all on one page: "
        "the applicant is told by mail."
    )
    action_form = GivenTo
    actions = ("give",)
    list_display = (
        *("reference", "title", "organisation_name", "event_day", "status"),
        *("age", "due"),
        *("remarks", "assigned_to"),
    )
    list_filter = (ApplicationGroups, ("assigned_to", admin.RelatedOnlyFieldListFilter))
    search_fields = ("reference", "organisation_name", "contact_email")
    change_list_template = "admin/conferences/endorsements.html"

    def get_queryset(self, request):
        received = super().get_queryset(request).received()
        return received.select_related("event", "report", "assigned_to")

    def get_changelist(self, request, **kwargs):
        return InTheOrderOfItsGroup

    def get_urls(self):
        enter = self.admin_site.admin_view(self.enter_view)
        figures = self.admin_site.admin_view(self.figures_view)
        return [
            path("enter/", enter, name="conferences_endorsement_enter"),
            path("figures/", figures, name="conferences_endorsement_figures"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        self.rules = DeskRules.now()
        return super().changelist_view(request, extra_context)

    @admin.display(description=_("event"))
    def title(self, endorsement):
        return endorsement.title

    @admin.display(description=_("when"))
    def event_day(self, endorsement):
        return str(endorsement.event.starts_on)

    @admin.display(description=_("with us since"))
    def age(self, endorsement):
        days = queue.age(endorsement)
        if days is None:
            return "–"
        return ngettext("%d working day", "%d working days", days) % days

    @admin.display(description=pgettext_lazy("deadline", "due"))
    def due(self, endorsement):
        return queue.due_on(endorsement, self.rules) or "–"

    @admin.display(description=_("remarks"))
    def remarks(self, endorsement):
        return ", ".join(queue.remarks(endorsement, self.rules)) or "–"

    @admin.action(description=_("Give to a colleague"), permissions=["change"])
    def give(self, request, queryset):
        person = User.objects.staff().filter(pk=request.POST.get("to") or 0).first()
        if person is None:
            self.message_user(request, _("Choose to whom."), messages.WARNING)
            return
        given = 0
        for endorsement in queryset:
            try:
                endorsements.assign(endorsement, person, by=request.user)
            except endorsements.NotAllowed as refusal:
                self.message_user(request, refusal, messages.WARNING)
            else:
                given += 1
        text = ngettext("%d application given.", "%d applications given.", given)
        self.message_user(request, text % given, messages.SUCCESS)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One application: everything about it, and the buttons that it may be given."""
        endorsement = get_object_or_404(
            self.get_queryset(request).select_related("terms", "agenda"),
            pk=object_id if str(object_id).isdecimal() else 0,
        )
        if not self.has_view_permission(request, endorsement):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request, endorsement)
        form = DecisionForm(endorsement=endorsement, person=request.user)
        return self._page(request, endorsement, form)

    def _decide(self, request, endorsement):
        if not self.has_change_permission(request, endorsement):
            raise PermissionDenied
        form = DecisionForm(request.POST, endorsement=endorsement, person=request.user)
        if not form.is_valid():
            return self._page(request, endorsement, form)
        try:
            # A review stays, even where its author may not decide alone.
            DEEDS[form.deed](endorsement, form, request.user)
        except endorsements.NotAllowed as refusal:
            self.message_user(request, refusal, messages.WARNING)
            return self._page(request, endorsement, form)
        said = f"{endorsement.reference}: {endorsement.steps.last()}"
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(request.path)

    def _page(self, request, endorsement, form):
        rules = DeskRules.now()
        context = {
            **self.admin_site.each_context(request),
            "title": endorsement.title,
            "subtitle": endorsement.reference,
            "opts": self.opts,
            "original": endorsement,
            "endorsement": endorsement,
            "event": endorsement.event,
            "event_address": reverse(
                "admin:conferences_networkevent_change", args=[endorsement.event_id]
            ),
            "form": form,
            "may_change": self.has_change_permission(request, endorsement),
            "answers": queue.answers(endorsement),
            "differences": queue.differences(endorsement),
            "report": getattr(endorsement, "report", None),
            "files": overview(endorsement, endorsement.language),
            "hints": queue.hints(endorsement),
            "remarks": queue.remarks(endorsement, rules),
            "due": queue.due_on(endorsement, rules),
            "reviews": endorsement.reviews.select_related("reviewer").prefetch_related(
                "judgements__criterion"
            ),
            "messages_about": endorsement.messages.select_related("by"),
            "steps": endorsement.steps.select_related("by"),
            "mails": letters.mails_about(endorsement),
            "needs_two": endorsements.needs_two(endorsement),
        }
        return TemplateResponse(request, "admin/conferences/endorsement.html", context)

    def figures_view(self, request):
        """How many applications came, how they were answered, and how soon."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Figures"),
            "opts": self.opts,
            "years": figures.answers_by_year(),
            "aim": DeskRules.now().answer_in,
        }
        template = "admin/conferences/endorsement_figures.html"
        return TemplateResponse(request, template, context)

    def enter_view(self, request):
        """An application that came by letter or by mail, typed by somebody of the staff."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = ApplicationForm(request.POST or None)
        form.fields["contact_email"].required = False
        if form.is_bound and form.is_valid():
            try:
                endorsement = self._entered(form, request.user)
            except endorsements.NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                address = reverse(
                    "admin:conferences_endorsement_change", args=[endorsement.pk]
                )
                return HttpResponseRedirect(address)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Enter an application that came by letter or mail"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(
            request, "admin/conferences/enter_application.html", context
        )

    @transaction.atomic
    def _entered(self, form, by):
        draft, _is_new = Endorsement.objects.get_or_create(
            stamp=form.stamp.id,
            defaults={
                **columns_of(form.answers()),
                "language": by.language,
                "terms": EndorsementTerms.now(),
            },
        )
        return endorsements.enter(draft, by=by)


@admin.register(EventFile)
class EventFileAdmin(StoredPdfAdmin):
    purpose = _(
        "The PDF that came with an application. Readers of the event open it once you "
        "have allowed that; scripts and hidden files are taken out of what they get."
    )
    fields = ("endorsement", "upload", "language", "order", "is_shown", "found")
    list_display = ("__str__", "endorsement", "language", "state", "has_text")
    list_filter = ("is_shown", "has_text", "language")
    list_select_related = ("endorsement__event",)
    search_fields = ("endorsement__reference",)


@admin.register(EndorsementStep)
class EndorsementStepAdmin(admin.ModelAdmin):
    """The log of all applications: read, never written here."""

    purpose = _(
        "Every step of every application is one line here: who did what, when and why. "
        "Lines are added by what is done and cannot be changed by anybody."
    )
    list_display = (
        "at",
        "endorsement",
        "deed",
        "actor",
        "by",
        "from_status",
        "to_status",
    )
    list_filter = ("deed", "actor")
    list_select_related = ("endorsement", "by")
    search_fields = ("endorsement__reference",)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
