"""The paper that a reference becomes: a draft, with what it lacks named as missing."""

from conferences.models import (
    Access,
    Contribution,
    ContributionRole,
    Gap,
    Paper,
)
from conferences.papers.completeness import IN_A_CONTAINER, WITH_PAGES
from network.dates import PartialDate
from network.languages import LANGUAGES

from .reference import COLUMNS

# Words in the names of hosts that keep copies for others.
REPOSITORIES = (
    *("arxiv.", "dspace", "eprints", "handle.net", "hal.science", "hal.", "osf.io"),
    *("repositor", "ssrn.", "theses.", "zenodo."),
)


def paper_of(reference) -> Paper:
    """The paper, not saved."""
    own = reference.language if reference.language in LANGUAGES else ""
    titles = {f"title_{code}": reference.titles.get(code, "") for code in LANGUAGES}
    texts = {f"abstract_{c}": reference.abstracts.get(c, "") for c in LANGUAGES}
    date = reference.published_on
    paper = Paper(
        **titles | texts,
        **{name: getattr(reference, name) for name in COLUMNS},
        kind=reference.kind,
        language=reference.language,
        original_language=own,
        printed_title="" if own else reference.titles.get(reference.language, ""),
        published_on=PartialDate.parse(date) if date else None,
    )
    paper.gaps = " ".join(gaps_of(reference))
    paper.access = _access(reference)
    if reference.doi and not reference.address:
        paper.address = paper.doi_address
    return paper


def _access(reference):
    if reference.doi and not reference.address:
        return Access.DOI
    if not reference.address:
        return Access.NONE
    host = reference.address.partition("//")[2].partition("/")[0].lower()
    is_kept = any(word in host for word in REPOSITORIES)
    return Access.REPOSITORY if is_kept else Access.PUBLISHER


def gaps_of(reference):
    """What the reference lacks, in the words of the column."""
    people = [n for n in reference.names if n.role != ContributionRole.TRANSLATOR]
    if not people:
        yield Gap.AUTHOR.value
    if any(not name.given and not name.is_body for name in reference.names):
        yield Gap.GIVEN_NAMES.value
    if not reference.published_on:
        yield Gap.YEAR.value
    if reference.kind in IN_A_CONTAINER and not reference.container:
        yield Gap.CONTAINER.value
    if reference.kind in WITH_PAGES and not reference.pages:
        yield Gap.PAGES.value


def contributions_of(reference) -> list[Contribution]:
    """Those named, in their order; linked to nobody."""
    return [
        Contribution(
            order=order,
            role=name.role,
            family_name=name.family,
            given_names=name.given,
            is_body=name.is_body,
        )
        for order, name in enumerate(reference.names)
    ]
