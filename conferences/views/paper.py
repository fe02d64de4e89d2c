"""The page of one paper: what readers, Scholar and reference managers are given."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from network.languages import in_language, order_of_languages
from network.listings import record_page

from ..models import Paper
from ..papers import highwire, schema
from ..papers.citations.formats import FORMATS
from ..papers.citations.panel import panel
from ..papers.subjects import subjects


@require_safe
def paper_detail(request, id, slug=""):
    """The landing page, with its links for machines."""
    response = record_page(
        request,
        "conferences/paper.html",
        Paper.objects.for_page(),
        id,
        slug,
        gather=_about,
    )
    if record := getattr(response, "context_data", {}).get("record"):
        response.headers["Link"] = schema.link_header(record, _exports(record))
    return response


def _exports(record):
    """Where the reference is in other forms, and what kind of file each is."""
    return [
        (
            reverse("paper-export", args=[record.pk, record.slug, form]),
            known.content_type.partition(";")[0],
        )
        for form, known in FORMATS.items()
    ]


def _about(record):
    about = subjects(record)
    regions = [name.strip() for name in record.regions.split(";") if name.strip()]
    return {
        "other_titles": _others(record, "title"),
        "abstracts": _every(record, "abstract"),
        "places": [*about.cities, *about.countries, *regions],
        "themes": about.themes,
        "tags": highwire.tags(record),
        "schema": schema.paper(record, about),
        "cite": panel(record),
        "others": [
            related
            for related in record.related_works.all()
            if related.other.is_public()
        ],
        "session": _session(record),
    }


def _every(record, field):
    """[(language, text)] of all that there are, the reader's language first."""
    texts = [
        (code, in_language(record, field, code)) for code in order_of_languages(record)
    ]
    return [(code, text) for code, text in texts if text]


def _others(record, field):
    """The titles that the page does not have as its heading."""
    own = [(record.language, record.printed_title)] if record.printed_title else []
    return [*_every(record, field)[1:], *own]


def _session(record):
    """The session in which it was presented, where readers may see it."""
    if not (talk := record.presentation):
        return None
    return talk.session if talk.session.is_shown() else None
