"""Proposing a practice, without an account and without a cookie; the decisions."""

import django_filters
from django.conf import settings
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from conferences.endorsing.pages import weighed
from network.deeds import NotAllowed
from network.forms import fields_of
from network.forms.answering import answered
from network.forms.drafts import typed
from network.forms.secret_links import behind
from network.forms.senders import sender_of
from network.languages import active
from network.listings import canonical_redirect, listing

from .. import proposals
from ..models import Proposal
from ..models.proposal import DECIDED
from ..proposing import links, pages, writing
from ..proposing.form import AnswerForm, ProposalForm
from ..proposing.steps import already, may

ANSWERS = ["GET", "HEAD", "POST"]
private = cache_control(private=True, no_store=True)


# Why no CSRF token is asked for is said in network/forms/public.py.
@csrf_exempt
@private
@require_http_methods(ANSWERS)
def propose(request):
    """What happens, the criteria, and the form."""
    if request.method == "POST":
        return _begun(request)
    _query, redirection = canonical_redirect(request, [])
    return redirection or _form_page(request, ProposalForm())


def _begun(request):
    """A new proposal was kept or sent: its own page is shown from now on."""
    form, as_draft = ProposalForm(fields_of(request)), "save" in request.POST

    def then():
        verdict = weighed(request, form)
        keeping = {"language": active(), "verdict": verdict}
        if not as_draft:
            return _to(links.link_to_draft(writing.send(form, **keeping)))
        proposal, is_new = writing.keep(form, typed(form), **keeping)
        if is_new:
            writing.mail_link(proposal, verdict.sender)
        return _to(links.link_to_draft(proposal))

    def again(status, **context):
        if context.pop("refusal", ""):
            # Somebody went back to the form of a proposal that is with the desk.
            form.ask_again(form.SENT_BEFORE)
        return _form_page(request, form, status=status, **context)

    return answered(form, then, again, as_draft=as_draft)


@csrf_exempt
@private
@require_http_methods(ANSWERS)
def confirm(request, token):
    """The button by which an address is confirmed; following the link does nothing yet.

    Whoever hears no answer presses it again, and gets to the same page.
    """
    proposal = behind(token, links.TO_CONFIRM)
    if proposal is None:
        return _no_link(request)
    if request.method != "POST":
        return TemplateResponse(request, "practices/propose_confirm.html")
    try:
        proposals.confirm(proposal)
    except NotAllowed as refusal:
        proposal.refresh_from_db()
        if proposal.submitted_at is None:
            return _no_link(request, str(refusal))
    return _to(links.link_to_proposal(proposal))


@csrf_exempt
@private
@require_http_methods(ANSWERS)
def proposal(request, token):
    """The proposer's own page: where the proposal is, and what can be done."""
    proposal = behind(token, links.TO_PROPOSAL)
    if proposal is None:
        return _no_link(request)
    if request.method != "POST":
        return _own_page(request, proposal)
    if "withdraw" in request.POST:
        return _withdraw(request, proposal)
    deed = next((name for name in DEEDS if name in request.POST), None)
    if deed is None:
        return _own_page(request, proposal)
    return _written(request, proposal, deed)


def _withdraw(request, proposal):
    try:
        proposals.withdraw(proposal)
    except NotAllowed as refusal:
        return _own_page(request, proposal, refusal=str(refusal), status=409)
    return _back(request)


def _written(request, proposal, deed):
    """What comes of a form of this page; it is not asked for in every state."""
    if not may(proposal, "answer" if deed == "answer" else "send"):
        return _own_page(request, proposal, refusal=already(proposal), status=409)
    kind, do = DEEDS[deed]
    form = kind(fields_of(request), initial=proposal.form)

    def then():
        do(request, proposal, form)
        return _back(request)

    def again(status, **context):
        if status == 409:
            proposal.refresh_from_db()
        shown = None if status == 409 else form
        return _own_page(request, proposal, shown, status=status, **context)

    return answered(form, then, again, as_draft=deed == "save")


def _save(request, proposal, form):
    form.is_valid()
    writing.save(proposal, typed(form))


def _send(request, proposal, form):
    sender = sender_of(request, form.sender_address)
    writing.send_again(proposal, form, sender=sender)


def _answer(request, proposal, form):
    proposals.answer(proposal, form.answers(), form.cleaned_data["words"])


# The buttons under a form of this page: which form that is, and what is done with it.
DEEDS = {
    "save": (ProposalForm, _save),
    "send": (ProposalForm, _send),
    "answer": (AnswerForm, _answer),
}


def _own_page(request, proposal, form=None, *, status=200, **context):
    context |= {"proposal": proposal}
    if not context.get("away"):
        context |= pages.shown(proposal)
    context["form"] = form or pages.form_of(proposal)
    template = "practices/proposal.html"
    return TemplateResponse(request, template, context, status=status)


def _form_page(request, form, *, status=200, **context):
    context["form"] = form
    if not context.get("away"):
        context |= pages.criteria_in_force()
    return TemplateResponse(request, "practices/propose.html", context, status=status)


def _no_link(request, refusal=""):
    """A link that was used, is too old, or never was."""
    context = {"refusal": refusal or _("This link was used already, or is too old.")}
    template = "practices/propose_no_link.html"
    return TemplateResponse(request, template, context, status=404)


def _back(request):
    return HttpResponseRedirect(request.path, status=303)


def _to(address):
    return HttpResponseRedirect(address.removeprefix(settings.SITE_URL), status=303)


class DecisionFilter(django_filters.FilterSet):
    """The decisions, those that accepted or those that declined."""

    decision = django_filters.ChoiceFilter(
        label=gettext_lazy("Decision"),
        field_name="status",
        empty_label=gettext_lazy("All decisions"),
        choices=[(status.value, status.label) for status in DECIDED],
    )


@require_safe
def decisions(request):
    """Every proposal that was decided, with the reason; no proposer is named."""
    template = "practices/decisions.html"
    return listing(request, template, DecisionFilter, Proposal.objects.decisions())
