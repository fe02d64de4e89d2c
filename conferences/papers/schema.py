"""A paper as schema.org says it, and the links of its page for machines (Signposting)."""

from django.conf import settings
from django.urls import reverse

from network.languages import LANGUAGES, in_language, served

from ..models import ContributionRole, PaperKind
from ..schema import CONTEXT, without_gaps

TYPE = {
    PaperKind.BOOK: "Book",
    PaperKind.CHAPTER: "Chapter",
    PaperKind.REPORT: "Report",
    PaperKind.WORKING_PAPER: "Report",
    PaperKind.POLICY_BRIEF: "Report",
    PaperKind.THESIS: "Thesis",
    PaperKind.MAGAZINE_ISSUE: "PublicationIssue",
    PaperKind.PRESENTATION: "PresentationDigitalDocument",
    PaperKind.VIDEO: "VideoObject",
}


def type_of(paper):
    return TYPE.get(paper.kind, "ScholarlyArticle")


def paper(record, about):
    """The work with everybody who made it, and its Subjects; a year is given as a year."""
    titles = {in_language(record, "title", code) for code in LANGUAGES}
    own, _language = record.cited_title
    return without_gaps(
        {
            "@context": CONTEXT,
            "@type": type_of(record),
            "@id": permanent(record),
            "url": settings.SITE_URL + record.get_absolute_url(),
            "name": own,
            "headline": own,
            "alternateName": sorted(titles - {own, ""}),
            "author": _people(record, ContributionRole.AUTHOR),
            "editor": _people(record, ContributionRole.EDITOR),
            "translator": _people(record, ContributionRole.TRANSLATOR),
            "datePublished": _date(record.published_on),
            "inLanguage": record.language,
            "abstract": served(record, "abstract")[0],
            "description": served(record, "about")[0],
            "isPartOf": _container(record),
            "pagination": record.pages,
            "publisher": _body(record.publisher),
            "isbn": record.isbn,
            "license": record.licence,
            "sameAs": list(filter(None, [record.doi_address])),
            "isAccessibleForFree": bool(record.files.all()) or None,
            "encoding": [_file(file) for file in record.files.all()],
            "about": [str(theme) for theme in about.themes],
            "contentLocation": [
                {"@type": "Place", "name": str(place)}
                for place in (*about.cities, *about.countries)
            ],
        }
    )


def link_header(record, exports=()):
    """The Link header: `exports` are (address, content type) of the reference."""
    links = [
        f'<{permanent(record)}>; rel="cite-as"',
        f'<{CONTEXT}/AboutPage>; rel="type"',
        f'<{CONTEXT}/{type_of(record)}>; rel="type"',
    ]
    links += [
        f'<https://orcid.org/{one.orcid}>; rel="author"'
        for one in record.contributions.all()
        if one.orcid
    ]
    links += [
        f'<{settings.SITE_URL}{address}>; rel="describedby"; type="{kind}"'
        for address, kind in exports
    ]
    links += [
        f'<{settings.SITE_URL}{file.get_absolute_url()}>; rel="item"; '
        'type="application/pdf"'
        for file in record.files.all()
    ]
    if record.doi and '"' not in record.doi and ">" not in record.doi:
        links.append(f'<{record.doi_address}>; rel="related"')
    return ", ".join(links)


def collection_of(record):
    """The Link header of a file: the way back to the page of its paper."""
    address = settings.SITE_URL + record.get_absolute_url()
    return f'<{address}>; rel="collection"; type="text/html"'


def permanent(record):
    return settings.SITE_URL + reverse("permanent", args=[record.KIND, record.pk])


def _people(record, role):
    return [
        without_gaps(
            {
                "@type": "Organization" if one.is_body else "Person",
                "@id": one.orcid and f"https://orcid.org/{one.orcid}",
                "name": str(one),
                "familyName": "" if one.is_body else one.family_name,
                "givenName": one.given_names,
                "affiliation": _body(one.affiliation),
            }
        )
        for one in record.contributions.all()
        if one.role == role
    ]


def _file(file):
    return without_gaps(
        {
            "@type": "MediaObject",
            "contentUrl": settings.SITE_URL + file.get_absolute_url(),
            "encodingFormat": "application/pdf",
            "inLanguage": file.language,
            "contentSize": str(file.size),
            "sha256": file.sha256,
        }
    )


def _date(date):
    return str(date) if date and not date.about else None


def _container(record):
    if not record.container:
        return None
    part = {
        "@type": "Periodical" if record.kind == PaperKind.ARTICLE else "CreativeWork",
        "name": record.container,
        "issn": record.issn,
    }
    for name, kind, number in (
        ("volumeNumber", "PublicationVolume", record.volume),
        ("issueNumber", "PublicationIssue", record.issue),
    ):
        if number:
            part = {"@type": kind, name: number, "isPartOf": without_gaps(part)}
    return without_gaps(part)


def _body(name):
    return {"@type": "Organization", "name": name} if name else None
