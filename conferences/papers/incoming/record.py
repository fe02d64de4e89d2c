"""A record in the words of its file, and how the portal understands them."""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from conferences.models import PaperKind
from network.languages import LANGUAGES
from network.text import for_xml

from .dates import read_date
from .languages import language_named
from .numbers import doi_in, isbns_in, issn_in
from .reference import COLUMNS, Name, Place, Reference

MOST_NAMES = 500
MOST_WORDS = 200
LONGEST = 20_000  # characters of one text
LONGEST_KEY, LONGEST_SAID = 200, 500
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
is_address = URLValidator(schemes=["http", "https"])


@dataclass
class Record:
    """One record of a file. `texts` are by the names of a reference's fields, and

    "title", "abstract" (in the language of the work, or "title_fr"), "event" and "note".
    """

    place: Place
    kind: str = PaperKind.REPORT.value
    texts: dict[str, str] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def understood(record: Record, language: str) -> Reference:
    """The reference that a record is; `language` is that of works that say none."""
    place = _shown(record.place)
    if faults := record.faults or list(_unreadable(record)):
        # They name what is wrong, which may be what no page can show.
        return Reference(place, faults=tuple(for_xml(f)[:LONGEST_SAID] for f in faults))
    texts = {name: _line(text) for name, text in record.texts.items()}
    notes = list(record.notes)
    code = _language(texts.get("language", ""), language, notes)
    titles, abstracts = _titles(texts, code), _abstracts(record.texts, code, notes)
    numbers = _numbers(texts, notes)
    published_on, note = read_date(texts.get("published_on", ""))
    if event := texts.get("event"):
        notes.append(_("Given at: %s.") % event)
    if said := texts.get("note"):
        notes.append(_("Note in the file: %s") % said)
    return Reference(
        place,
        kind=str(record.kind),
        language=code,
        titles=titles,
        names=tuple(_name(name) for name in record.names if _line(name.family)),
        published_on=published_on,
        **{name: texts.get(name, "") for name in COLUMNS} | numbers,
        abstracts=abstracts,
        keywords=tuple(dict.fromkeys(filter(None, map(_line, record.keywords)))),
        notes=(*notes, *filter(None, [note])),
        faults=() if titles else (_("It has no title."),),
    )


def _shown(place):
    return replace(place, key=for_xml(place.key)[:LONGEST_KEY])


def _unreadable(record):
    """Why the texts of a record cannot be taken, whatever they mean."""
    names = [part for name in record.names for part in (name.family, name.given)]
    texts = [*record.texts.values(), *names, *record.keywords, *record.notes]
    for text in texts:
        if unseen := UNSEEN.search(text):
            yield _("It holds a sign that cannot be shown: U+%04X.") % ord(unseen[0])
            return
    for name, text in record.texts.items():
        if len(text) > LONGEST:
            yield (
                _("“%(name)s” has more than %(most)d characters.")
                % {"name": name, "most": LONGEST}
            )
    if len(record.names) > MOST_NAMES or len(record.keywords) > MOST_WORDS:
        yield (
            _("It has more than %(names)d names or %(words)d keywords.")
            % {"names": MOST_NAMES, "words": MOST_WORDS}
        )


def _line(text):
    """The text in one line; a space that does not break stays one."""
    return re.sub(r"[ \t\r\n]+", " ", unicodedata.normalize("NFC", text)).strip()


def _name(name):
    return Name(_line(name.family), _line(name.given), name.role, name.is_body)


def _language(word, default, notes):
    if not word:
        return default
    if code := language_named(word):
        return code
    notes.append(_("The language “%s” is not known.") % word)
    return default


def _by_language(texts, name, code):
    """{language: text}, that of the work first."""
    columns = {code: name} | {each: f"{name}_{each}" for each in LANGUAGES}
    found = {
        each: texts.get(column, "") or (texts.get(name, "") if each == code else "")
        for each, column in columns.items()
    }
    return {each: text for each, text in found.items() if text}


def _titles(texts, code):
    return _by_language(texts, "title", code)


def _abstracts(texts, code, notes):
    found = _by_language(texts, "abstract", code)
    if code not in LANGUAGES and (other := found.pop(code, "")):
        notes.append(_("Abstract: %s") % _line(other))
    return {each: text.strip() for each, text in found.items()}


def _numbers(texts, notes):
    """What identifies the work, each in its column and in its form."""
    doi = texts.get("doi", "")
    address = texts.get("address", "")
    known = {"doi": doi_in(doi) or doi_in(address, only_address=True)}
    if doi and not doi_in(doi):
        notes.append(_("“%s” is no DOI: left out.") % doi)
    known["address"] = "" if doi_in(address, only_address=True) else address
    if known["address"] and not _is_address(known["address"]):
        notes.append(_("“%s” is no address of a web page: left out.") % address)
        known["address"] = ""
    isbns = isbns_in(texts.get("isbn", ""))
    known["isbn"] = isbns[0] if isbns else ""
    if isbns[1:]:
        notes.append(_("More ISBNs: %s.") % ", ".join(isbns[1:]))
    issn = texts.get("issn", "")
    known["issn"] = issn_in(issn)
    if issn and not known["issn"]:
        notes.append(_("“%s” is no ISSN: left out.") % issn)
    known["pages"] = re.sub("[–—]|--+", "-", texts.get("pages", ""))
    return known


def _is_address(text):
    try:
        is_address(text)
    except ValidationError:
        return False
    return True
