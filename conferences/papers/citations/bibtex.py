"""Papers as BibTeX, in UTF-8, as both BibTeX and biblatex read it."""

import re
from collections.abc import Iterable, Iterator

from conferences.models import Paper
from conferences.models.paper import PaperKind
from network.text import slug

from . import csl

# "thesis" is biblatex's: the older words would say of which degree.
TYPES = {
    PaperKind.ARTICLE: "article",
    PaperKind.WORKING_PAPER: "techreport",
    PaperKind.REPORT: "techreport",
    PaperKind.CONFERENCE_PAPER: "inproceedings",
    PaperKind.CHAPTER: "incollection",
    PaperKind.BOOK: "book",
    PaperKind.MAGAZINE_ISSUE: "article",
    PaperKind.POLICY_BRIEF: "techreport",
    PaperKind.THESIS: "thesis",
    PaperKind.PREPRINT: "misc",
    PaperKind.PRESENTATION: "misc",
    PaperKind.VIDEO: "misc",
}
PUBLISHER = {"techreport": "institution", "thesis": "school", "misc": "howpublished"}
LANGUAGES = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        # BibTeX counts every brace, escaped or not.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
        "\r": " ",
    }
)
# Braces and what ends a line would break the file; BibTeX takes the rest as it is.
IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def pieces(papers: Iterable[Paper]) -> Iterator[str]:
    """The papers, one entry after the other."""
    return map(entry, papers)


def entry(paper: Paper) -> str:
    item = csl.reference(paper)
    kind = TYPES[paper.kind]
    lines = [
        f"  {name} = {{{value}}},\n"
        for name, value in (*_texts(item, kind).items(), *_names(item), *_exact(item))
        if value
    ]
    return f"@{kind}{{{key(paper)},\n{''.join(lines)}}}\n\n"


def key(paper: Paper) -> str:
    """A name for \\cite that stays as it is and is nobody else's."""
    first = next(iter(paper.contributions.all()), None)
    name = slug(first.family_name, most=30).replace("-", "") if first else ""
    year = paper.published_on.year if paper.published_on else "nd"
    return f"{name or 'metropolis'}{year}p{paper.pk}"


def _texts(item, kind):
    container = "journal" if kind == "article" else "booktitle"
    number = item.get("issue") or item.get("number")
    fields = {
        # In two pairs, so that no style takes the capitals away.
        "title": _protected(item["title"]),
        container: _escaped(item.get("container-title") or item.get("event-title", "")),
        "series": _escaped(item.get("collection-title", "")),
        "volume": _escaped(item.get("volume", "")),
        "number": _escaped(number or item.get("collection-number", "")),
        "pages": _escaped(re.sub(r"(?<=\w)-(?=\w)", "--", item.get("page", ""))),
        PUBLISHER.get(kind, "publisher"): _escaped(item.get("publisher", "")),
        "address": _escaped(item.get("publisher-place", "")),
        "type": _escaped(item.get("genre", "")),
        "note": _escaped(item.get("note", "")),
    }
    if item.get("event-title") and item.get("container-title"):
        fields["eventtitle"] = _escaped(item["event-title"])
    return fields


def _names(item):
    for role in ("author", "editor", "translator"):
        yield role, " and ".join(map(_name, item.get(role, ())))


def _exact(item):
    """What BibTeX takes letter by letter."""
    if issued := item.get("issued"):
        parts = issued["date-parts"][0]
        yield "year", parts[0]
        if len(parts) > 1 or issued.get("circa"):
            date = "-".join(f"{part:02}" for part in parts)
            yield "date", date + "~" * issued.get("circa", False)
    yield "doi", item.get("DOI", "").translate(IN_ADDRESSES)
    yield "isbn", item.get("ISBN")
    yield "issn", item.get("ISSN")
    yield "url", item.get("URL", "").translate(IN_ADDRESSES)
    yield "langid", LANGUAGES.get(item["language"], "")


def _name(name):
    """As "Family, Given"; in braces where BibTeX would part it elsewhere."""
    if body := name.get("literal"):
        return _protected(body)
    family, given = name["family"], name.get("given", "")
    # Of "Díaz de León" it would take "Díaz de" for a particle.
    inner = re.search(r"^[^a-zß-ÿ].*\s[a-zß-ÿ]", family)
    if not given or inner or "," in family or " and " in family.lower():
        family = _protected(family)
    else:
        family = _escaped(family)
    return f"{family}, {_escaped(given)}" if given else family


def _protected(text):
    return f"{{{_escaped(text)}}}"


def _escaped(text):
    return text.translate(SPECIAL)
