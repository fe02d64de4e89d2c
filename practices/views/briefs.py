"""Briefs of one practice or of several: the page to print, and the PDF."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from network.forms import fields_of
from network.languages import active
from network.listings import NUMBER, canonical_query, canonical_redirect, with_query

from ..briefs.content import content_of
from ..briefs.forms import MOST_FULL, BriefForm, too_many, usual_length
from ..briefs.pdf import BriefFailed, Length, Paper, brief_pdf
from ..models import Practice

MOST_GIVEN = 40  # more ids than a shortlist may hold are no choice of anybody


class NotABrief(Exception):
    """No brief can be made of what was asked. The message is fit for the reader."""


# Why no CSRF token is asked for is said in network/forms/public.py. What is sent here
# is not even kept: it comes back as a page or a file, and is forgotten.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def brief(request):
    """The page to print, with the form for the PDF."""
    query, redirection = _query(request, ["id"])
    if redirection:
        return redirection
    if not query:
        return _refused(request, _choose(), status=200)
    try:
        practices = _chosen(query)
    except NotABrief as reason:
        return _refused(request, reason)
    return _page(request, practices, _form(request, practices))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def brief_file(request):
    """The PDF of the chosen practices: with own words only where they are sent."""
    query, redirection = _query(request, ["id", "paper", "length"])
    if redirection:
        return redirection
    try:
        practices = _chosen(query)
        if request.method != "POST":
            return _file(request, practices, **_asked(query, len(practices)))
    except NotABrief as reason:
        return _refused(request, reason)
    form = _form(request, practices)
    if not form.is_valid():
        return _page(request, practices, form)
    return _file(request, practices, **form.cleaned_data)


@require_safe
def practice_file(request, id, slug):
    """The PDF of one practice."""
    practice = Practice.objects.for_page().public_or_404(id)
    own = reverse("practice-brief", args=[id, practice.slug])
    if request.path != own:
        query = canonical_query(request.GET, ["paper", "length"])
        return redirect(with_query(own, query), permanent=True)
    query, redirection = canonical_redirect(request, ["paper", "length"])
    if redirection:
        return redirection
    try:
        return _file(request, [practice], **_asked(query, 1))
    except NotABrief as reason:
        return _refused(request, reason)


def _query(request, names):
    # A redirect would lose what was sent.
    if request.method == "POST":
        return canonical_query(request.GET, names), None
    return canonical_redirect(request, names)


def _choose():
    return _("Choose practices in the list, then ask for a brief of them.")


def _chosen(query):
    """The public ones of the practices that are meant, by name."""
    ids = query.getlist("id")
    if not ids:
        raise NotABrief(_choose())
    if len(ids) > MOST_GIVEN or not all(NUMBER.fullmatch(id) for id in ids):
        raise NotABrief(_("The address does not say which practices are meant."))
    public = Practice.objects.published().for_page().filter(pk__in=ids)
    practices = list(public.by_name())
    if not practices:
        raise Http404
    if len(practices) > MOST_FULL:
        raise NotABrief(
            _("A brief holds at most %(most)d practices. Take some away.")
            % {"most": MOST_FULL}
        )
    return practices


def _asked(query, number):
    """{"paper", "length"} as the address says them, or as is usual."""
    paper = _one_of(Paper, query.getlist("paper") or [Paper.A4])
    length = _one_of(Length, query.getlist("length") or [usual_length(number)])
    if not (paper and length):
        raise NotABrief(
            _("The address asks for a paper or a length that is not known here.")
        )
    if reason := too_many(number, length):
        raise NotABrief(reason)
    return {"paper": paper, "length": length}


def _one_of(choices, given):
    known = len(given) == 1 and given[0] in choices.values
    return choices(given[0]) if known else None


def _form(request, practices):
    number = len(practices)
    if request.method == "POST":
        return BriefForm(fields_of(request), number=number)
    return BriefForm(number=number, initial={"length": usual_length(number)})


def _file(request, practices, *, paper, length, made_for="", notes=""):
    content = content_of(practices, made_for, notes)
    try:
        pdf = brief_pdf(content, paper, length)
    except BriefFailed:
        typed = {"paper": paper, "length": length, "made_for": made_for, "notes": notes}
        form = BriefForm(number=len(practices), initial=typed)
        return _page(request, practices, form, content=content)
    name = f"metropolis-brief-{active()}.pdf"
    response = HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(False, name),
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",  # its practices are found by their own pages
        },
    )
    return _unkept(request, response)


def _page(request, practices, form, content=None):
    """The page to print; `content` where it stands for a PDF that failed.

    That is a 503: what was asked for is not there, and no cache keeps this for it.
    """
    failed = content is not None
    status = 503 if failed else 400 if form.is_bound and not form.is_valid() else 200
    if not failed:
        typed = getattr(form, "cleaned_data", {})
        own = (typed.get(name, "") for name in ("made_for", "notes"))
        content = content_of(practices, *own)
    ids = "&".join(f"id={practice.pk}" for practice in practices)
    context = {
        "brief": content,
        "practices": practices,
        "form": form,
        "failed": failed,
        "left_out": max(0, len(_ids(request)) - len(practices)),
        "file": f"{reverse('practices-brief-file')}?{ids}",
        "here": f"{reverse('practices-brief')}?{ids}",
    }
    response = TemplateResponse(request, "practices/brief.html", context, status=status)
    return _unkept(request, response)


def _ids(request):
    return canonical_query(request.GET, ["id"]).getlist("id")


def _refused(request, reason, status=400):
    context = {"refusal": reason}
    return TemplateResponse(request, "practices/brief.html", context, status=status)


def _unkept(request, response):
    """What somebody typed is kept by nobody on the way."""
    if request.method == "POST":
        response.headers["Cache-Control"] = "private, no-store"
    return response
