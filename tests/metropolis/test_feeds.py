"""Feeds: behind every list, the newest of what it shows, for programmes that follow it."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.utils.dateparse import parse_datetime

from network.languages import LANGUAGES
from tests.factories import RECORDS, make_centre, make_organisation, make_theme
from tests.metropolis.pages import FEEDS, SITE, address_in, only_in, withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
REFUSALS = {
    "en": "The list could not be narrowed as asked.",
    "fr": "La liste n’a pas pu être filtrée comme vous le demandiez.",
    "es": "No se pudo filtrar la lista como se pidió.",
}
WITH_A_LIST = {kind: make for kind, (make, name) in RECORDS.items() if name}
of_every_feed = pytest.mark.parametrize("name", FEEDS)
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return ET.fromstring(answer.content)


def entries(feed):
    return feed.findall(f"{ATOM}entry")


def one(element, name):
    """The only element of this name; RFC 4287 allows no second one."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found


def titles(feed):
    return [one(entry, "title").text for entry in entries(feed)]


def links(element):
    """{relation: address}, each relation once."""
    found = element.findall(f"{ATOM}link")
    by_relation = {link.get("rel"): link.get("href") for link in found}
    assert len(by_relation) == len(found)
    return by_relation


def names_of_entries(kind):
    written = ["title", "link", "published", "updated", "id"]
    return sorted(
        written if kind in ("person", "city", "country") else [*written, "summary"]
    )


@in_every_language
@pytest.mark.parametrize("kind", WITH_A_LIST)
def test_every_list_has_a_feed_with_all_that_atom_demands(client, kind, language):
    record = WITH_A_LIST[kind]()
    page = address_in(language, RECORDS[kind][1])

    feed = read(client, f"{page}feed.atom")
    (entry,) = (e for e in entries(feed) if one(e, "id").text.endswith(f"/{record.pk}"))

    assert feed.get(LANGUAGE) == entry.get(LANGUAGE) == language
    assert one(feed, "id").text == f"{SITE}{page}feed.atom"
    assert links(feed) == {"self": f"{SITE}{page}feed.atom", "alternate": SITE + page}
    assert one(feed, "title").text.endswith(" – Metropolis")
    assert one(one(feed, "author"), "name").text
    assert parse_datetime(one(feed, "updated").text) >= record.updated_at
    assert sorted(child.tag.removeprefix(ATOM) for child in entry) == names_of_entries(
        kind
    )
    assert one(entry, "id").text == f"{SITE}/id/{kind}/{record.pk}"
    assert links(entry) == {"alternate": SITE + address_in(language, record)}
    assert parse_datetime(one(entry, "published").text) == record.published_at
    assert parse_datetime(one(entry, "updated").text) == record.updated_at


def test_a_feed_is_one_of_its_list_and_query_in_the_words_of_the_page(client):
    make_organisation(kind="ngo", name_fr="École <b> & Cie")
    make_organisation(kind="company")
    query = "q=%C3%A9cole&kind=ngo"

    feed = read(client, f"/fr/partenaires/feed.atom?{query}")

    assert titles(feed) == ["École <b> & Cie"]
    assert one(feed, "id").text == f"{SITE}/fr/partenaires/feed.atom?{query}"
    assert links(feed)["alternate"] == f"{SITE}/fr/partenaires/?{query}"
    assert one(feed, "title").text == (
        "Partenaires et autres organisations · «\xa0école\xa0» · "
        "Organisation non gouvernementale ou association – Metropolis"
    )


@of_every_feed
def test_a_reader_of_feeds_finds_no_fault(client, name):
    for make in WITH_A_LIST.values():
        make()
    answer = client.get(address_in("fr", name))

    headers = {name.lower(): value for name, value in answer.headers.items()}
    feed = feedparser.parse(answer.content, response_headers=headers)

    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.title
    assert all(entry.title and entry.link and entry.id for entry in feed.entries)
    assert len(feed.entries) == len(entries(ET.fromstring(answer.content)))


@of_every_feed
def test_a_feed_drops_what_its_list_does_not_know_and_how_that_is_shown(client, name):
    address = address_in("es", name)

    answer = client.get(f"{address}?utm_source=x&page=2&sort=x&view=x&q=%20a+b")

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{address}?q=a+b"


@pytest.mark.parametrize(("language", "sentence"), REFUSALS.items())
@pytest.mark.parametrize("query", ["kind=zoo", "country=x", "q=a%00b", "q=a&q=b"])
def test_a_feed_refuses_what_its_list_refuses(client, query, language, sentence):
    answer = client.get(f"{address_in(language, 'partners-feed')}?{query}")

    assert (answer.status_code, answer.text) == (400, f"{sentence}\n")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_feed_under_the_word_of_another_language_is_moved(client):
    answer = client.get("/fr/partners/feed.atom?q=a")

    assert answer.status_code == 301
    assert answer.headers["Location"] == "/fr/partenaires/feed.atom?q=a"


