"""A reference as it comes in: what every form of file is read into."""

from dataclasses import asdict, dataclass, field, fields

from conferences.models import PaperKind
from conferences.models.contribution import ContributionRole

# Columns of a paper that a file gives as they are.
COLUMNS = (
    *("container", "volume", "issue", "pages", "publisher", "publisher_place"),
    *("series_title", "series_number", "doi", "isbn", "issn", "identifiers"),
    *("address", "licence"),
)


@dataclass(frozen=True)
class Place:
    """Where in its file a record stands; line 0 where the file has no lines."""

    number: int
    line: int = 0
    key: str = ""


@dataclass(frozen=True)
class Name:
    """Somebody or a body, as printed on the work."""

    family: str
    given: str = ""
    role: str = ContributionRole.AUTHOR.value
    is_body: bool = False

    def __str__(self):
        return ", ".join(filter(None, (self.family, self.given)))


@dataclass(frozen=True)
class Reference:
    """One work, in the words of the portal's columns.

    `titles` and `abstracts` are by language, that of the work first. `notes` say what the
    file gave that the columns cannot hold, `faults` why the record is refused.
    """

    place: Place
    kind: str = PaperKind.REPORT.value
    language: str = ""
    titles: dict = field(default_factory=dict)
    names: tuple = ()
    published_on: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    publisher_place: str = ""
    series_title: str = ""
    series_number: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    identifiers: str = ""
    address: str = ""
    licence: str = ""
    abstracts: dict = field(default_factory=dict)
    keywords: tuple = ()
    notes: tuple = ()
    faults: tuple = ()

    @property
    def title(self):
        return next(iter(self.titles.values()), "")

    @property
    def year(self):
        return self.published_on[:4]

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, entry):
        known = {each.name: entry[each.name] for each in fields(cls)}
        known["place"] = Place(**entry["place"])
        known["names"] = tuple(Name(**name) for name in entry["names"])
        for name in ("keywords", "notes", "faults"):
            known[name] = tuple(entry[name])
        return cls(**known)
