"""What templates say of practices: texts that may be missing, cost, evidence, figures."""

from django import template
from django.utils.html import format_html

from network.templatetags.portal import text

from .. import words

register = template.Library()


def missing():
    return format_html('<span class="missing">{}</span>', words.not_recorded())


@register.simple_tag
def recorded(record, field):
    """A text of a practice, or that it is not recorded."""
    return text(record, field) or missing()


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
