"""Every page names itself, and its like in the other languages."""

import re
from functools import cache

import pytest

from metropolis.views.machines import kinds
from network.languages import LANGUAGES, SECTIONS
from tests.factories import RECORDS, make_city, make_organisation
from tests.metropolis.pages import (
    FIXED_PAGES,
    LISTS,
    SITE,
    address_in,
    addresses,
    head_links,
    language_links,
    make_every_kind,
    make_fixed_pages,
    only_in,
)

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_history"),
]

NAMED = [*LISTS, "search", "parity"]
WORDS = {language: LANGUAGES[language] for language in ("en", "fr", "es")}
in_every_language = pytest.mark.parametrize("language", LANGUAGES)
of_every_kind = pytest.mark.parametrize("kind", RECORDS)
of_every_translated_kind = pytest.mark.parametrize(
    "kind", [kind for kind, model in kinds().items() if model.TRANSLATED]
)
of_every_kind_with_a_summary = pytest.mark.parametrize(
    "kind", [kind for kind, model in kinds().items() if len(model.ESSENTIAL) > 1]
)
FOREIGN = [
    (own, other, name)
    for own in LANGUAGES
    for other in LANGUAGES
    for name in NAMED
    if SECTIONS[name][own] != SECTIONS[name][other]
]


def test_the_addresses_of_sections_are_frozen():
    assert {name: tuple(addresses(name).values()) for name in ("people", "search")} == {
        "people": ("/en/people/", "/fr/personnes/", "/es/personas/"),
        "search": ("/en/search/", "/fr/recherche/", "/es/busqueda/"),
    }


@pytest.mark.parametrize(("language", "other", "name"), FOREIGN)
def test_a_section_word_of_another_language_leads_to_the_own_word(
    client, language, other, name
):
    foreign = f"/{language}/{SECTIONS[name][other]}/"

    answer = client.get(f"{foreign}?kind=university&q=a%20b")

    assert answer.status_code == 301
    assert answer.headers["Location"] == (
        f"/{language}/{SECTIONS[name][language]}/?kind=university&q=a%20b"
    )


@in_every_language
@of_every_kind
def test_a_record_below_a_foreign_section_word_is_found(client, kind, language):
    record = RECORDS[kind][0]()
    own = address_in(language, record)

    assert client.get(own).status_code == 200
    for address in addresses(record).values():
        asked = re.sub(r"^/../", f"/{language}/", address)
        assert asked == own or own in redirections(client, asked)


def redirections(client, address, most=3):
    """The addresses to which one leads after another; the last page is not drawn."""
    for _ in range(most):
        answer = client.get(address)
        if answer.status_code != 301:
            return
        yield (address := answer.headers["Location"])


@in_every_language
@pytest.mark.parametrize("place", FIXED_PAGES)
def test_a_fixed_page_below_a_foreign_section_word_is_found(client, place, language):
    make_fixed_pages()

    for word in SECTIONS[place].values():
        answer = client.get(f"/{language}/{word}/", follow=True)
        assert answer.request["PATH_INFO"] == address_in(language, place)


@in_every_language
@pytest.mark.parametrize("name", ["home", *NAMED])
def test_the_links_to_the_languages_lead_to_the_same_list_with_the_same_query(
    client, name, language
):
    query = "" if name == "home" else "?q=aub%C3%A9+%26"
    expected = {code: path + query for code, path in addresses(name).items()}

    page = client.get(expected.pop(language)).text

    assert language_links(page) == expected


@in_every_language
@of_every_kind
def test_the_links_to_the_languages_lead_to_the_same_record(client, kind, language):
    expected = addresses(RECORDS[kind][0]())

    page = client.get(expected.pop(language)).text

    assert language_links(page) == expected


