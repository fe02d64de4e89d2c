"""Briefs: what they say, how long they are, who can read them, and what fails kindly."""

import json
import re
from html import unescape
from itertools import pairwise
from urllib.parse import urlencode

import pdfua
import pikepdf
import pypdfium2
import pytest
import typst
from django.urls import reverse
from django.utils import translation

from network.languages import LANGUAGES
from practices.briefs import pdf
from practices.briefs.content import content_of
from practices.briefs.fitting import SHORTER, shorten
from practices.briefs.pdf import BriefFailed, Length, Paper, brief_pdf
from practices.models import Practice
from tests.factories import (
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_result,
    make_source,
    make_theme,
)
from tests.metropolis.pages import address_in

pytestmark = pytest.mark.django_db

HOSTILE = [
    '#read("/etc/passwd")',
    "*bold* _sloped_ $x^2$ @preview/cetz:0.1",
    "<script>alert(1)</script> = Heading #pagebreak()",
    "\\u{41} // not a comment /* nor this */ `raw` ~ -- ---",
]


def make_known(**fields):
    """A practice of which everything that a brief says is recorded."""
    source = make_source(
        title="The evaluation of 2020",
        publisher="An institute",
        date="2020-05",
        address="https://example.org/evaluation",
    )
    practice = make_practice(
        **{
            "sources": [source],
            "target_groups": ("refugees",),
            "starts_on": "2015",
            "status": "ended",
            "cost_known": "yes",
            "cost_amount": "6117879",
            "cost_currency": "EUR",
            "cost_year": 2019,
            "cost_covers_en": "Three years of salaries",
            "cost_source": source,
            "failures_en": "Employers did not come",
            "conditions_en": "A mayor who asks",
            "activities_en": "Mentors meet newcomers",
            "confirmed_on": "2026-11",
            **fields,
        }
    )
    evaluation = make_evaluation(
        practice, design_level=5, independence="independent", year=2020
    )
    make_result(
        practice,
        text_en="Fewer found work",
        direction="worsened",
        evaluation=evaluation,
        source=source,
    )
    return practice


def loaded(*practices):
    ids = [practice.pk for practice in practices]
    return list(Practice.objects.for_page().filter(pk__in=ids).by_name())


def made(*practices, paper=Paper.A4, length=Length.FULL, **typed):
    return brief_pdf(content_of(loaded(*practices), **typed), paper, length)


def pages_of(file):
    with pypdfium2.PdfDocument(file) as opened:
        return len(opened)


def text_of(file):
    """What stands in a PDF, on one line, without the places where words are parted."""
    with pypdfium2.PdfDocument(file) as opened:
        pages = [page.get_textpage().get_text_bounded() for page in opened]
    text = re.sub("\x02|\u200b", "", "\n".join(pages))  # hyphens, and where they may be
    return " ".join(text.split())


