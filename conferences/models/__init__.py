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
from .paper_count import PaperCount
from .paper_file import FileKind, FileVersion, PaperFile
from .paper_series import PaperSeries
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
    "FileKind",
    "FileVersion",
    "Gap",
    "Host",
    "HostRole",
    "MainTheme",
    "Mode",
    "NetworkRelation",
    "Paper",
    "PaperCount",
    "PaperFile",
    "PaperKind",
    "PaperSeries",
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
