"""The search by name, over every kind of record."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from centres.models import Centre
from conferences.models import Conference, Paper, PaperSeries, Volume
from network.listings import NameFilter, canonical_redirect, repeated
from network.models import (
    Agreement,
    Chapter,
    City,
    Committee,
    Country,
    Organisation,
    Person,
    Theme,
)
from practices.models import Practice, Selection, Toolkit

MOST = 10

KINDS = [
    ("conferences", _("Conferences"), Conference),
    ("papers", _("Papers"), Paper),
    ("volumes", _("Volumes and issues"), Volume),
    ("paper-series", _("Series of papers"), PaperSeries),
    ("practices", _("Practices"), Practice),
    ("toolkits", _("Toolkits and webinars"), Toolkit),
    ("selections", _("Selections"), Selection),
    ("centres", _("Centres"), Centre),
    ("partners", _("Partners and other organisations"), Organisation),
    ("themes", _("Themes"), Theme),
    ("cities", _("Cities"), City),
    ("countries", _("Countries"), Country),
    ("people", _("People"), Person),
    ("chapters", _("Chapters"), Chapter),
    ("committees", _("Committees"), Committee),
    ("agreements", _("Agreements"), Agreement),
]


@require_safe
def search(request):
    """Records one of whose names holds the words, a few of each kind."""
    query, redirection = canonical_redirect(request, ["q"])
    if redirection:
        return redirection
    filters = NameFilter(query, Theme.objects.none())
    twice = repeated(filters.form, query)
    context = {"filter": filters, "query": query, "repeated": twice}
    if not filters.is_valid() or twice:
        return TemplateResponse(
            request, "metropolis/search.html", context | {"refused": True}, status=400
        )
    words = query.get("q", "")
    context |= {"words": words, "groups": _groups(words) if words else []}
    return TemplateResponse(request, "metropolis/search.html", context)


def _groups(words):
    """The kinds in which something was found; one record more says that there are more."""
    for list_name, label, model in KINDS:
        found = list(model.objects.published().named(words).by_name()[: MOST + 1])
        if found:
            yield {
                "label": label,
                "list": list_name,
                "records": found[:MOST],
                "more": len(found) > MOST,
            }
