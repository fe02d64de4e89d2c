"""Reads CSL-JSON: an array of items, as Zotero and the portal write it."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from conferences.models import PaperKind
from conferences.models.contribution import ContributionRole
from conferences.papers.citations.csl import NUMBERED, TYPES
from network.tables import TableRefused

from .decoding import check_number, decoded
from .kinds import kind_of
from .record import Record
from .reference import Name, Place

OTHERS = {
    **dict.fromkeys(("article-newspaper", "review"), PaperKind.ARTICLE),
    **dict.fromkeys(("entry-encyclopedia", "entry-dictionary"), PaperKind.CHAPTER),
    **dict.fromkeys(("document", "regulation", "standard"), PaperKind.REPORT),
    **dict.fromkeys(("broadcast", "performance"), PaperKind.VIDEO),
    **dict.fromkeys(("manuscript",), PaperKind.PREPRINT),
    **dict.fromkeys(("collection", "classic"), PaperKind.BOOK),
    "periodical": PaperKind.MAGAZINE_ISSUE,
}
FIELDS = {
    "container": ("container-title",),
    "volume": ("volume",),
    "issue": ("issue",),
    "pages": ("page",),
    "publisher": ("publisher",),
    "publisher_place": ("publisher-place",),
    "series_title": ("collection-title",),
    "doi": ("DOI",),
    "isbn": ("ISBN",),
    "issn": ("ISSN",),
    "address": ("URL",),
    "language": ("language",),
    "title": ("title",),
    "abstract": ("abstract",),
    "licence": ("license",),
    "event": ("event-title", "event"),
    "note": ("note",),
}


def records(content: bytes) -> Iterator[Record]:
    """The items of a file; those that are broken, with the reason."""
    items = _items(_parsed(decoded(content)))
    check_number(len(items))
    for number, item in enumerate(items, start=1):
        yield _record(number, item)


def _parsed(text):
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        reason = _(
            "The file is not JSON, or was cut: line %(line)d, column %(column)d."
        )
        words = {"line": error.lineno, "column": error.colno}
        raise TableRefused.because(reason % words, error.lineno) from error
    except (ValueError, RecursionError) as error:  # endless numbers, endless depth
        raise TableRefused.because(_("The file is no list of references.")) from error


def _items(parsed):
    if isinstance(parsed, dict):
        parsed = parsed.get("items", [parsed])
    if not isinstance(parsed, list) or not parsed:
        raise TableRefused.because(_("The file is no list of references."))
    return parsed


def _record(number, item):
    if not isinstance(item, dict):
        return Record(Place(number), faults=[_("This is no reference.")])
    record = Record(Place(number, key=_text(item, "id", [])))
    _fill(record, item)
    return record


def _fill(record, item):
    faults = record.faults
    genre = _text(item, "genre", faults)
    kind = _text(item, "type", faults)
    record.kind, note = kind_of(kind, TYPES, OTHERS, genre)
    record.notes += filter(None, [note])
    for name, fields in FIELDS.items():
        found = (_text(item, each, faults) for each in fields)
        record.texts[name] = next(filter(None, found), "")
    numbers = ["number", "collection-number"]
    if record.kind not in NUMBERED:
        numbers.reverse()
    found = (_text(item, each, faults) for each in numbers)
    record.texts["series_number"] = next(filter(None, found), "")
    record.texts["identifiers"] = "; ".join(
        f"{name.lower()}:{text}"
        for name in ("PMID", "PMCID")
        if (text := _text(item, name, faults))
    )
    record.texts["published_on"] = _date(item.get("issued"), faults)
    record.keywords = _text(item, "keyword", faults).replace(";", ",").split(",")
    for role in ContributionRole.values:
        _names(record, item.get(role), role)


def _text(item, name, faults):
    """A text or a number; all else is a fault."""
    value = item.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and value and isinstance(value[0], str):
        return value[0]  # as Crossref writes titles and numbers
    if value != []:
        faults.append(_("“%s” is neither a text nor a number.") % name)
    return ""


def _date(issued, faults):
    if issued is None or issued == {}:
        return ""
    if isinstance(issued, str):
        return issued
    if not isinstance(issued, dict):
        faults.append(_("“%s” is no date.") % "issued")
        return ""
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        words = [str(part) for part in parts[0][:3] if part is not None]
        about = "~" if issued.get("circa") else ""
        return "-".join(word[:12] for word in words) + about
    found = (_text(issued, name, faults) for name in ("raw", "literal"))
    return next(filter(None, found), "")


def _names(record, names, role):
    if names is None:
        return
    if not isinstance(names, list):
        record.faults.append(_("“%s” is no list of names.") % role)
        return
    for name in names:
        if not isinstance(name, dict):
            record.faults.append(_("“%s” holds something that is no name.") % role)
            return
        parts = {key: _text(name, key, record.faults) for key in name}
        record.names += filter(None, [_name(parts, role)])


def _name(parts, role):
    if body := parts.get("literal"):
        return Name(body, "", role, is_body=True)
    words = (parts.get("non-dropping-particle"), parts.get("family"))
    family = " ".join(filter(None, (parts.get("dropping-particle"), *words)))
    given = ", ".join(filter(None, (parts.get("given"), parts.get("suffix"))))
    return Name(family or given, given if family else "", role) if parts else None
