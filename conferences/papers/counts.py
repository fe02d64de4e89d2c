"""The numbers of the whole library, kept in a table so that no reader waits for them."""

import logging

from django.db import DatabaseError, transaction
from django.db.models import Min
from django.utils import timezone

from network.commits import after_writes_to
from network.models import City

from ..models import Paper, PaperCount, PaperFile
from . import facets

logger = logging.getLogger(__name__)


def library():
    """{facet: {value: works}} over all public papers; under `facets.ALL` their number.

    From the table, in one statement. Where it is empty (nothing was saved yet) or a
    paper became public by its date since, they are counted.
    """
    kept = PaperCount.objects.values_list("facet", "value", "number", "good_until")
    counted = facets.no_counts()
    for facet, value, number, good_until in kept:
        if good_until and good_until <= timezone.now():
            return _counted_again()
        counted[facet][value] = number
    # Of a library that was empty when it was counted, nothing is worth keeping.
    return counted if counted[facets.ALL][""] else facets.count_all()


def _counted_again():
    try:
        return recount()
    except DatabaseError:  # a database that only reads, or one that is busy
        logger.warning("The papers could not be counted again", exc_info=True)
        return facets.count_all()


@transaction.atomic
def recount():
    """Counts the library, keeps the numbers and gives them; one at a time."""
    list(PaperCount.objects.select_for_update())
    counted = facets.count_all()
    good_until = _next_change()
    PaperCount.objects.all().delete()
    PaperCount.objects.bulk_create(
        PaperCount(facet=facet, value=value, number=number, good_until=good_until)
        for facet, numbers in counted.items()
        for value, number in numbers.items()
    )
    return counted


def _next_change():
    """When the next paper becomes public or is withdrawn, or the next file is opened."""
    now, today = timezone.now(), timezone.localdate()
    papers, files = Paper.objects.order_by(), PaperFile.objects.filter(is_shown=True)
    opened = files.filter(embargo_until__gt=today).aggregate(at=Min("embargo_until"))
    moments = [
        papers.filter(published_at__gt=now).aggregate(at=Min("published_at"))["at"],
        papers.filter(withdrawn_at__gt=now).aggregate(at=Min("withdrawn_at"))["at"],
        opened["at"] and _midnight(opened["at"]),
    ]
    return min(filter(None, moments), default=None)


def _midnight(day):
    start = timezone.datetime.combine(day, timezone.datetime.min.time())
    return timezone.make_aware(start)


def watch():
    """Counts again after each transaction that changed what is counted."""
    ways = [getattr(Paper, name).through for name in ("themes", "countries", "cities")]
    models = [Paper, PaperFile, City, *ways]  # of a city, its country
    after_writes_to((model._meta.db_table for model in models), recount)
