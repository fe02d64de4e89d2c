"""The library of practices at its size in some years: its list, its maps, a comparison."""

import gc
import gzip
from itertools import product
from statistics import median, quantiles
from time import perf_counter

from django.db import connection, transaction
from django.test import Client, override_settings

from network.models import Theme
from practices.models import Practice
from practices.scale import make_up_practices

PRACTICES = 5_000
MOST_STATEMENTS = 10
SLOWEST = 0.200  # seconds of the clock, for 95 of 100 lists
MAP_TIME = 0.060  # seconds of the database, with the reading of its answers
MAP_BYTES = 25_000
TIMES = 9


def measure(write, practices=PRACTICES):
    """Prints statements, times and bytes; what it makes up is taken back."""
    with transaction.atomic(), override_settings(KEEP_PAGES_FOR=60):
        started = perf_counter()
        make_up_practices(practices)
        with connection.cursor() as cursor:
            # As PostgreSQL's autovacuum does soon after so many rows.
            cursor.execute("ANALYZE")
        seconds = perf_counter() - started
        total = Practice.objects.published().count()
        write(f"{total} practices ({connection.vendor}), made up in {seconds:.0f} s")
        # A question with a condition is never answered by a kept page.
        client = Client(headers={"host": "127.0.0.1", "if-none-match": "none"})
        gc.collect()
        gc.freeze()  # as the server does after its start
        gc.set_threshold(20_000, 10, 10)
        _lists(write, client)
        _evidence_map(write, client)
        _world_map(write, client)
        _comparison(write, client)
        transaction.set_rollback(True)


def _lists(write, client):
    """What practices are found by is kept between changes: the first list reads it."""
    questions = list(_questions())
    first = _seconds(client, questions[0])
    times = [_seconds(client, address) for address in questions[1:]]
    most = max(_asked(client, address)[0] for address in questions)
    slow = quantiles(times, n=20, method="inclusive")[-1]
    write(
        f"{len(times)} lists: at most {most} statements (goal {MOST_STATEMENTS}), "
        f"median {median(times) * 1000:.0f} ms, 95 of 100 within {slow * 1000:.0f} ms "
        f"({slow / SLOWEST:.2f} of the goal), the first after a change "
        f"{first * 1000:.0f} ms"
    )


def _questions():
    """Fresh questions of no facet to three, in each language."""
    lists = ("/en/practices/", "/fr/pratiques/", "/es/practicas/")
    return (f"{address}?{question}" for question in _facets() for address in lists)


def _facets():
    yield "sort=name"
    themes = Theme.objects.published().order_by("pk").values_list("code", flat=True)[:6]
    for theme in themes:
        yield f"theme={theme}"
        yield f"theme={theme}&evidence=evaluated"
        yield f"outcome={theme}&direction=improved"
    for theme, group in product(themes[:4], ("families", "women", "workers")):
        yield f"theme={theme}&group={group}&status=running"
    for facet in ("design=5", "cost=yes", "region=154", "year=2020", "q=housing"):
        yield facet
        yield f"{facet}&sort=name"


def _evidence_map(write, client):
    address = "/en/practices/evidence/"
    statements, seconds, answer = _often_asked(client, address)
    with override_settings(KEEP_PAGES_FOR=0):
        first_statements, first_seconds, _answer = _often_asked(client, address)
    write(
        f"evidence map: {statements} statements, {seconds * 1000:.0f} ms of the database "
        f"({seconds / MAP_TIME:.2f} of the goal), {_size(answer)} bytes compressed, "
        f"{_clock(client, address) * 1000:.0f} ms in all; the first after a change: "
        f"{first_statements} statements, {first_seconds / MAP_TIME:.2f} of the goal"
    )


def _often_asked(client, address):
    """The same as `_asked`, with the median of its seconds."""
    found = [_asked(client, address) for _ in range(TIMES)]
    statements, _seconds, answer = found[-1]
    return statements, median(seconds for _s, seconds, _a in found), answer


def _world_map(write, client):
    address = "/en/practices/map/"
    statements, _seconds, answer = _asked(client, address)
    write(
        f"world map: {statements} statements, {_size(answer)} bytes compressed "
        f"({_size(answer) / MAP_BYTES:.2f} of the goal), "
        f"{_clock(client, address) * 1000:.0f} ms in all"
    )


def _comparison(write, client):
    ids = Practice.objects.published().order_by("-pk").values_list("pk", flat=True)[:4]
    query = "&".join(f"id={id}" for id in sorted(map(str, ids)))
    statements, _seconds, answer = _asked(client, f"/en/practices/compare/?{query}")
    write(
        f"comparison of 4: {statements} statements (goal {MOST_STATEMENTS}), "
        f"{_size(answer)} bytes compressed"
    )


def _asked(client, address):
    """(statements, seconds of the database with the reading of its answers, answer)."""
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = _get(client, address)
    started = perf_counter()
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(sql, params)
            cursor.fetchall()
    return len(asked), perf_counter() - started, answer


def _clock(client, address):
    return median(_seconds(client, address) for _round in range(TIMES))


def _seconds(client, address):
    started = perf_counter()
    _get(client, address)
    return perf_counter() - started


def _get(client, address):
    answer = client.get(address)
    if answer.status_code != 200:
        raise AssertionError(f"{address} answers {answer.status_code}")
    return answer


def _size(answer):
    return len(gzip.compress(answer.content, 6))
