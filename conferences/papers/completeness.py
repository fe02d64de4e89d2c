"""What a reference of each kind should have, for those who enter it."""

from django.utils.translation import gettext as _

from network.languages import LANGUAGES, in_language

from ..models import Access, ContributionRole, PaperKind

IN_A_CONTAINER = {
    PaperKind.ARTICLE,
    PaperKind.CHAPTER,
    PaperKind.CONFERENCE_PAPER,
    PaperKind.MAGAZINE_ISSUE,
}
WITH_PAGES = {PaperKind.ARTICLE, PaperKind.CHAPTER}


def missing(paper):
    """What is still to be looked up or written, in words, the most needed first."""
    return list(_missing(paper))


def _missing(paper):
    authors = [
        one
        for one in paper.contributions.all()
        if one.role != ContributionRole.TRANSLATOR
    ]
    if not authors:
        yield _("an author or editor")
    if not paper.published_on:
        yield _("the year")
    if paper.kind in IN_A_CONTAINER and not paper.container:
        yield _("the journal, book or proceedings")
    if paper.kind in WITH_PAGES and not paper.pages:
        yield _("the pages")
    if paper.kind not in IN_A_CONTAINER and not paper.publisher:
        yield _("the publisher")
    if not all(in_language(paper, "about", code) for code in LANGUAGES):
        yield _("what it is about, in three languages")
    if not paper.themes.all():
        yield _("a theme")
    if not (paper.cities.all() or paper.countries.all() or paper.regions):
        yield _("the places that it studies")
    if paper.access == Access.NONE:
        yield _("an address on which it can be read")
    if not paper.sources.all():
        yield _("the source of this reference")
