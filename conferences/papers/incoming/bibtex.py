"""Reads BibTeX and biblatex, entry by entry."""

import logging
import re
from collections.abc import Iterator

import bibtexparser
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ParsingFailedBlock,
    String,
)
from django.utils.translation import gettext as _

from conferences.models import PaperKind
from conferences.models.contribution import ContributionRole
from conferences.papers.citations.bibtex import TYPES
from network.tables import TableRefused

from .bibtex_values import Unfinished, value_of
from .decoding import check_number, decoded
from .kinds import kind_of
from .latex import NotLatex, plain
from .record import Record
from .reference import Name, Place

# Of "misc" nothing can be said; the others are told apart by the exporter's words.
OURS = {kind: word for kind, word in TYPES.items() if word != "misc"}
OTHERS = {
    **dict.fromkeys(("phdthesis", "mastersthesis"), PaperKind.THESIS),
    **dict.fromkeys(("report", "manual", "booklet"), PaperKind.REPORT),
    **dict.fromkeys(("conference",), PaperKind.CONFERENCE_PAPER),
    **dict.fromkeys(("inbook", "suppbook", "bookinbook"), PaperKind.CHAPTER),
    **dict.fromkeys(("inreference", "incollection"), PaperKind.CHAPTER),
    **dict.fromkeys(
        ("proceedings", "collection", "mvbook", "mvcollection", "mvproceedings"),
        PaperKind.BOOK,
    ),
    "unpublished": PaperKind.PREPRINT,
    "periodical": PaperKind.MAGAZINE_ISSUE,
    "suppperiodical": PaperKind.ARTICLE,
    "video": PaperKind.VIDEO,
    "movie": PaperKind.VIDEO,
}
# Fields of BibTeX and biblatex by the columns that they fill, the surest first.
FIELDS = {
    "container": ("journal", "journaltitle", "booktitle"),
    "volume": ("volume",),
    "pages": ("pages", "eid"),
    "publisher": ("publisher", "institution", "school", "organization", "howpublished"),
    "publisher_place": ("address", "location"),
    "series_title": ("series",),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "language": ("langid", "language", "hyphenation"),
    "abstract": ("abstract",),
    "licence": ("copyright", "license"),
    "event": ("eventtitle",),
    "note": ("note", "annote", "annotation"),
}
EXACT = {"doi": ("doi",), "address": ("url",)}
ESCAPED = re.compile(r"\\([%&$#_{}~])|\\url\{([^{}]*)\}")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun"]
MONTHS += ["jul", "aug", "sep", "oct", "nov", "dec"]
COUNTED_IN_ISSUES = (PaperKind.ARTICLE, PaperKind.MAGAZINE_ISSUE)

# What is broken is told to whoever brought the file, not to the log of the server.
for name in ("bibtexparser", "pylatexenc"):
    logging.getLogger(name).setLevel(logging.CRITICAL)


def records(content: bytes) -> Iterator[Record]:
    """The entries of a file; those that are broken, with the reason."""
    text = decoded(content)
    # Before the library, which takes as long for as many as there are.
    check_number(text.count("\n@") + text.startswith("@"))
    blocks = [*map(_whole, bibtexparser.parse_string(text, parse_stack=[]).blocks)]
    strings = {month: month for month in MONTHS}
    for string in blocks:
        if isinstance(string, String):
            strings[string.key.lower()] = _or_nothing(string.value, strings)
    entries = [each for each in blocks if isinstance(each, Entry | ParsingFailedBlock)]
    if not entries:
        raise TableRefused.because(
            _("The file holds no entry of BibTeX, such as “@article{…}”.")
        )
    for number, block in enumerate(entries, start=1):
        yield _record(number, block, strings)


def _whole(block):
    """Two works may share a key: it names neither of them to the portal."""
    twice = isinstance(block, DuplicateBlockKeyBlock)
    return block.ignore_error_block if twice else block


def _or_nothing(value, strings):
    try:
        return value_of(value, strings)
    except Unfinished:
        return ""


