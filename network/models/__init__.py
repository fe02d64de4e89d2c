"""The nouns of the network, one file each."""

from .agreement import Agreement, Clause, Party
from .chapter import Chapter, ChapterKind, Office, OfficeKind
from .city_size import CityRole, PopulationDefinition, SizeClass
from .committee import Committee
from .contact import ContactMessage, ContactStatus, Reachable
from .fact import Fact, FactKind
from .mail import Mail, MailStatus, MailText, WorkerSign
from .membership import MembershipState, OrganisationMembership
from .organisation import (
    PARTNER_RELATIONS,
    FormerName,
    Organisation,
    OrganisationKind,
    Relation,
    RelationKind,
    Succession,
    related_organisations,
)
from .page import Notice, Page, Place
from .person import Person, Role
from .place import City, Country, CountryStanding, Region, Standing
from .publishing import Confidence, Gone, PublishingStatus
from .report import Correction, Report, ReportKind, ReportStatus, Tally
from .secret_link import SecretLink
from .source import Source, SourceKind
from .stamp import Stamp
from .text_state import TO_DO, Origin, TextState, TextStatus
from .theme import MatchKind, Scheme, SchemeEntry, Theme, ThemeMatch
from .user import User

__all__ = [
    "PARTNER_RELATIONS",
    "TO_DO",
    "Agreement",
    "Chapter",
    "ChapterKind",
    "City",
    "CityRole",
    "Clause",
    "Committee",
    "Confidence",
    "ContactMessage",
    "ContactStatus",
    "Correction",
    "Country",
    "CountryStanding",
    "Fact",
    "FactKind",
    "FormerName",
    "Gone",
    "Mail",
    "MailStatus",
    "MailText",
    "MatchKind",
    "MembershipState",
    "Notice",
    "Office",
    "OfficeKind",
    "Organisation",
    "OrganisationKind",
    "OrganisationMembership",
    "Origin",
    "Page",
    "Party",
    "Person",
    "Place",
    "PopulationDefinition",
    "PublishingStatus",
    "Reachable",
    "Region",
    "Relation",
    "RelationKind",
    "Report",
    "ReportKind",
    "ReportStatus",
    "Role",
    "Scheme",
    "SchemeEntry",
    "SecretLink",
    "SizeClass",
    "Source",
    "SourceKind",
    "Stamp",
    "Standing",
    "Succession",
    "Tally",
    "TextState",
    "TextStatus",
    "Theme",
    "ThemeMatch",
    "User",
    "WorkerSign",
    "related_organisations",
]
