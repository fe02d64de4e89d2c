"""The page of a logo kit, and the pages that say why there is none."""

import datetime as dt
import re

import pytest
from django.utils import timezone, translation

from conferences.endorsing.kit.texts import texts_of
from conferences.endorsing.links import link_to_kit
from conferences.models import KitDownload
from network.languages import LANGUAGES
from tests.conferences.kits import PUBLISHER, kit_whatever_it_is, make_kit
from tests.factories import make_event, make_terms
from tests.metropolis.pages import statements

pytestmark = [pytest.mark.django_db, pytest.mark.content]

VERIFY = "http://127.0.0.1:8000/v/ABCDEFGHJT"
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def page_in(client, language, **fields):
    endorsement, _address = make_kit(language=language, **fields)
    with translation.override(language):
        answer = client.get(link_to_kit(endorsement))
    assert answer.status_code == 200
    return endorsement, answer.text


def copied(text):
    """[(language, text)] of everything that is there to be copied."""
    return re.findall(r'<textarea [^>]*lang="(\w\w)"[^>]*readonly>([^<]*)<', text)


@in_each_language
def test_the_page_has_the_texts_in_all_languages_its_own_first(client, language):
    endorsement, text = page_in(client, language)

    found = copied(text)
    expected = {code: texts_of(endorsement, code) for code in LANGUAGES}

    assert found[0][0] == language
    assert sorted(found) == sorted(
        (code, getattr(texts, name))
        for code, texts in expected.items()
        for name in ("credit", "post", "signature")
    )


def test_a_post_and_a_signature_name_the_event_its_days_and_the_verification():
    event = make_event(
        title_en="Families",
        title_fr="Familles",
        title_es="",
        original_language="fr",
        starts_on="2027-05-03",
        ends_on="2027-05-04",
    )
    endorsement, _address = make_kit(event=event)

    texts = {code: texts_of(endorsement, code) for code in LANGUAGES}

    assert {code: one.post for code, one in texts.items()} == {
        "en": "Families – 3–4 May 2027. Event of the International Metropolis "
        f"Project. Verify: {VERIFY}",
        "fr": "Familles – 3–4 mai 2027. Activité du Projet Metropolis "
        f"international. Vérifier\N{NO-BREAK SPACE}: {VERIFY}",
        "es": "Familles – 3–4 de mayo de 2027. Evento del Proyecto Metropolis "
        f"Internacional. Verificar: {VERIFY}",
    }
    assert texts["fr"].signature.splitlines() == [
        "Familles",
        "3–4 mai 2027",
        "Activité du Projet Metropolis international",
        f"Vérifier\N{NO-BREAK SPACE}: {VERIFY}",
    ]


@in_each_language
def test_the_page_shows_the_terms_with_their_version(client, language):
    terms = make_terms(
        version="7", **{f"text_{code}": f"## Rules {code}" for code in LANGUAGES}
    )
    endorsement, text = page_in(client, language, terms=terms)

    assert f"<h2>Rules {language}</h2>" in text
    assert endorsement.reference in text
    assert 'datetime="2027-05-04"' in text


def test_every_file_is_offered_once_and_the_preview_is_a_picture(client):
    _endorsement, text = page_in(client, "en")

    names = re.findall(r'(?:href|src)="/en/events/kit/[^/"]+/([^"]+)"', text)

    assert len(names) == len(set(names)) == 26
    assert {"preview-en.svg", "metropolis-kit.zip", "terms-es.txt"} <= set(names)
    assert all(word in text for word in ("12 mm high", "letter M", "not allowed"))


def test_a_file_stands_in_the_column_of_its_format(client):
    _endorsement, text = page_in(client, "en")

    heads = re.findall(r'<th scope="col">[^<]*\((\w+)\)</th>', text)
    cells = re.findall(r'<td><a href="[^"]*\.(\w+)" aria-label="(\w+), ([^"]*)">', text)

    assert heads == ["PDF", "PNG", "SVG"]
    assert [name for _format, name, _what in cells] == heads * 6
    assert [format.upper() for format, _name, _what in cells] == heads * 6
    assert cells[3][2] == "English, in black only"


def test_opening_the_page_fetches_nothing(client):
    page_in(client, "en")

    assert KitDownload.objects.count() == 0


@pytest.mark.parametrize("publisher", [dict.fromkeys(LANGUAGES, ""), PUBLISHER])
def test_the_page_says_that_badges_are_specimens(client, settings, publisher):
    settings.PUBLISHER = publisher
    _endorsement, text = page_in(client, "en")

    assert ("every badge is marked as a specimen" in text) == (publisher != PUBLISHER)


def test_a_title_is_no_markup(client):
    event = make_event(title_en='</textarea><b>"&')
    _endorsement, text = page_in(client, "en", event=event)

    assert "</textarea><b>" not in text


@in_each_language
def test_the_page_leads_to_itself_in_the_other_languages(client, language):
    _endorsement, address = make_kit()
    token = address.rstrip("/").rpartition("/")[2]
    own = {
        "en": f"/en/events/kit/{token}/",
        "fr": f"/fr/activites/trousse/{token}/",
        "es": f"/es/eventos/materiales/{token}/",
    }
    text = client.get(own.pop(language)).text

    assert [there for there in own.values() if f'href="{there}"' not in text] == []


def test_statements_do_not_grow(client):
    _endorsement, address = make_kit()
    few = statements(client, address)
    for code in ("ABCDEFGHJK", "0123456789"):
        other, _other = make_kit(code=code)
        KitDownload.objects.create(endorsement=other, file="x")

    assert statements(client, address) == few


# Why there is none.


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("revoked", "This endorsement is revoked. The logo may not be used any more."),
        ("withdrawn", "This application is withdrawn. The logo may not be used."),
        ("closed", "This endorsement has come to its end: Held."),
        ("submitted", "This event is not endorsed at the moment."),
    ],
)
def test_who_comes_too_late_is_told_why(client, status, words):
    _endorsement, address = kit_whatever_it_is(status)

    answer = client.get(address)

    assert answer.status_code == 410
    assert words in answer.text


def test_after_the_last_day_it_is_said_until_when_the_kit_was_open(client):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    _endorsement, address = kit_whatever_it_is("endorsed", valid_until=yesterday)

    answer = client.get(address)

    assert answer.status_code == 410
    assert f'was valid until <time datetime="{yesterday}">' in answer.text


@in_each_language
def test_a_link_that_leads_nowhere_is_a_page_all_the_same(client, language):
    _endorsement, address = kit_whatever_it_is("draft", language)
    token = address.rstrip("/").rpartition("/")[2]

    answer = client.get(address.replace(token, "x" * 32))

    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    assert "noindex" in answer.text
