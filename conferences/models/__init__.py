"""The conferences of the network: series, editions and their programmes."""

from .conference import (
    Announcement,
    Attendance,
    Conference,
    ConferenceKind,
    ConferenceStatus,
    Host,
    HostRole,
    MainTheme,
    StatusBasis,
)
from .programme import (
    Day,
    Presentation,
    Room,
    Session,
    SessionKind,
    SessionStatus,
    Speaker,
    SpeakerRole,
)
from .series import ConferenceSeries

__all__ = [
    "Announcement",
    "Attendance",
    "Conference",
    "ConferenceKind",
    "ConferenceSeries",
    "ConferenceStatus",
    "Day",
    "Host",
    "HostRole",
    "MainTheme",
    "Presentation",
    "Room",
    "Session",
    "SessionKind",
    "SessionStatus",
    "Speaker",
    "SpeakerRole",
    "StatusBasis",
]
