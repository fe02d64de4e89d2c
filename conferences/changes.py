"""What changed of a session since readers were first told of it, in words."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from network.dates import day_in_words

from .models import ChangeNotice, SessionStatus


class Change(NamedTuple):
    """What is another now, and what was announced before: ("Room changed", "B1")."""

    what: str
    before: str = ""

    def __str__(self):
        if not self.before:
            return self.what
        return _("%(what)s (before: %(before)s)") % self._asdict()


def changes(session):
    """Every change that still holds: what came back to where it was is none.

    Asks for the notices of the session, which a list of sessions brings along.
    """
    first = next(iter(session.notices.all()), None)
    return list(_differences(first, ChangeNotice.of(session))) if first else []


def _differences(before, now):
    if before.status == SessionStatus.CANCELLED != now.status:
        yield Change(_("Takes place after all"))
    if before.day and before.day != now.day:
        words = (day_in_words(before.day), before.hours)
        yield Change(_("Day changed"), ", ".join(filter(None, words)))
    elif before.hours and before.hours != now.hours:
        yield Change(_("Time changed"), before.hours)
    if before.room and before.room != now.room:
        yield Change(_("Room changed"), before.room)