def _record(number, block, strings):
    place = Place(number, (block.start_line or 0) + 1)
    if isinstance(block, DuplicateFieldKeyBlock):
        twice = ", ".join(sorted(block.duplicate_keys))
        key = block.ignore_error_block.key
        reason = _("These fields stand in it twice: %s.") % twice
        return Record(Place(number, place.line, key), faults=[reason])
    if not isinstance(block, Entry):
        return Record(_named(place, block.raw), faults=[_broken(block)])
    record = Record(Place(number, place.line, block.key))
    try:
        _fill(record, block, strings)
    except (NotLatex, Unfinished, InvalidNameError) as error:
        record.faults.append(_reason(error))
    return record


def _named(place, raw):
    """The place of a broken entry, with its key where that can be seen."""
    found = re.match(r"@\w+\s*[{(]\s*([^\s,{}()]{1,80})\s*,", raw or "")
    return Place(place.number, place.line, found[1]) if found else place


def _broken(block):
    # The library's own words are for programmers; they say where it was lost.
    first = (block.raw or "").strip().partition("\n")[0][:60]
    return (
        _(
            "The entry is broken: a brace, a quotation mark, a comma or “=” is missing. "
            "It begins: %s"
        )
        % first
    )


def _reason(error):
    if isinstance(error, InvalidNameError):
        return _("The name “%s” cannot be read.") % error.name[:80]
    return str(error)


def _fill(record, entry, strings):
    raw = {each.key.lower(): value_of(each.value, strings) for each in entry.fields}
    kind = entry.entry_type.lower()
    record.kind, note = kind_of(kind, OURS, OTHERS, plain(raw.get("type", "")))
    record.notes += filter(None, [note])
    texts = record.texts
    for name, fields in FIELDS.items():
        texts[name] = plain(_first(raw, fields))
    for name, fields in EXACT.items():
        texts[name] = ESCAPED.sub(lambda m: m[1] or m[2] or "", _first(raw, fields))
    texts["title"] = ": ".join(
        plain(raw[name]) for name in ("title", "subtitle") if raw.get(name)
    )
    texts["published_on"] = _date(raw)
    texts["identifiers"] = "; ".join(_identifiers(raw))
    _number(record, plain(raw.get("number", "")), plain(raw.get("issue", "")))
    record.keywords = re.split("[,;]", plain(raw.get("keywords", "")))
    for role in ContributionRole.values:
        _names(record, raw.get(role, ""), role)


def _first(raw, fields):
    return next((raw[name] for name in fields if raw.get(name)), "")


def _date(raw):
    """From biblatex's `date`, or from `year` and `month`."""
    if raw.get("date"):
        return raw["date"].replace("{", "").replace("}", "")
    year = plain(raw.get("year", "")).strip()
    month = plain(raw.get("month", "")).strip().lower()
    number = int(month) if month in {*map(str, range(1, 13))} else 0
    if month[:3] in MONTHS:
        number = MONTHS.index(month[:3]) + 1
    return f"{year}-{number:02}" if number and re.fullmatch(r"\d{4}", year) else year


def _number(record, number, issue):
    """`number` is that of the issue of a journal, and that in the series of all else."""
    if record.kind in COUNTED_IN_ISSUES:
        record.texts["issue"] = number or issue
    else:
        record.texts["series_number"] = number
        record.texts["issue"] = issue


def _identifiers(raw):
    if raw.get("eprint"):
        scheme = raw.get("eprinttype") or raw.get("archiveprefix") or "eprint"
        yield f"{scheme}:{raw['eprint']}".lower()
    for scheme in ("pmid", "pmcid", "hal_id", "handle"):
        if raw.get(scheme):
            yield f"{scheme.removesuffix('_id')}:{raw[scheme]}"


def _names(record, text, role):
    for printed in split_multiple_persons_names(text):
        printed = printed.strip()
        if printed.lower() == "others":
            record.notes.append(_("The file names more people only as “and others”."))
        elif printed:
            record.names.append(_name(printed, role))


def _name(printed, role):
    if _is_one_group(printed):
        # Kept together by braces, as the names of bodies are.
        return Name(plain(printed), "", role, is_body=True)
    parts = parse_single_name_into_parts(printed)
    family = plain(" ".join([*parts.von, *parts.last]))
    given = ", ".join(filter(None, (" ".join(parts.first), " ".join(parts.jr))))
    return Name(family, plain(given), role, is_body=False)


def _is_one_group(text):
    """Whether one pair of braces holds all of it, an accent such as {\\'E} aside."""
    if not text.startswith("{") or text.startswith("{\\"):
        return False
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return place == len(text) - 1
    return False
