"""The programme of an edition at the desk: what is public, what clashes, what is open."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from network.dates import day_in_words

from .. import programmes
from ..clashes import people_clashes
from ..models import Day, SessionKind, SessionStatus
from ..views.programme import names_in
from .pages import OfOneProgramme

# What takes place in a room of the edition; a visit or a dinner may be elsewhere.
IN_A_ROOM = {
    SessionKind.PLENARY,
    SessionKind.WORKSHOP,
    SessionKind.ROUNDTABLE,
    SessionKind.POSTERS,
}


@dataclass
class DeskDay:
    """A day as the desk lists it; `day` is None for the sessions that have none."""

    day: Day | None
    sessions: list

    @property
    def open(self):
        """How many slots are to be announced."""
        return sum(s.status == SessionStatus.OPEN for s in self.sessions)

    @property
    def without_room(self):
        return sum(
            s.kind in IN_A_ROOM and not s.room and s.status != SessionStatus.CANCELLED
            for s in self.sessions
        )

    @property
    def without_time(self):
        return sum(not s.starts_at for s in self.sessions)


class ProgrammePages(OfOneProgramme):
    """The overview, and the buttons that publish."""

    def get_urls(self):
        return [
            self.programme_path("", self.programme_view, "programme"),
            self.programme_path("publish/", self.publish_view, "publish"),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def programme_view(self, request, id):
        """All sessions by day, with what is still to be done."""
        conference = self.edited(request, id)
        sessions = list(conference.sessions.in_order().select_related("day", "room"))
        names = names_in(sessions)
        for session in sessions:
            session.conference = conference
        return self.programme_page(
            request,
            "programme",
            _("Programme"),
            conference,
            days=_days(conference, sessions),
            sessions=len(sessions),
            clashes=people_clashes(sessions, lambda s: names.get(s.pk, ())),
            is_public=conference.is_public(),
            workbook=self.programme_address("workbook", conference),
            bring=self.programme_address("bring", conference),
            next_edition=self.programme_address("next", conference),
            publish=self.programme_address("publish", conference),
            add_session=reverse(
                "admin:conferences_session_add", query={"conference": conference.pk}
            ),
        )

    @method_decorator(require_POST)
    def publish_view(self, request, id):
        """Shows a day, or the whole programme, to readers; or hides it again."""
        conference = self.edited(request, id)
        days, name = None, _("the whole programme")
        if (number := request.POST.get("day", "")).isdecimal():
            days = conference.programme_days.filter(pk=number)
            name = ", ".join(day_in_words(day.date) for day in days)
        if "_take_back" in request.POST:
            programmes.take_back(conference, days)
            message = _("No longer public: %s.") % name
        else:
            programmes.publish(conference, days)
            message = _("Public now: %s.") % name
        self.log_change(request, conference, message)
        messages.success(request, message)
        return redirect(self.programme_address("programme", conference))


def _days(conference, sessions):
    """Every day of the programme, also the empty ones; then what has no day."""
    days = [
        DeskDay(day, [s for s in sessions if s.day_id == day.pk])
        for day in conference.programme_days.all()
    ]
    without = [session for session in sessions if session.day is None]
    return [*days, DeskDay(None, without)] if without else days
