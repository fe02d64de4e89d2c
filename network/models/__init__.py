"""The nouns of the network, one file each."""

from .agreement import Agreement, Clause, Party
from .chapter import Chapter, ChapterKind, Office, OfficeKind
from .committee import Committee
from .fact import Fact, FactKind
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
from .source import Source, SourceKind
from .theme import MatchKind, Scheme, SchemeEntry, Theme, ThemeMatch
from .user import User

__all__ = [
    "PARTNER_RELATIONS",
    "Agreement",
    "Chapter",
    "ChapterKind",
    "City",
    "Clause",
    "Committee",
    "Confidence",
    "Country",
    "CountryStanding",
    "Fact",
    "FactKind",
    "FormerName",
    "Gone",
    "MatchKind",
    "Notice",
    "Office",
    "OfficeKind",
    "Organisation",
    "OrganisationKind",
    "Page",
    "Party",
    "Person",
    "Place",
    "PublishingStatus",
    "Region",
    "Relation",
    "RelationKind",
    "Role",
    "Scheme",
    "SchemeEntry",
    "Source",
    "SourceKind",
    "Standing",
    "Succession",
    "Theme",
    "ThemeMatch",
    "User",
    "related_organisations",
]
