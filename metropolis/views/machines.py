"""Doors for machines: permanent addresses, the site map, the state of the process."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from conferences.models import Paper
from conferences.papers import schema
from conferences.papers.citations.formats import JSON_LD, form_asked_for
from conferences.papers.subjects import subjects
from metropolis.middleware import accepted_language
from network.languages import LANGUAGES
from network.mail.state import outbox_state
from network.models import Place
from network.models.publishing import Record

# Records that are shown on another record's page have no address of their own.
WITHOUT_PAGE = {"office", "scheme", "programme"}
LISTS = (
    "home",
    "papers",
    "volumes",
    "paper-series",
    "paper-authors",
    "practices",
    "practices-like-mine",
    "practices-evidence",
    "practices-map",
    "practice-decisions",
    "toolkits",
    "selections",
    "conferences",
    "series",
    "events",
    "endorsements",
    "centres",
    "partners",
    "people",
    "cities",
    "countries",
    "themes",
    "chapters",
    "committees",
    "agreements",
    "corrections",
    "parity",
)


def kinds():
    """Every model whose records have an address, by the word of that address."""
    models = (model for model in apps.get_models() if issubclass(model, Record))
    return {model.KIND: model for model in models if model.KIND not in WITHOUT_PAGE}


@require_safe
def permanent(request, kind, id):
    """The address that never changes: 303 to the record in the reader's language."""
    if not (model := kinds().get(kind)):
        raise Http404
    record = model.objects.public_or_404(id)
    accepted = accepted_language(request.headers.get("Accept-Language", ""))
    language = (
        accepted or record.original_language or next(iter(record.languages), "en")
    )
    with translation.override(language):
        response = _in_the_form_asked_for(request, record) or HttpResponseRedirect(
            record.get_absolute_url(), status=303
        )
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return response


def _in_the_form_asked_for(request, record):
    """What answers a programme that asks for a paper in a form of its own, or None."""
    form = form_asked_for(request.headers.get("Accept", ""))
    if not (form and isinstance(record, Paper)):
        return None
    if form == JSON_LD:
        paper = Paper.objects.for_page().get(pk=record.pk)
        work = schema.paper(paper, subjects(paper))
        return JsonResponse(work, content_type="application/ld+json")
    address = reverse("paper-export", args=[record.pk, record.slug, form])
    return HttpResponseRedirect(address, status=303)


@require_safe
def sitemap(request):
    """Every public page in every language in which it can be read."""
    pages = [_in_every_language(name) for name in LISTS]
    for model in kinds().values():
        records = model.objects.published().order_by("pk")
        pages += [_of_record(record) for record in records if not _is_home(record)]
    return render(
        request,
        "metropolis/sitemap.xml",
        {"pages": pages, "site_url": settings.SITE_URL},
        content_type="application/xml",
    )


def _is_home(record):
    """The text of the home page is a record too; its address is in the list already."""
    return getattr(record, "place", None) == Place.HOME


def _in_every_language(name):
    addresses = {}
    for language in LANGUAGES:
        with translation.override(language):
            addresses[language] = reverse(name)
    return {"addresses": addresses, "neutral": reverse("root"), "changed": None}


def _of_record(record):
    addresses = {}
    for language in record.languages:
        with translation.override(language):
            addresses[language] = record.get_absolute_url()
    neutral = reverse("permanent", args=[record.KIND, record.pk])
    return {"addresses": addresses, "neutral": neutral, "changed": record.updated_at}


@require_safe
def robots(request):
    # There are as many searches as there are words; what they find stands in the lists.
    searches = sorted(set(_in_every_language("search")["addresses"].values()))
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: {address}" for address in searches),
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def security_txt(request):
    """Whom to tell of a weakness (RFC 9116); 404 while nobody is named."""
    if not settings.CONTACT_ADDRESS:
        raise Http404
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: mailto:{settings.CONTACT_ADDRESS}",
        f"Expires: {expires}",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse(
        "\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"
    )


@require_safe
def favicon(request):
    """Browsers ask for this name where a page names no other."""
    return redirect(static("network/images/favicon.svg"), permanent=True)


@require_safe
def healthz(request):
    """The process lives."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request):
    """The process can serve: its database answers. What the outbox holds is said too."""
    try:
        mails = outbox_state()
    except DatabaseError:
        return HttpResponse(
            "the database does not answer\n", status=503, content_type="text/plain"
        )
    lines = [
        "ok",
        f"mails waiting: {mails.waiting}",
        f"oldest of them queued at: {_moment(mails.oldest_at)}",
        f"mails undeliverable: {mails.undeliverable}",
        f"mail worker last seen: {_moment(mails.worker_seen_at)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


def _moment(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else "-"
