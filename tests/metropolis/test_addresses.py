"""A record's number decides; what stands behind it is put right by one redirect."""

import re

import pytest

from network.languages import LANGUAGES, SECTIONS
from tests.factories import RECORDS, make_centre, make_page
from tests.metropolis.pages import address_in, addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]

WITH_NUMBERS = [kind for kind, (_make, name) in RECORDS.items() if name]
HUGE = ["0", "999999", str(2**31), str(2**63), "9" * 30, "9" * 5000]
of_every_kind = pytest.mark.parametrize("kind", WITH_NUMBERS)
in_every_language = pytest.mark.parametrize("language", LANGUAGES)


def root_of(address):
    """The address of a record without its slug."""
    return re.match(r".*?/\d+/", address)[0]


def section_of(kind, language):
    return f"/{language}/{SECTIONS[RECORDS[kind][1]][language]}/"


@of_every_kind
@in_every_language
@pytest.mark.parametrize("slug", ["", "old-name/", "%C3%A9t%C3%A9/", "%00/"])
def test_a_missing_or_old_slug_leads_to_the_right_one_and_to_nothing_else(
    client, kind, language, slug
):
    address = address_in(language, RECORDS[kind][0]())

    answer = client.get(f"{root_of(address)}{slug}")

    assert answer.status_code == 301
    assert answer.headers["Location"] == address


@pytest.mark.content
@pytest.mark.parametrize("kind", [kind for kind in WITH_NUMBERS if kind != "person"])
@in_every_language
def test_the_slug_of_another_language_leads_to_the_own_one(client, kind, language):
    own = addresses(RECORDS[kind][0]())
    slugs = {code: address.split("/")[-2] for code, address in own.items()}

    for other in set(LANGUAGES) - {language}:
        answer = client.get(f"{root_of(own[language])}{slugs[other]}/")
        assert answer.status_code == 301
        assert answer.headers["Location"] == own[language]


def test_a_page_of_the_secretariat_is_found_by_its_title_in_any_language(client):
    own = addresses(make_page())

    for language, address in own.items():
        for other in set(LANGUAGES) - {language}:
            slug = own[other].split("/")[-2]
            answer = client.get(address.rsplit("/", 2)[0] + f"/{slug}/")
            assert answer.status_code == 301
            assert answer.headers["Location"] == address


def test_a_title_that_changes_keeps_the_old_address_alive(client):
    centre = make_centre(name_en="Old name")
    old = centre.get_absolute_url()
    centre.name_en = "New name"
    centre.save()

    answer = client.get(old)

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/en/centres/{centre.pk}/new-name/"


@pytest.mark.parametrize("title", ["北京", "!!!", "😀", "…"])
def test_a_title_without_latin_letters_has_an_address(client, title):
    centre = make_centre(name_en=title, name_fr=title, name_es=title)

    assert centre.get_absolute_url() == f"/en/centres/{centre.pk}/centre/"
    assert client.get(centre.get_absolute_url()).status_code == 200


@of_every_kind
@in_every_language
@pytest.mark.parametrize("number", HUGE, ids=len)
def test_an_unknown_number_is_not_found_in_the_language_of_the_page(
    client, kind, language, number
):
    answer = client.get(f"{section_of(kind, language)}{number}/")

    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text


@of_every_kind
@pytest.mark.parametrize("number", ["-1", "1.5", "٣", "abc", "1e3", "0x1", "%00"])
def test_what_is_no_number_is_not_found(client, kind, number):
    assert client.get(f"{section_of(kind, 'en')}{number}/").status_code == 404


@in_every_language
@pytest.mark.parametrize("rest", ["nothing/", "partners-/", "%00/", "x" * 3000, "%ff/"])
def test_an_unknown_page_is_not_found_in_the_language_of_its_address(
    client, language, rest
):
    answer = client.get(f"/{language}/{rest}", follow=True)

    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    assert parts_of(answer.text) == [language]


def parts_of(page):
    return re.findall(r'<section class="error-page" lang="(..)">', page)


@pytest.mark.parametrize("path", ["/nothing/", "/de/", "/a.ico", "/wp-login.php"])
@pytest.mark.parametrize("accepted", ["", "fr", "pt-BR"])
def test_outside_the_languages_an_unknown_page_is_told_in_all_three(
    client, path, accepted
):
    answer = client.get(path, headers={"Accept-Language": accepted})

    assert answer.status_code == 404
    assert sorted(parts_of(answer.text)) == ["en", "es", "fr"]


@pytest.mark.parametrize(
    "path", ["/fr//evil.example.org/", "/fr/partners//evil.example.org/", "//evil.org/"]
)
def test_no_redirect_leads_off_the_site(client, path):
    answer = client.get(path)

    location = answer.headers.get("Location", "/")
    assert re.match(r"/(?!/)", location)


def test_an_address_without_its_last_slash_leads_to_the_page(client):
    address = make_centre().get_absolute_url()

    answer = client.get(address.rstrip("/"))

    assert answer.status_code == 301
    assert answer.headers["Location"] == address
