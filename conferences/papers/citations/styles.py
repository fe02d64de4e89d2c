"""References as APA, Chicago and MLA print them, in the words of the page's language.

citeproc-py sets them. It neither escapes the texts nor can be used by two threads at a
time; both are done here.
"""

import re
from functools import cache
from pathlib import Path
from threading import Lock
from types import SimpleNamespace

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
)
from citeproc.source.json import CiteProcJSON
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from conferences.models import Paper
from network.languages import active

from . import csl
from .elements import completed

FOLDER = Path(__file__).parent / "styles"
STYLES = {
    "apa": ("APA (7)", "apa.csl"),
    "chicago": ("Chicago (18)", "chicago-author-date.csl"),
    "mla": ("MLA (9)", "modern-language-association.csl"),
}
LOCALES = {"en": "en-US", "fr": "fr-FR", "es": "es-ES"}
# What citeproc-py knows of an item; it warns of all else.
LEFT_OUT = {"note", "custom"}
# Signs for private use, which no text brings along, mark what becomes a tag.
TAGS = {
    "\ue000": "<i>",
    "\ue001": "</i>",
    "\ue002": "<b>",
    "\ue003": "</b>",
    "\ue004": "<sup>",
    "\ue005": "</sup>",
}
PRIVATE = re.compile("[\ue000-\uf8ff]")
DOUBLED = re.compile("([.!?])([\ue001\ue003\ue005]?)\\.(?=\\s|$)")
# American quotation marks follow a point or a comma; one mark ends a sentence.
BEFORE_QUOTE = re.compile("”([.,])")
AFTER_QUOTE = re.compile("([.?!])”\\.")
_one_at_a_time = Lock()


def _between(opening, closing):
    return lambda text: f"{opening}{text}{closing}"


MARKS = SimpleNamespace(
    preformat=str,
    Italic=_between("\ue000", "\ue001"),
    Oblique=_between("\ue000", "\ue001"),
    Bold=_between("\ue002", "\ue003"),
    Light=str,
    Underline=str,
    Superscript=_between("\ue004", "\ue005"),
    Subscript=str,
    SmallCaps=str,
)


def formatted(paper: Paper, style: str) -> SafeString:
    """The reference in this style, in the language of the page, as HTML."""
    item = {
        key: _clean(value)
        for key, value in csl.reference(paper).items()
        if key not in LEFT_OUT
    }
    language = active()
    with _one_at_a_time:
        text = _set(_dated(item, style, language), _style(style, language))
    return mark_safe(_as_html(text, language))


@cache
def _style(style, language):
    """Parsed once: it takes longer than a hundred references."""
    file = str(FOLDER / STYLES[style][1])
    parsed = CitationStylesStyle(file, locale=LOCALES[language], validate=False)
    return completed(parsed, language)


def _dated(item, style, language):
    """Without the day where the style would write it as in English: "mai 12"."""
    if language != "en" and style != "mla" and "issued" in item:
        parts = item["issued"]["date-parts"][0][:2]
        item["issued"] = item["issued"] | {"date-parts": [parts]}
    return item


def _set(item, style):
    event = item.pop("event-title", "")
    source = CiteProcJSON([item])
    reference = source[item["id"]]
    if event:
        # Named by the version of CSL after the one that citeproc-py knows.
        reference["event_title"] = event
    if "collection-number" in item:
        # It looks for a number under the name of the style, not its own.
        reference["collection-number"] = reference["collection_number"]
    bibliography = CitationStylesBibliography(style, source, MARKS)
    bibliography.register(Citation([CitationItem(item["id"])]))
    return str(bibliography.bibliography()[0])


def _clean(value):
    """The same without signs for private use, which mean tags here."""
    if isinstance(value, str):
        return PRIVATE.sub("", value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    return value


def _as_html(text, language):
    text = DOUBLED.sub(r"\1\2", text)
    if language == "en":
        text = AFTER_QUOTE.sub(r"\1”", text)
        text = BEFORE_QUOTE.sub(r"\1”", text)
    html = escape(text)
    for mark, tag in TAGS.items():
        html = html.replace(mark, tag)
    return html.strip()
