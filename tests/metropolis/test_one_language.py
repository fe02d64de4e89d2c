"""A record that exists in one language only is a full citizen, and says so."""

import pytest

from metropolis.views.machines import kinds
from network.languages import LANGUAGES
from network.search import index
from tests.factories import RECORDS, make_centre, make_city, make_domain, make_theme
from tests.metropolis import neighbours
from tests.metropolis.pages import LISTS, address_in, only_in, texts_of, whole_list

pytestmark = [
    pytest.mark.content,
    pytest.mark.django_db,
    pytest.mark.usefixtures("_without_history"),
]

TRANSLATED = [kind for kind, model in kinds().items() if model.TRANSLATED]
LISTED = [kind for kind in TRANSLATED if RECORDS[kind][1]]
OTHERS = [(own, page) for own in LANGUAGES for page in LANGUAGES if own != page]
of_every_kind = pytest.mark.parametrize("kind", TRANSLATED)
in_two_languages = pytest.mark.parametrize(("own", "other"), OTHERS)


def make_lonely(kind, language):
    return only_in(language, RECORDS[kind][0]())


def title_of(record, language):
    return getattr(record, f"{record.TITLE}_{language}")


def unmarked(page, language):
    """The texts of the lonely record that do not stand under their language."""
    return [
        text for found, text in texts_of(page) if "lonely" in text and found != language
    ]


@pytest.mark.content
@of_every_kind
@in_two_languages
def test_in_another_language_its_texts_are_marked_and_its_page_asks_not_to_be_indexed(
    client, kind, own, other
):
    answer = client.get(address_in(other, make_lonely(kind, own)))

    assert answer.status_code == 200
    assert f'<html lang="{other}">' in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
    assert "lonely" in answer.text
    assert unmarked(answer.text, own) == []


@pytest.mark.content
@of_every_kind
def test_a_reader_is_told_in_which_language_the_title_is(client, kind):
    page = client.get(address_in("en", make_lonely(kind, "fr"))).text

    heading = page.split("<h1>")[1].split("</h1>")[0]
    assert heading.startswith('<span lang="fr">lonely ')
    assert heading.endswith('</span> <small class="served-note">(in French)</small>')


@pytest.mark.content
@of_every_kind
@pytest.mark.parametrize("own", LANGUAGES)
def test_in_its_own_language_nothing_is_marked(client, kind, own):
    page = client.get(address_in(own, make_lonely(kind, own))).text

    assert "served-note" not in page.split("</main>")[0]
    assert "noindex" not in page


@pytest.mark.content
@of_every_kind
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_and_other_records_mark_its_title(client, kind, language):
    record = make_lonely(kind, language)
    other = next(code for code in LANGUAGES if code != language)
    things = ["home", *neighbours.of(kind, record)]
    pages = [client.get(address_in(other, thing)).text for thing in things]

    assert any("lonely" in page for page in pages)
    assert [text for page in pages for text in unmarked(page, language)] == []


@pytest.mark.content
@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_mark_its_title_wherever_they_name_it(client, language):
    records = {kind: make_lonely(kind, language) for kind in TRANSLATED}
    for kind, record in records.items():
        neighbours.of(kind, record)
    other = next(code for code in LANGUAGES if code != language)

    pages = {name: whole_list(client, address_in(other, name)) for name in LISTS}

    for kind in LISTED:
        assert title_of(records[kind], language) in pages[RECORDS[kind][1]]
    assert {
        name: texts
        for name, page in pages.items()
        if (texts := unmarked(page, language))
    } == {}


def test_choices_of_a_filter_are_marked_too(client):
    city, theme = only_in("es", make_city()), only_in("es", make_theme())
    make_domain(make_centre(city=city), theme)

    page = client.get("/en/centres/").text

    assert f'<option value="{city.key}" lang="es">' in page
    assert f'<option value="{theme.code}" lang="es">' in page


@pytest.mark.parametrize("kind", LISTED)
def test_it_is_found_and_listed_in_every_language(client, kind):
    record, list_name = make_lonely(kind, "fr"), RECORDS[kind][1]
    index.sweep()

    for language in LANGUAGES:
        page = client.get(f"{address_in(language, list_name)}?q=lonely").context["page"]
        assert list(page) == [record]


@of_every_kind
def test_the_permanent_address_leads_to_the_language_that_it_has(client, kind):
    record = make_lonely(kind, "es")

    answer = client.get(f"/id/{record.KIND}/{record.pk}")

    assert answer.headers["Location"] == address_in("es", record)
