"""The conferences of the network: series, editions and their programmes."""

from .conference import Conference
from .contribution import Contribution, ContributionRole
from .day_and_room import Day, Room
from .kinds import ConferenceKind, ConferenceStatus, Mode, StatusBasis
from .notice import ChangeNotice
from .paper import (
    Access,
    Gap,
    NetworkRelation,
    Paper,
    PaperKind,
    RelatedWork,
    WorkRelation,
)
from .parts import Announcement, Attendance, Host, HostRole, MainTheme
from .presentation import Presentation, Speaker, SpeakerRole
from .programme import Session, SessionKind, SessionStatus
from .series import ConferenceSeries
from .volume import Volume, VolumeKind

__all__ = [
    "Access",
    "Announcement",
    "Attendance",
    "ChangeNotice",
    "Conference",
    "ConferenceKind",
    "ConferenceSeries",
    "ConferenceStatus",
    "Contribution",
    "ContributionRole",
    "Day",
    "Gap",
    "Host",
    "HostRole",
    "MainTheme",
    "Mode",
    "NetworkRelation",
    "Paper",
    "PaperKind",
    "Presentation",
    "RelatedWork",
    "Room",
    "Session",
    "SessionKind",
    "SessionStatus",
    "Speaker",
    "SpeakerRole",
    "StatusBasis",
    "Volume",
    "VolumeKind",
    "WorkRelation",
]
