"""The world map of the practices, with the table of the same cities."""

import django_filters
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from network.listings import canonical_redirect, repeated

from ..finding.narrowing import Narrowing, OneValue
from ..world_map import world_map as map_of

ORDERS = {
    "": lambda place: place.by_number,
    "city": lambda place: place.by_city,
    "country": lambda place: place.by_country,
}


class MapFilter(Narrowing):
    """By theme, by whom it is for; and the order of the table."""

    theme = OneValue("theme", _("all themes"))
    group = OneValue("group", _("everybody"))
    sort = django_filters.ChoiceFilter(
        label=_("Sort the table by"),
        choices=[("city", _("City")), ("country", _("Country"))],
        empty_label=_("Number of practices"),
    )


@require_safe
def world_map(request):
    """The public cities of practices; each leads to the list of its practices."""
    query, redirection = canonical_redirect(request, MapFilter.base_filters)
    if redirection:
        return redirection
    filterset = MapFilter(query)
    context = {"filter": filterset, "repeated": repeated(filterset.form, query)}
    if context["repeated"] or not filterset.is_valid():
        context["refused"] = True
    else:
        found = map_of(filterset.fitting, filterset.asked, filterset.places)
        order = ORDERS[filterset.form.cleaned_data["sort"]]
        context |= {"map": found, "places": sorted(found.places, key=order)}
    return TemplateResponse(
        request,
        "practices/world_map.html",
        context,
        status=400 if context.get("refused") else 200,
    )
