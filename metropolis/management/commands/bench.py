"""Measures the pages: statements and bytes, which are exact on any machine."""

import gzip
import re

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from metropolis.views.machines import LISTS, kinds

MOST_BYTES = 60_000


class Command(BaseCommand):
    """Asks each list and one record of each kind of the present database, in process."""

    help = (
        "Prints statements and compressed bytes of every list and of one record a kind."
    )

    def handle(self, *args, **options):
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
