"""The list of papers, and the names of those who wrote them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.listings import listing, with_query

from ..models import Paper
from ..papers.authors import AuthorListFilter, authors, initials
from ..papers.citations.formats import FORMATS
from ..papers.filters import PaperFilter
from ..papers.rows import describe

AUTHORS_PER_PAGE = 100


@require_safe
def paper_list(request, answer=listing):
    papers = Paper.objects.published().for_list().newest_first()
    response = answer(
        request,
        "conferences/papers.html",
        PaperFilter,
        papers,
        title=_("Papers"),
        papers_root=reverse("papers"),
    )
    context = getattr(response, "context_data", None) or {}
    if page := context.get("page"):
        describe(page)
        context["exports"] = _exports(context["query"])
        context["ways_in"] = page.number == 1 and not context["active_filters"]
    return response


def _exports(query):
    """The references of all works that the list finds, not of one page of it."""
    query = query.copy()
    query.pop("page", None)
    return [
        (known.label, with_query(reverse("papers-export", args=[form]), query))
        for form, known in FORMATS.items()
    ]


@require_safe
def author_list(request):
    return listing(
        request,
        "conferences/authors.html",
        AuthorListFilter,
        authors(),
        per_page=AUTHORS_PER_PAGE,
        letters=initials(),
    )
