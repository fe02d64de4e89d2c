"""Atom feeds (RFC 4287): the newest records of a list, for programmes that follow it.

The same records always give the same bytes: the moment of the fetch stands nowhere.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from .languages import active, served
from .listings import (
    FEED,
    SHOWING,
    active_filters,
    canonical_redirect,
    refusal,
    repeated,
    with_query,
)
from .text import for_xml

MOST_ENTRIES = 50
# Atom demands a moment of a feed without entries too.
WHILE_EMPTY = datetime(1970, 1, 1, tzinfo=UTC)


class RecordFeed(Atom1Feed):
    """Atom with the language of each text; summaries are text and not HTML."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=WHILE_EMPTY)

    def item_attributes(self, item):
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        text, language = item["summary"]
        if text:
            handler.addQuickElement("summary", for_xml(text), {"xml:lang": language})


def feed(request, template, filters, records, *, title, **page):
    """The newest records of a list that its page would find for the same query.

    It answers in the place of `listing`: 301 to the canonical address, 400 for a value
    that the list does not know.
    """
    names = [name for name in filters.base_filters if name not in SHOWING]
    query, redirection = canonical_redirect(request, names)
    if redirection:
        return redirection
    filterset = filters(query, records)
    if not filterset.is_valid() or repeated(filterset.form, query):
        return refusal(_("The list could not be narrowed as asked."))
    # Titles and summaries are the record's own: nothing beside it is fetched.
    found = filterset.qs.prefetch_related(None).order_by("-published_at", "-pk")
    entries = map(_entry, found[:MOST_ENTRIES])
    return atom(request.path, filterset, query, title, entries)


def atom(path, filterset, query, title, entries):
    """The feed of a question, whose words stand in its title."""
    labels = [str(chip["label"]) for chip in active_filters(filterset, query)]
    document = _document(path, query, " · ".join([str(title), *labels]))
    for entry in entries:
        document.add_item(**entry)
    return HttpResponse(
        document.writeString("utf-8"), content_type=document.content_type
    )


def _document(path, query, title):
    """The feed without its entries; until somebody speaks here, it says so."""
    publisher = settings.PUBLISHER[active()]
    demonstration = _("Demonstration: not an official site of the Metropolis Project")
    address = settings.SITE_URL + with_query(path, query)
    return RecordFeed(
        title=for_xml(f"{title} – {_('Metropolis')}"),
        link=settings.SITE_URL + with_query(path.removesuffix(FEED), query),
        description=None,
        subtitle=None if publisher else demonstration,
        author_name=publisher or _("Metropolis"),
        language=active(),
        feed_url=address,
        feed_guid=address,
    )


def _entry(record):
    """What a feed tells of a record; its id is the same in every language."""
    title, language = "", ""
    if record.TITLE in record.TRANSLATED:
        title, language = served(record, record.TITLE)
    if not title:
        title, language = str(record), getattr(record, "language", active())
    permanent = reverse("permanent", args=[record.KIND, record.pk])
    return {
        "title": for_xml(title),
        "language": language,
        "link": settings.SITE_URL + record.get_absolute_url(),
        "description": None,
        "summary": record.in_short,
        "unique_id": settings.SITE_URL + permanent,
        "pubdate": record.published_at,
        # A record whose day came after its last change is new on that day.
        "updateddate": max(record.updated_at, record.published_at),
    }
