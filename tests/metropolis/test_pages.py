"""Every public page answers, in three languages."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories import RECORDS

LISTS = [list_name for _make, list_name in RECORDS.values() if list_name]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_without_history")]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("name", ["home", "search", *LISTS])
def test_every_list_answers_in_the_language_of_its_address(client, name, language):
    with translation.override(language):
        address = reverse(name)

    answer = client.get(address)

    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_has_a_page_in_three_languages(client, kind, language):
    record = RECORDS[kind][0]()
    with translation.override(language):
        address, title = record.get_absolute_url(), str(record)

    answer = client.get(address)

    assert answer.status_code == 200
    assert title in answer.text
