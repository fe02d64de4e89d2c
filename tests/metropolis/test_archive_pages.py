"""What the pages show of the archive is what its data files hold."""

from collections import Counter
from html import unescape

import pytest
from django.utils.translation import gettext, override

from centres.models import Centre
from metropolis.archive import NOUNS
from metropolis.views.machines import kinds
from network.languages import LANGUAGES
from network.models import Country, Fact, Organisation
from tests.data_files import content_of
from tests.metropolis.pages import LISTS, address_in

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("whole_archive"),
]

SECTIONS = {
    "conferences": "conferences",
    "events": None,  # the archive has none
    "series": "series",
    "papers": "papers",
    "practices": "practices",
    "toolkits": "toolkits",
    "selections": None,  # the archive has none
    "volumes": "volumes",
    "paper-series": "paper_series",
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
WITHOUT_SOURCES = ("page",)
UNSOURCED = ("No source is recorded.", "The list of themes is this portal’s own work.")


def entries(stem):
    if stem is None:
        return []
    noun = next(noun for noun in NOUNS if noun.file.stem == stem)
    return content_of(noun.file)[stem]


def public_entries(stem):
    return [
        entry
        for entry in entries(stem)
        if not entry.get("draft") and entry.get("confidence") != "unchecked"
    ]


def test_every_entry_of_the_data_files_is_a_record():
    of_model = Counter()
    for noun in NOUNS:
        # Two files may have one name: each app brings texts of its own mails.
        of_model[noun.model] += len(content_of(noun.file)[noun.file.stem])

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


def test_every_public_fact_shows_its_source(client):
    unsourced = Fact.objects.sourced().filter(sources=None)

    assert [str(fact) for fact in unsourced] == []


def test_no_page_names_a_data_file_or_its_keys(client):
    country = Country.objects.published().first()

    for record in (country, *Centre.objects.published()):
        page = client.get(record.get_absolute_url()).text
        assert ".yaml" not in page
        assert "sha256" not in page


def public_addresses(kind):
    """(record, language, address), in each language in turn, for they are a thousand."""
    records = kinds()[kind].objects.published().prefetch_related("sources")
    for n, record in enumerate(records, start=[*kinds()].index(kind)):
        language = [*LANGUAGES][n % len(LANGUAGES)]
        yield record, language, address_in(language, record)


def sources_shown(page, language):
    """How many sources a page shows: 0 only where it says that there is none."""
    shown = unescape(page.split('id="sources"')[1].split("</section>")[0])
    with override(language):
        says_none = any(gettext(words) in shown for words in UNSOURCED)
    number = shown.count("<cite")
    return number if says_none == (number == 0) else "none said, or both"


@pytest.mark.parametrize("kind", kinds())
def test_every_public_record_answers_and_shows_a_source_or_says_that_none_is_recorded(
    client, kind
):
    wrong = {}
    for record, language, address in public_addresses(kind):
        answer = client.get(address)
        assert answer.status_code == 200, address
        if kind not in WITHOUT_SOURCES:
            shown = sources_shown(answer.text, language)
            if shown != len(record.sources.all()):
                wrong[address] = shown

    assert wrong == {}
