"""The sheets of people and rooms: what the other sheets name."""

from copy import copy

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network.desk.tables.checks import CHANGED, NEW, UNCHANGED
from network.desk.tables.columns import Link
from network.models import Person

from ..models import Room, Speaker
from .cells import names_in
from .known import identity, known_as
from .plan import Cast, attempt
from .sheets import PEOPLE, ROOMS

PARTICULARS = ("name", "family_name", "affiliation", "country_id", "person_id")


def read_people(plan, rows):
    """{what the sheets call somebody: a speaker of whom copies are made}."""
    known = plan.known
    found = {
        known_as(called): Speaker(**dict(zip(PARTICULARS, who, strict=True)))
        for who, called in known.people.items()
    }
    persons, written = Link(Person), set()
    persons.load([cells["person"] for cells in rows])
    for cells in rows:
        called = known_as(cells["called"] or cells["name"])
        if not cells["name"]:
            cells.refuse("name", _("Everybody has a name."))
        elif called in written:
            cells.refuse("called", _("Another row of this sheet is called the same."))
        written.add(called)
        speaker = found[called] = copy(found.get(called)) or Speaker()
        for key in ("name", "family_name", "affiliation"):
            if key in cells:
                setattr(speaker, key, cells[key])
        if "country" in cells:
            speaker.country = cells.choice("country", known.countries)
        if "person" in cells:
            speaker.person = _person(cells, persons)
        if speaker.name:
            attempt(cells, speaker.clean_fields, ("country", "person"))
        plan.outcome(PEOPLE, cells, UNCHANGED, speaker.name)
    return found


def _person(cells, persons):
    try:
        return persons.clean(cells["person"])
    except ValidationError as error:
        cells.refuse("person", error.messages[0])


def read_cast(cells, record, roles, people):
    """Who has a part in a session or a talk; None where the portal has the same."""
    named = tuple(role for role in roles if role in cells)
    speakers = [
        _copied(people[called], role)
        for role in named
        for called in _called(cells, role, people)
    ]
    held = list(record.speakers.all()) if record.pk else []
    # By role, as the row gives them: the order between roles says nothing.
    old = [(s.role, *identity(s)) for role in named for s in held if s.role == role]
    if old == [(s.role, *identity(s)) for s in speakers]:
        return None
    return Cast(record, named, speakers)


def _called(cells, role, people):
    for name in names_in(cells[role]):
        if known_as(name) in people:
            yield known_as(name)
        else:
            reason = _("Nobody is called “%(name)s” on the sheet “%(sheet)s”.")
            cells.refuse(role, reason % {"name": name, "sheet": PEOPLE.title})


def _copied(speaker, role):
    """A row of its own for each part that somebody has."""
    made = copy(speaker)
    made.role = role
    return made


def read_rooms(plan, rows):
    """{the name of a room: the room}, those of the portal with those of the sheet."""
    found, written = dict(plan.known.rooms), set()
    for cells in rows:
        name = known_as(cells["name"])
        if not name:
            cells.refuse("name", _("Every room has a name."))
        elif name in written:
            cells.refuse("name", _("Another row of this sheet is called the same."))
        written.add(name)
        room = found.setdefault(
            name,
            Room(conference=plan.conference, name=cells["name"], order=len(found)),
        )
        seats = cells.number_in("seats") if "seats" in cells else room.seats
        changes = []
        if seats != room.seats:
            changes = [("seats", str(room.seats or ""), cells["seats"])]
            room.seats = seats
        if room.name:
            attempt(cells, room.clean_fields, ("conference",))
        kind = NEW if room.pk is None else CHANGED if changes else UNCHANGED
        if kind != UNCHANGED:
            plan.rooms.append(room)
        plan.outcome(ROOMS, cells, kind, room.name, changes)
    return found
