"""How the data files of the centres are read."""

from pathlib import Path

from network.archive import Noun
from network.archive.entries import remake, remake_facts, remake_roles
from network.archive.nouns import TARGETS
from network.models import City, Country, Organisation, SchemeEntry, Theme

from .models import Centre, Programme

DATA = Path(__file__).resolve().parent / "data"

TARGETS |= {"centre": Centre, "programme": Programme}


def centre(entry):
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "acronym": entry.word("acronym"),
        "city": entry.ref("city", City),
        "country": entry.ref("country", Country),
        "opened_on": entry.date("opened_on"),
        "closed_on": entry.date("closed_on"),
        "working_languages": entry.words("working_languages", " "),
        "former_address": entry.word("former_address"),
        **entry.texts("name"),
        **entry.texts("region"),
        **entry.texts("description"),
        **entry.texts("closing_note"),
        **entry.texts("universities_note"),
        **entry.texts("domains_note"),
    }


def link_centre(entry, record):
    record.other_cities.set(entry.refs("other_cities", City))
    remake(record.names, entry.parts("names"), _name, centre=record)
    remake(record.memberships, entry.parts("memberships"), _membership, centre=record)
    for part, domain in remake(
        record.domains, entry.parts("domains"), _domain, centre=record
    ):
        domain.themes.set(part.refs("themes", Theme))
    remake(record.publication_series, entry.parts("series"), _series, centre=record)
    remake_facts(entry, record)
    remake_roles(entry, record)


def _name(part):
    return {
        "short_name": part.word("short_name"),
        "acronym": part.word("acronym"),
        "starts_on": part.date("from"),
        "ends_on": part.date("until"),
        "ours": part.words("ours", " "),
        **part.texts("name"),
        **part.texts("note"),
    }


def _membership(part):
    return {
        "organisation": part.ref("organisation", Organisation),
        "role": part.word("role"),
        "starts_on": part.date("from"),
        "ends_on": part.date("until"),
        **part.texts("note"),
    }


def _domain(part):
    code = part.get("agenda_entry")
    entry = SchemeEntry.objects.filter(code=code).first()
    if code and not entry:
        part.fault("agenda_entry", f"there is no entry {code!r} in a scheme")
    return {
        "agenda_entry": entry,
        "starts_on": part.date("from"),
        "ends_on": part.date("until"),
        **part.texts("label"),
    }


def _series(part):
    return {
        "title": part.word("title"),
        "numbers_seen": part.words("numbers_seen", ", "),
    }


def programme(entry):
    return {
        "confidence": entry.confidence(),
        "staff_note": entry.word("staff_note"),
        "began_on": entry.date("began_on"),
        **entry.texts("name"),
        **entry.texts("purpose"),
        **entry.texts("selection"),
        **entry.texts("governance"),
        **entry.texts("duties"),
        **entry.texts("funders_note"),
    }


NOUNS = [
    Noun(Centre, DATA / "centres.yaml", centre, link_centre),
    Noun(Programme, DATA / "programmes.yaml", programme, remake_facts),
]
