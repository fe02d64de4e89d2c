"""Events that others hold in the name of the network: list, page, calendars."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from network.listings import listing, record_page, refusal

from .. import schema
from ..calendars import event_of_event
from ..event_filters import EventFilter
from ..models import NetworkEvent
from ..models.endorsement import EndorsementStatus
from .calendars import calendar_of, narrowed

MOST_EVENTS = 1000
# An endorsement of which the page of its event tells: it is valid, or has done its work.
SHOWN = (EndorsementStatus.ENDORSED, EndorsementStatus.CLOSED)


@require_safe
def event_list(request, answer=listing):
    return answer(
        request,
        "conferences/events.html",
        EventFilter,
        NetworkEvent.objects.published().for_list().soonest_first(),
        title=_("Events"),
    )


@require_safe
def event_detail(request, id, slug=""):
    events = NetworkEvent.objects.for_page()
    return record_page(request, "conferences/event.html", events, id, slug, _beside)


def _beside(event):
    endorsement = getattr(event, "endorsement", None)
    is_shown = endorsement and endorsement.status in SHOWN
    return {
        "endorsement": endorsement if is_shown else None,
        "files": endorsement.files.public().without_text() if is_shown else (),
        "schema": schema.network_event(event),
    }


@conditional_page
@require_safe
def events_calendar(request):
    """Every event whose days are known, narrowed like the list of events."""
    # Not in the order of the list, in which an event moves when its day has passed.
    events = NetworkEvent.objects.published().for_list()
    events = narrowed(EventFilter, request, events)
    if events is None:
        return refusal(_("The calendar could not be narrowed as asked."))
    newest = events.order_by("-starts_on", "-pk")[:MOST_EVENTS]
    known = filter(None, map(event_of_event, newest))
    return calendar_of(request, _("Metropolis events"), known)


@conditional_page
@require_safe
def event_calendar(request, id, slug):
    """One event, for whoever wants to come; 404 while its days are not known."""
    event = NetworkEvent.objects.for_list().public_or_404(id)
    if slug != event.slug:
        return redirect(event.calendar_address, permanent=True)
    if not (known := event_of_event(event)):
        raise Http404
    return calendar_of(request, str(event), [known])
