"""What templates need for briefs: their texts, and the ways to them in each language."""

from django import template
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html

from network.languages import IN_LANGUAGE, LANGUAGES, active

from ..briefs.forms import MOST_FULL, usual_length
from ..briefs.pdf import Length

register = template.Library()

# Shown on the pages of all languages as it stands here, like the names of the languages.
WORDS = {
    "en": {
        Length.ONE: "Brief in English, one page",
        Length.TWO: "Brief in English, two pages",
        Length.FULL: "Brief in English",
    },
    "fr": {
        Length.ONE: "Note en français, une page",
        Length.TWO: "Note en français, deux pages",
        Length.FULL: "Note en français",
    },
    "es": {
        Length.ONE: "Informe en español, una página",
        Length.TWO: "Informe en español, dos páginas",
        Length.FULL: "Informe en español",
    },
}


@register.simple_tag
def said(one):
    """A text of a brief, marked with its language where it is not the page's."""
    language = one.get("language")
    if one.get("missing"):
        return format_html('<span class="missing">{}</span>', one["text"])
    if not language:
        return one["text"]
    shown = format_html('<span lang="{}">{}</span>', language, one["text"])
    if language not in IN_LANGUAGE:
        return shown
    return format_html(
        '{} <small class="served-note">({})</small>', shown, IN_LANGUAGE[language]
    )


@register.inclusion_tag("practices/brief_links.html")
def brief_links(practices):
    """One button for the brief in the language of the page, links for the others.

    Behind them stands the page on which own words can be added. One practice or a list.
    """
    practices = practices if isinstance(practices, list) else [practices]
    if not 1 <= len(practices) <= MOST_FULL:
        return {}
    length = usual_length(len(practices))
    links = [
        (code, _address(practices, code, length), WORDS[code][length])
        for code in sorted(LANGUAGES, key=lambda code: code != active())
    ]
    return {"own": links[0], "others": links[1:], "typing": _page(practices)}


def _address(practices, language, length):
    with translation.override(language):
        if len(practices) == 1:
            return reverse("practice-brief", args=[practices[0].pk, practices[0].slug])
        return f"{reverse('practices-brief-file')}?{_ids(practices)}&length={length}"


def _page(practices):
    return f"{reverse('practices-brief')}?{_ids(practices)}"


def _ids(practices):
    # In the order of canonical addresses, so that no redirect is needed.
    ids = sorted(str(practice.pk) for practice in practices)
    return "&".join(f"id={id}" for id in ids)
