"""How long briefs are, and what is left out of a short one."""

import json
import re

import pytest
from django.utils import translation

from network.languages import LANGUAGES
from practices.briefs.content import content_of
from practices.briefs.fitting import SHORTER, shorten
from practices.briefs.pdf import Length, Paper, brief_pdf
from practices.models import Practice
from tests.factories import (
    make_result,
)
from tests.practices.briefs import loaded, made, make_known, pages_of, text_of

pytestmark = [pytest.mark.content, pytest.mark.django_db]


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


@pytest.mark.usefixtures("whole_archive")
def test_every_practice_of_the_archive_has_a_brief_on_one_page(tmp_path):
    with translation.override("fr"):
        for practice in Practice.objects.published().for_page():
            file = brief_pdf(content_of([practice]), Paper.A4, Length.ONE)
            assert pages_of(file) == 1
