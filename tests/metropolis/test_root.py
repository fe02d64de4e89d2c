"""The neutral page, and how a reader comes to a language."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

TAKEN = {
    "en": "en",
    "en-GB,en;q=0.9": "en",
    "es-MX": "es",
    "es-MX,es;q=0.9,en;q=0.1": "es",
    "fr-CA": "fr",
    "fr-CA,fr;q=0.9,en-US;q=0.8,en;q=0.7": "fr",
    "FR": "fr",
    "en;q=0.2,fr;q=0.8": "fr",
    "pt-BR,es;q=0.5": "es",
    "de, en;q=0.1": "en",
    "*,es;q=0.5": "es",
}
NOT_TAKEN = [
    None,
    "",
    "*",
    "pt-BR",
    "de,it;q=0.5",
    "garbage;;;q=",
    "en;q=0",
    "fr;q=0,es;q=0",
    "enfr",
    "-",
    "x" * 3000,
    "é,ñ",
    "eng",
]


def ask(client, accepted):
    headers = {} if accepted is None else {"Accept-Language": accepted}
    return client.get("/", headers=headers)


@pytest.mark.parametrize(("accepted", "language"), TAKEN.items())
def test_the_root_leads_to_the_language_that_the_browser_names(
    client, accepted, language
):
    answer = ask(client, accepted)

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/{language}/"


@pytest.mark.parametrize("accepted", NOT_TAKEN)
def test_the_root_offers_three_languages_where_the_browser_names_none_of_them(
    client, accepted
):
    answer = ask(client, accepted)

    assert answer.status_code == 200
    buttons = re.findall(
        r'<a class="button" href="([^"]*)" hreflang="(..)"', answer.text
    )
    assert sorted(buttons) == [("/en/", "en"), ("/es/", "es"), ("/fr/", "fr")]


def test_each_language_of_the_neutral_page_is_marked_and_says_as_much(client):
    page = ask(client, None).text

    parts = re.findall(r'<article lang="(..)">(.*?)</article>', page, re.DOTALL)
    assert sorted(language for language, _part in parts) == ["en", "es", "fr"]
    shapes = {tuple(re.findall(r"<(p|a)\b", part)) for _language, part in parts}
    assert shapes == {("p", "p", "a")}


@pytest.mark.parametrize("accepted", [None, "fr", "pt-BR"])
def test_only_the_root_depends_on_the_browser_and_is_kept_by_nobody_else(
    client, accepted
):
    answer = ask(client, accepted)

    assert answer.headers["Cache-Control"] == "private"
    assert "Accept-Language" in re.split(r",\s*", answer.headers["Vary"])


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("name", ["centres", "themes", "search"])
def test_a_page_below_a_language_does_not_ask_the_browser(client, name, language):
    address = f"/{language}/" if name == "home" else reverse(name)

    plain = client.get(address)
    asked = client.get(address, headers={"Accept-Language": "es"})

    assert plain.content == asked.content
    assert "Accept-Language" not in asked.headers.get("Vary", "")
    assert "Cache-Control" not in asked.headers


def test_no_cookie_remembers_a_language(client):
    client.get("/es/")

    answer = ask(client, "fr")

    assert answer.headers["Location"] == "/fr/"
    assert not client.cookies


@pytest.mark.parametrize(
    ("asked", "given"),
    {
        "/fr-ca/partenaires/": "/fr/partenaires/",
        "/fr-CA/partenaires/?kind=university&q=a%20b": "/fr/partenaires/?kind=university&q=a%20b",
        "/es-MX/socios/3/uno/": "/es/socios/3/uno/",
        "/es-419/": "/es/",
        "/en-gb/": "/en/",
        "/en-us/search/?q=%C3%A9": "/en/search/?q=%C3%A9",
    }.items(),
)
def test_a_regional_prefix_leads_to_its_language_with_path_and_query(
    client, asked, given
):
    answer = client.get(asked)

    assert answer.status_code == 301
    assert answer.headers["Location"] == given


@pytest.mark.parametrize(
    "path", ["/de/", "/pt-br/centros/", "/english/", "/EN-/", "/fr-ca-x/"]
)
def test_a_language_that_the_site_does_not_speak_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/fr-ca//evil.example.org/", "/fr-ca/%2F%2Fevil.org"])
def test_a_regional_prefix_never_leads_off_the_site(client, path):
    answer = client.get(path)

    assert answer.headers["Location"].startswith("/fr/")
