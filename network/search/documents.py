"""What the search reads of a record: its texts by language, and what it is about."""

from dataclasses import dataclass, field, replace

from django.utils import timezone, translation
from django.utils.text import capfirst

from ..languages import LANGUAGES, in_language, served

# A text in no language: names, identifiers, a work in a fourth language.
NEUTRAL = ""
KEYS = {
    "kind": "k",
    "theme": "t",
    "country": "c",
    "city": "p",
    "year": "y",
    "language": "l",
}


def key(facet, value):
    """The token that stands in an entry for a value of a facet."""
    return f"{KEYS[facet]}_{str(value).lower().replace('-', '_')}"


@dataclass(frozen=True)
class Passage:
    """A text of a record, in one language; of a file, its pages parted by form feeds.

    `label` and `address` belong to a file; the address of a page is "#page=" behind it.
    By what is silent a record is found, and no reader is shown it.
    """

    text: str
    language: str = NEUTRAL
    is_title: bool = False
    is_author: bool = False
    is_file: bool = False
    is_silent: bool = False
    label: str = ""
    address: str = ""


@dataclass
class Document:
    """A record as the search sees it.

    `titles`, `abouts` and `addresses` are by language of the page; of the first two each
    with the language that it is in. `keys` are tokens, `date` is partial or empty.
    """

    kind: str
    id: int
    titles: dict
    abouts: dict
    addresses: dict
    shown_from: object
    changed: object
    shown_until: object = None
    original_language: str = ""
    date: str = ""
    passages: list = field(default_factory=list)
    keys: set = field(default_factory=set)


@dataclass(frozen=True)
class Kind:
    """Records of one kind, and how they are read.

    `number` is part of the ids of its entries, and never changes. `records` gives all
    that are published or will be, with what `describe` reads of them. `parts` are other
    models whose rows it reads too: {model: how a record is linked with such a row}, as
    lookups of its model.
    """

    name: str
    number: int
    label: str
    model: object
    records: object
    describe: object
    parts: dict = field(default_factory=dict)
    single: str = ""

    @property
    def one(self):
        """What one record of it is called."""
        return capfirst(self.single or self.model._meta.verbose_name)

    def labels(self):
        """Its label in each language of the site: (language, label)."""
        for code in LANGUAGES:
            with translation.override(code):
                yield code, str(self.label)


def published(model):
    """All that readers may see now or on a day that is fixed."""
    seen = model.objects.filter(published_at__isnull=False)
    return seen.exclude(withdrawn_at__lte=timezone.now())


_kinds = {}


def register(kinds):
    _kinds.update({kind.name: kind for kind in kinds})


def kinds():
    """{name: kind}, in the order of their tabs."""
    return _kinds


def of_record(kind, record, **more):
    """The document of a record of the archive, with all its texts and its subjects."""
    title, about = record.TITLE, record.SUMMARY
    document = Document(
        kind=kind,
        id=record.pk,
        titles={
            code: served(record, title, code)
            if title in record.TRANSLATED
            else ("", "")
            for code in LANGUAGES
        },
        abouts={
            code: served(record, about, code) if about else ("", "")
            for code in LANGUAGES
        },
        addresses=addresses(record.get_absolute_url),
        shown_from=record.published_at,
        changed=record.updated_at,
        shown_until=record.withdrawn_at,
        original_language=record.original_language,
        **more,
    )
    for code, (text, _language) in document.titles.items():
        if not text:  # a name in no language; a title in a fourth one
            document.titles[code] = str(record), getattr(record, "language", "")
    document.keys |= {key("language", code) for code in record.languages}
    shown = [name for name in record.TRANSLATED if name not in record.OWN_WORDS]
    document.passages += texts(record, shown, {title})
    document.passages += [
        replace(one, is_silent=True) for one in texts(record, record.OWN_WORDS)
    ]
    for name in record.NAMES:
        if name not in record.TRANSLATED and (text := getattr(record, name)):
            document.passages.append(Passage(text, is_title=True))
    return document


def texts(record, fields, titles=frozenset()):
    """Passages of translated fields, each in the languages in which it was written."""
    return [
        Passage(text, code, is_title=name in titles)
        for name in fields
        for code in LANGUAGES
        if (text := in_language(record, name, code))
    ]


def addresses(address_of):
    """The address of a page in each language of the site."""
    found = {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = address_of()
    return found


def files(record):
    """The text of each of its files, as they were prefetched, page by page."""
    return [
        Passage(
            file.text,
            file.language,
            is_file=True,
            label=file.name,
            address=_address_of(file),
        )
        for file in record.files.all()
        if file.text
    ]


def _address_of(file):
    """Below the page in the language of the file, where the site has that."""
    language = file.language if file.language in LANGUAGES else None
    with translation.override(language or file.record.original_language or "en"):
        return file.get_absolute_url()


def places(record):
    """(its cities, its country where it has one), as `about` takes them."""
    others = record.other_cities.all() if hasattr(record, "other_cities") else ()
    cities = [record.city, *others] if record.city else [*others]
    return cities, [record.country] if record.country else []


def about(document, themes=(), cities=(), countries=(), year=""):
    """Adds the subjects of a document: a city stands in its country."""
    document.keys |= {key("theme", theme.code) for theme in themes}
    document.keys |= {key("city", city.pk) for city in cities}
    document.keys |= {key("country", country.iso2) for country in countries}
    document.keys |= {key("country", city.country.iso2) for city in cities}
    if year:
        document.keys.add(key("year", year[:4]))
    return document
