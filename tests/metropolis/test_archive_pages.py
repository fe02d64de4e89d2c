"""What the pages show of the archive is what its data files hold."""

from collections import Counter
from itertools import cycle

import pytest
import yaml

from centres.models import Centre
from metropolis.archive import NOUNS
from metropolis.views.machines import kinds
from network.languages import LANGUAGES
from network.models import Country, Fact, Organisation
from tests.metropolis.pages import LISTS, address_in

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("archive"),
]

SECTIONS = {
    "conferences": "conferences",
    "series": "series",
    "papers": "papers",
    "volumes": "volumes",
    "paper_series": "all-paper-series",
    "centres": "centres",
    "partners": "organisations",
    "people": "people",
    "cities": "cities",
    "countries": "countries",
    "themes": "themes",
    "chapters": "chapters",
    "committees": "committees",
    "agreements": "agreements",
}
RECORDS_WITHOUT_SOURCES = ("page",)
UNSOURCED = ("No source is recorded.", "The list of themes is this portal’s own work.")


def entries(stem):
    noun = next(noun for noun in NOUNS if noun.file.stem == stem)
    return yaml.safe_load(noun.file.read_text(encoding="utf-8"))[stem]


def public_entries(stem):
    return [
        entry
        for entry in entries(stem)
        if not entry.get("draft") and entry.get("confidence") != "unchecked"
    ]


def test_every_entry_of_the_data_files_is_a_record():
    of_model = Counter()
    for noun in NOUNS:
        of_model[noun.model] += len(entries(noun.file.stem))

    for model, number in of_model.items():
        assert model.objects.exclude(key=None).count() == number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_counts_what_the_data_files_hold(client, name, language):
    answer = client.get(address_in(language, name))

    assert answer.context["page"].paginator.count == len(public_entries(SECTIONS[name]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_counts_what_the_data_files_hold(client, language):
    figures = client.get(f"/{language}/").context["figures"]

    partners = figures.pop("partners")
    assert figures == {name: len(public_entries(SECTIONS[name])) for name in figures}
    assert partners == sum(o.is_partner for o in Organisation.objects.published())


def test_every_public_record_shows_a_source_or_says_that_none_is_recorded(client):
    for model in kinds().values():
        if model.KIND in RECORDS_WITHOUT_SOURCES:
            continue
        for record in model.objects.published():
            page = client.get(record.get_absolute_url()).text
            shown = page.split('id="sources"')[1].split("</section>")[0]
            assert shown.count("<cite") == record.sources.count()
            assert any(words in shown for words in UNSOURCED) != record.sources.exists()


def test_every_public_fact_shows_its_source(client):
    unsourced = Fact.objects.sourced().filter(sources=None)

    assert [str(fact) for fact in unsourced] == []


def test_no_page_names_a_data_file_or_its_keys(client):
    country = Country.objects.published().first()

    for record in (country, *Centre.objects.published()):
        page = client.get(record.get_absolute_url()).text
        assert ".yaml" not in page
        assert "sha256" not in page


def test_every_public_record_of_the_archive_answers_in_each_language_in_turn(client):
    """In one language each, for they are a thousand; English is asked for above."""
    languages = cycle(LANGUAGES)
    for model in kinds().values():
        for record in model.objects.published():
            address = address_in(next(languages), record)
            assert client.get(address).status_code == 200, address
