"""The files of a logo kit: what they are, who gets them, and what is noted of it."""

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.utils import timezone
from PIL import Image

from conferences import endorsements
from conferences.endorsing.kit import files, rendering
from conferences.endorsing.kit.words import NAME, SPECIMEN
from conferences.endorsing.links import link_to_application
from conferences.models import EndorsementStatus, KitDownload
from network.forms.limits import LIMITS, Limit
from network.languages import LANGUAGES
from tests.conferences.kits import PUBLISHER, kit_whatever_it_is, make_kit
from tests.factories import make_terms, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.content]

MAGIC = {"svg": b"<svg ", "png": b"\x89PNG\r\n", "pdf": b"%PDF-", "zip": b"PK\x03\x04"}
NAMES = [
    *(
        f"metropolis-event-{language}-{colour}.{format}"
        for language in ("en", "fr", "es")
        for colour in ("colour", "black")
        for format in ("svg", "png", "pdf")
    ),
    *(f"{kind}-{code}.txt" for kind in ("terms", "texts") for code in LANGUAGES),
]
ENGLISH = "metropolis-event-en-colour.svg"
FOR_NOBODY_ELSE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
not_endorsed = pytest.mark.parametrize(
    "status", [s for s in EndorsementStatus if s != EndorsementStatus.ENDORSED]
)


def headers_of(answer, names):
    return {
        name: ", ".join(sorted(re.split(", *", answer.headers[name]), reverse=True))
        for name in names
    }


def test_every_file_is_what_its_name_says(client):
    _endorsement, address = make_kit()

    for name in [*NAMES, "metropolis-kit.zip"]:
        answer = client.get(address + name)
        ending = name.rpartition(".")[2]
        assert answer.status_code == 200, name
        assert answer.content.startswith(MAGIC.get(ending, b"")), name
        assert answer.headers["Content-Type"] == files.TYPES[ending]
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", [ENGLISH, "preview-en.svg", "terms-en.txt"])
def test_a_file_can_do_nothing_and_is_kept_by_nobody(client, name):
    _endorsement, address = make_kit()

    answer = client.get(address + name)

    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert headers_of(answer, FOR_NOBODY_ELSE) == FOR_NOBODY_ELSE


@pytest.mark.parametrize(
    "name",
    [
        "metropolis-event-de-colour.svg",
        "metropolis-event-en-red.svg",
        "metropolis-event-en-colour.gif",
        "preview-en.png",
        "badge.typ",
    ],
)
def test_no_other_name_is_a_file(client, name):
    _endorsement, address = make_kit()

    answer = client.get(address + name)

    assert (answer.status_code, KitDownload.objects.count()) == (404, 0)
    assert headers_of(answer, FOR_NOBODY_ELSE) == FOR_NOBODY_ELSE


def test_the_picture_is_wide_and_lies_on_nothing(client):
    _endorsement, address = make_kit()

    answer = client.get(f"{address}metropolis-event-fr-black.png")

    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.mode, picture.size) == ("RGBA", (1600, 640))
        assert picture.getpixel((1590, 250)) == (0, 0, 0, 0)


def test_one_colour_is_one_colour(settings):
    settings.PUBLISHER = PUBLISHER
    endorsement, _address = make_kit()

    with Image.open(io.BytesIO(_graphic(endorsement, "es", "black", "png"))) as picture:
        colours = {colour[:3] for _n, colour in picture.getcolors(1600 * 640)}

    assert colours == {(0, 0, 0)}


