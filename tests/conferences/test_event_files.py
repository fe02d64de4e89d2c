"""The programme that organisers bring as a PDF, from the form to the reader."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conferences.endorsing.applying import copy
from conferences.endorsing.forms import MOST_BYTES
from conferences.models import Endorsement, EndorsementStatus, EventFile
from network.forms import limits, stamps
from network.forms.senders import Sender
from tests.conferences.endorsing import confirmed, make_mail_texts, send
from tests.factories import make_endorsement, make_event_file
from tests.pdfs import make_pdf, script

pytestmark = [pytest.mark.django_db, pytest.mark.content]
SHOWN = (EndorsementStatus.ENDORSED, EndorsementStatus.CLOSED)


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def pdf(content=None, name="programme.pdf"):
    content = make_pdf("Programme") if content is None else content
    return SimpleUploadedFile(name, content, "application/pdf")


def kept():
    """(application, whether readers may open it, size) of every file."""
    rows = EventFile.objects.order_by("pk")
    return [(row.endorsement_id, row.is_shown, row.size) for row in rows]


def test_a_file_may_stand_for_the_programme(client):
    content = make_pdf("Programme")

    answer = send(client, programme="", file=pdf(content))

    assert answer.status_code == 303
    assert kept() == [(Endorsement.objects.get().pk, False, len(content))]


def test_without_programme_and_file_the_form_asks_for_one_of_them(client):
    answer = send(client, programme="")

    assert answer.status_code == 400
    assert "Write the programme, or choose a file." in answer.text


def test_what_would_run_on_a_machine_is_taken_out_of_what_readers_get(client):
    def harm(opened):
        opened.Root.OpenAction = script()

    send(client, file=pdf(make_pdf("Programme", change=harm)))

    file = EventFile.objects.get()
    assert file.removed == "javascript"
    with file.served.open() as served:
        assert b"JavaScript" not in served.read()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>", "This is not a PDF: its first bytes are those of another file."),
        (b"%PDF-1.7 nothing", "The PDF is damaged and cannot be opened."),
        (b"%PDF-" + b"0" * MOST_BYTES, "The file is larger than 5 MB."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_beside_its_field(
    client, content, words
):
    answer = send(client, title="Cities of families", file=pdf(content))

    assert answer.status_code == 400
    assert answer.context["form"].errors == {"file": [words]}
    assert "Cities of families" in answer.text
    assert kept() == []


def test_files_from_one_network_are_opened_so_often_and_no_more(client, monkeypatch):
    few = (limits.Limit("network", 1, limits.HOUR),)
    monkeypatch.setitem(limits.LIMITS, "upload", few)
    send(client, file=pdf())

    answer = send(client, title="Another", file=pdf())

    assert answer.context["form"].errors == {
        "file": ["Too many files came from your network: try again in an hour."]
    }


def test_the_same_file_sent_twice_is_kept_once(client):
    content = make_pdf("Programme")
    endorsement, page = confirmed(client, file=pdf(content))
    Endorsement.objects.filter(pk=endorsement.pk).update(
        status="changes", asked_fields="programme", answer_by="2030-01-01"
    )

    answer = client.post(page, {"return": "1", "stamp": fresh(), "file": pdf(content)})

    assert answer.status_code == 303
    assert len(kept()) == 1


def fresh():
    return stamps.make("application", unhurried=True)


def test_a_file_is_not_copied_to_the_next_event(client):
    endorsement, _page = confirmed(client, file=pdf())

    other = copy(endorsement, stamps.read("application", fresh()), Sender())

    assert [row.endorsement_id for row in EventFile.objects.all()] == [endorsement.pk]
    assert other.pk != endorsement.pk


@pytest.mark.parametrize("status", EndorsementStatus)
@pytest.mark.parametrize("is_shown", [True, False])
def test_readers_open_what_staff_allowed_of_a_public_event(client, status, is_shown):
    endorsement = make_endorsement(status)
    if endorsement.event is None:
        return
    file = make_event_file(endorsement, is_shown=is_shown)
    opens = is_shown and status in SHOWN

    answer = client.get(file.get_absolute_url())
    assert answer.status_code == (200 if opens else 404)
    answer.close()
    page = client.get(endorsement.event.get_absolute_url())
    assert (f"{file.name}.pdf" in page.text) == opens


def test_a_file_is_not_served_below_another_event():
    file, other = make_event_file(), make_endorsement()

    assert file.get_absolute_url().startswith(file.endorsement.event.get_absolute_url())
    assert not other.files.exists()
