"""The files of toolkits: brought at the desk, given to readers, and forgotten."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from network.languages import LANGUAGES
from network.lost_files import forget_lost_files
from practices.models import Toolkit, ToolkitFile
from tests.factories import (
    make_paper_file,
    make_toolkit,
    make_toolkit_file,
)
from tests.metropolis.pages import withdraw
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import admin_page
from tests.pdfs import arm, make_pdf
from tests.practices.toolkits import (
    LANDING,
    bring,
    desk_brings,
    in_every_language,
    opened,
    page_of,
    section,
    stored,
    words,
)

pytestmark = pytest.mark.django_db


@in_every_language
def test_a_file_lies_below_the_page_of_its_toolkit_in_every_language(
    client, toolkit, language
):
    file = bring(toolkit, b"%PDF- " + language.encode(), language=language)
    with translation.override(language):
        landing, address = toolkit.get_absolute_url(), file.get_absolute_url()
    named = {"en": "welcome-en", "fr": "accueil-fr", "es": "acogida-es"}

    assert landing == LANDING[language].format(toolkit.pk)
    assert address == f"{landing}{file.pk}-{named[language]}.pdf"
    assert f'href="{address}"' in client.get(landing).text
    with translation.override(language):
        status, given, headers = opened(client, file)
    assert (status, given) == (200, b"%PDF- " + language.encode())
    assert headers["Content-Language"] == language
    assert headers["Content-Type"] == "application/pdf"


def test_a_page_offers_each_file_with_its_language(client, toolkit):
    bring(toolkit, b"one", language="en", pages=12)
    bring(toolkit, b"two", language="de", has_text=False)

    files = section(page_of(client, toolkit), "Files")

    one, two = (words(item) for item in files.split("<li>")[1:])
    assert one.startswith("PDF · English")
    assert one.endswith("12 pages")
    assert two.startswith("PDF · German")
    assert two.endswith("scanned pages without a text layer")


def test_a_file_in_a_language_without_pages_has_one_name_everywhere(toolkit):
    file = bring(toolkit, language="de")
    names = set()
    for language in LANGUAGES:
        with translation.override(language):
            names.add(file.name)

    assert names == {"welcome-de"}


def test_a_file_is_given_in_ranges(client, toolkit):
    file = bring(toolkit, b"%PDF-" + b"a" * 5000)

    status, part, headers = opened(client, file, range="bytes=0-4")

    assert (status, part) == (206, b"%PDF-")
    assert headers["Content-Range"] == "bytes 0-4/5005"
    assert opened(client, file, range="bytes=5005-")[0] == 416


def test_an_old_or_foreign_address_of_a_file_leads_to_the_right_one(client, toolkit):
    address = bring(toolkit).get_absolute_url()

    answer = client.get(address.replace("welcome", "hello"))

    assert (answer.status_code, answer["Location"]) == (301, address)


def test_a_draft_is_no_file_to_anybody(client, toolkit):
    file = bring(toolkit, is_shown=False)

    assert opened(client, file)[0] == 404
    assert ".pdf" not in page_of(client, toolkit)


@pytest.mark.parametrize(("hide", "status"), [("draft", 404), ("withdrawn", 410)])
def test_the_file_of_a_hidden_toolkit_is_no_file(client, toolkit, hide, status):
    file = bring(toolkit)
    if hide == "draft":
        Toolkit.objects.filter(pk=toolkit.pk).update(published_at=None)
    else:
        withdraw(toolkit)

    answer = client.get(file.get_absolute_url())

    assert answer.status_code == status
    assert b"%PDF" not in answer.content


def test_a_file_is_found_below_its_own_toolkit_only(client, toolkit):
    address = bring(toolkit).get_absolute_url()
    other = make_toolkit()
    misplaced = address.replace(toolkit.get_absolute_url(), other.get_absolute_url())

    assert client.get(misplaced).status_code == 404


def test_the_desk_takes_a_file_cleans_it_and_goes_back_to_the_toolkit(client, toolkit):
    answer = desk_brings(toolkit, make_pdf("Hostile", change=arm))

    assert answer.status_code == 302
    assert answer["Location"] == admin_page(toolkit)
    form = at_the_desk("editor").get(answer["Location"]).text
    assert "taken out of it" in form
    assert "Open to readers" in form
    file = toolkit.files.get()
    _status, given, _headers = opened(client, file)
    assert b"/JavaScript" not in given
    assert file.text.strip() == "Hostile"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"MZ\x90", "first bytes"), (b"%PDF-1.4 nothing", "damaged")],
)
def test_the_desk_refuses_what_is_no_pdf_and_keeps_nothing_of_it(
    toolkit, content, reason
):
    answer = desk_brings(toolkit, content, language="es")

    assert answer.status_code == 200
    assert reason in answer.text
    assert 'value="es"' in answer.text
    assert not ToolkitFile.objects.exists()
    assert not stored()


def test_the_desk_refuses_the_same_file_of_the_same_toolkit(toolkit):
    content = make_pdf("Once")
    bring(toolkit, content)

    answer = desk_brings(toolkit, content)

    assert "This toolkit has this file already." in answer.text
    assert toolkit.files.count() == 1


def test_the_same_file_may_belong_to_two_toolkits(toolkit):
    content = make_pdf("Twice")
    bring(make_toolkit(), content)

    assert desk_brings(toolkit, content).status_code == 302


def test_staff_open_a_draft_before_readers_may(client, toolkit):
    file = bring(toolkit, is_shown=False)
    address = f"/admin/practices/toolkitfile/{file.pk}/open/"

    assert b"".join(at_the_desk("editor").get(address)) == b"%PDF-"
    assert client.get(address).status_code == 302


def test_a_stored_file_that_no_record_names_is_deleted_from_each_folder(toolkit):
    named, lost = bring(toolkit), bring(toolkit, b"another")
    make_paper_file()
    make_paper_file().delete()
    lost.delete()

    assert forget_lost_files() == 0  # it may belong to a record that is being saved
    later = timezone.now() + dt.timedelta(days=1, minutes=1)
    assert forget_lost_files(later) == 2
    assert [f"toolkits/{name}" for name in stored()] == [named.upload.name]


def test_pages_leave_the_words_of_a_file_in_the_database(
    client, toolkit, django_assert_max_num_queries
):
    make_toolkit_file(toolkit, text="A word that only the file has")
    with django_assert_max_num_queries(20) as asked:
        client.get(toolkit.get_absolute_url())

    assert not [one for one in asked if '"practices_toolkitfile"."text"' in one["sql"]]
