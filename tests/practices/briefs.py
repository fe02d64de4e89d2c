"""Practices and their briefs, as the tests make and read them."""

import re
from urllib.parse import urlencode

import pypdfium2
from django.urls import reverse

from practices.briefs.content import content_of
from practices.briefs.pdf import Length, Paper, brief_pdf
from practices.models import Practice
from tests.factories import (
    make_evaluation,
    make_practice,
    make_result,
    make_source,
)

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
