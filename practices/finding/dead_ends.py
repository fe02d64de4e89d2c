"""What a list that finds nothing offers: which filter to drop, and what comes nearest."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..words import not_recorded
from .facets import FACETS
from .search import WORDS


@dataclass(frozen=True)
class Drop:
    """One part of the question whose absence would find something."""

    label: str
    query: str
    number: int


@dataclass(frozen=True)
class Near:
    """A practice that fits but for some parts of the question."""

    practice: object
    differences: list[str]


def ways_out(filterset, query):
    """{"drops": …, "nearest": …} of a question that no practice fits."""
    findings = filterset.findings
    drops = [
        Drop(_asked(filterset, name), _without(query, name), number)
        for name, number in findings.alone.most_common()
    ]
    ids = [card.id for card, _missed in findings.nearest]
    practices = filterset.queryset.in_bulk(ids)
    nearest = [
        Near(practices[card.id], [_difference(filterset, card, n) for n in missed])
        for card, missed in findings.nearest
        if card.id in practices
    ]
    return {"drops": drops, "nearest": nearest}


def _asked(filterset, name):
    """ "Theme: Housing, Health": a part of the question with its values."""
    field = filterset.form.fields[name]
    if name == WORDS:
        words = _("“%(words)s”") % {"words": filterset.form.cleaned_data[WORDS]}
    elif name in FACETS:
        words = ", ".join(filterset.words_of(name, filterset.asked[name]))
    else:
        words = dict(field.choices)[filterset.form.cleaned_data[name]]
    return _("%(part)s: %(words)s") % {"part": field.label, "words": words}


def _difference(filterset, card, name):
    """ "Theme: Language", of a practice that is not on the theme that was asked for."""
    if name == WORDS:
        return _("The words are not in it")
    label = filterset.form.fields[name].label
    if name not in FACETS:
        return _("%(part)s: another") % {"part": label}
    # Of results, rather those of the outcome or the direction that was asked for.
    values = card.values_beside(name, filterset.asked) or card.values[name]
    words = ", ".join(filterset.words_of(name, values))
    return _("%(part)s: %(words)s") % {
        "part": label,
        "words": words or not_recorded(),
    }


def _without(query, name):
    rest = query.copy()
    for gone in (name, "page"):
        rest.pop(gone, None)
    return rest.urlencode()
