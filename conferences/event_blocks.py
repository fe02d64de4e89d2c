"""The events of a theme, a place or an organisation, on its page."""

from django.http import QueryDict
from django.urls import reverse

from network.listings import with_query

MOST = 10


def block(events, **facet):
    """The next of these events and the latest, how many there are, the list of them all."""
    query = QueryDict(mutable=True)
    query.update(facet)
    return {
        "events": list(events.for_list().soonest_first()[:MOST]),
        "total": events.count(),
        "all": with_query(reverse("events"), query),
    }
