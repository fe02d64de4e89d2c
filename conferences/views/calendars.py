"""Calendars for programmes that fetch them: of a programme, a session, many editions."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from network.listings import canonical_query

from ..calendars import calendar, event_of_edition, event_of_session
from ..filters import ConferenceFilter, ProgrammeFilter
from ..models import Conference
from .programme import below, names_in

MOST_EDITIONS = 1000


@conditional_page
@require_safe
def programme_calendar(request, id, slug):
    """The sessions of a programme, narrowed like its page; without any, the edition."""
    part, redirection = below(request, id, "programme-calendar")
    if redirection:
        return redirection
    conference = part.conference
    sessions = _narrowed(ProgrammeFilter, request, conference.sessions.public())
    if sessions is None:
        return _refusal()
    events = _events(conference, sessions.select_related("day", "room").in_order())
    if not events and not request.GET:
        edition = event_of_edition(conference)
        events = [edition] if edition else []
    return _answer(request, str(conference), events)


@conditional_page
@require_safe
def session_calendar(request, id, slug, session):
    part, redirection = below(request, id, "session-calendar", session=session)
    if redirection:
        return redirection
    held = part.conference.sessions.public().select_related("day", "room")
    found = held.filter(pk=session, starts_at__isnull=False)
    if not (events := _events(part.conference, found)):
        raise Http404
    return _answer(request, str(found[0]), events)


@conditional_page
@require_safe
def editions_calendar(request):
    """Every edition whose days are known, narrowed like the list of conferences."""
    editions = Conference.objects.published().for_list().newest_first()
    editions = _narrowed(ConferenceFilter, request, editions)
    if editions is None:
        return _refusal()
    events = map(event_of_edition, editions[:MOST_EDITIONS])
    return _answer(request, _("Metropolis conferences"), filter(None, events))


def _narrowed(filters, request, records):
    """What the page of the same query shows; None where that would refuse it."""
    query = canonical_query(request.GET, filters.base_filters)
    filterset = filters(query, records)
    return filterset.qs if filterset.is_valid() else None


def _events(conference, sessions):
    timed = [session for session in sessions if session.starts_at]
    names = names_in(timed)
    for session in timed:
        session.conference = conference
    return [
        event_of_session(session, ", ".join(dict.fromkeys(names.get(session.pk, ()))))
        for session in timed
    ]


def _answer(request, name, events):
    return HttpResponse(
        calendar(name, request.get_full_path(), events),
        content_type="text/calendar; charset=utf-8",
    )


def _refusal():
    return HttpResponse(
        _("The calendar could not be narrowed as asked.") + "\n",
        status=400,
        content_type="text/plain; charset=utf-8",
    )
