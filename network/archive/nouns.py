"""How the ground's data files are read: one function a noun, one line a field."""

from pathlib import Path

from django.contrib.contenttypes.models import ContentType

from network.models import (
    Agreement,
    Chapter,
    City,
    Committee,
    Country,
    MailText,
    MatchKind,
    Office,
    Organisation,
    Page,
    Person,
    Region,
    Scheme,
    SchemeEntry,
    Source,
    Theme,
)

from . import Noun
from .entries import remake, remake_facts, remake_roles, role

DATA = Path(__file__).resolve().parent.parent / "data"

# What the other side of an organisation's relation may be; higher apps add theirs.
TARGETS = {
    "chapter": Chapter,
    "committee": Committee,
    "office": Office,
    "organisation": Organisation,
}


def source(entry):
    return {
        "title": entry.word("title"),
        "title_language": entry.word("title_language") or "en",
        "publisher": entry.word("publisher"),
        "date": entry.date("date"),
        "read_on": entry.date("read_on"),
        "address": entry.word("address"),
        "kind": entry.word("kind"),
    }


def region(entry):
    return {
        "m49": entry.word("m49"),
        "parent": entry.ref("parent", Region),
        **entry.texts("name"),
    }


def _record(entry):
    return {"confidence": entry.confidence(), "staff_note": entry.word("staff_note")}


def _population(entry):
    return {
        "population": entry.number("population"),
        "population_year": entry.number("population_year"),
        "population_definition": entry.word("population_definition"),
        "population_source": entry.ref("population_source", Source),
    }


def country(entry):
    return {
        **_record(entry),
        "iso2": entry.word("iso2"),
        "iso3": entry.word("iso3"),
        "iso_numeric": entry.word("iso_numeric"),
        "region": entry.ref("region", Region),
        **entry.texts("name"),
        **entry.lists("aliases"),
        **entry.texts("note"),
        **_population(entry),
    }


def link_country(entry, record):
    remake(record.standings, entry.parts("standings"), _standing, country=record)
    remake_facts(entry, record)


def _standing(part):
    return {
        "standing": part.word("standing"),
        "as_of": part.date("as_of"),
        **part.texts("note"),
    }


def city(entry):
    return {
        **_record(entry),
        "country": entry.ref("country", Country),
        "endonym": entry.word("endonym"),
        "latitude": entry.number("latitude"),
        "longitude": entry.number("longitude"),
        "time_zone": entry.word("time_zone"),
        "geonames_id": entry.number("geonames_id"),
        "roles": tuple(entry.words("roles", " ").split()),
        **entry.texts("name"),
        **entry.lists("aliases"),
        **entry.texts("admin_region"),
        **_population(entry),
    }


def theme(entry):
    return {
        **_record(entry),
        "code": entry.word("key"),
        "order": entry.number("order"),
        **entry.texts("name"),
        **entry.texts("scope"),
        **entry.lists("alternatives", separator="\n"),
    }


def link_theme(entry, record):
    record.related.set(entry.refs("related", Theme))


def scheme(entry):
    return {
        **_record(entry),
        "code": entry.word("code"),
        "kind": entry.word("kind"),
        "owner": entry.word("owner"),
        "version": entry.word("version"),
        **entry.texts("name"),
        **entry.texts("status"),
        **entry.texts("note"),
    }


def link_scheme(entry, record):
    lines = remake(
        record.entries, entry.parts("entries"), _scheme_entry, by="code", scheme=record
    )
    rows = {row.code: row for _, row in lines}
    for part, row in lines:
        _place_under_parent(part, row, rows)
        remake(row.matches, part.parts("themes"), _match, entry=row)


def _place_under_parent(part, row, rows):
    code = part.get("parent")
    if code and code not in rows:
        part.fault("parent", f"there is no entry {code!r} before this one")
        return
    row.parent = rows[code] if code else None
    row.depth = row.parent.depth + 1 if code else 0
    SchemeEntry.objects.filter(pk=row.pk).update(parent=row.parent, depth=row.depth)


def _match(part):
    return {
        "theme": part.ref("theme", Theme),
        "kind": part.get("kind", MatchKind.ABOUT),
    }


def _scheme_entry(part):
    return {"code": part.word("code"), **part.texts("label"), **part.texts("note")}


def organisation(entry):
    return {
        **_record(entry),
        "kind": entry.word("kind"),
        "official_names": entry.words("official_names", " "),
        "acronyms": entry.words("acronyms"),
        "country": entry.ref("country", Country),
        "city": entry.ref("city", City),
        "website": entry.word("website"),
        "ror": entry.word("ror"),
        **entry.texts("name"),
        **entry.texts("description"),
    }


def link_organisation(entry, record):
    Organisation.objects.filter(pk=record.pk).update(
        parent=entry.ref("parent", Organisation)
    )
    remake(
        record.former_names,
        entry.parts("former_names"),
        _former_name,
        organisation=record,
    )
    remake(record.relations, entry.parts("relations"), _relation, organisation=record)
    remake(
        record.successions, entry.parts("successors"), _succession, predecessor=record
    )
    # Roles that a person, an office or a centre brings are theirs to replace.
    own = record.roles.filter(person=None, record_type=None)
    remake(own, entry.parts("roles"), role, organisation=record)
    remake_facts(entry, record)


