"""Calendars for programmes that fetch them: of a programme, a session, many editions."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from network.listings import canonical_query, refusal

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
    conference = part.record
    sessions = narrowed(ProgrammeFilter, request, conference.sessions.public())
    if sessions is None:
        return refusal(_("The calendar could not be narrowed as asked."))
    events = _events(conference, _placed(sessions).in_order())
    if not events and not request.GET:
        edition = event_of_edition(conference)
        events = [edition] if edition else []
    return calendar_of(request, str(conference), events)


@conditional_page
@require_safe
def session_calendar(request, id, slug, session):
    part, redirection = below(request, id, "session-calendar", session=session)
    if redirection:
        return redirection
    held = _placed(part.record.sessions.public())
    found = held.filter(pk=session, starts_at__isnull=False)
    if not (events := _events(part.record, found)):
        raise Http404
    return calendar_of(request, str(found[0]), events)


@conditional_page
@require_safe
def editions_calendar(request):
    """Every edition whose days are known, narrowed like the list of conferences."""
    editions = Conference.objects.published().for_list().newest_first()
    editions = narrowed(ConferenceFilter, request, editions)
    if editions is None:
        return refusal(_("The calendar could not be narrowed as asked."))
    events = map(event_of_edition, editions[:MOST_EDITIONS])
    return calendar_of(request, _("Metropolis conferences"), filter(None, events))


def _placed(sessions):
    return sessions.select_related("day", "room").prefetch_related("notices")


def narrowed(filters, request, records):
    """What the page of the same query shows; None where that would refuse it."""
    query = canonical_query(request.GET, filters.base_filters)
    filterset = filters(query, records)
    return filterset.qs if filterset.is_valid() else None


def _events(conference, sessions):
    timed = [session for session in sessions if session.starts_at]
    names = names_in(timed)
    for session in timed:
        session.conference = conference
        session.names = ", ".join(dict.fromkeys(names.get(session.pk, ())))
    return [event_of_session(session) for session in timed]


def calendar_of(request, name, events):
    """The answer with these events, of a calendar that can be had again from here."""
    return HttpResponse(
        calendar(name, request.get_full_path(), events),
        content_type="text/calendar; charset=utf-8",
    )
