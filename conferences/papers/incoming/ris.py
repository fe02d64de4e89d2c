"""Reads RIS, record by record: a record without an end does not spoil the next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import rispy
from django.utils import translation
from django.utils.translation import gettext as _
from rispy.config import TAG_KEY_MAPPING

from conferences.models import PaperKind
from conferences.papers.citations.ris import TYPES
from conferences.papers.completeness import IN_A_CONTAINER
from network.dates import PartialDate, in_words
from network.languages import LANGUAGES
from network.tables import TableRefused

from .decoding import check_number, decoded
from .kinds import kind_of
from .numbers import doi_in, is_isbn, is_issn
from .printed_names import printed_name
from .record import Record
from .reference import Place

TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: |$)")
# Every tag is kept under its own name, as often as it comes; of some that are much used
# rispy does not know.
TAGS = {tag: tag for tag in (*TAG_KEY_MAPPING, "BT", "CP", "CT", "ED", "LK", "PP")}
NOT_LISTS = ("TY", "UK")
OTHERS = {
    **dict.fromkeys(("ejour", "jfull", "inpr", "news", "abst"), PaperKind.ARTICLE),
    **dict.fromkeys(("conf", "edbook", "ebook", "ser"), PaperKind.BOOK),
    **dict.fromkeys(("echap", "ency", "encyc", "dict"), PaperKind.CHAPTER),
    **dict.fromkeys(("govdoc", "stand", "pamp"), PaperKind.REPORT),
    **dict.fromkeys(("mpct", "multi", "advs"), PaperKind.VIDEO),
    "manscpt": PaperKind.PREPRINT,
}
FIELDS = {
    "title": ("TI", "T1", "CT"),
    "volume": ("VL",),
    "publisher": ("PB",),
    "publisher_place": ("CY", "PP"),
    "address": ("UR", "LK", "L2"),
    "language": ("LA",),
    "abstract": ("AB", "N2"),
}
NUMBER_IN_STANDARD = re.compile(r"(ISBN|ISSN) (.+)")


@dataclass
class Block:
    """The lines from one TY to its ER, each with those that carry it on."""

    line: int
    lines: list[list[str]] = field(default_factory=list)
    fault: str = ""

    def tagged(self):
        yield from map("\n".join, self.lines)
        yield "ER  - "


def records(content: bytes) -> Iterator[Record]:
    """The records of a file; those that are broken, with the reason."""
    blocks = list(_blocks(decoded(content).split("\n")))
    check_number(len(blocks))
    if not blocks:
        raise TableRefused.because(
            _("The file holds no record of RIS: none begins with “TY  - ”.")
        )
    for number, block in enumerate(blocks, start=1):
        yield _record(number, block)


def _blocks(lines):
    """Each record with all of its lines; a text that runs over lines in one."""
    block = None
    for number, line in enumerate(lines, start=1):
        tag = found[1] if (found := TAG.match(line.lstrip())) else ""
        if tag == "TY" or (tag and block is None and tag != "ER"):
            if block:
                block.fault = _no_end()
                yield block
            fault = "" if tag == "TY" else _("The record does not begin with “TY  - ”.")
            block = Block(number, [], fault)
        if block is None:
            continue  # what databases write between records
        if tag == "ER":
            yield block
            block = None
        elif tag:
            block.lines.append([line.lstrip()])
        elif line.strip() and block.lines:
            block.lines[-1].append(line.strip())
    if block:
        block.fault = _no_end()
        yield block


def _no_end():
    return _("The record has no end (“ER  - ”). Perhaps the file was cut.")


def _record(number, block):
    parser = rispy.RisParser(
        mapping=TAGS,
        list_tags=[tag for tag in TAGS if tag not in NOT_LISTS],
        delimiter_tags_mapping={},
    )
    read = parser.parse_lines(block.tagged())
    tags = read[0] if read else {}
    known = {t: [*filter(None, tags.get(t, ()))] for t in TAGS if t not in NOT_LISTS}
    record = Record(Place(number, block.line, _one(known, "ID")))
    if block.fault:
        record.faults.append(block.fault)
    else:
        _fill(record, tags.get("TY", ""), known)
    return record


def _one(tags, *names):
    return next((tags[name][0] for name in names if tags.get(name)), "")


def _fill(record, word, tags):
    word = word.upper()
    record.kind, note = kind_of(word, TYPES, OTHERS, _one(tags, "M3"))
    record.notes += filter(None, [note])
    texts = record.texts
    texts |= {name: _one(tags, *from_tags) for name, from_tags in FIELDS.items()}
    # M3 is the sort of work for some and the DOI for others.
    texts["doi"] = _one(tags, "DO") or doi_in(_one(tags, "M3"))
    texts["pages"] = "-".join(filter(None, [_one(tags, "SP"), _one(tags, "EP")]))
    _places(record, word, tags)
    _numbers(record, word, tags)
    record.keywords = [each for text in tags["KW"] for each in text.split("\n")]
    _names(record, tags)
    _date_and_notes(record, tags)


def _places(record, word, tags):
    """Where it stands: journal, book, conference, series; see what our files write."""
    texts = record.texts
    second, third = _one(tags, "T2", "JO", "JF", "JA", "J2", "BT"), _one(tags, "T3")
    if word == "CPAPER":
        texts["container"], texts["series_title"] = _one(tags, "C3"), third
        texts["event"] = second if second != texts["container"] else ""
    elif record.kind in IN_A_CONTAINER or third:
        texts["container"], texts["series_title"] = second, third
    elif word == "SLIDE" and not tags["IS"]:  # a number is that in a series
        texts["event"] = second
    else:
        texts["series_title"] = second


def _numbers(record, word, tags):
    """SN is the number of a report, and the ISBN or ISSN of anything else."""
    texts, issue = record.texts, _one(tags, "IS", "M1", "CP")
    in_series = record.kind not in (PaperKind.ARTICLE, PaperKind.MAGAZINE_ISSUE)
    texts["series_number" if in_series else "issue"] = issue
    standards = list(tags["SN"])
    for note in tags["N1"]:
        if found := NUMBER_IN_STANDARD.fullmatch(note):
            texts[found[1].lower()] = found[2]
    for standard in standards:
        if is_issn(standard):
            texts["issn"] = standard
        elif word != "RPRT" or is_isbn(standard):
            texts["isbn"] = standard
        elif not issue:
            texts["series_number"] = standard


def _names(record, tags):
    """A2 names the editors of what holds the work; of a book, those of its series."""
    roles = {"AU": "author", "A1": "author", "A4": "translator", "TA": "translator"}
    roles |= {"ED": "editor"}
    if record.kind in IN_A_CONTAINER:
        roles["A2"] = "editor"
    elif tags["A2"]:
        editors = "; ".join(tags["A2"])
        record.notes.append(_("Editors of the series: %s.") % editors)
    for tag in ("AU", "A1", "ED", "A2", "A4", "TA"):
        for text in tags.get(tag, ()) if tag in roles else ():
            if name := printed_name(text, roles[tag]):
                record.names.append(name)


def _date_and_notes(record, tags):
    year = _one(tags, "PY", "Y1")
    date = _one(tags, "DA") or year
    # Some write only the month and day into DA.
    record.texts["published_on"] = date if date[:4] == year[:4] or not year else year
    notes = [n for n in tags["N1"] if not NUMBER_IN_STANDARD.fullmatch(n)]
    if about := next((n for n in notes if _is_about(n, year)), ""):
        record.texts["published_on"] = f"{year}~"
        notes.remove(about)
    record.texts["note"] = " ".join(notes)


def _is_about(note, year):
    """Whether this says "about 1998", as our own files do for want of a sign."""
    if not re.fullmatch(r"\d{4}", year, re.ASCII) or year not in note:
        return False
    for language in LANGUAGES:
        with translation.override(language):
            if note == in_words(PartialDate(int(year), about=True)):
                return True
    return False
