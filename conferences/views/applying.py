"""Applying for the endorsement of an event, without an account and without a cookie."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from network.accounts.offered import make_account
from network.forms import TooMany, fields_of
from network.forms.answering import answered
from network.forms.drafts import typed
from network.forms.secret_links import behind
from network.forms.senders import sender_of
from network.languages import active
from network.listings import canonical_redirect

from .. import endorsements
from ..endorsing import amendments, applying, links, pages, reports
from ..endorsing.days import DayForm
from ..endorsing.deadlines import clock
from ..endorsing.drafts import as_initial
from ..endorsing.forms import ApplicationForm
from ..endorsing.on_paper import FORMS, paper_form
from ..endorsing.report_form import ReportForm
from ..models import DeskRules, Endorsement, EndorsementStatus, EndorsementTerms

ANSWERS = ["GET", "HEAD", "POST"]
private = cache_control(private=True, no_store=True)


# Why no CSRF token is asked for is said in network/forms/public.py.
@csrf_exempt
@private
@require_http_methods(ANSWERS)
def apply(request):
    """The clock, what is needed, and the form."""
    if request.method == "POST":
        return _answered(request, _form(request), _begun)
    query, redirection = canonical_redirect(request, ["date"])
    if redirection:
        return redirection
    day = DayForm(query if "date" in query else None)
    known = day.cleaned_data["date"] if day.is_bound and day.is_valid() else None
    form = ApplicationForm(initial={"starts_on": known})
    status = 400 if day.errors else 200
    return _form_page(request, form, day=day, status=status)


@require_safe
def apply_on_paper(request, form):
    """The same form as a text, for who is asked to bring it on paper."""
    if form not in FORMS:
        raise Http404
    content_type, written = FORMS[form]
    parts = paper_form(DeskRules.now(), EndorsementTerms.now())
    name = f"metropolis-endorsement-{active()}.{form}"
    return HttpResponse(
        written(parts),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _begun(request, form):
    """A new application was kept or sent: its own page is shown from now on."""
    verdict = pages.weighed(request, form)
    if "save" in request.POST:
        endorsement, is_new = applying.keep(
            form, typed(form), language=active(), verdict=verdict
        )
        if is_new:
            applying.mail_link(endorsement, verdict.sender)
    else:
        endorsement = applying.send(form, language=active(), verdict=verdict)
    return _to(links.link_to_draft(endorsement))


@csrf_exempt
@private
@require_http_methods(ANSWERS)
def confirm(request, token):
    """The button by which an address is confirmed; following the link does nothing yet.

    Whoever hears no answer presses it again, and gets to the same page.
    """
    endorsement = behind(token, links.TO_CONFIRM)
    if endorsement is None:
        return _no_link(request)
    if request.method != "POST":
        return TemplateResponse(request, "conferences/confirm.html")
    try:
        endorsements.confirm(endorsement)
    except endorsements.NotAllowed as refusal:
        endorsement.refresh_from_db()
        if endorsement.confirmed_at is None:
            return _no_link(request, str(refusal))
    return _to(links.link_to_application(endorsement))


@csrf_exempt
@private
@require_http_methods(ANSWERS)
def application(request, token):
    """The applicant's own page: where the application is, and what can be done."""
    endorsement = behind(token, links.TO_APPLICATION)
    if endorsement is None:
        return _no_link(request)
    return own_page(request, endorsement)


def own_page(request, endorsement, *, account=None):
    """Where the application is, and its buttons, by the secret link or by an account.

    The link is an authority of its own: who is signed in beside it is not looked at.
    """
    request.applicant = account
    if request.method == "POST":
        deed = next((name for name in DEEDS if name in request.POST), None)
        if deed:
            return DEEDS[deed](request, endorsement)
    return _own_page(request, endorsement)


def _own_page(request, endorsement, form=None, *, status=200, **context):
    context = {
        "endorsement": endorsement,
        "form": form or pages.form_of(endorsement),
        "account": request.applicant,
        **pages.shown(endorsement, account=request.applicant),
        **context,
    }
    template = "conferences/application.html"
    return TemplateResponse(request, template, context, status=status)


def _save(request, endorsement):
    """The draft, as far as it is written."""
    form = _form(request)
    form.is_valid()

    def save(endorsement, by):
        applying.save(endorsement, typed(form))
        applying.bring(endorsement, form.cleaned_data.get("file"))

    return _done(request, endorsement, save)


def _send(request, endorsement):
    """The draft, now complete."""
    form = _form(request, has_file=endorsement.files.exists())

    def sent(request, form):
        sender = sender_of(request, form.sender_address)
        applying.send_again(endorsement, form, sender=sender)
        return _back(request, endorsement)

    return _answered(request, form, sent, endorsement)


def _return(request, endorsement):
    """The fields that were asked for, changed."""
    form = _form_about(request, endorsement)

    def returned(request, form):
        applying.bring(endorsement, form.cleaned_data.get("file"))
        by = request.applicant
        endorsements.give_back(endorsement, form.answers(), by=by)
        return _back(request, endorsement)

    return _answered(request, form, returned, endorsement)


def _amend(request, endorsement):
    """A change of the event after it was endorsed."""
    if not pages.may_amend(endorsement):
        return _own_page(request, endorsement, status=409)
    form = _form_about(request, endorsement)

    def amended(request, form):
        file = form.cleaned_data.get("file")
        applying.bring(endorsement, file)
        brought = {"file": file and file.name, "by": request.applicant}
        amendments.amend(endorsement, form.answers(), **brought)
        return _back(request, endorsement)

    return _answered(request, form, amended, endorsement)


