"""The few tags that templates need: texts, dates and the other languages of a page."""

import json
from datetime import date

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from network import maps, prose
from network.columns import LanguageState, language_in_words
from network.dates import PartialDate, day_in_words, in_words, period_in_words
from network.languages import IN_LANGUAGE, LANGUAGES, active, in_language, served
from network.translations.labels import labels

register = template.Library()


ONLY_IN_LANGUAGE = {
    "en": _("This text exists only in English."),
    "fr": _("This text exists only in French."),
    "es": _("This text exists only in Spanish."),
}

GIVEN_IN_LANGUAGE = {
    "en": _(
        "This text is given in English; it does not exist in the language of the page."
    ),
    "fr": _(
        "This text is given in French; it does not exist in the language of the page."
    ),
    "es": _(
        "This text is given in Spanish; it does not exist in the language of the page."
    ),
}

# Said under the title of a record.
LABELS = {
    LanguageState.PARTIAL: _("Parts of this page are not translated yet"),
    LanguageState.OUTDATED: _("This text may be out of date"),
    LanguageState.MACHINE: _("Machine translation, not reviewed"),
    LanguageState.UNREVIEWED: _("Translation not yet reviewed"),
}
NEWEST_IN = {
    "en": _("This text may be out of date: the newest version is in English"),
    "fr": _("This text may be out of date: the newest version is in French"),
    "es": _("This text may be out of date: the newest version is in Spanish"),
}


@register.simple_tag
def text(record, field):
    """A translated text, marked with its real language where it is not the page's."""
    value, language = served(record, field)
    return _marked(value, language)


@register.simple_tag
def title(record):
    """The title of a record, marked like `text`; what has none as it calls itself."""
    marked = text(record, record.TITLE) if record.TITLE in record.TRANSLATED else ""
    return marked or str(record)


@register.simple_tag
def link(record):
    """The title as a link to the record's page; nothing where a reader may not see it."""
    if not (record and record.is_public()):
        return ""
    return format_html('<a href="{}">{}</a>', record.get_absolute_url(), title(record))


@register.simple_tag
def links(records):
    """The same for several, with commas."""
    return format_html_join(
        ", ", "{}", ((shown,) for shown in map(link, records) if shown)
    )


@register.simple_tag
def prose_of(record, field):
    """A text in the small Markdown, as HTML."""
    value, language = served(record, field)
    html = mark_safe(prose.render(value))
    if language in ("", active()):
        return html
    return format_html(
        '<p class="served-note">{}</p><div lang="{}">{}</div>',
        _where_it_exists(record, field, language),
        language,
        html,
    )


def _marked(value, language):
    if language in ("", active()):
        return value
    return format_html(
        '<span lang="{}">{}</span> <small class="served-note">({})</small>',
        language,
        value,
        IN_LANGUAGE[language],
    )


@register.simple_tag
def text_lines(record, field):
    """A text that is kept one thing a line, as one sentence with semicolons."""
    value, language = served(record, field)
    return _marked(
        "; ".join(line for line in value.splitlines() if line.strip()), language
    )


@register.filter
def our_translation(record, field="name"):
    """Whether the text shown is the portal's translation, not the body's own."""
    return getattr(record, f"{field}_is_ours")(served(record, field)[1])


@register.simple_tag
def official_name(record):
    """The name that the body itself uses, in its language."""
    code = next(iter(record.official_names.split()), "")
    name = in_language(record, "name", code) if code else ""
    return format_html('<span lang="{}">{}</span>', code, name) if name else ""


@register.filter
def coordinate(degrees, points):
    """Degrees with the point of the compass: 45.509 N, 73.588 W; W is O in French and Spanish."""
    names = {
        "N": pgettext("north", "N"),
        "S": pgettext("south", "S"),
        "E": pgettext("east", "E"),
        "W": pgettext("west", "W"),
    }
    point = names[points[0] if degrees >= 0 else points[1]]
    return f"{number_format(round(abs(degrees), 3), decimal_pos=3)}° {point}"


def _where_it_exists(record, field, language):
    others = [code for code in LANGUAGES if in_language(record, field, code)]
    return (ONLY_IN_LANGUAGE if others == [language] else GIVEN_IN_LANGUAGE)[language]


@register.filter
def when(moment):
    """A date, partial or whole, in words, with its form for machines."""
    if isinstance(moment, date):
        moment = PartialDate.on(moment)
    if not isinstance(moment, PartialDate):
        return ""
    return format_html(
        '<time datetime="{}">{}</time>', moment.machine, in_words(moment)
    )


