"""The programme of an edition: its sessions by day, and who speaks in them."""

from functools import cache
from itertools import groupby

from django.db.models import F, Prefetch, Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.http import conditional_page, require_safe

from network.languages import active
from network.listings import listing
from network.models import Theme
from network.templatetags.portal import in_languages
from network.text import initial

from .. import schema
from ..changes import changes
from ..filters import ProgrammeFilter, SpeakerFilter
from ..models import Conference, Paper, SessionKind, SessionStatus, Speaker
from ..timetable import timetable
from .parts import part_of

MOST_SESSIONS = 2000  # on one page: a programme is read, printed and searched whole
SPEAKERS_PER_PAGE = 100


def below(request, id, name, **place):
    """The page below a public edition, and the redirect to it from another address."""
    conferences = Conference.objects.select_related(
        "series", "city__country", "country"
    )
    return part_of(request, conferences, id, name, **place)


@conditional_page
@require_safe
def programme(request, id, slug):
    """All sessions by day and time, as a list or as a table of rooms."""
    part, redirection = below(request, id, "programme")
    if redirection:
        return redirection
    conference = part.record
    sessions = (
        conference.sessions.public()
        .in_order()
        .select_related("day", "room")
        .prefetch_related("notices")
        .defer(*(f"abstract_{code}" for code in ("en", "fr", "es")))
    )
    answer = listing(
        request,
        "conferences/programme.html",
        ProgrammeFilter,
        sessions,
        per_page=MOST_SESSIONS,
        record=conference,
        part=part,
        sessions_root=_sessions_root(conference),
        speakers=conference.address_of("speakers"),
        calendar=conference.address_of("programme-calendar"),
    )
    if page := getattr(answer, "context_data", {}).get("page"):
        shown = list(page)
        _describe(shown, conference.lies_ahead)
        answer.context_data["days"] = _days(shown)
        answer.context_data["as_table"] = request.GET.get("view") == "table"
        mine = bool(request.GET.getlist("id"))
        answer.context_data["mine"] = mine
        answer.context_data["choosing"] = conference.lies_ahead and not mine
    return answer


def _describe(sessions, lies_ahead):
    """Gives each session its line of facts, the names of its speakers, and its changes.

    Once for each word, not for each session: a programme has hundreds.
    """
    kinds = {kind.value: str(kind.label) for kind in SessionKind}
    languages = cache(in_languages)
    names = names_in(sessions)
    for session in sessions:
        facts = [
            session.code,
            kinds[session.kind],
            session.hours,
            languages(session.working_languages),
        ]
        if session.room:
            facts.insert(3, session.room.name)
        session.facts = " · ".join(filter(None, facts))
        session.names = ", ".join(dict.fromkeys(names.get(session.pk, ())))
        # Who plans has to know; who looks back does not.
        session.changes = changes(session) if lies_ahead else []


def names_in(sessions):
    """{id of a session: the names in it}, by one statement for all."""
    rows = (
        Speaker.objects.filter(
            Q(session__in=sessions) | Q(presentation__session__in=sessions)
        )
        # Who chairs comes first, as printed; databases disagree where NULL stands.
        .order_by(
            F("presentation__order").asc(nulls_first=True),
            "presentation_id",
            "order",
            "pk",
        )
        .values_list("session", "presentation__session", "name")
    )
    names = {}
    for own, of_presentation, name in rows:
        names.setdefault(own or of_presentation, []).append(name)
    return names


def _days(sessions):
    """[(day or None, its sessions, their table)], in the order of the sessions."""
    found = []
    for day, held in groupby(sessions, key=lambda session: session.day):
        held = list(held)
        found.append((day, held, timetable(held) if day else None))
    return found


@conditional_page
@require_safe
def session(request, id, slug, session):
    """One session with its presentations and everybody who has a part in it."""
    part, redirection = below(request, id, "session", session=session)
    if redirection:
        return redirection
    held = part.record.sessions.public().select_related("day", "room")
    speakers = Speaker.objects.select_related("person", "country")
    found = (
        held.filter(pk=session)
        .prefetch_related(
            "notices",
            Prefetch("speakers", speakers),
            Prefetch("presentations__speakers", speakers),
            Prefetch("presentations__papers", Paper.objects.published()),
            Prefetch("themes", Theme.objects.published().by_name()),
        )
        .first()
    )
    if found is None:
        raise Http404
    found.conference = part.record
    context = {
        "record": part.record,
        "part": part,
        "session": found,
        "changes": changes(found),
        "schema": schema.session(found),
        "programme": part.record.address_of("programme"),
        "calendar": part.record.address_of("session-calendar", session=session),
    }
    return TemplateResponse(request, "conferences/session.html", context)


@conditional_page
@require_safe
def speakers(request, id, slug):
    """Everybody named in the programme, from A to Z, with their sessions."""
    part, redirection = below(request, id, "speakers")
    if redirection:
        return redirection
    public = part.record.sessions.public().exclude(status=SessionStatus.CANCELLED)
    key = f"sort_{active()}"
    rows = (
        Speaker.objects.filter(
            Q(session__in=public) | Q(presentation__session__in=public)
        )
        .select_related("session", "presentation__session", "person")
        .order_by(key, "pk")
    )
    letters = sorted(
        {initial(text, active()) for text in rows.values_list(key, flat=True)}
    )
    return listing(
        request,
        "conferences/speakers.html",
        SpeakerFilter,
        rows,
        per_page=SPEAKERS_PER_PAGE,
        record=part.record,
        part=part,
        letters=letters,
        sessions_root=_sessions_root(part.record),
        programme=part.record.address_of("programme"),
    )


def _sessions_root(conference):
    """The address of a session without its number: reversing 500 takes its time."""
    return conference.address_of("session", session=0).removesuffix("0/")
