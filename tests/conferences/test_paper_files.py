"""Files of papers: who may open them, under which address, and what the desk says."""

import datetime as dt
import hashlib
import json
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from conferences.models import PaperFile
from network.lost_files import forget_lost_files
from tests.factories import make_paper, make_paper_file
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import admin_page
from tests.pdfs import arm, make_pdf

pytestmark = pytest.mark.django_db

TOMORROW = dt.date.today() + dt.timedelta(days=1)
LINES = {"en": "The work", "fr": "L’été à l’œuvre", "es": "¿Dónde están los niños?"}


@pytest.fixture(autouse=True)
def _stored_elsewhere(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper():
    paper = make_paper(language="es", original_language="es")
    paper.contributions.update(family_name="Díaz Mendiburo")
    return paper


def bring(paper, content=b"%PDF-", **fields):
    """A stored file, which nobody opened: its checksum is that of these bytes."""
    return make_paper_file(
        paper,
        upload=ContentFile(content, name="whatever.exe"),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        **{"language": "es"} | fields,
    )


def opened(client, file, **headers):
    """(status, bytes, headers) of what a reader is given."""
    response = client.get(file.get_absolute_url(), headers=headers)
    return response.status_code, b"".join(response), response.headers


def desk_brings(paper, content, **fields):
    """What the desk answers when somebody brings this file."""
    upload = SimpleUploadedFile("paper.pdf", content, "application/pdf")
    return at_the_desk("editor").post(
        "/admin/conferences/paperfile/add/", typed(paper, upload, **fields)
    )


@pytest.mark.parametrize("language", LINES)
def test_a_file_lies_below_the_page_of_its_paper_in_every_language(
    client, paper, language
):
    content = LINES[language].encode()
    file = bring(paper, content, language=language)
    with translation.override(language):
        landing, address = paper.get_absolute_url(), file.get_absolute_url()

    assert address == f"{landing}{file.pk}-diaz-mendiburo-2008-{language}.pdf"
    assert f'href="{address}"' in client.get(landing).content.decode()
    with translation.override(language):
        status, served, headers = opened(client, file)
    assert (status, served) == (200, content)
    assert headers["Content-Language"] == language
    assert 'rel="collection"' in headers["Link"]


def test_an_old_or_foreign_address_of_a_file_leads_to_the_right_one(client, paper):
    file = bring(paper)
    address = file.get_absolute_url()
    old = address.replace(paper.slug, "old-slug").replace("diaz", "dias")

    assert client.get(old).status_code == 301
    assert client.get(old)["Location"] == address


def test_readers_are_given_the_copy_out_of_which_everything_that_runs_was_taken(
    client, paper
):
    desk_brings(paper, make_pdf("Hostile", change=arm))
    file = paper.files.get()
    _status, served, _headers = opened(client, file)

    assert b"/JavaScript" not in served
    with file.upload.open() as original, file.cleaned.open() as cleaned:
        assert b"/JavaScript" in original.read()
        assert served == cleaned.read()
    assert len(served) == file.size
    assert hashlib.sha256(served).hexdigest() == file.sha256
    assert file.text.strip() == "Hostile"


@pytest.mark.parametrize(
    "hidden", [{"is_shown": False}, {"embargo_until": TOMORROW}], ids=str
)
def test_a_draft_and_a_file_under_embargo_are_no_file_to_anybody(client, paper, hidden):
    file = bring(paper, **hidden)
    page = client.get(paper.get_absolute_url())

    assert opened(client, file)[0] == 404
    assert ".pdf" not in page.content.decode()
    assert ".pdf" not in page["Link"]


def test_a_file_is_open_on_the_day_on_which_its_embargo_ends(client, paper):
    file = bring(paper, embargo_until=dt.date.today())

    assert opened(client, file)[0] == 200


def test_the_file_of_a_draft_is_no_file(client):
    draft = make_paper(published_at=None)
    file = bring(draft)

    assert opened(client, file)[0] == 404


def test_a_file_is_found_below_its_own_paper_only(client, paper):
    address = bring(paper).get_absolute_url()
    other = make_paper()
    misplaced = address.replace(paper.get_absolute_url(), other.get_absolute_url())

    assert client.get(misplaced).status_code == 404


def test_no_answer_of_a_file_is_compressed_for_ranges_are_asked_of_its_bytes(
    client, paper
):
    file = bring(paper, b"%PDF-" + b"a" * 5000)
    _status, whole, headers = opened(client, file, accept_encoding="gzip, br")
    status, part, _headers = opened(
        client, file, accept_encoding="gzip", range="bytes=0-4"
    )

    assert "Content-Encoding" not in headers
    assert len(whole) == int(headers["Content-Length"]) == 5005
    assert (status, part) == (206, b"%PDF-")


def test_scholar_is_given_the_full_text_in_the_language_of_the_work_first(
    client, paper
):
    english = bring(paper, b"one", language="en")
    spanish = bring(paper, b"two", language="es")
    bring(paper, b"three", kind="slides")
    html = client.get(paper.get_absolute_url()).content.decode()

    found = re.findall(r'name="citation_pdf_url" content="[^"]+?(/en/[^"]+)"', html)
    assert found == [spanish.get_absolute_url(), english.get_absolute_url()]
    assert all(
        one.rpartition("/")[0] + "/" == paper.get_absolute_url() for one in found
    )


def test_machines_are_told_of_each_file(client, paper):
    file = bring(paper)
    page = client.get(paper.get_absolute_url())
    html = page.content.decode()
    data = json.loads(re.search(r'ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)[1])

    assert data["encoding"][0]["contentUrl"].endswith(file.get_absolute_url())
    assert data["encoding"][0]["sha256"] == file.sha256
    assert data["isAccessibleForFree"] is True
    assert (
        f'{file.get_absolute_url()}>; rel="item"; type="application/pdf"'
        in (page["Link"])
    )


@pytest.mark.parametrize(
    ("fields", "online"), [({}, 1), ({"is_shown": False}, 0)], ids=["open", "draft"]
)
def test_a_paper_with_an_open_file_can_be_read_online(client, paper, fields, online):
    bring(paper, **fields)
    page = client.get("/en/papers/", {"online": "yes"})

    assert page.context["page"].paginator.count == online


def test_the_desk_takes_a_file_says_what_it_found_and_goes_back_to_the_paper(paper):
    answer = desk_brings(paper, make_pdf("Hostile", change=arm))

    assert answer.status_code == 302
    assert answer["Location"] == admin_page(paper, "change")

    form = at_the_desk("editor").get(answer["Location"]).content.decode()
    assert "taken out of it" in form
    assert "Open to readers" in form


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"MZ\x90", "first bytes"), (b"%PDF-1.4 nothing", "damaged")],
)
def test_the_desk_refuses_what_is_no_pdf_and_loses_nothing_that_was_typed(
    paper, content, reason
):
    answer = desk_brings(paper, content, version="accepted")
    html = answer.content.decode()

    assert answer.status_code == 200
    assert reason in html
    assert '<option value="accepted" selected>' in html
    assert not PaperFile.objects.exists()
    assert not stored()


