"""The sheet of presentations."""

from django.utils.translation import gettext as _

from network.desk.tables.checks import REFUSED
from network.desk.tables.writing import Planned
from network.languages import LANGUAGES

from ..models import Presentation
from .known import cells_of_talk, known_as
from .people import read_cast
from .plan import REMOVED, as_written, assign, attempt
from .sheets import TALKS, TEXTS, says_yes

SPEAKER = ("speaker",)


class TalkRows:
    """Reads the presentations, of which each belongs to a session."""

    def __init__(self, plan, sessions, people):
        self.plan, self.sessions, self.people = plan, sessions, people
        self.by_number = {str(talk.pk): talk for talk in plan.known.talks}
        self.seen = set()

    def read(self, rows):
        for cells in rows:
            talk = self._talk(cells)
            if talk is not None and id(talk) in self.seen:
                cells.refuse("no", _("Another row is about the same presentation."))
                talk = None
            if talk is None:
                self.plan.outcome(TALKS, cells, REFUSED, "")
            else:
                self.seen.add(id(talk))
                self._read(cells, talk)

    def _talk(self, cells):
        """The talk of a row; without a number it is known by its session and title."""
        if number := cells["no"].removeprefix("#"):
            if number not in self.by_number:
                reason = _("This programme has no presentation with this number.")
                cells.refuse("no", reason)
            return self.by_number.get(number)
        if (session := self._session(cells)) is None:
            return None
        given = {code: known_as(cells[f"title_{code}"]) for code in LANGUAGES}
        for talk in session.presentations.all() if session.pk else ():
            own = {c: known_as(getattr(talk, f"title_{c}") or "") for c in LANGUAGES}
            if any(given[code] and given[code] == own[code] for code in LANGUAGES):
                return talk
        return Presentation(session=session, order=self._next_place(session))

    def _session(self, cells):
        if (session := self.sessions.named(cells["session"])) is None:
            reason = _("There is no session with this code: “%s”.")
            cells.refuse("session", reason % cells["session"])
        return session

    def _next_place(self, session):
        held = list(session.presentations.all()) if session.pk else []
        held += [p.record for p in self.plan.talks if p.record.session is session]
        return 1 + max((talk.order for talk in held), default=-1)

    def _read(self, cells, talk):
        if cells["remove"] or self.plan.removes(talk.session):
            self._remove(cells, talk)
            return
        before = cells_of_talk(talk, self.plan.known.people)
        planned = Planned(talk)
        talk._linked = {}
        session = self._session(cells) if "session" in cells else None
        values = {
            "session": session or talk.session,
            "language": cells.languages("language"),
            "order": cells.number_in("order") if cells["order"] else talk.order,
        }
        texts = as_written(cells, "slides", "video", *TEXTS)
        assign(cells, planned, values | texts)
        cast = read_cast(cells, talk, SPEAKER, self.people)
        if not any(getattr(talk, f"title_{code}") for code in LANGUAGES):
            cells.refuse("title_en", _("Write this text in one language at least."))
        if planned.changed and not cells.faults:
            attempt(cells, talk.clean_fields, ("title", "abstract", "session"))
        self.plan.note(TALKS, cells, planned, before, cast, self.plan.talks)

    def _remove(self, cells, talk):
        goes_along = self.plan.removes(talk.session)
        if cells["remove"] and not says_yes(cells["remove"]):
            cells.refuse("remove", _("Write “yes”, or leave the cell empty."))
        elif talk.pk is None:
            cells.refuse("remove", _("This is not in the portal."))
        elif not goes_along:
            self.plan.removed.append(talk)
        self.plan.outcome(TALKS, cells, REMOVED, str(talk), id=talk.pk)