def _succession(part):
    return {
        "successor": part.ref("organisation", Organisation),
        "happened_on": part.date("in"),
    }


def _former_name(part):
    return {
        "name": part.word("name"),
        "starts_on": part.date("from"),
        "ends_on": part.date("until"),
        "named_in": part.date("named_in"),
    }


def _relation(part):
    kind = part.get("to_kind")
    target = part.ref("to", TARGETS[kind]) if kind in TARGETS else None
    return {
        "kind": part.word("kind"),
        "starts_on": part.date("from"),
        "ends_on": part.date("until"),
        "target_type": ContentType.objects.get_for_model(target) if target else None,
        "target_id": target.pk if target else None,
        "target_key": part.word("to"),
        **part.texts("to_name", "target_name"),
        **part.texts("note"),
    }


def person(entry):
    return {
        **_record(entry),
        "name": entry.word("name"),
        "family_name": entry.word("family_name"),
    }


def link_person(entry, record):
    own = record.roles.filter(record_type=None)
    remake(own, entry.parts("roles"), role, person=record)


def chapter(entry):
    return {
        **_record(entry),
        "kind": entry.word("kind"),
        "order": entry.number("order"),
        "founded_on": entry.date("founded_on"),
        "website": entry.word("website"),
        "former_addresses": entry.words("former_addresses", "\n"),
        "countries_as_of": entry.date("countries_as_of"),
        **entry.texts("name"),
        **entry.texts("area"),
        **entry.texts("purpose"),
    }


def link_chapter(entry, record):
    record.countries.set(entry.refs("countries", Country))
    record.schemes.set(entry.refs("schemes", Scheme))
    remake_facts(entry, record)


def office(entry):
    return {
        **_record(entry),
        "kind": entry.word("kind"),
        "order": entry.number("order"),
        "city": entry.ref("city", City),
        **entry.texts("name"),
        **entry.texts("duties"),
    }


def link_office(entry, record):
    record.countries.set(entry.refs("countries", Country))
    remake_facts(entry, record)
    remake_roles(entry, record)


def committee(entry):
    return {
        **_record(entry),
        "order": entry.number("order"),
        "acronym": entry.word("acronym"),
        "starts_on": entry.date("from"),
        "ends_on": entry.date("until"),
        **entry.texts("name"),
        **entry.texts("role"),
        **entry.texts("meetings"),
    }


def link_committee(entry, record):
    remake_facts(entry, record)
    remake_roles(entry, record)


def agreement(entry):
    return {
        **_record(entry),
        "chapter": entry.ref("chapter", Chapter),
        "signed_on": entry.date("signed_on"),
        "signed_in": entry.ref("signed_in", City),
        "copies": entry.number("copies"),
        "text_languages": entry.words("text_languages", " "),
        **entry.texts("title"),
        **entry.texts("purpose"),
        **entry.texts("legal_nature"),
        **entry.texts("naming_note"),
        **entry.texts("languages_note"),
    }


def link_agreement(entry, record):
    remake_facts(entry, record)
    parties = remake(record.parties, entry.parts("parties"), _party, agreement=record)
    for part, party in parties:
        remake_roles(part, party)
    remake(record.clauses, entry.parts("clauses"), _clause, agreement=record)


def _party(part):
    return {
        "organisation": part.ref("organisation", Organisation),
        "on_behalf_of": part.ref("on_behalf_of", Organisation),
        "country": part.ref("country", Country),
        **part.texts("legal_form"),
        **part.lists("legal_basis", separator="\n"),
        **part.texts("authorised_note"),
        **part.texts("note"),
    }


def _clause(part):
    return {
        "number": part.word("number"),
        "is_recital": part.flag("recital"),
        "depth": part.number("depth", 0),
        **part.texts("title"),
        **part.texts("summary"),
    }


def page(entry):
    return {
        **_record(entry),
        "place": entry.word("place"),
        "order": entry.number("menu_order", 0),
        **entry.texts("title"),
        **entry.texts("summary", "lead"),
        **entry.texts("text"),
    }


def mail_text(entry):
    return {**entry.texts("subject"), **entry.texts("text")}


NOUNS = [
    Noun(Source, DATA / "sources.yaml", source),
    Noun(Region, DATA / "regions.yaml", region),
    Noun(Country, DATA / "countries.yaml", country, link_country),
    Noun(City, DATA / "cities.yaml", city),
    Noun(Theme, DATA / "themes.yaml", theme, link_theme),
    Noun(Scheme, DATA / "schemes.yaml", scheme, link_scheme),
    Noun(Organisation, DATA / "organisations.yaml", organisation, link_organisation),
    Noun(Person, DATA / "people.yaml", person, link_person),
    Noun(Chapter, DATA / "chapters.yaml", chapter, link_chapter),
    Noun(Office, DATA / "offices.yaml", office, link_office),
    Noun(Committee, DATA / "committees.yaml", committee, link_committee),
    Noun(Agreement, DATA / "agreements.yaml", agreement, link_agreement),
    Noun(Page, DATA / "pages.yaml", page),
    Noun(MailText, DATA / "mail_texts.yaml", mail_text),
]
