"""The conferences of the network: series, editions and their programmes."""

from .conference import Conference
from .contribution import Contribution, ContributionRole
from .day_and_room import Day, Room
from .desk_rules import (
    Absence,
    Criterion,
    DeskRules,
    EndorsementTerms,
    Judgement,
    KitDownload,
    Phrase,
    PhraseUse,
    Review,
)
from .endorsement import Endorsement, EndorsementStatus, Outcome
from .endorsement_log import Actor, DeedName, EndorsementMessage, EndorsementStep
from .event import EventKind, EventOrganiser, NetworkEvent, OrganiserRole
from .event_file import EventFile
from .event_report import EventReport
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
    "Absence",
    "Access",
    "Actor",
    "Announcement",
    "Attendance",
    "ChangeNotice",
    "Conference",
    "ConferenceKind",
    "ConferenceSeries",
    "ConferenceStatus",
    "Contribution",
    "ContributionRole",
    "Criterion",
    "Day",
    "DeedName",
    "DeskRules",
    "Endorsement",
    "EndorsementMessage",
    "EndorsementStatus",
    "EndorsementStep",
    "EndorsementTerms",
    "EventFile",
    "EventKind",
    "EventOrganiser",
    "EventReport",
    "FileKind",
    "FileVersion",
    "Gap",
    "Host",
    "HostRole",
    "Judgement",
    "KitDownload",
    "MainTheme",
    "Mode",
    "NetworkEvent",
    "NetworkRelation",
    "OrganiserRole",
    "Outcome",
    "Paper",
    "PaperCount",
    "PaperFile",
    "PaperKind",
    "PaperSeries",
    "Phrase",
    "PhraseUse",
    "Presentation",
    "RelatedWork",
    "Review",
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
