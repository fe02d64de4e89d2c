"""What a question finds among the cards, and what comes nearest where it finds nothing."""

from collections import Counter
from dataclasses import dataclass, field

from .facets import FACETS

WORDS = "q"
MOST_NEAR = 5


@dataclass
class Findings:
    """The cards that fit, and how the others fail to.

    `counts` are {facet: {value: cards}}, each over what all other facets match; `alone`
    counts the cards that one part of the question only keeps out.
    """

    fitting: list = field(default_factory=list)
    counts: dict = field(default_factory=lambda: {name: Counter() for name in FACETS})
    alone: Counter = field(default_factory=Counter)
    nearest: list = field(default_factory=list)  # (card, the facets it misses)


def search(cards, asked, worded=None):
    """Cards that have, of each facet in `asked`, one of its values at least.

    `worded` are the ids that words were found in, where somebody asked for words.
    """
    found, missing = Findings(), []
    for card in cards:
        missed = [name for name, values in asked.items() if not card.has(name, values)]
        if worded is not None and card.id not in worded:
            missed.append(WORDS)
        if not missed:
            found.fitting.append(card)
            for name, counter in found.counts.items():
                counter.update(card.values[name])
        elif len(missed) == 1:
            (only,) = missed
            found.alone[only] += 1
            if only in found.counts:
                found.counts[only].update(card.values[only])
        missing.append((card, missed))
    if not found.fitting:
        parts = len(asked) + (worded is not None)
        near = [pair for pair in missing if len(pair[1]) < parts]
        near.sort(key=lambda pair: (len(pair[1]), pair[0].by_evidence))
        found.nearest = near[:MOST_NEAR]
    return found
