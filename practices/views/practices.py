"""The library of practices, and the page of one."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.listings import listing, record_page, with_query

from .. import schema
from ..completeness import recorded
from ..exports import FORMATS
from ..finding.dead_ends import ways_out
from ..finding.filters import PracticeFilter
from ..models import Practice


@require_safe
def practice_list(request, answer=listing):
    response = answer(
        request,
        "practices/practices.html",
        PracticeFilter,
        Practice.objects.published().for_list(),
        title=_("Practices"),
    )
    context = getattr(response, "context_data", None) or {}
    page = context.get("page")
    if page is not None:
        context["exports"] = _exports(context["query"])
    if page is not None and not page.object_list:
        context |= ways_out(context["filter"], context["query"])
    return response


def _exports(query):
    """The whole of what the list finds, not one page of it."""
    query = query.copy()
    query.pop("page", None)
    return [
        (label, with_query(reverse("practices-export", args=[form]), query))
        for form, (label, _type, _pieces) in FORMATS.items()
    ]


@require_safe
def practice_detail(request, id, slug=""):
    return record_page(
        request,
        "practices/practice.html",
        Practice.objects.for_page(),
        id,
        slug,
        gather=_about,
    )


def _about(record):
    sources = list(record.sources.all())
    have, parts = recorded(record)
    return {
        "numbered": {source.pk: n for n, source in enumerate(sources, start=1)},
        "have": have,
        "schema": schema.practice(record),
        "parts": parts,
    }
