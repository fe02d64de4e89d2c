"""What is left out of a brief that is to have one page or two, and in which order.

Letters are not made smaller than can be read: texts end earlier, at a word, and the
brief says where they stand whole. What was typed for the brief is never shortened.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """How large the letters are (in points), and how much is said of each practice."""

    size: float = 9
    gap: float = 0.6  # between the answers, as a part of the usual one
    letters: int = 0  # in one text; 0 is all of it
    results: int = 99
    sources: int = 99
    places: bool = False  # printed addresses of the sources
    reasons: bool = True  # why a practice has its label
    compact: bool = False  # running text, and no table of all practices


WHOLE = Budget(10.5, gap=1, places=True)
# From the most that a short brief says to the least that is still one.
SHORTER = (
    WHOLE,
    Budget(10, gap=0.8, places=True),
    Budget(9.5, places=True),
    Budget(9.5),
    Budget(9),
    Budget(sources=4),
    Budget(sources=3, results=5),
    Budget(letters=300, sources=3, results=4),
    Budget(letters=220, sources=2, results=3),
    Budget(letters=160, sources=2, results=3),
    Budget(letters=120, sources=1, results=2),
    Budget(letters=300, sources=2, results=3, compact=True),
    Budget(letters=200, sources=2, results=3, compact=True),
    Budget(letters=120, sources=1, results=2, compact=True),
    Budget(letters=90, sources=1, results=2, reasons=False, compact=True),
    Budget(letters=60, sources=1, results=1, reasons=False, compact=True),
    Budget(letters=45, sources=1, results=1, reasons=False, compact=True),
)


def cut(content, budget):
    """The content as far as the budget lets it go."""
    return content | {
        "size": budget.size,
        "gap": budget.gap,
        "compact": budget.compact,
        "tables": content["tables"] and not budget.compact,
        "glance": len(content["practices"]) > 1 and not budget.compact,
        "places": budget.places,
        "practices": [_cut(practice, budget) for practice in content["practices"]],
    }


def _cut(practice, budget):
    results = practice["results"][: budget.results]
    sources = _first_sources(practice, results, budget.sources)
    shorter = practice | {
        "results": results,
        "more_results": len(practice["results"]) - len(results),
        "sources": sources,
        "more_sources": len(practice["sources"]) - len(sources),
        "reasons": practice["reasons"] if budget.reasons else [],
    }
    shorter = _shortened(shorter, budget.letters)
    return shorter | {"is_whole": shorter == practice | _nothing_more(practice)}


def _nothing_more(practice):
    return {"more_results": 0, "more_sources": 0}


def _first_sources(practice, results, most):
    """Those of the cost and of the results that are shown, before the others."""
    used = [practice["cost_source"], *(result["source"] for result in results)]
    order = sorted(practice["sources"], key=lambda one: one["number"] not in used)
    return sorted(order[:most], key=lambda one: one["number"])


def _shortened(value, most):
    """The same with every text in it no longer than this."""
    if isinstance(value, dict):
        kept = ("address",)  # an address is whole or it is none
        return {
            name: part if name in kept else _shortened(part, most)
            for name, part in value.items()
        }
    if isinstance(value, list):
        return [_shortened(part, most) for part in value]
    return shorten(value, most) if most and isinstance(value, str) else value


def shorten(text, most):
    """The text, ended at a word with "…" where it is longer than this."""
    if len(text) <= most:
        return text
    begun = text[: most - 1].rsplit(None, 1)[0].rstrip(" ,;:–-(«“")
    return f"{begun}…"


def pages(content):
    """About how many pages a cut brief takes.

    A guess that saves setting a brief at every budget; what was set is measured.
    """
    line = content["size"] * 1.17  # points from one line to the next
    wide, narrow = (round(width / content["size"]) for width in (1050, 810))
    gaps = content["gap"] * content["size"] * 0.55
    points = 75 + line * _lines(
        [*content["notes"].splitlines(), *content["about"]], wide
    )
    if content["glance"]:
        points += line * (2 + 3 * len(content["practices"]))
    for practice in content["practices"]:
        said = _answers(practice, content["places"])
        if content["compact"]:
            points += line * (3 + sum(map(len, said)) / wide)
        else:
            points += line * (2.5 + _lines(said, narrow)) + gaps * len(said)
    return points / 860


def _answers(practice, with_places):
    """The texts of a practice, about as long as they are printed."""
    sources = [
        (source["title"]["text"], source["about"], source["address"] * with_places)
        for source in practice["sources"]
    ]
    return [
        practice["message"]["text"],
        " ".join(place["text"] for place in practice["place"]) + practice["when"],
        practice["who"]["text"],
        practice["cost"]["text"] + practice["covers"]["text"],
        *(f"{one['direction']} {one['text']['text']}" for one in practice["results"]),
        practice["evidence"] + practice["label"] + "".join(practice["reasons"]),
        practice["failures"]["text"],
        practice["conditions"]["text"],
        *map(" ".join, sources),
        practice["address"],
    ]


def _lines(texts, letters):
    return sum(math.ceil(len(text) / letters) for text in texts)
