"""What nobody has checked is shown on no page, whatever kind of statement it is."""

import re

import pytest

from network.models import CountryStanding, ThemeMatch
from tests.factories import (
    make_agreement,
    make_centre,
    make_chapter,
    make_city,
    make_committee,
    make_country,
    make_domain,
    make_fact,
    make_office,
    make_organisation,
    make_party,
    make_person,
    make_programme,
    make_relation,
    make_role,
    make_scheme,
    make_scheme_entry,
    make_source,
    make_theme,
)
from tests.metropolis.pages import LISTS, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.content]

# With its month: the numbers that other records are named by grow past any year.
PHANTOM = re.compile("Phantom|1871-05|(May|mai|mayo de) 1871")


def phantom(field):
    return {
        f"{field}_{language}": f"Phantom {language}" for language in ["en", "fr", "es"]
    }


def facts(record, **confidence):
    for kind in ("history", "figure", "fact"):
        texts = phantom("text") | phantom("label")
        make_fact(
            record, kind=kind, starts_on="1871-05", value=7, **texts, **confidence
        )
    return record


def facts_of_a_centre(**confidence):
    return facts(make_centre(), **confidence)


def facts_of_an_organisation(**confidence):
    return facts(make_organisation(), **confidence)


def facts_of_a_city(**confidence):
    return facts(make_city(), **confidence)


def facts_of_a_country(**confidence):
    return facts(make_country(), **confidence)


def facts_of_a_chapter(**confidence):
    return facts(make_chapter(), **confidence)


def facts_of_a_committee(**confidence):
    return facts(make_committee(), **confidence)


def facts_of_an_agreement(**confidence):
    return facts(make_agreement(), **confidence)


def facts_of_an_office(**confidence):
    facts(make_office(), **confidence)


def facts_of_the_programme(**confidence):
    facts(make_programme(), **confidence)


def a_relation_to_a_chapter(**confidence):
    chapter = make_chapter()
    make_relation(target=chapter, **phantom("note"), **confidence)
    return chapter


def a_relation_to_a_committee(**confidence):
    committee = make_committee()
    make_relation(target=committee, **phantom("note"), **confidence)
    return committee


def a_relation_of_an_organisation(**confidence):
    organisation = make_organisation()
    make_relation(organisation, **phantom("note"), **confidence)
    return organisation


def a_role_in_a_centre(**confidence):
    centre = make_centre()
    make_role(centre, name="Phantom", **confidence)
    return centre


def a_role_in_an_organisation(**confidence):
    organisation = make_organisation()
    make_role(organisation=organisation, name="Phantom", **confidence)
    return organisation


def a_role_in_an_office(**confidence):
    make_role(make_office(), name="Phantom", **confidence)


def a_role_of_a_person(**confidence):
    person = make_person()
    make_role(person=person, **phantom("office"), **confidence)
    return person


def a_signature_of_an_agreement(**confidence):
    agreement = make_agreement()
    make_role(make_party(agreement), name="Phantom", **confidence)
    return agreement


def a_domain_of_a_centre(**confidence):
    centre = make_centre()
    make_domain(centre, make_theme(), **phantom("label"), **confidence)
    return centre


def a_standing_of_a_country(**confidence):
    country = make_country()
    texts = phantom("note")
    CountryStanding.objects.create(
        country=country, standing="former", as_of="1871-05", **texts, **confidence
    )
    return country


def an_entry_of_an_agenda(**confidence):
    chapter, scheme = make_chapter(), make_scheme()
    chapter.schemes.add(scheme)
    make_scheme_entry(scheme, **phantom("label"), **confidence)
    return chapter


def an_entry_under_a_theme(**confidence):
    theme = make_theme()
    entry = make_scheme_entry(make_scheme(), **phantom("label"), **confidence)
    ThemeMatch.objects.create(entry=entry, theme=theme)
    return theme


STATEMENTS = [
    facts_of_a_centre,
    facts_of_an_organisation,
    facts_of_a_city,
    facts_of_a_country,
    facts_of_a_chapter,
    facts_of_a_committee,
    facts_of_an_agreement,
    facts_of_an_office,
    facts_of_the_programme,
    a_relation_to_a_chapter,
    a_relation_to_a_committee,
    a_relation_of_an_organisation,
    a_role_in_a_centre,
    a_role_in_an_organisation,
    a_role_in_an_office,
    a_role_of_a_person,
    a_signature_of_an_agreement,
    a_domain_of_a_centre,
    a_standing_of_a_country,
    an_entry_of_an_agenda,
    an_entry_under_a_theme,
]
of_every_kind = pytest.mark.parametrize("make", STATEMENTS, ids=lambda m: m.__name__)


def pages_with(record):
    """What shows what belongs to a record: first its own page, if it has one."""
    things = [*([record] if record else []), *LISTS, "home"]
    return [path for thing in things for path in addresses(thing).values()]


def lines_that_show_it(client, path):
    lines = client.get(path).text.splitlines()
    return [line for line in lines if PHANTOM.search(line)]


def test_what_is_not_yet_checked_is_shown_nowhere(client):
    records = [make(confidence="unchecked") for make in STATEMENTS]
    pages = {path for record in records for path in pages_with(record)}

    shown = {path: lines_that_show_it(client, path) for path in pages}

    assert {path: lines for path, lines in shown.items() if lines} == {}


@of_every_kind
@pytest.mark.parametrize("confidence", ["read", "founding"])
def test_what_was_checked_is_shown(client, make, confidence):
    record = make(confidence=confidence)

    assert any(lines_that_show_it(client, path) for path in pages_with(record))


@pytest.mark.parametrize("kind", ["fact", "history", "figure"])
@pytest.mark.parametrize(
    "make", [make_centre, make_organisation, make_city, make_chapter, make_agreement]
)
def test_a_fact_shows_its_source_and_how_sure_it_is(client, make, kind):
    record = make()
    fact = make_fact(record, kind=kind, value=7, confidence="founding")
    fact.sources.add(make_source(title="The source of this"))

    page = client.get(record.get_absolute_url()).text

    assert "The source of this" in page
    assert "in a founding document" in page


def test_a_country_whose_standing_nobody_checked_is_in_no_list_of_that_standing(client):
    a_standing_of_a_country(confidence="unchecked")

    answer = client.get("/en/countries/?standing=former")

    assert [country.pk for country in answer.context["page"]] == []


def test_an_unchecked_relation_makes_no_partner(client):
    organisation = a_relation_of_an_organisation(confidence="unchecked")

    page = client.get("/en/partners/?standing=partner").context["page"]

    assert [found.pk for found in page] == []
    assert not organisation.is_partner


def test_an_unchecked_domain_brings_a_centre_under_no_theme(client):
    centre = a_domain_of_a_centre(confidence="unchecked")
    theme = centre.domains.get().themes.get()

    page = client.get(f"/en/centres/?theme={theme.code}").context["page"]

    assert list(page) == []
