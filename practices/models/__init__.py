"""The practices: what cities did, how it was tested, what it cost and what failed."""

from .actor import Actor
from .adaptation import Adaptation
from .evaluation import Evaluation
from .practice import Practice
from .proposal import (
    Proposal,
    ProposalActor,
    ProposalDeed,
    ProposalMessage,
    ProposalStatus,
    ProposalStep,
)
from .proposal_review import ProposalJudgement, ProposalReview
from .result import Result
from .review_criteria import ReviewCriteria, ReviewCriterion
from .selection import SelectedPractice, Selection
from .toolkit import MaterialKind, Toolkit
from .toolkit_file import ToolkitFile
from .vocabularies import (
    EFFECTS,
    ActorKind,
    ActorRole,
    ConfirmedBy,
    CostKnown,
    DesignLevel,
    Direction,
    EvidenceBasis,
    Independence,
    Instrument,
    Maturity,
    MigrationPhase,
    PracticeStatus,
    Scope,
    TargetGroup,
    Unit,
)

__all__ = [
    "EFFECTS",
    "Actor",
    "ActorKind",
    "ActorRole",
    "Adaptation",
    "ConfirmedBy",
    "CostKnown",
    "DesignLevel",
    "Direction",
    "Evaluation",
    "EvidenceBasis",
    "Independence",
    "Instrument",
    "MaterialKind",
    "Maturity",
    "MigrationPhase",
    "Practice",
    "PracticeStatus",
    "Proposal",
    "ProposalActor",
    "ProposalDeed",
    "ProposalJudgement",
    "ProposalMessage",
    "ProposalReview",
    "ProposalStatus",
    "ProposalStep",
    "Result",
    "ReviewCriteria",
    "ReviewCriterion",
    "Scope",
    "SelectedPractice",
    "Selection",
    "TargetGroup",
    "Toolkit",
    "ToolkitFile",
    "Unit",
]
