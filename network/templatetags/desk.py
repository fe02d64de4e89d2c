"""Tags of the desk: what a page is for, and chips that say a state in words."""

from django import template
from django.utils.dates import MONTHS
from django.utils.html import format_html

from network.columns import IN_THE_LANGUAGE, LanguageState

register = template.Library()


@register.simple_tag(takes_context=True)
def purpose(context):
    """Two sentences that say what this page is for."""
    opts = context.get("opts")
    words = context.get("purpose") or (
        context.get("purpose_of", {}).get(opts.label_lower) if opts else ""
    )
    return format_html('<p class="purpose">{}</p>', words) if words else ""


@register.filter
def chip(state):
    """The state of a text as a chip; the words say it, the colour only repeats it."""
    return format_html(
        '<span class="chip chip-{}">{}</span>', state.status, state.get_status_display()
    )


@register.filter
def language_chip(state):
    """The same for a record in a language."""
    return format_html(
        '<span class="chip chip-{}">{}</span>', state, LanguageState(state).label
    )


@register.filter
def language_name(code):
    return IN_THE_LANGUAGE[code]


@register.filter
def month_name(number):
    return MONTHS[number]


@register.filter
def sources_for(row, cell):
    return row.sources_for(cell)
