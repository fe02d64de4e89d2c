"""What templates say of practices: texts that may be missing, cost, evidence, figures."""

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html

from network.languages import IN_LANGUAGE, active, served
from network.templatetags.portal import text

from .. import words

register = template.Library()


def missing():
    return format_html('<span class="missing">{}</span>', words.not_recorded())


@register.simple_tag
def recorded(record, field):
    """A text of a practice, or that it is not recorded."""
    return text(record, field) or missing()


@register.simple_tag
def paragraphs(record, field):
    """A long text in its paragraphs, all of them marked with its real language."""
    value, language = served(record, field)
    html = linebreaks_filter(value)
    if language in ("", active()):
        return html
    return format_html(
        '<p class="served-note">({})</p><div lang="{}">{}</div>',
        IN_LANGUAGE[language],
        language,
        html,
    )


@register.filter
def or_missing(value):
    return value or missing()


register.filter("ways", words.ways)
register.filter("cost", words.cost)
register.filter("evidence", words.evidence)
register.filter("design", words.design)
register.filter("in_figures", words.figure)
register.filter("size_of_city", words.size)


@register.filter
def number_of(source_id, numbered):
    """The number of a source in the list at the end of the page."""
    return (numbered or {}).get(source_id, "")
