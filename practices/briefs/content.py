"""What a brief says, in the active language: texts and lists, ready for JSON.

The PDF and the print page are drawn from the same content, so they say the same.
A text comes as {"text", "language"}, with the language only where it is not the page's.
"""

from collections import Counter

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from network.dates import PartialDate, in_words, period_in_words
from network.languages import IN_LANGUAGE, active, served

from .. import words
from ..models import Direction

# What speaks against a practice comes first: where a brief is shortened, it stays.
GRAVEST_FIRST = (
    *(Direction.WORSENED, Direction.NO_CHANGE, Direction.MIXED),
    Direction.IMPROVED,
)


def content_of(practices, made_for="", notes=""):
    """The whole brief of these practices (with what `for_page` loads)."""
    day = timezone.localdate()
    return {
        "language": active(),
        "head": _("International Metropolis Project – practices"),
        "standing": _standing(),
        "title": _title(practices),
        "kicker": ngettext(
            "Brief of a practice", "Brief of practices side by side", len(practices)
        ),
        "made_for": made_for,
        "notes": notes,
        "date": in_words(PartialDate.on(day)),
        "day": [day.year, day.month, day.day],
        "about": _about(len(practices)),
        "labels": _labels(),
        "practices": [_practice(practice) for practice in practices],
        "address": settings.SITE_URL,
        "licence": _("Texts of the archive: CC BY 4.0"),
    }


def _title(practices):
    if len(practices) == 1:
        return str(practices[0])
    return ngettext(
        "%(n)d practice: what it cost, what changed, what did not work",
        "%(n)d practices: what they cost, what changed, what did not work",
        len(practices),
    ) % {"n": len(practices)}


def _standing():
    """Who speaks, or that nobody does."""
    publisher = settings.PUBLISHER[active()]
    if not publisher:
        return _("Demonstration: not an official site of the Metropolis Project")
    published = _("Published by %(publisher)s") % {"publisher": publisher}
    parts = (published, settings.CONTACT_ADDRESS, settings.LEGAL_NOTICE[active()])
    return " · ".join(part for part in parts if part)


def _about(number):
    """What a brief is, and what it is not."""
    is_this = ngettext(
        "This brief repeats what the portal has recorded of one practice, with the "
        "sources from which it was taken.",
        "This brief repeats what the portal has recorded of these practices, with the "
        "sources from which it was taken.",
        number,
    )
    is_not = _(
        "It is no recommendation: what worked in one city may not work in another, "
        "amounts cover different things and are not to be added up, and “not recorded” "
        "means that nobody recorded it, not that there was none."
    )
    return [is_this, is_not]


def _labels():
    return {
        "practice": _("Practice"),
        "place": _("Where and when"),
        "who": _("Who for"),
        "done": _("What"),
        "cost": _("What it cost"),
        "changed": _("What changed"),
        "sure": _("How sure we are"),
        "failed": _("What did not work"),
        "conditions": _("Conditions for success"),
        "sources": _("Sources"),
        "confirmed": _("Last confirmed"),
        "address": _("Permanent address"),
        "whole": _("The whole text"),
        "more": _("%(n)s more there") % {"n": "{n}"},
        "outcome": _("Outcome"),
        "direction": _("Direction"),
        "result": _("Result"),
        "tested": _("How it was tested"),
        "label": _("Label"),
        "at_a_glance": _("At a glance"),
        "results": _("Results by outcome"),
        "made_for": _("Made for"),
        "notes": _("Notes of whoever made this brief, not of the portal"),
        "page": _("Page %(number)s of %(all)s") % {"number": "{n}", "all": "{all}"},
        # Translators: between a label and what it labels, with the space before it
        "colon": pgettext("after a label", ":"),
        "not_recorded": words.not_recorded(),
        "undrawn": _(
            "□ stands for a character that this file has no font for; the page to "
            "print shows it."
        ),
        "in_language": {code: str(name) for code, name in IN_LANGUAGE.items()},
    }


def _practice(practice):
    sources = list(practice.sources.all())
    numbered = {source.pk: n for n, source in enumerate(sources, start=1)}
    return {
        "name": _said(practice, "name"),
        "place": _places(practice),
        "when": period_in_words(practice.starts_on or None, practice.ends_on or None)
        or _("dates not recorded"),
        "dates_note": _said(practice, "dates_note"),
        "status": practice.get_status_display(),
        "message": _said(practice, "message"),
        "who": _listed(practice.target_groups_in_words),
        "done": _said(practice, "activities"),
        "cost": _own(words.cost(practice)),
        "covers": _said(practice, "cost_covers"),
        "cost_source": numbered.get(practice.cost_source_id, 0),
        "results": _results(practice, numbered),
        "no_effect": _no_effect(practice),
        "evidence": words.evidence(practice),
        "label": _("Label: %(words)s") % {"words": practice.label.words},
        "label_alone": str(practice.label.words),
        "directions": _directions(practice),
        "reasons": [str(reason) for reason in practice.label.reasons],
        "failures": _said(practice, "failures"),
        "conditions": _said(practice, "conditions"),
        "sources": [_source(source, numbered) for source in sources],
        "confirmed": in_words(practice.confirmed_on)
        if practice.confirmed_on
        else words.not_recorded(),
        "address": settings.SITE_URL
        + reverse("permanent", args=[practice.KIND, practice.pk]),
    }


def _said(record, field):
    """A text of a record, or that it is not recorded."""
    text, language = served(record, field)
    if not text:
        return {"text": words.not_recorded(), "language": "", "missing": True}
    return {"text": text, "language": "" if language == active() else language}


def _own(text):
    """Words of the portal, in the language of the page."""
    return {"text": text} if text else {"text": words.not_recorded(), "missing": True}


def _listed(several):
    return _own(", ".join(map(str, several)))


def _places(practice):
    """Its cities and its country, as far as readers may see them."""
    places = [practice.city, practice.its_country, *practice.other_cities.all()]
    return [_said(place, "name") for place in places if place and place.is_public()]


def _results(practice, numbered):
    """The effects, the gravest first."""
    ordered = sorted(
        practice.effects, key=lambda one: GRAVEST_FIRST.index(one.direction)
    )
    return [
        {
            "direction": result.get_direction_display(),
            "text": _said(result, "text"),
            "outcome": _said(result.outcome, "name")
            if result.outcome.is_public()
            else _own(""),
            "tested": words.design(result.evaluation)
            if result.evaluation
            else _("not tested, as far as recorded"),
            "source": numbered.get(result.source_id, 0),
        }
        for result in ordered
    ]


def _directions(practice):
    """ "Worsened (1), improved (2)": which ways its effects went, without their words."""
    counts = Counter(one.direction for one in practice.effects)
    return ", ".join(
        f"{Direction(direction).label} ({counts[direction]})"
        for direction in GRAVEST_FIRST
        if counts[direction]
    )


def _no_effect(practice):
    if practice.effects:
        return ""
    if practice.results.all():
        return _("Only activity is recorded, no effect.")
    return words.not_recorded()


def _source(source, numbered):
    return {
        "number": numbered[source.pk],
        "title": {
            "text": source.title,
            "language": ""
            if source.title_language == active()
            else source.title_language,
        },
        "about": ", ".join(
            part
            for part in (
                source.publisher,
                in_words(source.date) if source.date else "",
            )
            if part
        ),
        "address": source.address,
    }
