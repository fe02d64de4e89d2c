"""References brought at the desk: the file, the check, the boxes, the drafts."""

import csv
import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from conferences.desk import bring_papers
from conferences.models import Paper
from tests.accounts import make_staff, signed_in
from tests.conferences.references import WORK, entry
from tests.factories import (
    make_contribution,
    make_organisation,
    make_paper,
    make_person,
)

pytestmark = pytest.mark.django_db

BRING = "/admin/conferences/paper/bring/"
CHECK, REFUSED, WRITE = f"{BRING}check/", f"{BRING}refused/", f"{BRING}write/"
BROKEN = "@article{bad, title={abc\n"


@pytest.fixture
def officer(client):
    return signed_in(client, make_staff("importer"))


def send(client, text, name="works.bib", **fields):
    content = text if isinstance(text, bytes) else text.encode()
    fields = {"language": "en", "links": "on"} | fields
    file = SimpleUploadedFile(name, content)
    return client.post(BRING, {"file": file} | fields, follow=True)


def press(client, *ticks, **fields):
    seen = client.get(CHECK).context_data["seen"]
    data = {"seen": seen, "bring": ticks} | fields
    return client.post(WRITE, data, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def page(response):
    return response.content.decode()


def test_the_list_of_papers_leads_to_the_page(officer):
    assert f'href="{BRING}"' in page(officer.get("/admin/conferences/paper/"))
    assert f'href="{BRING}"' not in page(officer.get("/admin/conferences/volume/"))


@pytest.mark.parametrize("role", ["viewer", "translator-fr", "endorsement-officer"])
def test_who_may_not_import_finds_no_page(client, role):
    signed_in(client, make_staff(role))

    assert BRING not in page(client.get("/admin/conferences/paper/"))
    assert [client.get(address).status_code for address in (BRING, CHECK, REFUSED)] == [
        403
    ] * 3
    assert client.post(WRITE).status_code == 403


@pytest.mark.parametrize(
    ("form", "name"),
    [("bibtex", "a.bib"), ("ris", "a.RIS"), ("csl", "a.json"), ("csv", "a.csv")],
)
def test_a_file_of_each_form_becomes_drafts(officer, form, name):
    checked = send(officer, WORK[form], name)
    assert checked.redirect_chain == [(CHECK, 302)]
    assert not Paper.objects.exists()

    done = press(officer)

    assert said(done) == [f"1 paper was brought from “{name}” as a draft."]
    paper = Paper.objects.get()
    assert (paper.title_en, paper.published_at) == ("The City", None)
    assert paper.history.get().history_user is not None
    assert LogEntry.objects.get().change_message == said(done)[0]


def test_what_the_form_says_is_done(officer):
    make_person(name="Ana Ruiz", family_name="Ruiz")
    send(officer, WORK["bibtex"], language="es", links="")
    press(officer)

    paper = Paper.objects.get()
    assert (paper.language, paper.title_es) == ("es", "The City")
    assert not paper.contributions.filter(person__isnull=False).exists()


def test_a_file_that_cannot_be_read_is_asked_for_again_with_the_reason(officer):
    answer = send(officer, "né".encode("latin-1"), language="fr", links="")

    assert answer.redirect_chain == []
    assert "byte 2 (0xE9) cannot be read" in page(answer)
    assert answer.context_data["form"]["language"].value() == "fr"
    assert not answer.context_data["form"]["links"].value()
    assert "This field is required." in page(officer.post(BRING, {"language": "en"}))


def test_the_check_says_what_becomes_of_each_record(officer):
    here = make_paper(title_en="Known", doi="10.1000/1", publisher="Press")
    other = make_paper(title_en="Alike", published_on="1999")
    make_contribution(other)
    person = make_person(name="Ana Ruiz", family_name="Ruiz")
    body = make_organisation(name_en="World Bank")

    text = page(
        send(
            officer,
            BROKEN
            + entry(key="k1", title="Known", doi="10.1000/1", publisher="Other & Co")
            + entry(key="k2", title="Alike", year="2001")
            + entry(key="k3", title="Alike", year="2001")
            + WORK["bibtex"],
        )
    )

    assert "<strong>1</strong> Refused" in text
    assert "<strong>1</strong> Perhaps here already" in text
    assert "<strong>1</strong> New" in text
    assert "<strong>2</strong> Here already" in text
    assert "Record 1 · line 1 · bad" in text
    assert "The entry is broken" in text
    assert f'<a href="/admin/conferences/paper/{here.pk}/change/">Known</a>' in text
    assert "<td>Other &amp; Co</td><td>Press</td>" in text
    assert f'<a href="/admin/conferences/paper/{other.pk}/change/">Alike</a>' in text
    assert "the same title, another year" in text
    assert "record 3 of this file: the same title" in text
    assert f'<a href="/admin/network/person/{person.pk}/change/">Ana Ruiz</a>' in text
    assert f"/admin/network/organisation/{body.pk}/change/" in text
    assert "kept in the note for staff: Housing, ports" in text
    assert 'name="bring" value="3"' in text
    assert "<script" not in text.partition("<main")[2].partition("</main")[0]


def test_refused_records_are_taken_away_with_their_reasons(officer):
    send(officer, BROKEN + entry(key="none", title="") + entry())

    content = officer.get(REFUSED).content.decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [(row["record"], row["line"], row["key"]) for row in rows] == [
        ("1", "1", "bad"),
        ("2", "2", "none"),
    ]
    assert rows[1]["reason"] == "It has no title."


def test_what_is_refused_does_not_keep_the_others_out(officer):
    send(officer, BROKEN + entry())
    press(officer)

    assert Paper.objects.count() == 1


def test_doubtful_works_are_brought_where_they_are_ticked(officer):
    make_paper(title_en="One")
    make_paper(title_en="Two")
    send(
        officer,
        entry(title="One", year="1999")
        + entry(title="Two", year="1999")
        + entry(title="New"),
    )

    done = press(officer, "2", "3", "77", "x")

    assert said(done) == ["2 papers were brought from “works.bib” as drafts."]
    brought = Paper.objects.filter(published_at=None).order_by("pk")
    assert [paper.title_en for paper in brought] == ["Two", "New"]


def test_nothing_but_doubtful_works_asks_for_a_tick(officer):
    make_paper(title_en="One")
    send(officer, entry(title="One", year="1999"))

    assert said(press(officer)) == ["Tick what is to be brought."]
    assert Paper.objects.count() == 1


def test_pressing_twice_makes_nothing_twice(officer):
    send(officer, WORK["bibtex"])
    seen = officer.get(CHECK).context_data["seen"]
    for _press in range(2):
        answer = officer.post(WRITE, {"seen": seen}, follow=True)

    assert said(answer) == ["This file is no longer kept: bring it once more."]
    assert Paper.objects.count() == 1


def test_two_officers_with_one_file_make_nothing_twice(officer):
    other = signed_in(type(officer)(), make_staff("editor"))
    for each in (officer, other):
        send(each, WORK["bibtex"] + entry(title="One", year="1999"))
    press(officer)
    # The page that the other sees is older than what was written since.
    seen = other.get(CHECK).context_data["seen"]

    answer = other.post(WRITE, {"seen": seen}, follow=True)

    assert said(answer)[0].startswith("Nothing was written: somebody changed")
    assert answer.context_data["check"].counts["here"] == 2
    assert Paper.objects.count() == 2


def test_what_was_ticked_stays_ticked_when_the_check_is_shown_again(officer):
    make_paper(title_en="One")
    send(officer, entry(title="One", year="1999") + entry(title="New"))
    seen = officer.get(CHECK).context_data["seen"]
    make_paper(title_en="New")

    answer = officer.post(WRITE, {"seen": seen, "bring": "1"}, follow=True)

    assert 'name="bring" value="1" checked' in page(answer)


def test_a_paper_entered_in_the_same_moment_is_no_error(officer, monkeypatch):
    send(officer, WORK["bibtex"])
    seen = officer.get(CHECK).context_data["seen"]
    real = bring_papers.write

    def late(planned, *args, **kwargs):
        make_paper(doi="10.1000/182")
        return real(planned, *args, **kwargs)

    monkeypatch.setattr(bring_papers, "write", late)
    answer = officer.post(WRITE, {"seen": seen}, follow=True)

    assert said(answer)[0].startswith("Nothing was written")


def test_a_page_that_is_not_ours_confirms_nothing(officer):
    send(officer, WORK["bibtex"])

    officer.post(WRITE, {"seen": "forged"})

    assert not Paper.objects.exists()


def test_the_officer_may_forget_the_file(officer):
    send(officer, WORK["bibtex"])

    assert said(press(officer, _forget="")) == [
        "Nothing was written; the file is deleted."
    ]
    assert officer.get(CHECK).status_code == 302
    assert not Paper.objects.exists()


def test_a_long_file_is_shown_page_by_page_and_confirmed_on_the_first(officer):
    make_paper(title_en="Alike")
    text = "".join(entry(title=f"Work {n}") for n in range(60))
    first = send(officer, entry(title="Alike", year="1999") + text)
    second = officer.get(f"{CHECK}?page=2")

    assert "Page 1 of 2" in page(first)
    assert 'name="bring"' not in page(second)
    assert 'name="seen"' not in page(second)
    assert page(second).count("<li><h3>") == 10


def test_more_boxes_than_a_browser_sends_are_offered_next_time(officer, monkeypatch):
    monkeypatch.setattr(bring_papers, "MOST_BOXES", 2)
    for n in range(3):
        make_paper(title_en=f"Alike {n}")

    text = page(
        send(officer, "".join(entry(title=f"Alike {n}", year="1999") for n in range(3)))
    )

    assert text.count('name="bring"') == 2
    assert "1 more record looks like one that is here" in text


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_pages_are_drawn_in_each_language(officer, language):
    officer.cookies["django_language"] = language
    make_paper(title_en="Alike")

    with translation.override(language):
        answer = send(officer, BROKEN + entry(title="Alike", year="1999") + entry())
        done = press(officer, "2")

    assert (answer.status_code, done.status_code) == (200, 200)
    assert Paper.objects.count() == 3


def test_the_pages_ask_the_database_the_same_for_any_length(officer):
    asked = {}
    # The second file takes the place of the first, as the third does of the second.
    for records in (1, 2, 50):
        numbers = [f"{records}.{n}" for n in range(records)]
        for n in numbers:
            make_paper(title_en=f"Known {n}", doi=f"10.1000/{n}")
        text = "".join(
            entry(title=f"Known {n}", doi=f"10.1000/{n}") + entry(title=f"New {n}")
            for n in numbers
        )
        with CaptureQueriesContext(connection) as queries:
            answer = send(officer, text)
        asked[records] = len(queries)
        counts = answer.context_data["check"].counts
        assert (counts["here"], counts["new"]) == (records, records)

    assert asked[2] == asked[50] <= 30, asked
