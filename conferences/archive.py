"""How the data files of the conferences are read."""

from pathlib import Path

from centres.models import Centre
from network.archive import Noun
from network.archive.entries import remake, remake_facts
from network.archive.nouns import TARGETS, mail_text, source
from network.models import (
    City,
    Country,
    MailText,
    Organisation,
    Scheme,
    Source,
    Theme,
)

from .models import (
    Access,
    Conference,
    ConferenceKind,
    ConferenceSeries,
    ContributionRole,
    Criterion,
    DeskRules,
    EndorsementTerms,
    HostRole,
    Mode,
    NetworkRelation,
    Paper,
    PaperSeries,
    Phrase,
    SessionKind,
    Volume,
)

DATA = Path(__file__).resolve().parent / "data"

# The key of the agenda, MNA, against which events of others are judged at first.
FIRST_AGENDA = "mna"

TARGETS |= {"conference": Conference, "series": ConferenceSeries}


def series(entry):
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "order": entry.number("order"),
        **entry.texts("name"),
        **entry.texts("description"),
    }


def conference(entry):
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "series": entry.ref("series", ConferenceSeries),
        "kind": entry.get("kind", ConferenceKind.CONFERENCE),
        "ordinal": entry.number("ordinal"),
        "ordinal_is_counted": entry.flag("ordinal_is_counted"),
        "ours": entry.words("ours", " "),
        "status": entry.word("status"),
        "status_basis": entry.word("status_basis"),
        "starts_on": entry.date("from"),
        "ends_on": entry.date("until"),
        "mode": entry.get("mode", Mode.IN_PERSON),
        "city": entry.ref("city", City),
        "country": entry.ref("country", Country),
        "venue": entry.word("venue"),
        "former_address": entry.word("former_address"),
        # What stands in the data files may be read.
        "programme_is_public": True,
        "main_themes_are_complete": _known(entry, "main_themes_are_complete"),
        "plenaries_are_complete": _known(entry, "plenaries_are_complete"),
        **entry.texts("name"),
        **entry.texts("theme"),
        **entry.texts("focus"),
        **entry.texts("background"),
        **entry.texts("days_note"),
        **entry.texts("note"),
    }


def _known(entry, field):
    """Yes, no, or None where nobody knows."""
    return None if entry.get(field) is None else entry.flag(field)


def link_conference(entry, record):
    record.other_cities.set(entry.refs("other_cities", City))
    record.themes.set(entry.refs("themes", Theme))
    remake(record.hosts, entry.parts("hosts"), _host, conference=record)
    remake(record.main_themes, entry.parts("main_themes"), _titled, conference=record)
    plenaries = record.sessions.filter(kind=SessionKind.PLENARY, day=None)
    remake(
        plenaries,
        entry.parts("plenaries"),
        _titled,
        conference=record,
        kind=SessionKind.PLENARY,
    )
    remake(
        record.announcements,
        entry.parts("announced"),
        _announcement,
        conference=record,
    )
    remake(
        record.attendances, entry.parts("attendance"), _attendance, conference=record
    )
    remake_facts(entry, record)


def _host(part):
    return {
        "organisation": part.ref("organisation", Organisation),
        "name": part.word("name"),
        "role": part.get("role", HostRole.HOST),
    }


def _titled(part):
    return {"ours": part.words("ours", " "), **part.texts("title")}


def _announcement(part):
    return {
        "city": part.ref("city", City),
        "starts_on": part.date("from"),
        "ends_on": part.date("until"),
        **part.texts("text"),
    }


def _attendance(part):
    return {
        "people": part.number("people"),
        "people_qualifier": part.word("people_qualifier"),
        "countries": part.number("countries"),
        "countries_qualifier": part.word("countries_qualifier"),
        "basis": part.word("basis"),
        **part.texts("note"),
    }


def volume(entry):
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "kind": entry.word("kind"),
        "published_on": entry.date("date"),
        "conference": entry.ref("conference", Conference),
        **entry.texts("title"),
        **entry.texts("about"),
    }


def paper_series(entry):
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "publisher": entry.word("publisher"),
        "centre": entry.ref("centre", Centre),
        **entry.texts("title"),
        **entry.texts("about"),
    }


def paper(entry):
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "kind": entry.word("kind"),
        "language": entry.word("language"),
        "printed_title": entry.word("printed_title"),
        "about_from_title": entry.flag("about_from_title"),
        "published_on": entry.date("date"),
        "access": entry.get("access", Access.NONE),
        "relation": entry.get("relation", NetworkRelation.SUBJECT),
        "regions": entry.words("regions"),
        "gaps": entry.words("gaps", " "),
        "centre": entry.ref("centre", Centre),
        "conference": entry.ref("conference", Conference),
        "part_of": entry.ref("part_of", Volume),
        "series": entry.ref("series", PaperSeries),
        **{column: entry.word(column) for column in OF_REFERENCE},
        **entry.texts("title"),
        **entry.texts("about"),
    }


OF_REFERENCE = (
    *("container", "volume", "issue", "pages", "publisher", "publisher_place"),
    *("series_title", "series_number", "doi", "isbn", "issn", "address"),
)


def link_paper(entry, record):
    record.themes.set(entry.refs("themes", Theme))
    record.countries.set(entry.refs("countries", Country))
    record.cities.set(entry.refs("cities", City))
    remake(
        record.contributions, entry.parts("contributions"), _contribution, paper=record
    )


def _contribution(part):
    return {
        "role": part.get("role", ContributionRole.AUTHOR),
        "family_name": part.word("family_name"),
        "given_names": part.word("given_names"),
        "is_body": part.flag("is_body"),
    }


def criterion(entry):
    return {
        "order": entry.number("order"),
        **entry.texts("question"),
        **entry.texts("explanation"),
    }


def phrase(entry):
    return {
        "use": entry.word("use"),
        "order": entry.number("order"),
        **entry.texts("text"),
    }


def terms(entry):
    return {
        "version": entry.word("version"),
        "in_force_from": entry.word("in_force_from"),
        **entry.texts("text"),
    }


def prepare_desk():
    """The row of the desk's deadlines, with its first agenda, where there is none yet."""
    if not DeskRules.objects.exists():
        DeskRules.objects.create(agenda=Scheme.objects.get(key=FIRST_AGENDA))


NOUNS = [
    Noun(ConferenceSeries, DATA / "series.yaml", series, remake_facts),
    Noun(Conference, DATA / "conferences.yaml", conference, link_conference),
    Noun(Source, DATA / "paper_sources.yaml", source),
    Noun(Volume, DATA / "volumes.yaml", volume),
    Noun(PaperSeries, DATA / "paper_series.yaml", paper_series),
    Noun(Paper, DATA / "papers.yaml", paper, link_paper),
    Noun(MailText, DATA / "mail_texts.yaml", mail_text),
    Noun(Criterion, DATA / "criteria.yaml", criterion),
    Noun(Phrase, DATA / "phrases.yaml", phrase),
    Noun(EndorsementTerms, DATA / "endorsement_terms.yaml", terms),
]
