"""A made-up index, for measuring only: no record stands behind its entries."""

import math
from bisect import bisect
from itertools import accumulate
from random import Random

from django.db import transaction
from django.utils import timezone

from ..languages import LANGUAGES
from ..models import Country, Theme
from . import index, tables
from .documents import Document, Passage, key, kinds

# As in running text, the n-th word is about n times rarer than the first.
VOCABULARY = 50_000
LETTERS = "etaoinsrhldcumfpgwybvkxjqz"
TITLE, ABSTRACT = 12, (140, 220)  # words
AT_ONCE = 500


class Texts:
    """Made-up words, drawn as often as words of their rank are in real texts."""

    def __init__(self, seed):
        self.chance = Random(seed)
        self.until = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))

    def draw(self, number):
        ends, chance = self.until, self.chance
        return " ".join(
            word(bisect(ends, chance.random() * ends[-1]) + 1) for _ in range(number)
        )


def word(rank):
    """The word of this rank: "zq" and letters, which is a word in no language."""
    letters = ""
    while rank:
        rank, letter = divmod(rank, len(LETTERS))
        letters += LETTERS[letter]
    return f"zq{letters}"


def rank_of(share):
    """The rank of the words that stand in such a share of all entries."""
    words = TITLE + sum(ABSTRACT) / 2
    one = -math.log(1 - share) / words  # how often among all words
    return max(1, round(1 / (one * sum(1 / n for n in range(1, VOCABULARY + 1)))))


def make_up_entries(number, seed=1):
    """So many entries of records that do not exist, in a new index beside the old one."""
    texts = Texts(seed)
    chance, now = texts.chance, timezone.now()
    themes = [key("theme", one.code) for one in Theme.objects.published()]
    countries = [key("country", one.iso2) for one in Country.objects.published()]
    cities = [key("city", 10**9 + one) for one in range(300)]
    some = list(kinds().values())
    records = -(-number // len(LANGUAGES))
    for start in range(0, records, AT_ONCE):
        entries = []
        for id in range(start, min(start + AT_ONCE, records)):
            kind, year = chance.choice(some), chance.randrange(1990, 2027)
            document = Document(
                kind=kind.name,
                # Above all records there may be.
                id=(1 << 27) + id,
                titles={code: (texts.draw(TITLE), code) for code in LANGUAGES},
                abouts={code: ("Scale data", code) for code in LANGUAGES},
                addresses=dict.fromkeys(LANGUAGES, "/"),
                shown_from=now,
                changed=now,
                original_language="en",
                date=f"{year}-{chance.randrange(1, 13):02}",
                keys={
                    *chance.sample(themes, 2),
                    chance.choice(countries),
                    chance.choice(cities),
                    key("year", year),
                    key("language", chance.choice(list(LANGUAGES))),
                },
            )
            for code, (title, _language) in document.titles.items():
                abstract = texts.draw(chance.randint(*ABSTRACT))
                document.passages += [
                    Passage(title, code, is_title=True),
                    Passage(abstract, code),
                ]
            entries += index.entries_of(document, kind.number)
        with transaction.atomic():
            tables.write(entries, tables.NEW)
