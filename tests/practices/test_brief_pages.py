"""Where briefs are found, what is typed for them, and what fails kindly."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
import typst
from django.urls import reverse
from django.utils import translation

from network.languages import LANGUAGES
from practices.briefs import pdf
from practices.briefs.pdf import BriefFailed
from tests.factories import (
    make_practice,
)
from tests.metropolis.pages import address_in
from tests.practices.briefs import made, make_known, pages_of, text_of, the_address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


def test_the_file_of_a_choice_is_given_by_its_address(client):
    one, two = make_known(), make_known()

    answer = client.get(the_address("practices-brief-file", one, two))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        'inline; filename="metropolis-brief-en.pdf"'
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert pages_of(answer.content) <= 2
    assert "Set-Cookie" not in answer.headers


def test_what_was_typed_stands_in_the_file_and_is_kept_by_nobody(client):
    one, two = make_known(), make_known()
    typed = {"paper": "letter", "length": "full", "made_for": "A", "notes": "Mine\nand"}

    answer = client.post(the_address("practices-brief-file", one, two), typed)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Made for A" in text_of(answer.content)
    assert "Mine and" in text_of(answer.content)
    assert not answer.cookies


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"notes": "n" * 1001}, "at most 1000 characters"),
        ({"made_for": "m" * 101}, "at most 100 characters"),
        ({"made_for": "two\nlines"}, "Write this on one line."),
        ({"paper": "a3"}, "Choose one of these."),
        ({"length": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(client, wrong, words):
    typed = {"paper": "a4", "length": "2", "made_for": "For them", "notes": "Own words"}
    typed |= wrong

    answer = client.post(the_address("practices-brief-file", make_known()), typed)

    assert answer.status_code == 400
    page = unescape(answer.text)
    assert words in page
    assert typed["notes"] in page
    assert typed["made_for"] in page
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_file_that_fails_is_answered_by_the_page_with_what_was_typed(
    client, monkeypatch
):
    class Broken:
        def __init__(self, *args, **kwargs):
            raise typst.TypstError("no", "no", [], [])

    monkeypatch.setattr(typst, "Compiler", Broken)
    practice = make_known()
    typed = {"paper": "a4", "length": "1", "made_for": "For them", "notes": "Own words"}

    answer = client.post(the_address("practices-brief-file", practice), typed)
    plain = client.get(address_in("en", practice) + "brief.pdf")

    assert (answer.status_code, plain.status_code) == (503, 503)
    for page in (answer.text, plain.text):
        assert "The PDF could not be made." in page
        assert "Employers did not come" in page
    assert answer.text.count("Own words") == 2
    assert answer.text.count("For them") == 2


def test_a_template_that_the_compiler_refuses_is_one_named_failure(monkeypatch):
    broken = pdf.FOLDER / "content.py"
    monkeypatch.setattr(pdf, "TEMPLATE", broken)

    with pytest.raises(BriefFailed):
        made(make_known())


@pytest.mark.parametrize("name", ["practices-brief", "practices-brief-file"])
def test_unknown_practices_are_left_out_and_none_at_all_is_not_found(client, name):
    practice, draft = make_known(), make_practice(published_at=None)

    some = client.get(the_address(name, practice, draft))
    none = client.get(the_address(name, draft))

    assert some.status_code == 200
    assert none.status_code == 404
    if name == "practices-brief":
        assert "1 practice that you asked for is not in the portal" in some.text


@pytest.mark.parametrize("query", ["id=x", "id=0", "id=1e3", "id=-1&id=2"])
@pytest.mark.parametrize("name", ["practices-brief", "practices-brief-file"])
def test_nonsense_is_refused_in_words(client, name, query):
    answer = client.get(f"{reverse(name)}?{query}")

    assert answer.status_code == 400
    assert "does not say which practices are meant" in answer.text


@pytest.mark.parametrize(
    "asked", [{"paper": "a3"}, {"length": "3"}, {"length": "two"}, {"paper": "A4"}]
)
def test_an_unknown_paper_or_length_is_refused(client, asked):
    practice = make_known()

    several = client.get(the_address("practices-brief-file", practice, **asked))
    one = client.get(address_in("en", practice) + f"brief.pdf?{urlencode(asked)}")

    assert (several.status_code, one.status_code) == (400, 400)
    assert "a paper or a length that is not known" in several.text


def test_five_practices_have_no_short_brief_and_thirteen_none(client):
    practices = [make_practice() for _n in range(13)]

    short = client.get(the_address("practices-brief-file", *practices[:5], length="2"))
    full = client.get(the_address("practices-brief-file", *practices[:5]))
    many = client.get(the_address("practices-brief-file", *practices))
    sent = client.post(
        the_address("practices-brief-file", *practices[:5]),
        {"paper": "a4", "length": "1", "notes": "Own words"},
    )

    assert (short.status_code, many.status_code, sent.status_code) == (400, 400, 400)
    assert "holds at most four practices; these are 5" in short.text
    assert "holds at most 12 practices" in many.text
    assert full.headers["Content-Type"] == "application/pdf"
    assert "Own words" in sent.text


def test_without_a_choice_the_page_says_how_to_make_one(client):
    answer = client.get(reverse("practices-brief"))

    assert answer.status_code == 200
    assert "Choose practices in the list" in answer.text
    assert client.get(reverse("practices-brief-file")).status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_of_one_practice_stands_below_its_page(client, language):
    practice = make_known()
    with translation.override(language):
        own = reverse("practice-brief", args=[practice.pk, practice.slug])

    answer = client.get(own)

    assert answer.status_code == 200
    assert pages_of(answer.content) == 1
    assert f"metropolis-brief-{language}.pdf" in answer.headers["Content-Disposition"]


def test_a_wrong_slug_or_a_word_of_another_language_leads_to_the_right_one(client):
    practice = make_known()
    right = address_in("en", practice) + "brief.pdf?paper=letter"

    for wrong in (
        f"/en/practices/{practice.pk}/old/brief.pdf?paper=letter",
        address_in("en", practice) + "note.pdf?paper=letter",
    ):
        answer = client.get(wrong)
        assert (answer.status_code, answer.headers["Location"]) == (301, right)


def test_a_withdrawn_practice_and_a_draft_have_no_brief(client):
    draft = make_practice(published_at=None)

    assert client.get(f"/en/practices/{draft.pk}/x/brief.pdf").status_code == 404


def test_the_page_to_print_says_all_that_the_file_says(client):
    practice = make_known()

    page = unescape(client.get(the_address("practices-brief", practice)).text)

    for words in (
        *("Employers did not come", "Three years of salaries", "Fewer found work"),
        *("Random assignment; independent", "https://example.org/evaluation"),
        *("A mayor who asks", "It is no recommendation", "noindex"),
        f"http://127.0.0.1:8000/id/practice/{practice.pk}",
    ):
        assert words in page


def test_the_button_shows_what_was_typed_on_the_page(client):
    practice = make_known()
    typed = {"paper": "letter", "length": "1", "made_for": "A <b>", "notes": "x\n\ny"}

    answer = client.post(the_address("practices-brief", practice), typed)

    assert answer.status_code == 200
    assert "<strong>Made for A &lt;b&gt;</strong>" in answer.text
    assert "<p>x</p>" in answer.text
    assert 'data-paper="letter"' in answer.text


def test_a_comparison_and_a_practice_offer_briefs_in_all_languages(client):
    one, two = make_practice(), make_practice()

    comparison = client.get(the_address("practices-compare", one, two)).text
    page = client.get(one.get_absolute_url()).text

    for words in ("Brief in English, two pages", "Note en français, deux pages"):
        assert words in comparison
    for words in ("Brief in English, one page", "Informe en español, una página"):
        assert words in page
    for found in (comparison, page):
        links = re.findall(r'href="([^"]*\.pdf[^"]*)"', found)
        assert len(links) == 3
        for link in links:
            answer = client.get(unescape(link))
            assert answer.headers.get("Content-Type") == "application/pdf"


def test_the_list_offers_a_brief_of_what_was_chosen(client):
    make_practice()

    page = client.get(reverse("practices")).text

    assert f'formaction="{reverse("practices-brief")}"' in page