@pytest.mark.parametrize("kind", WITH_A_LIST)
def test_what_is_not_public_stands_in_no_feed(client, kind):
    make = WITH_A_LIST[kind]
    later = datetime.now(UTC) + timedelta(days=1)
    hidden = [make(published_at=None), make(published_at=later), withdraw(make())]

    feed = read(client, f"{address_in('en', RECORDS[kind][1])}feed.atom")

    ids = {one(entry, "id").text for entry in entries(feed)}
    assert not ids & {f"{SITE}/id/{kind}/{record.pk}" for record in hidden}


def test_a_feed_tells_the_fifty_newest_first(client):
    themes = [make_theme(published_at=NOON + timedelta(days=n // 2)) for n in range(52)]

    feed = read(client, "/en/themes/feed.atom")

    assert titles(feed) == [theme.name_en for theme in reversed(themes)][:50]


def test_a_feed_of_nothing_has_a_fixed_moment(client):
    feed = read(client, "/en/themes/feed.atom")

    assert entries(feed) == []
    assert one(feed, "updated").text == "1970-01-01T00:00:00+00:00"


def test_a_record_that_was_published_after_its_last_change_is_new_on_that_day(client):
    theme = make_theme()
    type(theme).objects.update(updated_at=NOON, published_at=NOON + timedelta(days=1))

    feed = read(client, "/en/themes/feed.atom")

    moments = [one(part, "updated").text for part in (feed, *entries(feed))]
    assert moments == ["2026-03-02T12:00:00+00:00"] * 2


def test_a_text_in_another_language_than_the_page_says_so(client):
    theme = only_in("es", make_theme())
    theme.scope_fr = "Portée"
    theme.save()

    feed = read(client, "/fr/themes/feed.atom")

    (entry,) = entries(feed)
    assert (feed.get(LANGUAGE), entry.get(LANGUAGE)) == ("fr", "es")
    assert one(entry, "summary").get(LANGUAGE) == "fr"
    assert one(entry, "title").text == theme.name_es


def test_signs_that_xml_has_no_place_for_break_no_feed(client):
    make_theme(name_en="a\x0bb\uffff", scope_en="c\x1fd")

    feed = read(client, "/en/themes/feed.atom")
    narrowed = read(client, "/en/themes/feed.atom?q=%EF%BF%BE")

    assert titles(feed) == ["a\ufffdb\ufffd"]
    assert one(entries(feed)[0], "summary").text == "c\ufffdd"
    assert one(narrowed, "title").text == "Themes · “\ufffd” – Metropolis"


def test_a_feed_says_who_speaks_or_that_nobody_official_does(client, settings):
    demonstration = read(client, "/en/themes/feed.atom")
    settings.PUBLISHER = {"en": "The Desk", "fr": "Le Bureau", "es": "La Oficina"}
    official = read(client, "/es/temas/feed.atom")

    assert one(demonstration, "subtitle").text.startswith("Demonstration: not an")
    assert one(one(official, "author"), "name").text == "La Oficina"
    assert official.findall(f"{ATOM}subtitle") == []


@of_every_feed
def test_a_feed_that_did_not_change_is_not_sent_again(client, name):
    for make in WITH_A_LIST.values():
        make()
    address = address_in("fr", name)
    first, second = client.get(address), client.get(address)

    third = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.content == second.content
    assert first.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert first.headers["Content-Language"] == "fr"
    assert (third.status_code, third.content) == (304, b"")


@pytest.mark.parametrize(
    ("page", "feed"),
    {
        "/en/cities/": "/en/cities/feed.atom",
        "/es/ciudades/?q=c&sort=country": "/es/ciudades/feed.atom?q=c",
        "/fr/centres/?q=c&page=2": "/fr/centres/feed.atom?q=c",
    }.items(),
)
def test_a_list_leads_to_its_feed_from_its_head_and_beside_its_count(
    client, page, feed
):
    city = make_centre().city
    for _ in range(26):
        make_centre(city=city)

    text = client.get(page).text

    assert text.count('type="application/atom+xml" title=') == 1
    assert text.count(f'href="{feed}"') == 2


def test_a_list_that_has_no_feed_names_none(client):
    for address in ("/en/corrections/", "/en/partners/?kind=zoo"):
        assert "atom+xml" not in client.get(address).text
