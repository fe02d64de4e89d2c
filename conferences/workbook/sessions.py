"""The sheet of sessions."""

from copy import copy

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network.desk.tables.checks import REFUSED
from network.desk.tables.writing import Planned
from network.languages import LANGUAGES

from ..clashes import room_clashes
from ..models import Day, Session, SessionStatus
from .known import cells_of_session, known_as
from .people import read_cast
from .plan import REMOVED, as_written, assign, attempt
from .sheets import ROLES, ROOMS, SESSIONS, TEXTS, kinds, says_yes, statuses


class SessionRows:
    """Reads the sessions; talks ask it for those that they belong to."""

    def __init__(self, plan, people, rooms):
        self.plan, self.known = plan, plan.known
        self.people, self.rooms = people, rooms
        self.kinds, self.statuses = kinds(), statuses()
        self.by_number = {str(s.pk): s for s in self.known.sessions}
        self.by_code = {known_as(s.code): s for s in self.known.sessions if s.code}
        self.read_from = {}  # id of a session: its row and what that does

    def read(self, rows):
        for cells in rows:
            if (session := self._session(cells)) is None:
                self.plan.outcome(SESSIONS, cells, REFUSED, cells["code"])
            else:
                self.read_from[id(session)] = cells, self._read(cells, session)
        self._refuse_clashes()

    def named(self, name):
        """The session that a talk names by its code or, where it has none, number."""
        if name.startswith("#"):
            return self.by_number.get(name[1:])
        return self.by_code.get(known_as(name))

    def left(self):
        """Sessions that the portal has and the workbook does not name."""
        return [s for s in self.known.sessions if id(s) not in self.read_from]

    def _session(self, cells):
        """The session of a row, new where it is none yet; None where none is meant."""
        number, code = cells["no"].removeprefix("#"), known_as(cells["code"])
        if number and number not in self.by_number:
            cells.refuse("no", _("This programme has no session with this number."))
        elif not number and not code:
            reason = _("Give the session a code: by it the workbook knows it again.")
            cells.refuse("code", reason)
        else:
            session = self.by_number[number] if number else self.by_code.get(code)
            session = session or Session(conference=self.known.conference)
            if id(session) in self.read_from:
                reason = _("Row %d is about the same session.")
                other, _outcome = self.read_from[id(session)]
                cells.refuse("no" if number else "code", reason % other.number)
                return None
            if code and self.by_code.setdefault(code, session) is not session:
                cells.refuse("code", _("Another session has this code."))
            return session
        return None

    def _read(self, cells, session):
        if cells["remove"]:
            return self._remove(cells, session)
        before = cells_of_session(session, self.known.people)
        session.moved_from = copy(session) if session.pk else None
        planned = Planned(session)
        if "kind" in cells and not cells["kind"]:
            cells.refuse("kind", _("Choose what it is."))
        values = {
            "kind": cells.choice("kind", self.kinds),
            "status": cells.choice("status", self.statuses) or SessionStatus.PLANNED,
            "day": self._day(cells),
            "starts_at": cells.clock("starts_at"),
            "ends_at": cells.clock("ends_at"),
            "room": self._room(cells),
            "working_languages": cells.languages("working_languages"),
            "interpretation": cells.languages("interpretation"),
        }
        assign(cells, planned, values | as_written(cells, "code", *TEXTS))
        self._read_themes(cells, planned)
        cast = read_cast(cells, session, ROLES, self.people)
        if planned.changed and not cells.faults:
            self._check(cells, session)
        into = self.plan.sessions
        return self.plan.note(SESSIONS, cells, planned, before, cast, into)

    def _remove(self, cells, session):
        if not says_yes(cells["remove"]):
            cells.refuse("remove", _("Write “yes”, or leave the cell empty."))
        elif session.pk is None:
            cells.refuse("remove", _("This is not in the portal."))
        elif session.is_shown():
            reason = _("Readers may know this session: cancel it instead.")
            cells.refuse("remove", reason)
        self.plan.removed.append(session)
        name = str(session)
        return self.plan.outcome(SESSIONS, cells, REMOVED, name, id=session.pk)

    def _day(self, cells):
        day = cells.day("day")
        if day is None or day in self.known.days:
            return self.known.days.get(day)
        new = Day(conference=self.known.conference, date=day)
        try:
            new.clean()
        except ValidationError as error:
            cells.refuse("day", error.messages[0])
            return None
        self.known.days[day] = new
        self.plan.days.append(new)
        return new

    def _room(self, cells):
        room = self.rooms.get(known_as(cells["room"]))
        if cells["room"] and room is None:
            reason = _("There is no such room: write it on the sheet “%s” first.")
            cells.refuse("room", reason % ROOMS.title)
        return room

    def _read_themes(self, cells, planned):
        session = planned.record
        session._linked = {}
        if "themes" in cells:
            themes = cells.several("themes", self.known.themes)
            if {*themes} != {*(session.themes.all() if session.pk else ())}:
                session._linked["themes"] = themes
                planned.changed.append("themes")

    def _check(self, cells, session):
        bare = ("title", "abstract", "conference", "day", "room")
        attempt(cells, session.clean_fields, bare)
        titles = [getattr(session, f"title_{code}") for code in LANGUAGES]
        if not any(titles) and session.status != SessionStatus.OPEN:
            reason = _(
                "Write a title in one language at least, or choose “%s” as the status."
            )
            cells.refuse("title_en", reason % SessionStatus.OPEN.label)
        start, end = session.starts_at, session.ends_at
        if (start or end) and not (session.day and start and end and start < end):
            cells.refuse(
                "starts_at",
                _("A session with times has a day, and ends after it starts."),
            )
        elif start:
            attempt(cells, session.check_clocks)

    def _refuse_clashes(self):
        """Can be seen only once all rows are read."""
        new = [p.record for p in self.plan.sessions if p.record.pk is None]
        every = [s for s in self.known.sessions if not self.plan.removes(s)]
        for one, other in room_clashes([*every, *new]):
            self._refuse_clash(one, other)
            self._refuse_clash(other, one)

    def _refuse_clash(self, session, other):
        cells, outcome = self.read_from.get(id(session), (None, None))
        if cells is None:
            return
        words = {"title": other, "hours": other.hours}
        if row := self.read_from.get(id(other)):
            reason = _("In this room stands “%(title)s”, %(hours)s (row %(row)d).")
            words["row"] = row[0].number
        else:
            reason = _("In this room stands “%(title)s”, %(hours)s.")
        cells.refuse("room", reason % words)
        outcome.kind = REFUSED
