"""What a question finds among the cards, and what comes nearest where it finds nothing."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .facets import FACETS

WORDS = "q"
MOST_NEAR = 5
# A practice may have the outcome and the direction that were asked for, and no result
# that has both: then either of them keeps it out.
RESULT = "result"
OF_RESULTS = ("outcome", "direction")


@dataclass
class Findings:
    """The cards that fit, and how the others fail to.

    `counts` are {facet: {value: cards}}, each over what all other facets match; `alone`
    counts the cards that one part of the question only keeps out.
    """

    fitting: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)
    alone: Counter = field(default_factory=Counter)
    nearest: list = field(default_factory=list)  # (card, the facets it misses)


def search(cards, asked, worded=None):
    """Cards that have, of each facet in `asked`, one of its values at least.

    `worded` are the ids that words were found in, where somebody asked for words.
    """
    found, kept_out = Findings(), defaultdict(list)
    for card in cards:
        missed = _missed(card, asked, worded)
        if not missed:
            found.fitting.append(card)
        elif len(missed) == 1:
            for only in OF_RESULTS if missed == [RESULT] else missed:
                kept_out[only].append(card)
    found.alone.update({name: len(others) for name, others in kept_out.items()})
    found.counts = {
        name: _tally(name, asked, found.fitting + kept_out[name]) for name in FACETS
    }
    if not found.fitting:
        found.nearest = _nearest(cards, asked, worded)
    return found


def fitting(cards, asked):
    """The same cards, where nobody asks what the others miss."""
    return [card for card in cards if not _missed(card, asked, None)]


def _missed(card, asked, worded):
    """The parts of the question that keep this card out."""
    missed = [name for name, values in asked.items() if not card.has(name, values)]
    if worded is not None and card.id not in worded:
        missed.append(WORDS)
    of_results = asked.keys() >= {*OF_RESULTS} and not {*OF_RESULTS} & {*missed}
    if of_results and asked["outcome"].isdisjoint(card.values_beside("outcome", asked)):
        missed.append(RESULT)
    return missed


def _nearest(cards, asked, worded):
    """The cards that miss the fewest parts of the question, though not all of it."""
    parts = len(asked) + (worded is not None)
    missing = [(card, _missed(card, asked, worded)) for card in cards]
    near = [pair for pair in missing if len(pair[1]) < parts]
    near.sort(key=lambda pair: (len(pair[1]), pair[0].by_evidence))
    return [
        (card, ["direction" if name == RESULT else name for name in missed])
        for card, missed in near[:MOST_NEAR]
    ]


def _tally(facet, asked, cards):
    """{value: cards}, of a facet beside what is asked; equal sets are counted first."""
    if facet in OF_RESULTS:
        sets = [card.values_beside(facet, asked) for card in cards]
    else:
        sets = [card.values[facet] for card in cards]
    counted = Counter()
    for values, number in Counter(sets).items():
        for value in values:
            counted[value] += number
    return counted
