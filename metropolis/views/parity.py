"""How equal the three languages are: the page for readers, the file for machines."""

from django.conf import settings
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from network.columns import IN_THE_LANGUAGE
from network.languages import IN_LANGUAGE, LANGUAGES, order_of_languages, served
from network.translations.parity import STATES, STATES_OF_TEXTS, measure, share
from network.translations.worklists import SECTIONS

# The state's key, its name, and what it means of a record.
MEANINGS = [
    (
        "current",
        pgettext_lazy("share of records or texts", "Up to date"),
        _("Every text is there and was read by a person, and no language says more."),
    ),
    (
        "unreviewed",
        pgettext_lazy("share of records or texts", "Not reviewed"),
        _("Every text is there, but nobody has yet read one of the translations."),
    ),
    (
        "machine",
        pgettext_lazy("share of records or texts", "By machine"),
        _("A text was translated by a machine, and nobody has yet read it."),
    ),
    (
        "outdated",
        pgettext_lazy("share of records or texts", "Outdated"),
        _("Another language has a newer version of a text."),
    ),
    (
        "partial",
        pgettext_lazy("share of records or texts", "In part"),
        _("The record can be read, but one of its texts is missing."),
    ),
    (
        "missing",
        pgettext_lazy("share of records or texts", "Missing"),
        _("The title or the main text is missing: another language is shown instead."),
    ),
    (
        "not_needed",
        pgettext_lazy("share of records or texts", "Not needed"),
        _(
            "Nothing is left to be done, but a text was left out and the reason noted. "
            "Such a record is counted here and never as up to date."
        ),
    ),
]
METHOD = [
    _(
        "Each public record counts once in each language, by the worst of its texts. "
        "Drafts and scheduled or withdrawn records are not counted."
    ),
    _(
        "Facts, clauses, roles and other parts of public records are counted apart, "
        "text by text. Names that are the same in every language are not counted; nor "
        "are texts that belong to no record, such as mails, notices and corrections."
    ),
    _(
        "Any language may be ahead. The days behind run from the moment when another "
        "language was noted to be newer until now."
    ),
    _(
        "The time between the first and the last language runs from the day on which "
        "readers could read the title and the main text in one language to the day on "
        "which they could in all three. Records that are not in all three are left out."
    ),
]
LIMITS = [
    _(
        "That a person has called a text up to date is no proof that it is: this "
        "measures what was noted, not how good a translation is."
    ),
    _(
        "Texts that were there before such notes were kept, and texts that were written "
        "without a note, count from the day on which they were first found."
    ),
]


@require_safe
def parity(request):
    report = measure()
    codes = order_of_languages(None)
    context = {
        "measured_at": report.measured_at,
        "summary": _summary(report.total, codes),
        "records": _table(report.records, report.total, codes, STATES),
        "parts": _table(report.parts, report.total_of_parts, codes, STATES_OF_TEXTS),
        "times": [_times(each) for each in (*report.records, report.total)],
        "meanings": MEANINGS,
        "method": METHOD,
        "limits": LIMITS,
    }
    return TemplateResponse(request, "metropolis/parity.html", context)


def _summary(total, codes):
    """The shares that are up to date, in one sentence."""
    places = {"records": _number(total.number)}
    for place, code in zip(("first", "second", "third"), codes, strict=True):
        number = total.languages[code]["current"]
        places[place] = _number(number)
        places[f"{place}_share"] = _per_cent(number, total.number)
        places[f"in_{place}"] = IN_LANGUAGE[code]
    return (
        ngettext(
            "Up to date, of %(records)s public record: %(first)s (%(first_share)s) "
            "%(in_first)s, %(second)s (%(second_share)s) %(in_second)s, "
            "%(third)s (%(third_share)s) %(in_third)s.",
            "Up to date, of %(records)s public records: %(first)s (%(first_share)s) "
            "%(in_first)s, %(second)s (%(second_share)s) %(in_second)s, "
            "%(third)s (%(third_share)s) %(in_third)s.",
            total.number,
        )
        % places
    )


