"""Practices to take away: as a table for a spreadsheet, and as JSON for programmes."""

import json

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from network.languages import LANGUAGES, in_language, served
from network.tables.csv_lines import MARK, line

from . import words
from .models import Practice

TEXTS = (
    *("name", "message", "summary", "challenge", "activities", "rationale"),
    *("conditions", "failures", "core_elements", "adaptable_elements"),
)
CHOICES = ("status", "scope", "cost_known", "basis", "maturity")
LISTS = ("target_groups", "instruments", "phases")
COST = ("cost_amount", "cost_per_participant", "cost_currency", "cost_year")


def table(practices):
    """Lines of CSV: one practice each, in the language of the page."""
    fields = (*TEXTS, *CHOICES, *LISTS)
    named = [_heading(name) for name in (*fields, *COST, "confirmed_on")]
    first = [_("number in the portal"), _("permanent address"), _("city"), _("country")]
    more = [_("themes"), _("evidence"), _("results")]
    yield MARK + line([capfirst(str(n)) for n in (*first, *named, *more)])
    for practice in practices:
        values = [served(practice, name)[0] for name in TEXTS]
        values += [getattr(practice, f"get_{name}_display")() for name in CHOICES]
        values += [
            "; ".join(map(str, getattr(practice, f"{n}_in_words"))) for n in LISTS
        ]
        values += [getattr(practice, name) for name in (*COST, "confirmed_on")]
        yield line(
            [
                *(practice.pk, permanent(practice), *_place(practice), *values),
                "; ".join(map(str, practice.themes.all())),
                words.evidence(practice),
                "; ".join(_result(result) for result in practice.results.all()),
            ]
        )


def _heading(name):
    return Practice._meta.get_field(name).verbose_name


def _place(practice):
    city, country = practice.city, practice.its_country
    return (
        str(city) if city and city.is_public() else "",
        str(country) if country and country.is_public() else "",
    )


def _result(result):
    return f"{result.get_direction_display()} – {served(result, 'text')[0]}"


def permanent(practice):
    return settings.SITE_URL + reverse("permanent", args=[Practice.KIND, practice.pk])


def as_json(practices):
    """Pieces of one JSON list: codes as they are kept, texts by language."""
    yield "["
    for number, practice in enumerate(practices):
        yield ",\n" if number else "\n"
        yield json.dumps(_data(practice), ensure_ascii=False)
    yield "\n]\n"


def _data(practice):
    return {
        "id": practice.pk,
        "address": permanent(practice),
        **{name: _by_language(practice, name) for name in (*TEXTS, "cost_covers")},
        "official_name": practice.official_name or None,
        "language": practice.language or None,
        **{name: _code(practice, name) for name in CHOICES},
        **{name: list(getattr(practice, name)) for name in LISTS},
        "themes": [theme.code for theme in practice.themes.all()],
        "city": _place(practice)[0] or None,
        "country": _code(practice.its_country, "iso2") if _place(practice)[1] else None,
        "starts_on": _date(practice.starts_on),
        "ends_on": _date(practice.ends_on),
        **{name: _number(getattr(practice, name)) for name in COST[:2]},
        "cost_currency": practice.cost_currency or None,
        "cost_year": practice.cost_year,
        "evaluations": [_evaluation(one) for one in practice.evaluations.all()],
        "results": [_result_data(one) for one in practice.results.all()],
        "confirmed_on": _date(practice.confirmed_on),
        "sources": [
            {
                "title": source.title,
                "publisher": source.publisher or None,
                "date": _date(source.date),
                "address": source.address or None,
            }
            for source in practice.sources.all()
        ],
    }


def _evaluation(evaluation):
    return {
        **{
            name: _by_language(evaluation, name)
            for name in ("evaluator", "method", "finding")
        },
        "independence": evaluation.independence,
        "design_level": evaluation.design_level,
        "year": evaluation.year,
        "document": evaluation.document or None,
    }


def _result_data(result):
    return {
        "outcome": result.outcome.code if result.outcome.is_public() else None,
        "text": _by_language(result, "text"),
        "direction": result.direction,
        "figure": _number(result.figure),
        "unit": result.unit or None,
        "year": result.year,
    }


def _by_language(record, field):
    """{"en": …}: the languages in which the text exists; None where in none."""
    texts = {code: in_language(record, field, code) for code in LANGUAGES}
    return {code: text for code, text in texts.items() if text} or None


def _code(record, name):
    value = getattr(record, name)
    return None if value in ("", None) else value


def _date(date):
    return str(date) if date else None


def _number(number):
    return None if number is None else float(number)


FORMATS = {
    "csv": ("CSV", "text/csv; charset=utf-8", table),
    "json": ("JSON", "application/json; charset=utf-8", as_json),
}