def written(file, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(file)
    return path


def the_address(name="practices-brief-file", *practices, **asked):
    ids = sorted(str(practice.pk) for practice in practices)
    return f"{reverse(name)}?{urlencode([*(('id', id) for id in ids), *asked.items()])}"


@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_brief_has_no_more_pages_than_were_asked_for(length, number):
    file = made(*(make_known() for _n in range(number)), length=length)

    assert file.startswith(b"%PDF")
    most = {Length.ONE: 1, Length.TWO: 2}.get(length, 99)
    assert 1 <= pages_of(file) <= most


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_is_tagged_and_says_its_language_and_its_title(
    language, length, paper, tmp_path
):
    with translation.override(language):
        content = content_of(loaded(make_known(), make_known()), "A council", "Notes")
        file = brief_pdf(content, paper, length)

    report = pdfua.validate(str(written(file, tmp_path)))
    assert [finding.message for finding in report.findings] == []
    with pikepdf.open(tmp_path / "brief.pdf") as opened:
        assert str(opened.Root.Lang) == language
        assert str(opened.docinfo.Title) == content["title"]
        assert opened.Root.MarkInfo.Marked
        widths = {Paper.A4: 595, Paper.LETTER: 612}
        assert round(float(opened.pages[0].MediaBox[2])) == widths[paper]


@pytest.mark.parametrize(("number", "length"), [(1, "1"), (2, "2"), (3, "full")])
def test_each_table_of_a_brief_declares_its_header_row(number, length, tmp_path):
    file = made(*(make_known() for _n in range(number)), length=length)

    with pikepdf.open(written(file, tmp_path)) as opened:
        tags = [*_tags(opened.Root.StructTreeRoot)]
    tables = [tag for tag in tags if tag.S == "/Table"]
    assert tables
    for table in tables:
        headers = [tag for tag in _tags(table) if tag.S == "/TH"]
        assert any(tag.S == "/THead" for tag in _tags(table))
        assert len(headers) >= 4
        assert {_scope(header) for header in headers} == {"/Column"}


@pytest.mark.parametrize(("number", "length"), [(1, "1"), (1, "full"), (3, "full")])
def test_no_level_of_headings_is_left_out(number, length, tmp_path):
    file = made(*(make_known() for _n in range(number)), length=length)

    with pikepdf.open(written(file, tmp_path)) as opened:
        tags = [str(tag.S) for tag in _tags(opened.Root.StructTreeRoot)]
    levels = [int(tag[2:]) for tag in tags if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_address_is_not_changed_where_its_line_ends():
    address = "https://example.org/" + "una-palabra-muy-larga-" * 9
    practice = make_known(sources=[make_source(address=address)])

    with translation.override("es"), pypdfium2.PdfDocument(made(practice)) as opened:
        text = opened[0].get_textpage().get_text_bounded()

    # What ends a line with a hyphen is given as a sign of its own.
    assert address in re.sub(r"\s", "", text.replace("\x02", "-"))


def _tags(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _tags(kid)


def _scope(header):
    found = header.get("/A", [])
    several = found if isinstance(found, pikepdf.Array) else [found]
    return next(str(one.Scope) for one in several if "/Scope" in one)


@pytest.mark.parametrize("length", Length)
def test_a_brief_says_what_it_cost_what_failed_and_how_sure_that_is(length):
    practice = make_known()

    text = text_of(
        made(practice, length=length, made_for="the council", notes="Ask\nwho pays")
    )

    for words in (
        *("6,117,879 EUR (2019)", "Three years of salaries", "Employers did not come"),
        *("Worsened", "Fewer found work", "Random assignment; independent"),
        *("Label: Tested: harmful", "A mayor who asks", "Refugees", "since 2015"),
        *("The evaluation of 2020", "An institute, May 2020"),
        *("https://example.org/evaluation", "November 2026", "Ended"),
        f"http://127.0.0.1:8000/id/practice/{practice.pk}",
        *("Made for the council", "Ask who pays", "not of the portal"),
        *("It is no recommendation", "Demonstration: not an official site"),
        *("International Metropolis Project – practices", "Page 1 of "),
    ):
        assert words in text


def test_what_nobody_recorded_is_said_to_be_not_recorded():
    content = content_of(loaded(make_practice(sources=[])))["practices"][0]

    for name in ("who", "cost", "failures", "conditions"):
        assert (content[name]["text"], content[name]["missing"]) == (
            "not recorded",
            True,
        )
    assert (content["no_effect"], content["confirmed"]) == ("not recorded",) * 2
    assert content["evidence"] == "No evaluation recorded"


def test_a_publisher_stands_where_otherwise_it_says_that_nobody_speaks(settings):
    settings.PUBLISHER = dict.fromkeys(LANGUAGES, "The network")
    settings.LEGAL_NOTICE = dict.fromkeys(LANGUAGES, "With care")

    content = content_of(loaded(make_practice()))

    assert "Published by The network" in content["standing"]
    assert "With care" in content["standing"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile, client):
    practice = make_known(failures_en=f"{hostile} failed", name_en=hostile)

    file = made(practice, notes=hostile, made_for=hostile)
    page = client.post(
        the_address("practices-brief", practice),
        {"paper": "a4", "length": "1", "notes": hostile, "made_for": hostile},
    )

    flat = " ".join(hostile.split())
    assert text_of(file).count(flat) >= 4
    assert pages_of(file) == 1
    assert unescape(page.text).count(hostile) >= 4
    assert "<script>alert" not in page.text


def test_a_brief_draws_every_sign_of_which_it_says_so():
    signs = [chr(n) for n in range(0x20, 0x3000) if pdf._sign(chr(n)) == chr(n)]
    several = [" ".join(signs[n : n + 90]) for n in range(0, len(signs), 90)]

    assert made(make_known(summary_en="x"), notes="\n".join(several)[:20_000])


def test_a_sign_without_a_font_is_shown_as_a_box_and_the_brief_says_so():
    practice = make_known(name_en="東京 and Łódź")

    file = text_of(made(practice, length=Length.ONE))

    assert "□□ and Łódź" in file
    assert "□ stands for a character" in file
    assert "□" not in text_of(made(make_known()))


@pytest.mark.parametrize("state", ["city", "country", "theme"])
def test_what_is_not_public_is_not_named(state):
    hidden = {"name_en": "Quixotic", "name_fr": "", "name_es": "", "published_at": None}
    country = make_country(**(hidden if state == "country" else {}))
    city = make_city(country=country, **(hidden if state == "city" else {}))
    theme = make_theme(**(hidden if state == "theme" else {}))
    practice = make_known(city=city)
    practice.other_cities.add(make_city(**hidden))
    evaluation = make_evaluation(practice, design_level=4)
    make_result(practice, outcome=theme, direction="improved", evaluation=evaluation)

    content = content_of(loaded(practice))

    assert "Quixotic" not in json.dumps(content)
    assert "Quixotic" not in text_of(brief_pdf(content))


def test_a_text_in_another_language_says_so(tmp_path):
    practice = make_known(failures_en="", failures_fr="Rien n’est venu")

    file = made(practice)

    assert "Rien n’est venu (in French)" in text_of(file)
    assert "(in French)" not in text_of(made(make_known()))


LONG = (
    "L’accompagnement intergouvernemental des personnes nouvellement arrivées n’a pas "
    "entièrement fonctionné, anticonstitutionnellement parlant. "
)


def longest(number):
    """A content in which every text is as long as its column or its help allows."""

    def long(most):
        return {"text": (LONG * (most // len(LONG) + 1))[:most], "language": "en"}

    practice = make_known()
    with translation.override("fr"):
        content = content_of(loaded(practice), long(100)["text"], long(1000)["text"])
    (one,) = content["practices"]
    one |= {name: long(200) for name in ("name", "message")}
    one |= {name: long(2000) for name in ("covers", "failures", "conditions", "done")}
    one |= {"place": [long(80)] * 5, "who": long(350), "cost": long(120)}
    one["results"] = [one["results"][0] | {"text": long(1000)}] * 10
    one["reasons"] = [long(200)["text"]] * 10
    one["sources"] = [
        one["sources"][0]
        | {"title": long(400), "about": long(300)["text"], "address": ADDRESS}
    ] * 30
    return content | {"practices": [one] * number}


ADDRESS = "https://www.example.org/" + "programme-d-accueil/" * 20


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_two_pages_are_two_pages_at_the_longest_of_everything(number, paper):
    content = longest(number)

    file = brief_pdf(content, paper, Length.TWO)

    assert pages_of(file) == 2
    text = text_of(file)
    assert " ".join(content["notes"].split())[:900] in text
    assert (
        text.count("Ce qui n’a pas marché") + text.count("What did not work") >= number
    )
    assert text.count("…") >= number
    # An address may go on in the next line.
    address = content["practices"][0]["address"]
    assert text.replace(" ", "").count(address) == number


@pytest.mark.parametrize("number", [1, 4])
def test_notes_of_many_lines_lose_no_word_where_room_is_short(number):
    notes = "\n".join(f"line-{n}" for n in range(110))

    file = made(*(make_known() for _n in range(number)), length=Length.TWO, notes=notes)

    assert pages_of(file) <= 2
    assert re.findall(r"line-\d+", text_of(file)) == notes.split()


def test_no_letter_of_a_shortened_brief_is_smaller_than_nine_points():
    assert min(budget.size for budget in SHORTER) >= 9


def test_a_text_is_shortened_at_a_word():
    assert shorten("one two three", 10) == "one two…"
    assert shorten("one two three", 13) == "one two three"
    assert shorten("l’accueil (et après)", 13) == "l’accueil…"


def test_what_speaks_against_a_practice_is_not_what_is_left_out():
    practice = make_known()
    for n in range(9):
        make_result(practice, text_en=f"Better {n}. {LONG * 3}", direction="improved")

    content = content_of(loaded(practice))
    file = brief_pdf(content, Paper.A4, Length.ONE)

    assert content["practices"][0]["results"][0]["direction"] == "Worsened"
    assert "Fewer found work" in text_of(file)
    assert re.search(r"\d more there", text_of(file))


@pytest.mark.content
@pytest.mark.usefixtures("whole_archive")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_practices_of_the_archive_fill_two_pages_and_no_more(language):
    with translation.override(language):
        every = list(Practice.objects.for_page())
        contents = {one.pk: json.dumps(content_of([one])) for one in every}
        four = sorted(every, key=lambda one: len(contents[one.pk]))[-4:]
        for number in (2, 3, 4):
            for paper in Paper:
                content = content_of(four[-number:], "x" * 100, "Une note. " * 100)
                assert pages_of(brief_pdf(content, paper, Length.TWO)) == 2


@pytest.mark.content
@pytest.mark.usefixtures("whole_archive")
def test_every_practice_of_the_archive_has_a_brief_on_one_page(tmp_path):
    with translation.override("fr"):
        for practice in Practice.objects.published().for_page():
            file = brief_pdf(content_of([practice]), Paper.A4, Length.ONE)
            assert pages_of(file) == 1


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
