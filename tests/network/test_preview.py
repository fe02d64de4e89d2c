"""A draft is shown to whoever has its signed address, for seven days, and to nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network import preview
from network.languages import LANGUAGES
from tests.factories import RECORDS, make_office, make_theme
from tests.metropolis.pages import withdraw

pytestmark = pytest.mark.django_db

of_every_kind = pytest.mark.parametrize("kind", RECORDS)


@of_every_kind
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_shown_as_its_readers_will_see_it(client, kind, language):
    record = RECORDS[kind][0](published_at=None)

    answer = client.get(preview.links(record)[language])

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert "demo-banner" in answer.text


@of_every_kind
def test_the_page_of_a_draft_stays_closed_beside_its_preview(client, kind):
    record = RECORDS[kind][0](published_at=None)
    client.get(preview.links(record)["en"])

    assert client.get(record.get_absolute_url()).status_code == 404


def test_a_preview_is_kept_by_nobody(client):
    answer = client.get(preview.links(make_theme(published_at=None))["fr"])

    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert 'rel="canonical"' not in answer.text


def test_the_languages_of_a_preview_lead_to_previews(client):
    links = preview.links(make_theme(published_at=None))

    page = client.get(links["en"]).text

    assert f'href="{links["fr"]}"' in page
    assert f'href="{links["es"]}"' in page


def test_a_scheduled_record_has_a_preview(client):
    record = make_theme(published_at=timezone.now() + timedelta(days=2))

    assert client.get(preview.links(record)["es"]).status_code == 200


def test_a_withdrawn_record_can_be_looked_at_by_its_editors(client):
    record = withdraw(make_theme(), en="A mistake.")

    assert client.get(preview.links(record)["en"]).status_code == 200


def test_the_preview_of_what_was_published_meanwhile_leads_to_its_page(client):
    record = make_theme(published_at=None)
    address = preview.links(record)["fr"]
    record.published_at = timezone.now()
    record.save()

    answer = client.get(address)

    assert (answer.status_code, answer.url[:4]) == (302, "/fr/")


def test_an_address_that_was_changed_opens_nothing(client):
    address = preview.links(make_theme(published_at=None))["en"].rstrip("/")
    last = "a" if address[-1] != "a" else "b"

    assert client.get(f"{address[:-1]}{last}/").status_code == 404
    assert client.get("/en/preview/nothing/").status_code == 404


def test_an_address_stops_working_after_seven_days(client, monkeypatch):
    address = preview.links(make_theme(published_at=None))["en"]
    monkeypatch.setattr(preview, "VALID_FOR", timedelta(seconds=-1))

    assert client.get(address).status_code == 404


def test_the_preview_of_a_deleted_draft_is_no_page(client):
    record = make_theme(published_at=None)
    address = preview.links(record)["en"]
    record.delete()

    assert client.get(address).status_code == 404


def test_public_records_and_parts_of_pages_need_no_preview():
    assert preview.links(make_theme()) == {}
    assert preview.links(make_office(published_at=None)) == {}
