"""Every page says who speaks, or that nobody official does."""

import html
import re

import pytest
from django.utils import translation
from django.utils.translation import gettext

from network.languages import LANGUAGES
from tests.factories import RECORDS, make_page
from tests.metropolis.pages import LISTS, address_in, make_every_kind

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_history"),
]

in_every_language = pytest.mark.parametrize("language", LANGUAGES)
BANNER = "Demonstration: not an official site of the Metropolis Project"


@pytest.fixture
def _published(settings):
    settings.PUBLISHER = {"en": "The Desk", "fr": "Le Bureau", "es": "La Oficina"}
    settings.LEGAL_NOTICE = {"en": "All good", "fr": "Tout va", "es": "Todo bien"}
    settings.CONTACT_ADDRESS = "desk@example.org"


def in_words(language, message):
    with translation.override(language):
        return gettext(message)


def text_of(answer):
    return html.unescape(answer.text)


@in_every_language
def test_without_a_publisher_every_page_says_that_it_is_a_demonstration(
    client, language
):
    banner = in_words(language, BANNER)

    for thing in ["home", "search", *LISTS, *make_every_kind()]:
        page = text_of(client.get(address_in(language, thing)))
        assert re.findall(r'<div class="demo-banner"[^>]*>(.*?)</div>', page) == [
            banner
        ]


@in_every_language
@pytest.mark.parametrize("path", ["nothing/", "centres/?page=x", "centros/?page=41"])
def test_an_error_says_that_it_is_a_demonstration_too(client, language, path):
    answer = client.get(f"/{language}/{path}", follow=True)

    assert answer.status_code in (400, 404)
    assert in_words(language, BANNER) in text_of(answer)


@in_every_language
def test_the_banner_is_in_the_language_of_the_page(language):
    words = {code: in_words(code, BANNER) for code in LANGUAGES}

    assert len(set(words.values())) == 3


def test_the_neutral_page_says_that_it_is_a_demonstration_in_three_languages(client):
    page = text_of(client.get("/"))

    assert [code for code in LANGUAGES if in_words(code, BANNER) not in page] == []


@pytest.mark.usefixtures("_published")
@in_every_language
def test_the_publisher_is_named_in_the_language_of_the_page(client, language):
    expected = {
        "en": "Published by The Desk · desk@example.org · All good",
        "fr": f"{in_words('fr', 'Published by %(publisher)s')} · desk@example.org · Tout va"
        % {"publisher": "Le Bureau"},
        "es": f"{in_words('es', 'Published by %(publisher)s')} · desk@example.org · Todo bien"
        % {"publisher": "La Oficina"},
    }[language]

    footer = text_of(client.get(f"/{language}/")).split('<footer class="site-footer">')[
        1
    ]
    footer = footer.replace('<a href="mailto:desk@example.org">', "").replace(
        "</a>", ""
    )

    assert f"<p>{expected}</p>" in footer


@pytest.mark.usefixtures("_published")
@in_every_language
def test_with_a_publisher_no_page_speaks_of_a_demonstration(client, language):
    for thing in ["home", "search", *LISTS, *make_every_kind()]:
        answer = client.get(address_in(language, thing))
        assert in_words(language, BANNER) not in text_of(answer)


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize("kind", RECORDS)
def test_the_publisher_stands_on_every_record(client, kind):
    page = client.get(RECORDS[kind][0]().get_absolute_url()).text

    assert "Published by The Desk" in page


@pytest.mark.usefixtures("_published")
@in_every_language
def test_the_page_of_contact_gives_the_address(client, language):
    page = make_page(place="contact")

    article = client.get(address_in(language, page)).text.split("</main>")[0]

    assert '<a href="mailto:desk@example.org">desk@example.org</a>' in article


@pytest.mark.usefixtures("_published")
@in_every_language
def test_the_pages_about_the_network_name_the_publisher(client, language, settings):
    page = make_page(place="about")

    article = client.get(address_in(language, page)).text.split("</main>")[0]

    assert settings.PUBLISHER[language] in article
    assert settings.LEGAL_NOTICE[language] in article


def test_a_name_of_a_publisher_is_shown_as_text(client, settings):
    settings.PUBLISHER = dict.fromkeys(LANGUAGES, "<b>Desk & Co</b>")

    assert "Published by &lt;b&gt;Desk &amp; Co&lt;/b&gt;" in client.get("/en/").text
