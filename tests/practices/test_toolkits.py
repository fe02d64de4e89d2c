"""Toolkits and webinars: their list, and the page of one."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from network.languages import LANGUAGES
from network.search import index
from tests.factories import (
    make_evaluation,
    make_organisation,
    make_practice,
    make_theme,
    make_toolkit,
)
from tests.metropolis.pages import address_in, statements, withdraw
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import save
from tests.practices.toolkits import (
    HIDDEN,
    facts,
    found,
    in_every_language,
    page_of,
    section,
    words,
)

pytestmark = pytest.mark.django_db


def test_the_page_says_what_it_is_whose_when_and_in_which_languages(client):
    body = make_organisation(name_en="Cities that learn")
    toolkit = make_toolkit(
        kind="template",
        about_en="A plan to fill in",
        material_languages="en de",
        published_on="2019-03",
        publisher="The learning press",
        organisation=body,
        address="https://example.org/plan",
        themes=[make_theme(name_en="Housing")],
    )

    page = page_of(client, toolkit)

    assert "A plan to fill in" in page
    assert facts(page) == {
        "Kind": "Template",
        "Language of the material": "English, German",
        "Date of publication": "March 2019",
        "Publisher": "The learning press",
        "Organisation": "Cities that learn",
        "Where it is": "https://example.org/plan",
        "Themes": "Housing",
    }
    assert '<a href="https://example.org/plan">' in page


def test_what_nobody_recorded_is_said_to_be_not_recorded(client, toolkit):
    assert facts(page_of(client, toolkit)) == {
        "Kind": "Guide",
        "Language of the material": "not recorded",
        "Date of publication": "not recorded",
        "Publisher": "not recorded",
        "Where it is": "not recorded",
    }


def test_a_webinar_has_a_link_to_its_recording_and_nothing_that_plays_it(client):
    webinar = make_toolkit(
        kind="webinar",
        published_on="2015-11-16",
        video_address="https://video.example.org/w?a=1&b=2",
    )

    page = page_of(client, webinar)
    recording = section(page, "Recording")

    assert 'href="https://video.example.org/w?a=1&b=2"' in recording
    assert re.findall(r"<(?:iframe|video|embed|object)", page) == []
    assert re.findall(r'src="(?:https?:)?//', page) == []
    assert facts(page)["Date"] == "16 November 2015"


def test_a_webinar_without_a_recording_says_that_none_is_known(client, toolkit):
    webinar = make_toolkit(kind="webinar")

    assert words(section(page_of(client, webinar), "Recording")) == (
        "No recording is known."
    )
    assert section(page_of(client, toolkit), "Recording") is None


def test_a_transcript_stands_folded_in_its_paragraphs(client):
    toolkit = make_toolkit(transcript_en="First <b>they</b> spoke.\n\nThen they left.")

    text = client.get(toolkit.get_absolute_url()).text
    transcript = section(text, "Transcript")

    assert "<details>" in transcript
    assert "<p>First &lt;b&gt;they&lt;/b&gt; spoke.</p>" in transcript
    assert "<p>Then they left.</p>" in transcript


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_transcript_in_another_language_is_marked_and_misses_in_no_language(
    client, language
):
    toolkit = make_toolkit(transcript_en="They <i>spoke</i>.")

    answer = client.get(address_in(language, toolkit))
    transcript = answer.text.split("<details><summary>")[1].split("</details>")[0]

    marked = '<div lang="en"><p>They &lt;i&gt;spoke&lt;/i&gt;.</p></div>'
    assert marked in transcript
    toolkit.refresh_from_db()
    assert language in toolkit.languages


def test_without_a_transcript_there_is_no_heading_of_one(client, toolkit):
    assert section(page_of(client, toolkit), "Transcript") is None


def test_its_practices_stand_there_with_how_they_were_tested(client):
    tested, untested = make_practice(name_en="Tested"), make_practice(name_en="Told")
    make_evaluation(tested, design_level=4)
    toolkit = make_toolkit(practices=[tested, untested])

    block = section(page_of(client, toolkit), "Practices")

    one, two = (words(item) for item in block.split("<li>")[1:])
    assert one.startswith("Tested")
    assert two.startswith("Told")
    assert one.rpartition("·")[2] != two.rpartition("·")[2]


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_nothing_that_is_hidden_is_named_on_its_page(client, state):
    practice = make_practice(name_en="Phantom practice")
    body = make_organisation(name_en="Phantom body")
    theme = make_theme(name_en="Phantom theme")
    toolkit = make_toolkit(practices=[practice], organisation=body, themes=[theme])
    assert page_of(client, toolkit).count("Phantom") >= 3
    for one in (practice, body, theme):
        if state == "withdrawn":
            withdraw(one)
        else:
            type(one).objects.filter(pk=one.pk).update(published_at=None)

    page = page_of(client, make_again(toolkit))

    assert "Phantom" not in page
    assert section(page, "Practices") is None


def make_again(record):
    """Saved anew, so that no page of it is given as it was."""
    record = type(record).objects.get(pk=record.pk)
    record.save()
    return record


# A practice and its toolkits


def test_the_page_of_a_practice_names_its_toolkits_and_no_hidden_one(client):
    practice = make_practice()
    make_toolkit(
        name_en="Shown",
        practices=[practice],
        kind="webinar",
        publisher="Press",
        published_on="2015-11-16",
    )
    make_toolkit(name_en="Phantom", practices=[practice], **HIDDEN)
    make_toolkit(name_en="Of another practice")

    page = page_of(client, practice)

    assert words(section(page, "Toolkits and webinars")) == (
        "Shown Webinar · Press · 16 November 2015"
    )


def test_a_practice_without_toolkits_has_no_heading_of_them(client):
    practice = make_practice()
    make_toolkit(practices=[practice], **HIDDEN)

    assert section(page_of(client, practice), "Toolkits and webinars") is None


def test_more_toolkits_cost_the_page_of_a_practice_no_more_statements(client):
    practice = make_practice()
    make_toolkit(practices=[practice])
    with_one = statements(client, practice.get_absolute_url())
    for _ in range(5):
        make_toolkit(practices=[practice])

    assert statements(client, practice.get_absolute_url()) == with_one


# The list


def test_the_list_is_narrowed_by_name_kind_theme_and_language(client):
    theme = make_theme(code="housing")
    make_toolkit(
        name_en="Accueil guide", kind="guide", material_languages="fr", themes=[theme]
    )
    make_toolkit(name_en="Welcome talk", kind="webinar", material_languages="en fr")
    make_toolkit(name_en="Nothing known", kind="webinar")

    assert len(found(client)) == 3
    assert found(client, "?q=welcome") == ["Welcome talk"]
    assert found(client, "?kind=guide") == ["Accueil guide"]
    assert found(client, "?theme=housing") == ["Accueil guide"]
    assert found(client, "?language=fr") == ["Accueil guide", "Welcome talk"]
    assert found(client, "?kind=webinar&language=fr") == ["Welcome talk"]


def test_a_code_of_three_letters_is_another_language(client):
    make_toolkit(name_en="Filipino", material_languages="fil")
    make_toolkit(name_en="Icelandic", material_languages="is")

    assert found(client, "?language=fil") == ["Filipino"]
    assert client.get("/en/toolkits/?language=fi").status_code == 400
    assert client.get("/en/toolkits/?language=il").status_code == 400


def test_languages_and_themes_of_hidden_toolkits_are_not_offered(client):
    theme = make_theme(code="secret", name_en="Phantom theme")
    make_toolkit(material_languages="de", themes=[theme], **HIDDEN)

    page = client.get("/en/toolkits/")

    assert "Phantom theme" not in page.text
    assert 'value="de"' not in page.text
    assert client.get("/en/toolkits/?language=de").status_code == 400


@pytest.mark.parametrize(
    "query", ["kind=video", "theme=x", "theme=%00", "language=xx", "language=%25"]
)
@in_every_language
def test_a_value_that_the_list_does_not_know_is_refused(client, query, language):
    answer = client.get(f"{address_in(language, 'toolkits')}?{query}")

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_the_feed_tells_of_the_same_toolkits(client):
    make_toolkit(name_en="A guide", kind="guide")
    make_toolkit(name_en="A webinar", kind="webinar")
    make_toolkit(name_en="Phantom", kind="guide", **HIDDEN)

    feed = client.get("/en/toolkits/feed.atom?kind=guide").text

    assert "A guide" in feed
    assert "A webinar" not in feed
    assert "Phantom" not in feed


def test_the_list_of_practices_leads_to_toolkits_and_selections(client):
    page = client.get("/en/practices/").text

    assert '<a href="/en/toolkits/">Toolkits and webinars</a>' in page
    assert '<a href="/en/selections/">Selections</a>' in page


def test_the_search_finds_a_toolkit_by_its_name(client, toolkit):
    index.sweep()

    assert toolkit.get_absolute_url() in client.get("/en/search/?q=acogida").text


# What is refused


@pytest.mark.parametrize("codes", ["EN", "en,fr", "english", "en  fr", "en\n", "e"])
def test_languages_are_codes_with_a_space_between_them(codes):
    toolkit = make_toolkit()
    toolkit.material_languages = codes

    with pytest.raises(ValidationError, match="codes of languages"):
        toolkit.full_clean()


@pytest.mark.parametrize("name", ["address", "video_address"])
@pytest.mark.parametrize("address", ["javascript:alert(1)", "not an address"])
def test_only_addresses_of_pages_are_taken(name, address):
    toolkit = make_toolkit()
    setattr(toolkit, name, address)

    with pytest.raises(ValidationError, match=name):
        toolkit.full_clean()


def test_the_desk_refuses_a_toolkit_without_a_name_at_its_field(toolkit):
    nothing = {f"name_{code}": "" for code in LANGUAGES}

    answer = save(at_the_desk("editor"), toolkit, **nothing)

    assert {*answer.context["adminform"].form.errors} == {"name_en"}


def test_an_organisation_with_toolkits_is_not_deleted(toolkit):
    toolkit.organisation = make_organisation()
    toolkit.save()

    with pytest.raises(IntegrityError), transaction.atomic():
        toolkit.organisation.delete()
