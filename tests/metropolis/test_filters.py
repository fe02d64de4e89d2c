"""Each filter of a list keeps what it says, and can be taken away again."""

import html
import re
from urllib.parse import quote_plus

import pytest

from network.models import CountryStanding
from tests.factories import (
    make_centre,
    make_city,
    make_committee,
    make_country,
    make_domain,
    make_organisation,
    make_region,
    make_relation,
    make_theme,
)

pytestmark = pytest.mark.django_db


def found(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return [str(record) for record in answer.context["page"]]


def named(name):
    return {f"name_{language}": name for language in ("en", "fr", "es")}


def test_partners_are_told_from_other_organisations(client):
    make_relation(make_organisation(**named("Member")), "member")
    make_relation(make_organisation(**named("Mentioned")), "mentioned")
    make_organisation(**named("Unrelated"))

    assert found(client, "/en/partners/?standing=partner") == ["Member"]
    assert found(client, "/en/partners/?standing=other") == ["Mentioned", "Unrelated"]


def test_organisations_are_narrowed_to_a_relation(client):
    make_relation(make_organisation(**named("Funder")), "funder")
    both = make_organisation(**named("Both"))
    make_relation(both, "funder")
    make_relation(both, "host")

    assert found(client, "/en/partners/?relation=host") == ["Both"]
    assert found(client, "/fr/partenaires/?relation=funder") == ["Both", "Funder"]


def test_organisations_are_narrowed_to_several_kinds(client):
    for kind in ("ngo", "university", "company"):
        make_organisation(kind=kind, **named(kind))

    assert found(client, "/en/partners/?kind=ngo") == ["ngo"]
    assert found(client, "/en/partners/?kind=ngo&kind=university") == [
        "ngo",
        "university",
    ]


def test_organisations_are_narrowed_to_a_country(client):
    here = make_organisation(country=make_country(), **named("Here"))
    make_organisation(country=make_country(), **named("There"))

    assert found(client, f"/en/partners/?country={here.country.key}") == ["Here"]


def test_filters_are_taken_together(client):
    country = make_country()
    make_organisation(kind="ngo", country=country, **named("Both"))
    make_organisation(kind="ngo", **named("Only a kind"))
    make_organisation(kind="company", country=country, **named("Only a country"))

    assert found(client, f"/en/partners/?kind=ngo&country={country.key}") == ["Both"]


def test_countries_are_narrowed_to_a_standing(client):
    for standing in ("partner", "former"):
        country = make_country(**named(standing))
        CountryStanding.objects.create(
            country=country, standing=standing, confidence="read"
        )
    make_country(**named("nothing known"))

    assert found(client, "/en/countries/?standing=partner") == ["partner"]
    assert found(client, "/en/countries/?standing=former") == ["former"]
    assert found(client, "/en/countries/?standing=none") == ["nothing known"]


def test_a_country_with_nothing_but_an_unchecked_standing_has_none(client):
    country = make_country(**named("Unsure"))
    CountryStanding.objects.create(
        country=country, standing="partner", confidence="unchecked"
    )

    assert found(client, "/en/countries/?standing=none") == ["Unsure"]


def test_countries_are_narrowed_to_a_region(client):
    make_country(region=make_region(m49="019"), **named("Here"))
    make_country(region=make_region(m49="150"), **named("There"))

    assert found(client, "/es/paises/?region=019") == ["Here"]


def test_cities_are_narrowed_to_a_country(client):
    here = make_city(**named("Here"))
    make_city(**named("There"))

    assert found(client, f"/en/cities/?country={here.country.key}") == ["Here"]


def test_cities_are_sorted_by_name_or_by_country(client):
    first, second = make_country(**named("A")), make_country(**named("B"))
    make_city(country=second, **named("Aix"))
    make_city(country=first, **named("Zurich"))
    make_city(country=first, **named("Bonn"))

    assert found(client, "/en/cities/") == ["Aix", "Bonn", "Zurich"]
    assert found(client, "/en/cities/?sort=country") == ["Bonn", "Zurich", "Aix"]


def test_centres_are_narrowed_to_a_city_and_to_a_theme(client):
    theme = make_theme()
    here = make_centre(**named("Here"))
    make_domain(make_centre(**named("There")), theme)

    assert found(client, f"/en/centres/?city={here.city.key}") == ["Here"]
    assert found(client, f"/en/centres/?theme={theme.code}") == ["There"]


def test_a_centre_of_two_cities_is_found_in_the_second_too(client):
    second, other = make_city(), make_centre()
    make_centre(city=second)
    other.other_cities.add(second)

    assert str(other) in found(client, f"/en/centres/?city={second.key}")


@pytest.mark.parametrize("words", ["montreal", "MONTRÉAL", "réal", "mont ville"])
def test_a_name_is_found_without_its_accents_and_in_part(client, words):
    make_city(name_en="Montreal", name_fr="Montréal (ville)", name_es="Montreal")
    make_city(**named("Toronto"))

    assert found(client, f"/en/cities/?q={quote_plus(words)}") == ["Montreal"]


def test_only_choices_that_find_something_are_offered(client):
    make_country(key="empty")
    make_organisation(country=make_country(key="used"))
    make_organisation(country=make_country(key="of-a-draft"), published_at=None)

    page = client.get("/en/partners/").text

    assert re.findall(
        r'<option value="([a-z-]+)"', page.split('name="country"')[1]
    ) == ["used"]


def chips(page):
    found = re.findall(r'<li><a href="([^"]*)" aria-label="[^"]*">([^<]*) ×</a>', page)
    return {html.unescape(label): html.unescape(address) for address, label in found}


def test_each_active_filter_leads_to_the_list_without_it(client):
    country = make_organisation(country=make_country(**named("Chad"))).country
    query = f"q=o+b&standing=other&kind=ngo&kind=university&country={country.key}"

    page = client.get(f"/en/partners/?{query}").text

    without = {
        "“o b”": "q=o+b&",
        "Other organisations": "standing=other&",
        "Non-governmental organisation or association": "kind=ngo&",
        "University": "kind=university&",
        "Chad": f"&country={country.key}",
    }
    assert chips(page) == {
        label: f"/en/partners/?{query.replace(part, '')}"
        for label, part in without.items()
    }


def test_taking_the_only_filter_away_leads_to_the_plain_list(client):
    page = client.get("/fr/themes/?q=x").text

    assert list(chips(page).values()) == ["/fr/themes/"]


def test_a_way_of_sorting_is_kept_when_a_filter_is_taken_away(client):
    page = client.get("/en/cities/?q=a&sort=country").text

    assert chips(page) == {"“a”": "/en/cities/?sort=country"}


def test_a_filter_is_taken_away_from_the_first_page_on(client):
    for _ in range(51):
        make_committee()

    page = client.get("/en/committees/?q=committee&page=2").text

    assert list(chips(page).values()) == ["/en/committees/"]


def test_a_list_without_filters_names_none(client):
    assert chips(client.get("/en/partners/").text) == {}
    assert "active-filters" not in client.get("/en/partners/").text


def test_what_is_typed_is_shown_as_text(client):
    page = client.get("/en/partners/?q=%3Cb%3E%22").text

    assert "<b>" not in page
    assert chips(page) == {'“<b>"”': "/en/partners/"}
