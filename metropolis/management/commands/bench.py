"""Measures the pages (statements and bytes, exact on any machine) and the work lists."""

import gzip
import itertools
import re
from datetime import timedelta
from statistics import median
from time import perf_counter, process_time

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conferences.models import Conference
from conferences.scale import make_up_edition
from conferences.workbook import check, load, programme_workbook, read
from metropolis.benchmarks import briefs, papers, practices, search
from metropolis.views.machines import LISTS, kinds
from network.desk.worklists import PER_PAGE
from network.languages import LANGUAGES
from network.models import TextState
from network.models.text_state import TO_DO, TextStatus
from network.translations import worklists
from network.translations.sweep import translated_models

MOST_BYTES = 60_000
STATES_OF_TEXTS = 20_000
MOST_MILLISECONDS = 20
TIMES = 9
# Half of the texts are up to date, the others are to be worked on in equal numbers.
STATUSES = (*TO_DO, *(TextStatus.CURRENT,) * len(TO_DO))
NO_RECORD = 10**12  # no record has so high an id


class Command(BaseCommand):
    """Asks each list and one record of each kind of the present database, in process."""

    help = (
        "Prints statements and compressed bytes of every list and of one record a kind; "
        "the time that the database takes for the lists of texts to be worked on; the "
        "pages of a large programme; the library with 100,000 made-up papers, or with "
        "5,000 made-up practices; briefs of practices as PDF; or the search in 10,000 and "
        "100,000 made-up entries, with the time that the index of 100,000 papers takes, "
        "or in a million."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "part",
            nargs="?",
            choices=[
                *("pages", "texts", "programme", "papers", "practices", "briefs"),
                *("search", "million"),
            ],
            default="pages",
        )

    def handle(self, *args, part, **options):
        return getattr(self, part)()

    def search(self):
        """The search in 10,000 and in 100,000 made-up entries, and its index."""
        for entries in (10_000, 100_000):
            search.measure(self.stdout.write, entries)
        search.measure_indexing(self.stdout.write)

    def million(self):
        """The search in a million made-up entries."""
        search.measure(self.stdout.write, 1_000_000)

    def briefs(self):
        """Briefs on two pages, of practices that are there."""
        briefs.measure(self.stdout.write)

    def papers(self):
        """The library with 100,000 made-up papers."""
        papers.measure(self.stdout.write)

    def practices(self):
        """The library with 5,000 made-up practices, and its maps."""
        practices.measure(self.stdout.write)

    def programme(self):
        """The pages of a made-up edition with 500 sessions in 14 rooms over 4 days."""
        client = Client(headers={"host": "127.0.0.1"})
        self.stdout.write(f"An edition, made up and taken back ({connection.vendor})")
        self.stdout.write("statements   CPU milliseconds   HTML, compressed   address")
        with transaction.atomic():
            for address in _pages_of_programme(make_up_edition()):
                client.get(address)
                with CaptureQueriesContext(connection) as queries:
                    html = len(gzip.compress(client.get(address).content, 6))
                asked = len(queries)  # the next request forgets them
                milliseconds = median(_cpu(client, address) for _ in range(TIMES))
                self.stdout.write(
                    f"{asked:10} {milliseconds:18.0f} {html:18}   {address}"
                )
            self._workbook(Conference.objects.latest("pk"))
            transaction.set_rollback(True)

    def _workbook(self, conference):
        """The workbook of that edition: taken out, checked, written into an empty one."""
        self.stdout.write("statements   CPU milliseconds   bytes   the workbook")
        self._timed("taken out", lambda: programme_workbook(conference))
        tables = read(programme_workbook(conference))
        self._timed("checked", lambda: check(conference, tables, ""))
        for row in (*tables["sessions"].rows, *tables["talks"].rows):
            # As if somebody had written it: codes in the place of numbers.
            number = row.texts.pop("no")
            if "code" in row.texts:
                row.texts["code"] = f"W{number}"
            else:
                row.texts["session"] = row.texts["session"].replace("#", "W")
        conference.sessions.all().delete()
        _found, plan = check(conference, tables, "")
        self._timed("written", lambda: load(plan, by=None))

    def _timed(self, name, deed):
        start = process_time()
        with CaptureQueriesContext(connection) as queries:
            made = deed()
        milliseconds = (process_time() - start) * 1000
        size = len(made) if isinstance(made, bytes) else 0
        self.stdout.write(f"{len(queries):10} {milliseconds:18.0f} {size:7}   {name}")

    def texts(self):
        """The dashboard's counts and a page of each work list, over made-up texts."""
        self.stdout.write(
            f"{STATES_OF_TEXTS} states of texts, made up and taken back "
            f"({connection.vendor})"
        )
        self.stdout.write("statements   milliseconds   what")
        slowest = 0
        with transaction.atomic():
            _make_up_texts()
            for name, ask in _asked_of_texts():
                statements, milliseconds = _time(ask)
                slowest = max(slowest, milliseconds)
                self.stdout.write(f"{statements:10} {milliseconds:14.1f}   {name}")
            transaction.set_rollback(True)
        self.stdout.write(
            f"Slowest: {slowest:.1f} ms of {MOST_MILLISECONDS} "
            f"({slowest / MOST_MILLISECONDS:.2f})"
        )

    def pages(self):
        client = Client(headers={"host": "127.0.0.1"})
        assets = _assets(client.get(reverse("home")).text)
        self.stdout.write(f"CSS and JS, compressed: {assets} bytes")
        self.stdout.write("statements   HTML, compressed   with CSS and JS   address")
        heaviest = 0
        for address in _addresses():
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                answer = client.get(address)
            html = len(gzip.compress(answer.content, 6))
            heaviest = max(heaviest, html + assets)
            self.stdout.write(
                f"{len(queries):10} {html:18} {html + assets:17}   {address}"
            )
        self.stdout.write(
            f"Heaviest: {heaviest} bytes of {MOST_BYTES} ({heaviest / MOST_BYTES:.2f})"
        )


