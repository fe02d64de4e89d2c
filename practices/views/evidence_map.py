"""The evidence map of the practices, as a page and as a file for spreadsheets."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from conferences.papers.counts import library
from network.languages import active
from network.listings import canonical_redirect, refusal, repeated, with_query
from network.tables import FORMATS

from ..evidence_map import CLASSES, evidence_map, table
from ..finding.narrowing import Narrowing, OneValue


class EvidenceFilter(Narrowing):
    """By the region of the world, by whom it is for, by the way that results went."""

    group = OneValue("group", gettext_lazy("everybody"))
    direction = OneValue("direction", gettext_lazy("any direction"))
    region = OneValue("region", gettext_lazy("the whole world"))


@require_safe
def evidence(request):
    """Themes and outcomes with the numbers of practices; gaps are said to be gaps."""
    query, redirection = canonical_redirect(request, EvidenceFilter.base_filters)
    if redirection:
        return redirection
    filterset = EvidenceFilter(query)
    given_twice = repeated(filterset.form, query)
    context = {"filter": filterset, "repeated": given_twice, "classes": CLASSES}
    if given_twice or not filterset.is_valid():
        context["refused"] = True
    else:
        context["map"] = _map(filterset)
        context["file"] = with_query(reverse("practices-evidence-csv"), query)
    return TemplateResponse(
        request,
        "practices/evidence_map.html",
        context,
        status=400 if context.get("refused") else 200,
    )


@require_safe
def evidence_file(request):
    """The same map as CSV, one row a cell."""
    query, redirection = canonical_redirect(request, EvidenceFilter.base_filters)
    if redirection:
        return redirection
    filterset = EvidenceFilter(query)
    if repeated(filterset.form, query) or not filterset.is_valid():
        return refusal(_("The map could not be narrowed as asked."))
    csv = FORMATS["csv"]
    name = f"metropolis-evidence-map-{active()}.csv"
    return HttpResponse(
        csv.write(*table(_map(filterset))),
        content_type=csv.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _map(filterset):
    return evidence_map(
        filterset.fitting,
        filterset.asked,
        filterset.offered["outcome"],
        papers=library()["theme"],
    )
