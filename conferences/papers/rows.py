"""What a list tells of a paper: its title, who wrote it, and what it is."""

from network.columns import language_in_words
from network.languages import active, served

from ..models import ContributionRole

MOST_NAMES = 3


def describe(papers):
    """Gives each paper the parts of its row; the contributions are fetched already."""
    for paper in papers:
        title, language = served(paper, "title")
        paper.shown_title = title or paper.printed_title
        language = language or paper.language
        paper.title_language = "" if language == active() else language
        paper.by = _named_on(paper)[:MOST_NAMES]
        paper.others = len(_named_on(paper)) - len(paper.by)
        paper.in_words = language_in_words(paper.language)


def _named_on(paper):
    """Its authors; where it has none, everybody else whom the title page names."""
    people = list(paper.contributions.all())
    return [one for one in people if one.role == ContributionRole.AUTHOR] or people
