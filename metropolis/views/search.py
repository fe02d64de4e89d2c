"""The search over everything: its page, its feed, and what browsers are told of it."""

from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from metropolis.search_filter import SearchFilter
from network.listings import listing
from network.search.budget import RETRY_AFTER, TooBusy, place
from network.search.shown import shown


@require_safe
def search(request):
    """Records that a question finds, each with the place of its words."""
    try:
        with place():
            return _found(request)
    except TooBusy:
        response = TemplateResponse(
            request,
            "metropolis/search_busy.html",
            {"words": request.GET.get("q", "")[:500]},
            status=503,
        )
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response


def _found(request):
    response = listing(request, "metropolis/search.html", SearchFilter, None)
    context = getattr(response, "context_data", None) or {}
    if page := context.get("page"):
        filters = context["filter"]
        hits = list(page.object_list)
        context |= {
            "asks_something": filters.asks_something,
            "words": filters.form.cleaned_data["q"],
            "tabs": filters.tabs(request.path),
            "hits": shown(hits, filters.question, filters.rings) if hits else [],
            "concepts": filters.rings.concepts if filters.asks_something else [],
        }
        if filters.finds_only_some:
            context["ways"] = filters.ways_out(request.path)
        response.context_data = context
    return response