@pytest.mark.parametrize(
    "name", ["partners", "cities", "centres", "countries"], ids=str
)
def test_the_links_to_the_languages_keep_every_filter(client, name):
    city = make_city()
    make_organisation(city=city, country=city.country)
    query = {
        "partners": f"kind=ngo&kind=university&country={city.country.key}",
        "cities": f"q=c&country={city.country.key}&sort=country",
        "centres": "q=a&page=1",
        "countries": f"standing=none&region={city.country.region.m49}",
    }[name]

    page = client.get(f"{address_in('en', name)}?{query}", follow=True).text
    back = client.get(language_links(page)["fr"]).text

    assert language_links(back)["en"].endswith(query.removesuffix("&page=1"))


def test_two_steps_along_the_links_to_the_languages_lead_back(client):
    things = ["home", *NAMED, *make_every_kind()]
    starts = [address for thing in things for address in addresses(thing).values()]
    links_of = cache(lambda address: language_links(client.get(address).text))

    for start in starts:
        assert len(links_of(start)) == len(LANGUAGES) - 1
        for there in links_of(start).values():
            assert links_of(there)[start[1:3]] == start


@in_every_language
def test_the_languages_are_named_in_their_own_words(client, language):
    page = client.get(f"/{language}/").text

    shown = re.findall(r'<(?:a|span) [^>]*lang="(..)"[^>]*>([^<]*)<', page)
    assert dict(shown) == WORDS
    assert f'<span aria-current="true" lang="{language}">{WORDS[language]}' in page


def test_every_page_names_itself_and_its_like_by_whole_addresses(client):
    neutral = {"home": "/", **dict.fromkeys(NAMED, "/")}
    for thing in ["home", *NAMED, *make_records_with_a_page()]:
        own = {code: SITE + path for code, path in addresses(thing).items()}
        default = neutral.get(thing) if isinstance(thing, str) else permanent(thing)
        for address in own.values():
            found = head_links(client.get(address.removeprefix(SITE)).text)
            assert found == {
                "canonical": address,
                **own,
                "x-default": SITE + default,
            }


def make_records_with_a_page():
    """The text of the home page is a part of that page, not a page of its own."""
    return [
        record for record in make_every_kind() if getattr(record, "place", "") != "home"
    ]


def permanent(record):
    return f"/id/{record.KIND}/{record.pk}"


@of_every_translated_kind
@pytest.mark.parametrize("missing", ["en", "fr", "es"])
def test_only_languages_in_which_a_record_can_be_read_are_named(client, kind, missing):
    record = RECORDS[kind][0]()
    for field in record.ESSENTIAL:
        setattr(record, f"{field}_{missing}", "")
    record.save()
    own = {c: SITE + path for c, path in addresses(record).items() if c != missing}

    for address in own.values():
        links = head_links(client.get(address.removeprefix(SITE)).text)
        assert links == {
            "canonical": address,
            **own,
            "x-default": SITE + permanent(record),
        }


@of_every_kind_with_a_summary
def test_a_title_without_its_summary_is_no_page_in_that_language(client, kind):
    record = RECORDS[kind][0]()
    setattr(record, f"{record.ESSENTIAL[1]}_es", "")
    record.save()

    page = client.get(address_in("es", record)).text

    assert head_links(page) == {}
    assert '<meta name="robots" content="noindex">' in page


def test_a_named_page_in_another_language_is_a_page_that_may_be_indexed(client):
    records = [r for r in make_records_with_a_page() if r.TRANSLATED]
    for record, language in zip(records, [*LANGUAGES] * 9, strict=False):
        only_in(language, record)
    for record in records:
        for address in set(head_links(client.get(record_page(record)).text).values()):
            answer = client.get(address.removeprefix(SITE))
            assert answer.status_code == (303 if "/id/" in address else 200)
            assert "noindex" not in answer.text


def record_page(record):
    return address_in(record.original_language, record)


def test_an_error_names_no_page_in_another_language_for_search_engines(client):
    errors = ["/en/nothing/", "/en/centres/?page=41", "/en/centres/?page=x"]

    links = {path: head_links(client.get(path).text) for path in errors}

    assert [path for path, found in links.items() if found] == []
