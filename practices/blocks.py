"""The practices of a theme, a place or an organisation, on its page."""

from django.db.models import F, Max
from django.http import QueryDict
from django.urls import reverse

from network.listings import with_query

from .models import Practice

MOST = 5


def block(practices, **facet):
    """The best tested of these practices, how many there are, and the list of them all."""
    its = Practice.objects.filter(pk__in=practices.order_by().values("pk"))
    best = its.annotate(level=Max("evaluations__design_level")).order_by(
        F("level").desc(nulls_last=True), "-confirmed_on", "pk"
    )
    return {
        "practices": list(best.for_list()[:MOST]),
        "total": its.count(),
        "all": _address(**facet) if facet else "",
    }


def _address(**facet):
    query = QueryDict(mutable=True)
    query.update(facet)
    return with_query(reverse("practices"), query)
