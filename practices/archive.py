"""How the data files of the practices are read."""

from pathlib import Path

from conferences.models import Paper
from network.archive import Noun
from network.archive.entries import remake
from network.archive.nouns import mail_text, source
from network.models import City, Country, MailText, Organisation, Source, Theme

from .models import (
    ActorRole,
    CostKnown,
    Direction,
    Independence,
    Practice,
    ReviewCriteria,
    ReviewCriterion,
    Toolkit,
)

DATA = Path(__file__).resolve().parent / "data"

TEXTS = (
    *("name", "message", "summary", "dates_note"),
    *("challenge", "activities", "rationale", "conditions", "failures", "note"),
)


def practice(entry):
    texts = {}
    for field in TEXTS:
        texts |= entry.texts(field)
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "official_name": entry.word("official_name"),
        "language": entry.word("language"),
        "status": entry.word("status"),
        "instruments": _words(entry, "instruments"),
        "target_groups": _words(entry, "target_groups"),
        "phases": _words(entry, "phases"),
        "city": entry.ref("city", City),
        "country": entry.ref("country", Country),
        "scope": entry.word("scope"),
        "starts_on": entry.date("from"),
        "ends_on": entry.date("until"),
        "basis": entry.word("basis"),
        "confirmed_on": entry.date("confirmed_on"),
        "confirmed_by": entry.word("confirmed_by"),
        **texts,
        **_cost(entry),
    }


def _words(entry, field):
    return tuple(entry.words(field, " ").split())


def _cost(entry):
    parts = entry.parts("cost")
    if not parts:
        return {"cost_known": CostKnown.UNKNOWN}
    cost = parts[0]
    return {
        "cost_known": CostKnown.YES,
        "cost_amount": cost.number("amount"),
        "cost_per_participant": cost.number("per_participant"),
        "cost_currency": cost.word("currency"),
        "cost_year": cost.number("year"),
        "cost_year_unknown": cost.get("year") is None,
        "cost_source": cost.ref("source", Source),
        **cost.texts("covers", "cost_covers"),
    }


def link_practice(entry, record):
    record.themes.set(entry.refs("themes", Theme))
    record.other_cities.set(entry.refs("other_cities", City))
    record.papers.set(entry.refs("papers", Paper))
    remake(record.actors, entry.parts("actors"), _actor, practice=record)
    made = remake(
        record.evaluations, entry.parts("evaluations"), _evaluation, practice=record
    )
    evaluations = {number: row for number, (_part, row) in enumerate(made, start=1)}
    remake(
        record.results,
        entry.parts("results"),
        lambda part: _result(part, evaluations),
        practice=record,
    )
    remake(record.adaptations, entry.parts("adaptations"), _adaptation, practice=record)


def _actor(part):
    return {
        "role": part.get("role", ActorRole.LEAD),
        "kind": part.word("kind"),
        "organisation": part.ref("organisation", Organisation),
        **part.texts("name"),
    }


def _evaluation(part):
    return {
        "independence": part.get("independence", Independence.UNKNOWN),
        "design_level": part.number("design_level"),
        "year": part.number("year"),
        "document": part.word("document"),
        "paper": part.ref("paper", Paper),
        "source": part.ref("source", Source),
        **part.texts("evaluator"),
        **part.texts("method"),
        **part.texts("finding"),
    }


def _result(part, evaluations):
    number = part.number("evaluation")
    if number is not None and number not in evaluations:
        part.fault("evaluation", f"there is no evaluation {number}")
    return {
        "outcome": part.ref("outcome", Theme),
        "direction": part.get("direction", Direction.UNKNOWN),
        "figure": part.number("figure"),
        "unit": part.word("unit"),
        "year": part.number("year"),
        "evaluation": evaluations.get(number),
        "source": part.ref("source", Source),
        **part.texts("text"),
    }


def _adaptation(part):
    return {
        "place": part.word("place"),
        "city": part.ref("city", City),
        "country": part.ref("country", Country),
        "year": part.number("year"),
        "source": part.ref("source", Source),
        **part.texts("text"),
    }


def toolkit(entry):
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "kind": entry.word("kind"),
        "material_languages": entry.words("languages", " "),
        "published_on": entry.date("date"),
        "publisher": entry.word("publisher"),
        "organisation": entry.ref("organisation", Organisation),
        "address": entry.word("address"),
        "video_address": entry.word("video_address"),
        **entry.texts("name"),
        **entry.texts("about"),
        **entry.texts("transcript"),
    }


def link_toolkit(entry, record):
    record.themes.set(entry.refs("themes", Theme))
    record.practices.set(entry.refs("practices", Practice))


def review_criteria(entry):
    return {
        "version": entry.word("version"),
        "in_force_from": entry.word("in_force_from"),
    }


def review_criterion(entry):
    return {
        "criteria": entry.ref("criteria", ReviewCriteria),
        "order": entry.number("order"),
        **entry.texts("question"),
        **entry.texts("explanation"),
    }


NOUNS = [
    Noun(Source, DATA / "practice_sources.yaml", source),
    Noun(Practice, DATA / "practices.yaml", practice, link_practice),
    Noun(Toolkit, DATA / "toolkits.yaml", toolkit, link_toolkit),
    Noun(MailText, DATA / "mail_texts.yaml", mail_text),
    Noun(ReviewCriteria, DATA / "criteria_versions.yaml", review_criteria),
    Noun(ReviewCriterion, DATA / "proposal_criteria.yaml", review_criterion),
]
