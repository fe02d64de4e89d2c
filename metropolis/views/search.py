"""The search over everything: its page, its feed, and what browsers are told of it."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from metropolis.search_filter import SearchFilter
from network.feeds import MOST_ENTRIES, atom
from network.languages import active
from network.listings import (
    SHOWING,
    NameFilter,
    canonical_redirect,
    listing,
    refusal,
    repeated,
)
from network.models import Theme
from network.search.budget import RETRY_AFTER, TooBusy, place
from network.search.shown import newest, shown
from network.search.suggestions import suggestions
from network.text import for_xml

from .machines import kinds


def within_the_budget(view):
    """A view that searches: 503 where as many search as may at once, or it takes too long."""

    @require_safe
    def searching(request):
        try:
            with place():
                return view(request)
        except TooBusy:
            return _busy(request)

    return searching


@within_the_budget
def search(request):
    """Records that a question finds, each with the place of its words."""
    response = listing(
        request, "metropolis/search.html", SearchFilter, None, title=_("Search")
    )
    context = getattr(response, "context_data", None) or {}
    if context.get("page") is not None:
        context |= _found(context["filter"], context["page"], request.path)
    return response


@within_the_budget
def search_feed(request):
    """What a question finds and was published last, for programmes that follow it."""
    names = [name for name in SearchFilter.base_filters if name not in SHOWING]
    query, redirection = canonical_redirect(request, names)
    if redirection:
        return redirection
    filters = SearchFilter(query, None)
    if not filters.asks_something or repeated(filters.form, query):
        return refusal(_("The list could not be narrowed as asked."))
    hits = filters.found.hits
    entries = map(_entry, newest(hits, MOST_ENTRIES)) if hits else ()
    return atom(request.path, filters, query, _("Search"), entries)


@require_safe
def suggest(request):
    """Names that begin so, as OpenSearch Suggestions 1.0 has them: [typed, [names]]."""
    filters = NameFilter(request.GET, Theme.objects.none())
    if not filters.is_valid():
        return refusal(_("The list could not be narrowed as asked."))
    typed = filters.form.cleaned_data["q"]
    return JsonResponse(
        [typed, suggestions(typed)],
        safe=False,
        content_type="application/x-suggestions+json",
    )


@require_safe
def description(request):
    """What a browser needs to know to search here from its own box (OpenSearch 1.1)."""
    return render(
        request,
        "metropolis/opensearch.xml",
        {"site_url": settings.SITE_URL},
        content_type="application/opensearchdescription+xml",
    )


def _found(filters, page, path):
    hits = list(page.object_list)
    found = {
        "asks_something": filters.asks_something,
        "words": filters.form.cleaned_data["q"],
        "tabs": filters.tabs(path),
        "hits": shown(hits, filters.question, filters.rings) if hits else [],
    }
    if filters.finds_only_some:
        found["ways"] = filters.ways_out(path)
    return found


def _entry(news):
    """What the feed tells of a record; its id is the same in every language."""
    has_page = news.kind in kinds()
    neutral = reverse("permanent", args=[news.kind, news.pk]) if has_page else ""
    return {
        "title": for_xml(news.title),
        "language": news.title_language or active(),
        "link": settings.SITE_URL + news.address,
        "description": None,
        "summary": (news.about, news.about_language),
        "unique_id": settings.SITE_URL + (neutral or news.address),
        "pubdate": datetime.fromtimestamp(news.shown_from, UTC),
        "updateddate": datetime.fromtimestamp(news.changed, UTC),
    }


def _busy(request):
    words = request.GET.get("q", "")[:500]
    response = TemplateResponse(
        request, "metropolis/search_busy.html", {"words": words}, status=503
    )
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
