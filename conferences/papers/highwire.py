"""The `citation_` tags by which Google Scholar and Zotero read a reference.

They speak the language of the work on the pages of all three languages. The rules are
those of Scholar's inclusion guidelines and of Zotero's translator "Embedded Metadata".
"""

from django.conf import settings

from ..models import ContributionRole, FileKind, PaperKind

# What tells the kind of a work, and with it what kind a reference manager makes of it.
OF_REPORTS = {PaperKind.REPORT, PaperKind.WORKING_PAPER, PaperKind.POLICY_BRIEF}


def tags(paper):
    """[(name, content)]; none where no author or year is known, for then no one is read."""
    authors = _of_role(paper, ContributionRole.AUTHOR)
    if not (authors and paper.published_on):
        return []
    found = [
        ("citation_title", paper.cited_title[0]),
        *(("citation_author", author.inverted) for author in authors),
        *(
            ("citation_editor", editor.inverted)
            for editor in _of_role(paper, ContributionRole.EDITOR)
        ),
        ("citation_publication_date", _date(paper.published_on)),
        ("citation_language", paper.language),
        *_place(paper),
        ("citation_publisher", paper.publisher),
        ("citation_volume", paper.volume),
        ("citation_issue", paper.issue),
        *zip(("citation_firstpage", "citation_lastpage"), _pages(paper), strict=False),
        ("citation_doi", paper.doi),
        ("citation_isbn", paper.isbn),
        ("citation_issn", paper.issn),
        ("citation_abstract", _abstract(paper)),
        *(("citation_pdf_url", address) for address in _full_texts(paper)),
    ]
    return [(name, content) for name, content in found if content]


def _of_role(paper, role):
    return [one for one in paper.contributions.all() if one.role == role]


def _date(date):
    """A whole day with slashes, else the year alone: Scholar knows nothing between."""
    if date.day and not date.about:
        return f"{date.year}/{date.month}/{date.day}"
    return str(date.year)


def _place(paper):
    """Where it appeared, by the tag that tells its kind."""
    if paper.kind == PaperKind.CONFERENCE_PAPER:
        event = paper.container or paper.public_conference or ""
        yield "citation_conference_title", str(event)
    elif paper.kind in OF_REPORTS:
        institution = paper.publisher or paper.series_title
        yield "citation_technical_report_institution", institution
        yield "citation_technical_report_number", paper.series_number
    elif paper.kind == PaperKind.THESIS:
        yield "citation_dissertation_institution", paper.publisher
    elif paper.kind == PaperKind.CHAPTER:
        yield "citation_inbook_title", paper.container
    else:
        yield "citation_journal_title", paper.container


def _pages(paper):
    return [page.strip() for page in paper.pages.replace("–", "-").split("-")][:2]


def _full_texts(paper):
    """Addresses of its texts; Zotero takes the first, which is in its own language."""
    texts = [one for one in paper.files.all() if one.kind == FileKind.FULL_TEXT]
    texts.sort(key=lambda one: one.language != paper.language)
    return [settings.SITE_URL + one.get_absolute_url() for one in texts]


def _abstract(paper):
    return getattr(paper, f"abstract_{paper.language}", "")
