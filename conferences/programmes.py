"""What the secretariat does with a whole programme: publish it, take it back, repeat it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from network.desk.tables.writing import Planned, write
from network.languages import LANGUAGES
from network.translations import Origin, record_edit

from .models import Conference, Day, Room, Session, SessionKind, SessionStatus


def publish(conference, days=None):
    """Shows these days of a programme to readers; without days, the whole of it."""
    _show(conference, days, True)


def take_back(conference, days=None):
    """Hides them again: calendars and pages no longer show what stands in them."""
    _show(conference, days, False)


@transaction.atomic
def _show(conference, days, is_public):
    if days is None:
        days = conference.programme_days.all()
        # This decides about the sessions that have no day.
        edition = Conference.objects.filter(pk=conference.pk)
        edition.update(programme_is_public=is_public)
    days.update(is_public=is_public)


@transaction.atomic
def prepare_next(edition: Conference, model: Conference, *, by) -> Conference:
    """Saves a new edition with the rooms of an earlier one, and its slots.

    A slot is a session without its content: kind, code, day, times and room, "to be
    announced". Breaks keep their titles. Days are counted from the first one; what falls
    behind the last day, or on an hour that the clocks skip there, stays without a time.
    """
    written = [code for code in LANGUAGES if getattr(edition, f"name_{code}")]
    record_edit(edition, {"name": written}, by=by)
    rooms = {
        room.pk: Room.objects.create(
            conference=edition, name=room.name, seats=room.seats, order=room.order
        )
        for room in model.rooms.all()
    }
    days = _days_like(edition, model)
    slots = [
        _slot(session, edition, days.get(session.day_id), rooms.get(session.room_id))
        for session in model.sessions.in_order().select_related("day", "room")
        if session.day and session.status != SessionStatus.CANCELLED
    ]
    write(slots, by=by, origin=Origin.HUMAN)
    return edition


def _days_like(edition, model):
    """{id of a day of the earlier edition: the day of the new one}."""
    known = edition.days
    old = list(model.programme_days.all())
    if not (known and old):
        return {}
    first, last = known
    days = {}
    for day in old:
        date = first + (day.date - old[0].date)
        if date <= last:
            days[day.pk] = Day(conference=edition, date=date)
    # The days between them, too: a programme of the new edition may use them.
    made = {day.date: day for day in days.values()}
    for number in range((last - first).days + 1):
        date = first + timedelta(days=number)
        made.setdefault(date, Day(conference=edition, date=date))
    Day.objects.bulk_create(made.values())
    return days


def _slot(session, edition, day, room):
    """The same slot in the next edition, not saved."""
    slot = Session(
        conference=edition,
        kind=session.kind,
        code=session.code,
        status=SessionStatus.OPEN,
        day=day,
        room=room,
        starts_at=session.starts_at if day else None,
        ends_at=session.ends_at if day else None,
        working_languages=session.working_languages,
        interpretation=session.interpretation,
        order=session.order,
    )
    slot._linked = {}
    changed = []
    if session.kind == SessionKind.BREAK and session.status == SessionStatus.PLANNED:
        slot.status = SessionStatus.PLANNED
        slot.original_language = session.original_language
        for code in LANGUAGES:
            if text := getattr(session, f"title_{code}"):
                setattr(slot, f"title_{code}", text)
                changed.append(f"title_{code}")
    if slot.starts_at:
        try:
            slot.check_clocks()
        except ValidationError:
            slot.starts_at = slot.ends_at = None
    return Planned(slot, changed)
