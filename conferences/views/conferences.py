"""Pages of the series and their editions."""

from django.db.models import Count, Max, Min, Prefetch, Q
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from network.listings import NameFilter, listing, record_page
from network.models import City

from .. import schema
from ..chronicle import chronological, host_cities, neighbours, points
from ..figures import has_figures
from ..filters import ConferenceFilter
from ..models import (
    Conference,
    ConferenceSeries,
    ConferenceStatus,
    Paper,
    SessionKind,
)
from ..papers.blocks import block
from .parts import Part


@require_safe
def conference_list(request, answer=listing):
    conferences = Conference.objects.published().for_list().newest_first()
    return answer(
        request,
        "conferences/list.html",
        ConferenceFilter,
        conferences,
        title=_("Conferences"),
        expected=Conference.objects.published().for_list().expected(),
    )


@require_safe
def conference_detail(request, id, slug=""):
    return record_page(
        request,
        "conferences/detail.html",
        Conference.objects.for_page(),
        id,
        slug,
        _beside,
    )


def _beside(conference):
    """The editions before and after this one, and the sessions that are known of it."""
    series = Conference.objects.published().filter(series=conference.series_id)
    before, after = neighbours(conference, series)
    plenaries = conference.sessions.public().filter(kind=SessionKind.PLENARY)
    sessions = list(plenaries.in_order())
    for session in sessions:
        session.conference = conference  # their addresses ask it for its own
    return {
        "before": before,
        "after": after,
        "sessions": sessions,
        "figures": _figures(conference),
        "papers": block(
            Paper.objects.published().filter(conference=conference),
            conference=conference.pk,
        ),
        "volumes": conference.volumes.published().newest_first(),
        "schema": schema.edition(conference, sessions),
        "programme": conference.address_of("programme")
        if conference.sessions.public().exists()
        else "",
    }


def _figures(conference):
    """The figures of the series, where something is recorded of it."""
    series = conference.series
    found = series.is_public() and has_figures(series)
    return Part(series, "figures") if found else None


@require_safe
def series_list(request, answer=listing):
    public = Q(conferences__in=Conference.objects.published())
    dated = public & ~Q(conferences__starts_on="")
    series = (
        ConferenceSeries.objects.published()
        .annotate(
            editions=Count("conferences", filter=public),
            first_on=Min("conferences__starts_on", filter=dated),
            last_on=Max("conferences__starts_on", filter=dated),
        )
        .in_order()
    )
    return answer(
        request,
        "conferences/series_list.html",
        NameFilter,
        series,
        title=_("Series of conferences"),
    )


@require_safe
def series_detail(request, id, slug=""):
    return record_page(
        request,
        "conferences/series.html",
        ConferenceSeries.objects.for_page(),
        id,
        slug,
        _editions,
    )


def _editions(series):
    """The editions from the first to the newest, and the cities where they were."""
    conferences = chronological(
        series.conferences.published()
        .for_list()
        .prefetch_related(
            Prefetch("other_cities", City.objects.select_related("country"))
        )
    )
    cities = host_cities(conferences)
    numbers = [c.ordinal for c in conferences if c.ordinal]
    return {
        "figures": Part(series, "figures") if has_figures(series) else None,
        "conferences": conferences,
        "cities": cities,
        "points": points(cities),
        "key": [
            ("circle", _("an edition was held there")),
            ("ring", _("announced; we have not found whether it was held")),
        ],
        "schema": schema.series(series, conferences),
        "not_held": [c for c in conferences if c.status != ConferenceStatus.HELD],
        "missing": [n for n in range(1, max(numbers, default=0)) if n not in numbers],
    }
