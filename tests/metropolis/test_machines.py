"""The doors for machines."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from network.languages import LANGUAGES
from network.models import MailStatus, WorkerSign
from tests.factories import RECORDS, make_centre, make_page, make_theme
from tests.metropolis.pages import (
    LISTS,
    SITE,
    address_in,
    addresses,
    head_links,
    make_every_kind,
    only_in,
)
from tests.network.mail.mails import make_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
WITHOUT_RECORD = [
    *("home", "corrections", "parity", "endorsements", "paper-authors"),
    *("practices-like-mine", "practices-evidence", "practices-map"),
    "practice-decisions",
]
of_every_kind = pytest.mark.parametrize("kind", RECORDS)


def permanent(record):
    return f"/id/{record.KIND}/{record.pk}"


@of_every_kind
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_permanent_address_leads_to_the_record_in_the_readers_language(
    client, kind, language
):
    record = RECORDS[kind][0]()

    answer = client.get(permanent(record), headers={"Accept-Language": language})

    assert answer.status_code == 303
    assert answer.headers["Location"] == address_in(language, record)
    assert answer.headers["Vary"] == "Accept, Accept-Language"


@pytest.mark.parametrize("accepted", [None, "pt-BR", "*"])
@pytest.mark.parametrize("original", LANGUAGES)
def test_the_permanent_address_falls_back_to_the_language_of_the_record(
    client, accepted, original
):
    centre = make_centre(original_language=original)
    headers = {"Accept-Language": accepted} if accepted else {}

    answer = client.get(permanent(centre), headers=headers)

    assert answer.headers["Location"] == address_in(original, centre)


@pytest.mark.parametrize(
    "path",
    ["zoo/1", "centre/0", "centre/999", "centre/x", "centre/-1", "office/1", "user/1"],
)
def test_an_unknown_permanent_address_is_not_found(client, path):
    make_centre()

    assert client.get(f"/id/{path}").status_code == 404


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000], ids=len)
def test_a_huge_permanent_number_is_not_found(client, number):
    assert client.get(f"/id/centre/{number}").status_code == 404


def test_the_process_says_that_it_lives_without_a_database(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", fail)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_the_process_says_that_it_can_serve(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.text.splitlines() == [
        "ok",
        "mails waiting: 0",
        "oldest of them queued at: -",
        "mails undeliverable: 0",
        "mail worker last seen: -",
    ]


def test_the_process_says_since_when_mails_wait(client):
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    make_mail(queued_at=noon)
    make_mail(queued_at=noon + timedelta(hours=1))
    make_mail(queued_at=noon, status=MailStatus.UNDELIVERABLE)
    WorkerSign.objects.create(seen_at=noon + timedelta(hours=2))

    assert client.get("/readyz").text.splitlines()[1:] == [
        "mails waiting: 2",
        "oldest of them queued at: 2026-03-01T12:00:00Z",
        "mails undeliverable: 1",
        "mail worker last seen: 2026-03-01T14:00:00Z",
    ]


def test_the_process_says_that_its_database_is_away_and_not_where_it_was(
    client, monkeypatch
):
    monkeypatch.setattr(connection, "cursor", fail)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.content == b"the database does not answer\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_without_its_database_asks_for_patience_in_its_language(
    client, monkeypatch, language
):
    monkeypatch.setattr(connection, "cursor", fail)
    client.raise_request_exception = False

    answer = client.get(f"/{language}/")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert f'<html lang="{language}">' in answer.text
    assert "secret-host" not in answer.text


def fail(*args, **kwargs):
    raise OperationalError("connection to secret-host refused")


def test_robots_may_read_everything_but_the_desk_and_the_searches(client):
    answer = client.get("/robots.txt")

    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.text == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /en/search/\n"
        "Disallow: /es/busqueda/\nDisallow: /fr/recherche/\n"
        f"Sitemap: {SITE}/sitemap.xml\n"
    )


def site_map(client):
    """{address: {language: address}} of everything that the site map names."""
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    urls = ET.fromstring(answer.content).findall("s:url", NAMES)
    found = {url.find("s:loc", NAMES).text: url for url in urls}
    assert len(found) == len(urls)
    return {address: alternates(url) for address, url in found.items()}


def alternates(url):
    return {
        link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
    }


def test_the_site_map_names_every_list_and_record_in_every_language(client):
    models = {type(record) for record in make_every_kind()}
    records = [row for model in models for row in model.objects.all()]
    things = [*WITHOUT_RECORD, *LISTS, *records]
    expected = {SITE + path for thing in things for path in addresses(thing).values()}

    assert set(site_map(client)) == expected


def test_the_site_map_names_each_address_with_the_links_of_its_page(client):
    make_every_kind()

    for address, links in site_map(client).items():
        answer = client.get(address.removeprefix(SITE))
        assert answer.status_code == 200
        assert "noindex" not in answer.text
        assert head_links(answer.text) == {"canonical": address, **links}


def test_the_site_map_names_a_record_only_in_the_languages_that_it_has(client):
    theme = only_in("fr", make_theme())

    found = [address for address in site_map(client) if f"/{theme.pk}/" in address]

    assert found == [SITE + address_in("fr", theme)]


def test_the_site_map_says_when_a_record_changed(client):
    theme = make_theme()

    page = ET.fromstring(client.get("/sitemap.xml").content)

    dates = [parse_datetime(mod.text) for mod in page.findall(".//s:lastmod", NAMES)]
    assert len(dates) == 3
    assert all(abs(date - theme.updated_at) < timedelta(seconds=1) for date in dates)


def test_the_site_map_keeps_titles_with_signs_of_xml_whole(client):
    make_page(title_en="<a> & \"b\" 'c'", title_fr="]]>", title_es="&amp;")

    assert len(site_map(client)) == 3 * (len([*WITHOUT_RECORD, *LISTS]) + 1)


def test_nobody_is_named_for_weaknesses_until_an_address_is_set(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_whom_to_tell_of_a_weakness(client, settings):
    settings.CONTACT_ADDRESS = "desk@example.org"

    answer = client.get("/.well-known/security.txt")

    lines = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert timezone.now() < parse_datetime(lines.pop("Expires"))
    assert lines == {
        "Contact": "mailto:desk@example.org",
        "Preferred-Languages": "en, fr, es",
        "Canonical": f"{SITE}/.well-known/security.txt",
    }