def _report(request, endorsement):
    """What became of the event."""
    form = ReportForm(fields_of(request))
    if form.stamp is None or not form.is_valid():
        form.is_valid()
        return _own_page(request, endorsement, report_form=form, status=400)
    words = form.words()
    return _done(request, endorsement, reports.report, words, report_form=form)


def _words(deed):
    """A deed that is done with some words."""

    def done(request, endorsement):
        form = pages.WordsForm(fields_of(request))
        if not form.is_valid():
            return _own_page(request, endorsement, words=form, status=400)
        said = form.cleaned_data["words"]
        return _done(request, endorsement, deed, said, words=form)

    return done


def _withdraw(request, endorsement):
    return _done(request, endorsement, endorsements.withdraw)


def _copy(request, endorsement):
    """Another event of the same applicant, with what does not change."""
    form = ApplicationForm(fields_of(request))
    if form.stamp is None:
        return _own_page(request, endorsement, status=400)
    account = request.applicant
    sender = sender_of(request, account.email if account else endorsement.contact_email)
    try:
        copied = applying.copy(endorsement, form.stamp, sender, by=account)
    except TooMany:
        return _own_page(request, endorsement, too_many=True, status=429)
    if account:
        return _to(reverse("own-application", args=[copied.pk]))
    return _to(links.link_to_draft(copied))


def _account(request, endorsement):
    """An account for the confirmed address; its first password is chosen by mail."""
    if pages.account_offer(endorsement) == pages.Offer.MAKE and not request.applicant:
        address = endorsement.contact_email
        sender = sender_of(request, address)
        try:
            make_account(address, language=endorsement.language, sender=sender)
        except TooMany:
            words = _("Too many accounts were made just now. Try again in an hour.")
            return _own_page(request, endorsement, refusal=words, status=429)
    return _back(request, endorsement)


def _kit(request, endorsement):
    """A new link to the logo kit."""
    if not pages.has_kit(endorsement):
        return _own_page(request, endorsement, status=409)
    return _to(links.link_to_kit(endorsement))


def _form_about(request, endorsement):
    """The fields that may be changed now, as they were sent."""
    return _form(
        request,
        only=pages.asked_of(endorsement),
        initial=as_initial(endorsement.form),
        has_file=endorsement.files.exists(),
        language=endorsement.language,
    )


def _form(request, **kwargs):
    sender = sender_of(request)
    return ApplicationForm(fields_of(request), request.FILES, sender=sender, **kwargs)


# The buttons of an application's page.
DEEDS = {
    "save": _save,
    "send": _send,
    "return": _return,
    "amend": _amend,
    "report": _report,
    "answer": _words(endorsements.answer),
    "appeal": _words(endorsements.appeal),
    "withdraw": _withdraw,
    "copy": _copy,
    "kit": _kit,
    "account": _account,
}


def _done(request, endorsement, deed, *args, **forms):
    """A deed was done, or is refused; then the page shows these forms as they were sent."""
    try:
        deed(endorsement, *args, by=request.applicant)
    except endorsements.NotAllowed as refusal:
        endorsement.refresh_from_db()
        forms["refusal"] = str(refusal)
        return _own_page(request, endorsement, status=409, **forms)
    return _back(request, endorsement)


def _answered(request, form, then, endorsement=None):
    """What comes of a form that was sent; whatever goes wrong, all that was typed stays."""

    def again(status, **context):
        if endorsement:
            return _own_page(request, endorsement, form, status=status, **context)
        if context.pop("refusal", ""):
            # Somebody went back to the form of an application that is with the desk.
            form.ask_again(form.SENT_BEFORE)
        return _form_page(request, form, status=status, **context)

    as_draft = endorsement is None and "save" in request.POST
    return answered(form, lambda: then(request, form), again, as_draft=as_draft)


def _form_page(request, form, *, status=200, day=None, **context):
    if day is None:
        day = DayForm({"date": form.data.get("starts_on", "")})
    known = day.cleaned_data.get("date") if day.is_bound and day.is_valid() else None
    context |= {"form": form, "day": day, "needed": pages.needed(form)}
    if context.get("away"):
        # Nothing can be looked up; our usual numbers are known without.
        context["rules"] = DeskRules()
    else:
        context |= _looked_up(known)
    return TemplateResponse(request, "conferences/apply.html", context, status=status)


def _looked_up(day):
    """What the page says of the desk, and of an event on this day."""
    rules = DeskRules.now()
    return {
        "clock": clock(day, timezone.localdate(), rules) if day else None,
        "near": pages.conferences_near(day) if day else (),
        "rules": rules,
        "terms": EndorsementTerms.now(),
    }


def _no_link(request, refusal=""):
    """A link that was used, is too old, or never was."""
    context = {"refusal": refusal or _("This link was used already, or is too old.")}
    return TemplateResponse(request, "conferences/no_link.html", context, status=404)


def _back(request, endorsement):
    account = request.applicant
    if account and endorsement.status == EndorsementStatus.DRAFT:
        own = Endorsement.objects.of_account(account).filter(pk=endorsement.pk)
        if not own.exists():
            # The address in the draft is another one now, whose account this is not.
            return _to(links.link_to_draft(endorsement))
    return HttpResponseRedirect(request.path, status=303)


def _to(address):
    return HttpResponseRedirect(address.removeprefix(settings.SITE_URL), status=303)
