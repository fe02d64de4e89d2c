"""A paper as CSL-JSON: the form that reference managers and citation styles read.

What the work says stays in its own language; what the portal adds (the genre, the note
on what is missing) is in that of the page.
"""

import json
from collections.abc import Iterable, Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from conferences.models import Paper
from conferences.models.contribution import ContributionRole
from conferences.models.paper import PaperKind

# A whole issue of a magazine is an article of it: Zotero has no item for CSL's
# "periodical" and would lose either the title of the issue or that of the magazine.
TYPES = {
    PaperKind.ARTICLE: "article-journal",
    PaperKind.WORKING_PAPER: "report",
    PaperKind.REPORT: "report",
    PaperKind.CONFERENCE_PAPER: "paper-conference",
    PaperKind.CHAPTER: "chapter",
    PaperKind.BOOK: "book",
    PaperKind.MAGAZINE_ISSUE: "article-magazine",
    PaperKind.POLICY_BRIEF: "report",
    PaperKind.THESIS: "thesis",
    PaperKind.PREPRINT: "article",
    PaperKind.PRESENTATION: "speech",
    PaperKind.VIDEO: "motion_picture",
}
# Kinds that their type does not tell from others.
NUMBERED = (PaperKind.WORKING_PAPER, PaperKind.POLICY_BRIEF, PaperKind.PREPRINT)
WITH_GENRE = (*NUMBERED, PaperKind.THESIS, PaperKind.VIDEO)
NUMBERED += (PaperKind.REPORT,)
GIVEN_AT_A_CONFERENCE = (PaperKind.CONFERENCE_PAPER, PaperKind.PRESENTATION)


def pieces(papers: Iterable[Paper]) -> Iterator[str]:
    """The papers as an array of CSL-JSON."""
    before = "[\n"
    for paper in papers:
        yield before + json.dumps(reference(paper), ensure_ascii=False, indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def reference(paper: Paper) -> dict:
    """One paper as an item of CSL-JSON, without what is not known of it."""
    number = "number" if paper.kind in NUMBERED else "collection-number"
    item = {
        "id": f"metropolis-paper-{paper.pk}",
        "type": TYPES[paper.kind],
        "title": paper.cited_title[0],
        **{role: names(paper, role) for role in ContributionRole.values},
        "issued": issued(paper.published_on),
        "container-title": paper.container,
        "event-title": event(paper),
        "volume": paper.volume,
        "issue": paper.issue,
        "page": paper.pages.replace("–", "-"),
        "publisher": paper.publisher,
        "publisher-place": paper.publisher_place,
        "collection-title": paper.series_title,
        number: paper.series_number,
        "genre": paper.get_kind_display() if paper.kind in WITH_GENRE else "",
        "DOI": paper.doi,
        "ISBN": paper.isbn,
        "ISSN": paper.issn,
        "URL": paper.doi_address or paper.address,
        "language": paper.language,
        "note": incomplete(paper),
    }
    return {
        key: str(value) if isinstance(value, Promise) else value
        for key, value in item.items()
        if value
    }


def names(paper: Paper, role: str) -> list[dict]:
    """Those who did this for the work, in the order of its title page."""
    return [
        _name(contribution)
        for contribution in paper.contributions.all()
        if contribution.role == role
    ]


def _name(contribution):
    if contribution.is_body:
        return {"literal": contribution.family_name}
    # Particles stay in the family name: where they end differs from land to land.
    parts = {"family": contribution.family_name, "given": contribution.given_names}
    return {key: value for key, value in parts.items() if value}


def issued(date) -> dict:
    if not date:
        return {}
    parts = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts]} | ({"circa": True} if date.about else {})


def event(paper: Paper) -> str:
    """The conference at which it was given, where the portal may name it."""
    given = paper.kind in GIVEN_AT_A_CONFERENCE and paper.public_conference
    return str(given) if given else ""


def incomplete(paper: Paper) -> str:
    """What is to be looked up before the work is cited; nothing where all is known."""
    if not (missing := paper.lacks):
        return ""
    names = ", ".join(map(str, missing))
    warning = _("Incomplete reference: check before citing.")
    return f"{warning} {_('Missing: %(gaps)s.') % {'gaps': names}}"
