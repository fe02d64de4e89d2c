"""Briefs: what they say, and who can read them."""

import json
import re
from html import unescape
from itertools import pairwise

import pdfua
import pikepdf
import pypdfium2
import pytest
from django.utils import translation

from network.languages import LANGUAGES
from practices.briefs import pdf
from practices.briefs.content import content_of
from practices.briefs.pdf import Length, Paper, brief_pdf
from tests.factories import (
    make_city,
    make_country,
    make_evaluation,
    make_practice,
    make_result,
    make_source,
    make_theme,
)
from tests.practices.briefs import (
    HOSTILE,
    loaded,
    made,
    make_known,
    pages_of,
    text_of,
    the_address,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


@pytest.mark.content
@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_brief_has_no_more_pages_than_were_asked_for(length, number):
    file = made(*(make_known() for _n in range(number)), length=length)

    assert file.startswith(b"%PDF")
    most = {Length.ONE: 1, Length.TWO: 2}.get(length, 99)
    assert 1 <= pages_of(file) <= most


@pytest.mark.content
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


@pytest.mark.content
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


@pytest.mark.content
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