def _table(sections, total, codes, states):
    """The names of the columns, and a group of lines a section, a line a language."""
    return {
        "names": [name for key, name, _meaning in MEANINGS if key in states],
        "groups": [
            {
                "label": _label(figures),
                "lines": [_line(figures, code, states) for code in codes],
            }
            for figures in (*sections, total)
        ],
    }


def _line(figures, code, states):
    whole = figures.number_in(code)
    counted = [figures.languages[code][state] for state in states]
    return {
        "language": IN_THE_LANGUAGE[code],
        "number": _number(whole),
        "cells": [(_number(n), _per_cent(n, whole) if n else "") for n in counted],
    }


def _times(figures):
    """How long texts are and were behind, in one section or in all."""
    return {
        "label": _label(figures),
        "outdated_texts": _number(len(figures.days_behind)),
        "median_days_behind": _number(figures.median_days_behind),
        "record": figures.record,
        "language": figures.oldest and figures.oldest.language,
        "in_language": figures.oldest and IN_LANGUAGE[figures.oldest.language],
        "since": figures.oldest and figures.oldest.since,
        "address": _address(figures) if figures.record else "",
        "records_apart": _number(len(figures.days_apart)),
        "median_days_apart": _number(figures.median_days_apart),
        "most_days_apart": _number(figures.most_days_apart),
    }


def _label(figures):
    return SECTIONS[figures.section] if figures.section else gettext("All sections")


def _number(value):
    """A number as its language writes it; a dash for what was not measured."""
    if value is None:
        return "–"
    whole = int(value) if value == int(value) else value
    return number_format(whole, force_grouping=True)


def _per_cent(number, whole):
    return gettext("%(share)s%%") % {"share": _number(share(number, whole))}


@require_safe
def parity_json(request):
    """The same figures for machines. Its keys are stable; new ones may come.

    measured_at: moment. method, limits: sentences in the language of the address.
    languages: the codes. sections: the public records, a section each: section (key),
    label {language: words}, records (number), languages {language: {state: number of
    records}}, whose seven states add up to `records`; outdated_texts (number),
    median_days_behind (of these texts), oldest_outdated {title, title_language,
    language (that is behind), address (in that language), since (moment)},
    first_to_last_language_days {records (that were measured), median, max}.
    total: the same of all sections together. parts: the texts of facts, clauses and other
    parts, a section each: section, label, languages {language: {state: number of texts}},
    outdated_texts, median_days_behind; total_of_parts: the same of all.
    What was not measured is null.
    """
    report = measure()
    content = {
        "measured_at": report.measured_at,
        "method": METHOD,
        "limits": LIMITS,
        "languages": list(LANGUAGES),
        "sections": [_named(each) | _of_records(each) for each in report.records],
        "total": _of_records(report.total),
        "parts": [_named(each) | _of_texts(each) for each in report.parts],
        "total_of_parts": _of_texts(report.total_of_parts),
    }
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def _named(figures):
    labels = {}
    for code in LANGUAGES:
        with translation.override(code):
            labels[code] = str(SECTIONS[figures.section])
    return {"section": figures.section, "label": labels}


def _of_records(figures):
    return {
        "records": figures.number,
        "languages": _states(figures, STATES),
        **_behind(figures),
        "oldest_outdated": _oldest(figures),
        "first_to_last_language_days": {
            "records": len(figures.days_apart),
            "median": figures.median_days_apart,
            "max": figures.most_days_apart,
        },
    }


def _of_texts(figures):
    return {"languages": _states(figures, STATES_OF_TEXTS), **_behind(figures)}


def _states(figures, states):
    return {
        code: {state: counted[state] for state in states}
        for code, counted in figures.languages.items()
    }


def _behind(figures):
    return {
        "outdated_texts": len(figures.days_behind),
        "median_days_behind": figures.median_days_behind,
    }


def _oldest(figures):
    if figures.record is None:
        return None
    title, language = served(figures.record, figures.record.TITLE)
    return {
        "title": title,
        "title_language": language,
        "language": figures.oldest.language,
        "address": settings.SITE_URL + _address(figures),
        "since": figures.oldest.since,
    }


def _address(figures):
    """The page that is out of date, in the language in which it is."""
    with translation.override(figures.oldest.language):
        return figures.record.get_absolute_url()