def _pages_of_programme(conference):
    programme = conference.address_of("programme")
    yield conference.get_absolute_url()
    yield programme
    yield f"{programme}?view=table"
    yield f"{programme}?q=housing"
    yield conference.address_of("programme-calendar")
    yield conference.address_of("speakers")
    yield conference.sessions.first().get_absolute_url()


def _cpu(client, address):
    """Milliseconds of the processor's time for one answer, without the other parts."""
    started = process_time()
    client.get(address)
    return (process_time() - started) * 1000


def _addresses():
    yield from (reverse(name) for name in LISTS)
    for model in kinds().values():
        if record := model.objects.published().order_by("pk").first():
            yield record.get_absolute_url()


def _assets(html):
    """Bytes of the style sheets and scripts that a page names, each compressed alone."""
    names = set(
        re.findall(rf'(?:href|src)="{settings.STATIC_URL}([^"]+\.(?:css|js))"', html)
    )
    return sum(len(gzip.compress(_read(name), 6)) for name in names)


def _read(name):
    path = settings.STATIC_ROOT / name
    if not path.exists():
        path = finders.find(name)
    with open(path, "rb") as file:
        return file.read()


def _make_up_texts():
    """As many states as a large portal has, of records that do not exist."""
    now = timezone.now()
    places = itertools.cycle(
        (ContentType.objects.get_for_model(model), field)
        for model in translated_models()
        for field in model.compared_texts()
    )
    statuses = itertools.cycle(STATUSES)
    texts = (
        TextState(
            record_type=record_type,
            record_id=NO_RECORD + number,
            field=field,
            language=language,
            status=next(statuses),
            since=now - timedelta(minutes=number),
            text="Scale data. " * 25,
            reason="scale data",
        )
        for number, (record_type, field) in enumerate(places)
        for language in LANGUAGES
    )
    TextState.objects.bulk_create(
        itertools.islice(texts, STATES_OF_TEXTS), batch_size=1000
    )
    if connection.vendor == "postgresql":
        # Its autovacuum does so soon after so many rows were written.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE network_textstate")


def _asked_of_texts():
    yield "the counts of the dashboard", worklists.counts
    for status in TO_DO:
        yield f"a page of the list “{status}”", lambda status=status: _page(status)
    section = next(iter(worklists.SECTIONS))
    yield "a page of one section", lambda: _page(TO_DO[0], section)


def _page(status, section=""):
    """What the page of a work list asks: how many there are, and some of them."""
    rows = worklists.texts(status, next(iter(LANGUAGES)), section)
    worklists.records_of(Paginator(rows, PER_PAGE).get_page(1))


def _time(ask):
    """How many statements this takes, and the median of their time in milliseconds."""
    ask()  # what is asked once in a process is not counted
    asked = []

    def note(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask()
    return len(asked), median(_again(asked) for _ in range(TIMES)) * 1000


def _again(asked):
    """The seconds that these statements take, with the reading of their answers."""
    started = perf_counter()
    with connection.cursor() as cursor:
        for sql, params in asked:
            cursor.execute(sql, params)
            cursor.fetchall()
    return perf_counter() - started