@pytest.mark.parametrize("colour", rendering.COLOURS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_specimen_says_so_as_long_as_nobody_answers_for_the_portal(
    settings, language, colour
):
    endorsement, _address = make_kit()
    name = " ".join(NAME[language])
    veil = {"colour": "#d4836f", "black": "#7a7a7a"}[colour]
    told = []
    for settings.PUBLISHER in (dict.fromkeys(LANGUAGES, ""), PUBLISHER):
        svg = _graphic(endorsement, language, colour, "svg").decode()
        told.append((re.search(r"<title[^>]*>(.*)</title>", svg)[1], veil in svg))

    assert told == [(f"{name} – {SPECIMEN[language]}", True), (name, False)]


def test_a_badge_holds_neither_fonts_nor_pictures_nor_see_through_colours():
    endorsement, _address = make_kit()

    svg = _graphic(endorsement, "en", "colour", "svg").decode()

    assert re.findall(r"<(?:text|image|style|script)\b|data:|#[0-9a-f]{8}", svg) == []


def test_the_mark_of_the_portal_is_still_the_one_that_is_drawn():
    mark = Path(find("network/images/mark.svg")).read_text()

    # badge.typ repeats these: whoever changes the mark changes the badge too.
    assert re.findall(r'(?:fill|stroke)="(#\w+)"', mark) == [
        *("#12405c", "#fbfaf7", "#8fc1dd", "#fbfaf7", "#f0967d")
    ]
    assert re.findall(r' d="([^"]*)"', mark) == [
        "M16 0v48M32 0v48M0 16h48M0 32h48",
        "M0 40h8l32-32h8",
        "M8 0v8l32 32v8",
        "M0 24h48",
    ]


def test_a_badge_is_drawn_once():
    endorsement, _address = make_kit()
    rendering._drawn.cache_clear()

    for _ in range(3):
        _graphic(endorsement, "en", "colour", "svg")

    assert rendering._drawn.cache_info().misses == 1


def _graphic(endorsement, language, colour, format):
    return rendering.badge(endorsement, language, colour, format)


def test_the_whole_kit_holds_every_file_and_is_the_same_every_time(client):
    endorsement, address = make_kit()

    whole = client.get(f"{address}metropolis-kit.zip").content
    rendering._drawn.cache_clear()

    assert whole == files.whole_kit(endorsement)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.namelist() == NAMES
        assert archive.testzip() is None


def test_the_terms_say_what_they_are_about(client):
    terms = make_terms(version="2", text_en="", text_fr="Règles", text_es="")
    endorsement, address = make_kit(terms=terms)

    text = client.get(f"{address}terms-en.txt").content.decode()

    assert text == (
        f"Reference: {endorsement.reference}\n"
        f"Event: {endorsement.event.title_en}\n"
        "Dates: 3–4 May 2027\n"
        "Valid until: 4 May 2027\n"
        "Verification: http://127.0.0.1:8000/v/ABCDEFGHJT\n"
        "Version of the terms: 2\n\n\n(in French)\n\n\nRègles\n"
    )


def test_a_kit_without_terms_says_what_it_is_for(client):
    _endorsement, address = make_kit(terms=None)

    text = client.get(f"{address}terms-es.txt").content.decode()

    assert text.count("\n") == 5
    assert client.get(address).status_code == 200


# Who gets it.


def test_what_was_fetched_is_noted_once_with_the_terms(client):
    endorsement, address = make_kit()

    client.get(address)
    client.head(address + ENGLISH)
    client.get(f"{address}preview-en.svg")
    client.get(address + ENGLISH)

    noted = KitDownload.objects.values_list("endorsement", "file", "terms")
    assert list(noted) == [(endorsement.pk, ENGLISH, endorsement.terms.pk)]


@not_endorsed
@pytest.mark.parametrize("file", ["", ENGLISH, "preview-en.svg", "metropolis-kit.zip"])
def test_there_is_no_kit_for_what_is_not_endorsed(client, status, file):
    _endorsement, address = kit_whatever_it_is(status)

    answer = client.get(address + file)

    assert (answer.status_code, KitDownload.objects.count()) == (410, 0)
    assert headers_of(answer, FOR_NOBODY_ELSE) == FOR_NOBODY_ELSE


@pytest.mark.parametrize(("days", "status"), [(0, 200), (-1, 410)])
def test_a_kit_closes_after_the_last_day(client, days, status):
    last_day = timezone.localdate() + timedelta(days=days)
    _endorsement, address = kit_whatever_it_is("endorsed", valid_until=last_day)

    assert client.get(address).status_code == status
    assert client.get(address + ENGLISH).status_code == status


@pytest.mark.parametrize("token", ["x", "x" * 32, "é", "%00", "a" * 2000])
def test_a_guessed_link_leads_nowhere(client, token):
    make_kit()

    for file in ("", ENGLISH):
        answer = client.get(f"/en/events/kit/{token}/{file}")
        assert answer.status_code == 404
        assert headers_of(answer, FOR_NOBODY_ELSE) == FOR_NOBODY_ELSE


def test_a_link_of_another_purpose_is_no_link_to_the_kit(client):
    endorsement, _address = make_kit()
    token = link_to_application(endorsement).rstrip("/").rpartition("/")[2]

    assert client.get(f"/en/events/kit/{token}/").status_code == 404


def test_a_revocation_closes_the_kit_at_once(client):
    endorsement, address = make_kit(contact_email="")

    endorsements.revoke(endorsement, "Misuse", "en", by=make_user())

    assert client.get(address + ENGLISH).status_code == 404


@pytest.mark.parametrize("of", ["network", "all"])
def test_who_asks_for_too_many_files_is_told_to_wait(client, monkeypatch, of):
    monkeypatch.setitem(LIMITS, "kit", (Limit(of, 1, timedelta(hours=1)),))
    _endorsement, address = make_kit()

    answers = [client.get(address + "texts-en.txt") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 429]
    assert 3590 <= int(answers[1].headers["Retry-After"]) <= 3600
    assert "Too many files were asked for" in answers[1].text
    assert KitDownload.objects.count() == 1
    assert client.get(address).status_code == 200


def test_a_badge_that_cannot_be_drawn_is_said_so(client, monkeypatch):
    monkeypatch.setattr(rendering, "DRAWING", rendering.FOLDER / "none.typ")
    rendering._drawn.cache_clear()
    _endorsement, address = make_kit()

    answer = client.get(address + ENGLISH)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "The file could not be made." in answer.text
    assert KitDownload.objects.count() == 0


@pytest.mark.parametrize("file", ["", ENGLISH])
def test_a_kit_is_only_read(client, file):
    _endorsement, address = make_kit()

    assert client.post(address + file).status_code == 405
