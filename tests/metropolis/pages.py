"""The public pages as a reader meets them: their addresses, and what stands in them."""

import html
import re
from html.parser import HTMLParser

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from network.languages import LANGUAGES
from tests.factories import RECORDS, make_page

LISTS = [list_name for _make, list_name in RECORDS.values() if list_name]
FEEDS = [f"{name}-feed" for name in LISTS]
FIXED_PAGES = ("contact", "privacy", "accessibility")
SITE = "http://127.0.0.1:8000"


def addresses(thing):
    """The address of a list, by its name, or of a record, in each language."""
    return {language: address_in(language, thing) for language in LANGUAGES}


def address_in(language, thing):
    with translation.override(language):
        return reverse(thing) if isinstance(thing, str) else thing.get_absolute_url()


def make_fixed_pages():
    """The pages that the secretariat keeps in a place of their own."""
    return [make_page(place=place) for place in ("home", *FIXED_PAGES)]


def make_every_kind():
    """One public record of each kind, and the fixed pages."""
    return [make() for make, _list in RECORDS.values()] + make_fixed_pages()


def every_address():
    """Each public address in each language, for one record of each kind."""
    others = ["home", "search", "report", "corrections", "parity"]
    things = [*others, *LISTS, *make_every_kind()]
    return [address for thing in things for address in addresses(thing).values()]


def whole_list(client, address):
    """The text of all pages of a list, or of the one page that anything else is."""
    answer = client.get(address)
    page = (answer.context or {}).get("page")
    rest = range(2, page.paginator.num_pages + 1) if page else ()
    others = [client.get(f"{address}?page={number}").text for number in rest]
    return "\n".join([answer.text, *others])


def warm():
    """Fills the process's cache of content types, which is no property of a page."""
    ContentType.objects.get_for_models(*apps.get_models())


def statements(client, address):
    """How often a page asks the database."""
    warm()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def only_in(language, record):
    """The record, with its texts in this language only, each marked by the word 'lonely'."""
    for field in record.TRANSLATED:
        for code in LANGUAGES:
            text = getattr(record, f"{field}_{code}") if code == language else ""
            setattr(record, f"{field}_{code}", f"lonely {text}" if text else "")
    record.original_language = language
    record.save()
    return record


def withdraw(record, **reasons):
    record.withdrawn_at = timezone.now()
    for language, reason in reasons.items():
        setattr(record, f"withdrawal_reason_{language}", reason)
    record.save()
    return record


def language_links(page):
    """{language: address} of the links to the same page in the other languages."""
    tags = re.findall(r"<a [^>]*rel=\"alternate\"[^>]*>", page)
    return {_attribute(tag, "hreflang"): _attribute(tag, "href") for tag in tags}


def head_links(page):
    """{"canonical", "en", "x-default" …: address} of the pages that <head> names."""
    tags = re.findall(r"<link rel=\"(?:canonical|alternate)\"(?! type)[^>]*>", page)
    return {
        _attribute(tag, "hreflang") or "canonical": _attribute(tag, "href")
        for tag in tags
    }


def _attribute(tag, name):
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def texts_of(page):
    """(language, text) for every text that a reader sees or hears."""
    reader = _Reader()
    reader.feed(page)
    return reader.texts


class _Reader(HTMLParser):
    VOID = {"meta", "link", "img", "input", "br", "hr"}
    UNSEEN = {"title", "script", "style"}

    def __init__(self):
        super().__init__()
        self.stack = [("", "")]
        self.texts = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        language = attrs.get("lang") or self.stack[-1][1]
        if tag not in self.VOID:
            self.stack.append((tag, language))
        for name in ("alt", "aria-label"):
            if attrs.get(name):
                self.texts.append((language, attrs[name]))

    def handle_endtag(self, tag):
        while len(self.stack) > 1 and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, language = self.stack[-1]
        if tag not in self.UNSEEN and data.strip():
            self.texts.append((language, data.strip()))
