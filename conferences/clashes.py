"""Sessions that get in each other's way: two in one room, or one person in two at once."""

from itertools import combinations, groupby

from network.text import fold

from .models import SessionStatus


def room_clashes(sessions):
    """Pairs of sessions that are in one room at the same time."""
    placed = [session for session in _taking_place(sessions) if session.room]
    return _overlapping(placed, lambda s: (s.day.date, s.room.name))


def people_clashes(sessions, names):
    """(name, session, other) where somebody is named in two sessions at once.

    `names` gives those of a session. Two people may bear one name: this is to be looked
    at, not refused.
    """
    named = {}
    for session in _taking_place(sessions):
        for name in dict.fromkeys(names(session)):
            named.setdefault(fold(name), (name, []))[1].append(session)
    return [
        (name, one, other)
        for name, held in named.values()
        for one, other in _overlapping(held, lambda s: s.day.date)
    ]


def _taking_place(sessions):
    return [
        session
        for session in sessions
        if session.day and session.starts_at
        if session.status != SessionStatus.CANCELLED
    ]


def _overlapping(sessions, place):
    """Pairs in one place of which one begins before the other ends."""
    for _where, held in groupby(sorted(sessions, key=place), key=place):
        for one, other in combinations(sorted(held, key=lambda s: s.starts_at), 2):
            if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
                yield one, other
