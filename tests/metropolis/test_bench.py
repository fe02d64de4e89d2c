"""The measuring of texts: what it asks, and that nothing of it stays."""

import io

import pytest
from django.core.management import call_command

from metropolis.management.commands import bench
from network.models import TextState
from network.translations import record_edit
from tests.factories import make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(bench, "STATES_OF_TEXTS", 60)


def test_the_texts_that_are_made_up_for_measuring_are_taken_back():
    record_edit(make_theme(), {})
    before = list(TextState.objects.values())
    told = io.StringIO()

    call_command("bench", "texts", stdout=told)

    first, _head, *lines, last = told.getvalue().splitlines()
    assert first.startswith("60 states of texts, made up and taken back")
    assert len(lines) == 6
    assert last.startswith("Slowest: ")
    assert list(TextState.objects.values()) == before


def test_a_text_that_is_made_up_says_so_and_is_of_no_record():
    bench._make_up_texts()

    rows = TextState.objects.prefetch_related("record")
    assert [(row.reason, row.record) for row in rows] == [("scale data", None)] * 60
