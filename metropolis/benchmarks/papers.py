"""The library of papers at its size in some years, beside bare pages of the same rows."""

import gc
import gzip
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from conferences.models import Paper
from conferences.papers.counts import recount
from conferences.papers.scale import make_up_papers
from network.models import Theme
from network.search import index

PAPERS = 100_000
ROUNDS, REQUESTS = 5, 8
SLOWEST = 0.250  # seconds of the clock, for 95 of 100 filtered lists
TICKS = 100  # of the processor's clock in a second, as Linux counts for processes


def measure(write, papers=PAPERS):
    """Prints ratios, statements and bytes; what it makes up is taken back."""
    with transaction.atomic():
        started = perf_counter()
        make_up_papers(papers)
        index.rebuild()  # of a list with words, the index says what is in it
        _analyse()
        total = Paper.objects.count()
        seconds = perf_counter() - started
        write(f"{total} papers ({connection.vendor}), made up in {seconds:.0f} s")
        client = Client(headers={"host": "127.0.0.1"})
        gc.collect()
        gc.freeze()  # as the server does after its start
        with override_settings(ROOT_URLCONF="metropolis.benchmarks.bare"):
            write(f"the library counted anew: {_clock(recount):.2f} s")
            _beside_bare_pages(write, client)
            with override_settings(KEEP_PAGES_FOR=0):
                _measure(write, client)
        transaction.set_rollback(True)


def _beside_bare_pages(write, client):
    """Pages as readers are given them, and as they are made when none is kept."""
    last = Paper.objects.order_by("-pk").first()
    for name, own, bare, least in (
        ("list", "/en/papers/", "/bare/", 0.5),
        ("landing page", last.get_absolute_url(), f"/bare/{last.pk}/", 0.4),
    ):
        ratio = _ratio(client, own, bare)
        with override_settings(KEEP_PAGES_FOR=0):
            made = _ratio(client, own, bare)
        write(
            f"{name}: {ratio:.2f} of the requests of the bare page (goal {least}); "
            f"{made:.2f} where the page is made anew each time"
        )


def _measure(write, client):
    far = _ratio(client, "/en/papers/", "/en/papers/?page=40")
    write(f"page 40: {far:.2f} of the time of page 1 (goal 1.5)")
    last = Paper.objects.order_by("-pk").first().get_absolute_url()
    _lists(write, client, "filtered lists", _questions(), SLOWEST)
    _lists(write, client, "lists by words", _words(), None)
    for address in ("/en/papers/", "/fr/articles/", "/es/articulos/", last):
        statements, size = _weighed(client, address)
        write(f"{statements} statements, {size} bytes compressed: {address}")
    _export(write, client)


def _lists(write, client, what, addresses, goal):
    times = [_clock(lambda a=address: _get(client, a)) for address in addresses]
    slow = quantiles(times, n=20, method="inclusive")[-1]
    ratio = f" ({slow / goal:.2f} of the goal)" if goal else ""
    write(
        f"{len(times)} {what}: median {median(times) * 1000:.0f} ms, 95 of 100 within "
        f"{slow * 1000:.0f} ms{ratio}"
    )


def _words():
    for words in ("housing", "asylum+council", "bamori", "scale+data"):
        yield f"/en/papers/?q={words}"


def _questions():
    """Fresh questions of one to three facets."""
    themes = Theme.objects.published().values_list("code", flat=True)[:6]
    for theme, year in product(themes, (1996, 2011, 2024)):
        yield f"/en/papers/?theme={theme}&year={year}"
    for theme in themes:
        yield f"/en/papers/?theme={theme}"
        yield f"/fr/articles/?theme={theme}&language=fr"
        yield f"/es/articulos/?theme={theme}&country=ca&kind=article&kind=report"
    for facet in (
        "language=en",
        "online=yes",
        "kind=book",
        "year=2020",
        "relation=subject",
    ):
        yield f"/en/papers/?{facet}"
        yield f"/en/papers/?{facet}&sort=title"


def _export(write, client):
    """About a thousand references, where there are a hundred thousand papers."""
    kinds = ("book", "chapter", "report", "thesis")
    chosen = "&".join(f"kind={kind}" for kind in kinds)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(f"/en/papers/export.bib?year=2020&{chosen}")
        entries = b"".join(answer.streaming_content).count(b"\n@")
    write(f"{len(asked)} statements for {entries} references of BibTeX (goal 15)")


def _ratio(client, one, other):
    """The median, over rounds, of the work for `other` through the work for `one`."""
    for address in (one, other):
        _get(client, address)
    found = []
    for _round in range(ROUNDS):
        own, bare = (
            _work(lambda a=address: [_get(client, a) for _ in range(REQUESTS)])
            for address in (one, other)
        )
        found.append(bare / own)
    return median(found)


def _get(client, address):
    answer = client.get(address)
    if answer.status_code != 200:
        raise AssertionError(f"{address} answers {answer.status_code}")
    return answer


def _work(deed):
    """Seconds of the processor: of this process, and of the database's where it is ours."""
    before = process_time() + _of_the_database()
    deed()
    return process_time() + _of_the_database() - before


def _of_the_database():
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / TICKS


def _clock(deed):
    started = perf_counter()
    deed()
    return perf_counter() - started


def _weighed(client, address):
    _get(client, address)
    with CaptureQueriesContext(connection) as asked:
        answer = _get(client, address)
        statements = len(asked)
    return statements, len(gzip.compress(answer.content, 6))


def _analyse():
    """As PostgreSQL's autovacuum does soon after so many rows; SQLite asks for it too."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