@register.filter
def with_weekday(day):
    """A whole date in words, with its weekday."""
    return format_html('<time datetime="{}">{}</time>', day, day_in_words(day))


@register.simple_tag
def period(start, end):
    """From one partial date to another, in words."""
    return period_in_words(start or None, end or None)


@register.inclusion_tag("includes/text_labels.html")
def text_labels(record, newest=True):
    """What is to be known of a record's texts in the language of the page.

    `newest=False` stands where several records are shown: it asks the database nothing.
    """
    found = labels(record, active(), newest=newest)
    return {"labels": [(_words(label), *_newer(record, label)) for label in found]}


def _words(label):
    return NEWEST_IN[label.language] if label.language else LABELS[label.state]


def _newer(record, label):
    """The address of the newer page, its language, and since when it is newer."""
    if not label.language:
        return "", "", ""
    with translation.override(label.language):
        address = record.get_absolute_url()
    day = PartialDate(label.since.year, label.since.month, label.since.day)
    return address, label.language, period_in_words(day, None)


@register.filter
def in_languages(codes):
    """Names of languages, in words, for codes like "en fr" or "nl"."""
    return ", ".join(map(language_in_words, codes.split()))


@register.filter
def languages_in_words(codes):
    """The same for a list of codes."""
    return in_languages(" ".join(codes))


@register.filter
def figure(value):
    """A number as its language groups it; whole numbers without a fraction."""
    if value is None:
        return ""
    return number_format(
        value.normalize() if value % 1 else int(value), force_grouping=True
    )


@register.inclusion_tag("includes/map.html", name="map")
def map_of(points, title, table="", key=()):
    """Points on a map of the world.

    `table` is the id of the table with the same places, `key` the kinds of marks with
    their words.
    """
    return {
        "plates": maps.plates(points),
        "number": sum(point.places for point in points),
        "title": title,
        "table": table,
        "key": key,
        "height": maps.HEIGHT,
        "europe": maps.EUROPE,
    }


@register.inclusion_tag("includes/languages.html", takes_context=True)
def language_links(context):
    """The same page in the other languages, each in its own words."""
    addresses = _addresses(context)
    languages = [(code, name, addresses[code]) for code, name in LANGUAGES.items()]
    return {"languages": languages, "current": active()}


@register.simple_tag
def json_ld(data):
    """Data for machines, which no browser runs; nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag(takes_context=True)
def head_links(context):
    """Canonical and alternate addresses; only languages in which the record can be read."""
    addresses = _addresses(context)
    record = context.get("record")
    present = record.languages if record else list(LANGUAGES)
    previewed = getattr(context["request"], "previewed", None)
    if active() not in present or context.get("refused") or previewed:
        return mark_safe('<meta name="robots" content="noindex">')
    neutral = (
        reverse("permanent", args=[record.KIND, record.pk])
        if record and not context.get("part")
        else reverse("root")
    )
    links = [("canonical", "", addresses[active()])]
    links += [("alternate", code, addresses[code]) for code in present]
    links += [("alternate", "x-default", neutral)]
    return format_html_join(
        "\n",
        '<link rel="{}"{} href="{}{}">',
        (
            (
                rel,
                format_html(' hreflang="{}"', code) if code else "",
                settings.SITE_URL,
                path,
            )
            for rel, code, path in links
        ),
    )


def _addresses(context):
    """The address of this page in each language, with the same query."""
    request, record = context["request"], context.get("record")
    if getattr(request, "previewed", None):
        record = None  # the draft's own address is not open yet: the preview's is
    if request.path_info.startswith("/accounts/"):
        return {code: _asking_for(request, code) for code in LANGUAGES}
    part = context.get("part")  # a page below that of its record
    keeps_query = request.GET and (part or not record)
    query = f"?{request.GET.urlencode()}" if keeps_query else ""
    thing = part or record
    return {code: _address(request, thing, code) + query for code in LANGUAGES}


def _asking_for(request, language):
    """The same address: pages of accounts have no language in it."""
    query = request.GET.copy()
    query["language"] = language
    return f"?{query.urlencode()}"


def _address(request, record, language):
    match = request.resolver_match
    with translation.override(language):
        if record and hasattr(record, "get_absolute_url"):
            return record.get_absolute_url()
        if match and match.url_name and getattr(request, "path_language", ""):
            return reverse(match.view_name, args=match.args, kwargs=match.kwargs)
        return reverse("home")