def test_the_desk_refuses_the_same_file_of_the_same_paper(paper):
    content = make_pdf("Once")
    bring(paper, content)
    answer = desk_brings(paper, content)

    assert "This paper has this file already." in answer.content.decode()
    assert paper.files.count() == 1


def test_the_embargo_is_changed_without_bringing_the_file_again(paper):
    file = bring(paper)
    answer = at_the_desk("editor").post(
        admin_page(file, "change"), typed(paper, "", embargo_until=TOMORROW)
    )

    assert answer.status_code == 302
    changed = PaperFile.objects.get(pk=file.pk)
    assert changed.embargo_until == TOMORROW
    assert changed.sha256 == file.sha256
    assert changed.text == file.text


def test_staff_open_a_file_before_readers_may(client, paper):
    file = bring(paper, is_shown=False)
    address = f"/admin/conferences/paperfile/{file.pk}/open/"

    assert b"".join(at_the_desk("editor").get(address)) == b"%PDF-"
    assert client.get(address).status_code == 302


def typed(paper, upload, **fields):
    return {
        "paper": paper.pk,
        "upload": upload,
        "kind": "full-text",
        "language": "es",
        "version": "",
        "order": 0,
        "is_shown": "on",
        "embargo_until": "",
    } | fields


def stored():
    try:
        return default_storage.listdir("papers")[1]
    except FileNotFoundError:
        return []


def test_a_stored_file_that_no_record_names_is_deleted_after_a_day(paper):
    assert forget_lost_files() == 0
    named, lost = bring(paper), bring(paper, b"another")
    lost.delete()

    assert forget_lost_files() == 0  # it may belong to a record that is being saved
    later = timezone.now() + dt.timedelta(days=1, minutes=1)
    assert forget_lost_files(later) == 1
    assert [f"papers/{name}" for name in stored()] == [named.upload.name]


def test_lists_and_pages_leave_the_words_of_a_file_in_the_database(
    client, paper, django_assert_max_num_queries
):
    make_paper_file(paper, text="A word that only the file has")
    with django_assert_max_num_queries(20) as asked:
        client.get(paper.get_absolute_url())

    assert not [one for one in asked if '"conferences_paperfile"."text"' in one["sql"]]
