"""The practices of a theme, a place or an organisation, on its page."""

from django.db.models import F, Max

from .finding.narrowing import list_of
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
        "all": list_of({}, **facet) if facet else "",
    }
