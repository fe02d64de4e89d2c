"""The conferences of the network: series, editions and their programmes."""

from .conference import Conference, ConferenceKind, ConferenceStatus, StatusBasis
from .parts import Announcement, Attendance, Host, HostRole, MainTheme
from .presentation import Presentation, Speaker, SpeakerRole
from .programme import Day, Room, Session, SessionKind, SessionStatus
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
