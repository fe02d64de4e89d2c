"""The search at its size in some years: its page, for words of every frequency."""

import gc
import resource
from itertools import product
from statistics import median, quantiles
from time import perf_counter

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import override_settings

from conferences.models import Paper
from conferences.papers.scale import make_up_papers
from network.search import index, tables
from network.search.find import find
from network.search.question import parse
from network.search.scale import make_up_entries, rank_of, word
from network.search.shown import texts_of
from network.search.widening import rings

GOALS = {"sqlite": 0.060, "postgresql": 0.090}  # seconds, at 100,000 entries
MANY, GOAL_OF_MANY = 100_000, 0.250  # and with more than so many entries
PER_PAGE = 25
# The share of all entries in which the words of a class stand.
SHARES = {"half": 0.5, "very": 0.3, "common": 0.08, "medium": 0.02, "rare": 0.0005}
SAMPLES = 24  # of each class, each with words that nobody asked for before
INDEXED = 100_000  # papers
MINUTES, MEGABYTES = 8, 500


def measure(write, entries):
    """Prints how long a search takes among made-up entries, in the place of the index.

    They are committed: what a transaction has not written yet is searched in another way.
    The index is built again from the records afterwards.
    """
    if settings.MODE == "production":
        raise CommandError(
            "Made-up entries would be found by readers: not in production."
        )
    started = perf_counter()
    try:
        tables.begin(index.ANALYSER)
        make_up_entries(entries)
        tables.swap()
        seconds = perf_counter() - started
        write(f"{entries} entries ({connection.vendor}), made up in {seconds:.0f} s")
        with override_settings(KEEP_PAGES_FOR=3600):
            _measure(
                write, GOALS[connection.vendor] if entries <= MANY else GOAL_OF_MANY
            )
    finally:
        tables.drop(tables.NEW)
        index.rebuild()


def _measure(write, goal):
    _seconds("warm")
    gc.collect()
    gc.freeze()  # as the server does after its start
    gc.set_threshold(20_000, 10, 10)
    every = []
    for name, questions in _questions().items():
        measured = [_seconds(question) for question in questions]
        times = [seconds for seconds, _found in measured]
        found = median(found for _seconds, found in measured)
        every += times
        write(
            f"{name:8} {len(times)} questions, median {found:5.0f} records: {_told(times)}"
        )
    slow = _slow(every) / goal
    write(f"all      {len(every)} questions: {_told(every)} ({slow:.2f} of the goal)")


def measure_indexing(write, papers=INDEXED):
    """Prints how long it takes to read that many papers, and how much memory."""
    with transaction.atomic():
        make_up_papers(papers)
        started, before = perf_counter(), _megabytes()
        total = index.rebuild()
        seconds = perf_counter() - started
        write(
            f"{total} records ({connection.vendor}) indexed in {seconds / 60:.1f} minutes "
            f"({seconds / 60 / MINUTES:.2f} of the goal, for {Paper.objects.count()} "
            f"papers), {_megabytes()} MB at most, {before} before "
            f"({_megabytes() / MEGABYTES:.2f} of the goal)"
        )
        transaction.set_rollback(True)


def _questions():
    """{class: fresh questions}: one word, two words, a facet beside, a beginning."""
    found = {
        name: [word(rank_of(share) + 3 * step) for step in range(SAMPLES)]
        for name, share in SHARES.items()
    }
    found["two"] = [
        f"{one} {other}"
        for one, other in product(
            (word(rank_of(0.4) + 3 * step) for step in range(4)),
            (word(rank_of(0.15) + 5 * step) for step in range(SAMPLES // 4)),
        )
    ]
    found["begun"] = [f"{word(1000 + 26 * 31 * step)[:4]}*" for step in range(SAMPLES)]
    return found


def _seconds(text):
    """(seconds from the question to the texts of its page, records that were found).

    All of it: the database's work, the reading of its answers, ranking and counting. Only
    the snippets are cut afterwards.
    """
    question = parse(text)
    asked = rings(question)
    started = perf_counter()
    found = find(asked, text)
    texts_of(found.hits[:PER_PAGE])
    return perf_counter() - started, len(found.hits)


def _told(times):
    return (
        f"median {median(times) * 1000:.0f} ms, "
        f"95 of 100 within {_slow(times) * 1000:.0f} ms"
    )


def _slow(times):
    return quantiles(times, n=20, method="inclusive")[-1]


def _megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
