"""The register to take away: as a table, and as a feed."""

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import translation

from network.languages import LANGUAGES
from tests.conferences.endorsed import ENDED_ON, make_registered, whole
from tests.factories import (
    make_city,
    make_country,
    make_event,
    make_organiser,
    make_scheme,
)
from tests.metropolis.pages import address_in

pytestmark = [pytest.mark.django_db, pytest.mark.content]

REGISTER = "/en/endorsements/"
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def rows(client, address):
    text = whole(client.get(address))
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_table_holds_what_the_register_shows(client):
    chile = make_country(name_en="Chile")
    event = make_event(
        title_en="Work, and families",
        starts_on="2027-05-03",
        ends_on="",
        city=make_city(name_en="Santiago", country=chile),
    )
    make_organiser(event, name="University")
    make_organiser(event, name="City", role="co-organiser", order=1)
    agenda = make_scheme(code="MNA", version="2008")
    endorsement = make_registered(
        event=event, agenda=agenda, reference="MET-2026-0007", code="ABCDEFGHJT"
    )

    assert rows(client, f"{REGISTER}export.csv") == [
        [
            *("Reference", "Verification code", "State", "Title", "Organisers"),
            *("First day", "Last day", "Place", "Country", "Endorsed on"),
            *("Valid until", "Agenda", "Verification address"),
        ],
        [
            *("MET-2026-0007", "ABCDEFGHJT", "Valid", "Work, and families"),
            *("University; City", "2027-05-03", "2027-05-03", "Santiago", "Chile"),
            *("2026-02-01", "2027-05-03", "MNA 2008"),
            f"http://127.0.0.1:8000{reverse('verification', args=['ABCDEFGHJT'])}",
        ],
    ]
    assert endorsement.code == "ABCDEFGHJT"


@in_every_language
def test_the_table_is_written_in_the_language_of_the_page(client, language):
    make_registered(title="Families")
    with translation.override(language):
        address = reverse("endorsements-export")

    answer = client.get(address)

    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="metropolis-endorsements-{language}.csv"'
    )
    assert f"Families {language}" in whole(answer)


def test_no_cell_of_the_table_is_a_formula(client):
    event = make_event(title_en="=1+1", place_name="@SUM(A1)")
    make_organiser(event, name="-2+3")
    make_registered(event=event)

    _head, row = rows(client, f"{REGISTER}export.csv")

    assert {cell for cell in row if cell[:1] in "=+-@" and cell} == set()
    assert {"'=1+1", "'@SUM(A1)", "'-2+3"} <= set(row)


def test_the_table_is_narrowed_like_the_list(client):
    make_registered(title="Good")
    make_registered("revoked", title="Bad")

    _head, row = rows(client, f"{REGISTER}export.csv?state=revoked")

    assert row[3] == "Bad en"
    page = client.get(f"{REGISTER}?state=revoked").text
    assert f'href="{REGISTER}export.csv?state=revoked"' in page


def test_the_feed_tells_the_newest_decisions(client):
    make_registered("revoked", title="Bad", code="ABCDEFGHJT")
    atom = "{http://www.w3.org/2005/Atom}"

    feed = ET.fromstring(client.get(f"{REGISTER}feed.atom").content)

    (entry,) = feed.findall(f"{atom}entry")
    assert {
        name: entry.find(f"{atom}{name}").text for name in ("title", "id", "summary")
    } == {
        "title": "Bad en",
        "id": "http://127.0.0.1:8000/v/ABCDEFGHJT",
        "summary": "Revoked",
    }
    days = [entry.find(f"{atom}{n}").text[:10] for n in ("published", "updated")]
    assert days == ["2026-02-01", str(ENDED_ON)]


def test_a_feed_that_did_not_change_is_not_sent_again(client):
    make_registered()
    address = f"{address_in('en', 'endorsements')}feed.atom"
    etag = client.get(address).headers["ETag"]

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
