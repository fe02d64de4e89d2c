"""The page of a practice, as tests read it."""

import re
from html import unescape

from tests.factories import (
    make_practice,
)
from tests.metropolis.pages import address_in

HIDDEN = {"published_at": None}
QUESTIONS = [
    *("What", "Who for", "Where and when", "What it cost", "What changed"),
    *("How sure we are", "What did not work"),
]
COST = {"cost_known": "yes", "cost_currency": "EUR"}


def page_of(client, practice, language="en"):
    answer = client.get(address_in(language, practice))
    assert answer.status_code == 200
    return answer.text


def words(html):
    """What a reader sees of a piece of a page."""
    text = re.sub(r"<[^>]+>", " ", re.sub(r"</a>", "", html))
    return " ".join(unescape(text).split())


def first_screen(page):
    """The questions and answers that stand first on the page, in its order."""
    screen = page.split('<dl class="answers first-screen">')[1].split("</dl>")[0]
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", screen, re.DOTALL)
    return {words(question): words(answer) for question, answer in pairs}


def cost(client, **fields):
    return first_screen(page_of(client, make_practice(**fields)))["What it cost"]


def results_table(page):
    """[{head: what stands in its column}] of the table of results."""
    table = page.split('<table class="results-table">')[1].split("</table>")[0]
    head, body = table.split("<tbody>")
    heads = [words(one) for one in re.findall(r"<th scope=\"col\".*?</th>", head)]
    rows = []
    for row in body.split("<tr>")[1:]:
        cells = re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)
        rows.append(dict(zip(heads, map(words, cells), strict=True)))
    return rows
