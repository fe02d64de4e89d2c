"""The secretariat answers what readers report; nothing they typed runs at the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network import reports
from network.forms import Verdict
from network.forms.senders import Sender
from network.forms.stamps import Stamp
from network.models import Correction, Mail, Report, ReportStatus
from tests.accounts import make_staff, signed_in
from tests.factories import make_chapter, make_city, make_theme
from tests.metropolis.reporting import make_mail_texts

pytestmark = pytest.mark.django_db

PAYLOAD = "\"'><svg onload=alert(1)>{{ 7 }}</textarea><script>alert(2)</script>"
BUTTONS = ["_corrected", "_declined", "_spam", "_not_spam"]


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def desk(client):
    return signed_in(client, make_staff("editor"))


def make_report(number=1, *, suspicions=(), about=None, **words):
    defaults = {
        "kind": "mistake",
        "message": "The year is wrong.",
        "source": "A book",
        "email": "reader@example.org",
    }
    return reports.receive(
        defaults | words,
        about=about,
        language="fr",
        stamp=Stamp(f"{number:032}", 0),
        verdict=Verdict(suspicions, Sender()),
    )


def page(report):
    return reverse("admin:network_report_change", args=[report.pk])


def press(desk, report, button, **fields):
    return desk.post(page(report), {button: "", **fields})


def buttons(answer):
    return [name for name in BUTTONS if f'name="{name}"' in answer.text]


def state():
    report = Report.objects.get()
    return report.status, report.answer


@pytest.mark.parametrize(
    ("button", "status"), [("_corrected", "corrected"), ("_declined", "declined")]
)
def test_a_button_answers_the_reader(desk, button, status):
    answer = press(desk, make_report(), button, answer="Thank you.")

    assert answer.headers["Location"] == reverse("admin:network_report_changelist")
    assert state() == (status, "Thank you.")
    assert Report.objects.get().answered_by.is_staff
    kinds = [(mail.kind, mail.to) for mail in Mail.objects.order_by("pk")]
    assert kinds[1:] == [("report-answered", "reader@example.org")]


@pytest.mark.parametrize("button", ["_corrected", "_declined"])
def test_who_left_an_address_is_not_answered_with_silence(desk, button):
    answer = press(desk, make_report(), button, answer=" ")

    assert answer.status_code == 200
    assert "The reader left an address: write an answer." in answer.text
    assert state() == ("open", "")


def test_who_left_none_needs_no_answer(desk):
    press(desk, make_report(email=""), "_corrected", answer="")

    assert state() == ("corrected", "")
    assert Mail.objects.count() == 0


def test_spam_is_marked_and_taken_back(desk):
    report = make_report()
    press(desk, report, "_spam")
    assert state() == ("spam", "")
    assert buttons(desk.get(page(report))) == ["_not_spam"]

    press(desk, report, "_not_spam")

    assert state() == ("open", "")


@pytest.mark.parametrize(
    "fields", [{}, {"_save": ""}, {"status": "corrected", "_continue": ""}], ids=str
)
def test_a_status_has_no_side_door(desk, fields):
    desk.post(page(make_report()), {"answer": "Thank you.", **fields})

    assert state() == ("open", "")


def test_what_the_reader_wrote_is_not_rewritten(desk):
    press(desk, make_report(), "_corrected", answer="Thank you.", message="Nothing.")

    assert Report.objects.get().message == "The year is wrong."


def test_a_report_that_a_colleague_answered_is_not_answered_again(desk):
    report = make_report()
    press(desk, report, "_corrected", answer="Thank you.")

    answer = desk.post(page(report), {"_declined": "", "answer": "No."}, follow=True)

    assert "is already “Corrected”" in answer.text
    assert state() == ("corrected", "Thank you.")


def test_a_viewer_answers_nothing(client):
    report = make_report()
    officer = signed_in(client, make_staff("endorsement-officer"))
    assert buttons(officer.get(page(report))) == ["_corrected", "_declined", "_spam"]
    viewer = signed_in(client, make_staff("viewer"))

    assert viewer.get(page(report)).status_code == 403
    assert press(viewer, report, "_spam").status_code == 403
    assert state() == ("open", "")


def test_nobody_adds_or_deletes_a_report(client):
    admin = signed_in(client, make_staff("administrator"))
    report = make_report()

    assert admin.get(reverse("admin:network_report_add")).status_code == 403
    delete = reverse("admin:network_report_delete", args=[report.pk])
    assert admin.post(delete, {"post": "yes"}).status_code == 403


def test_several_reports_are_marked_as_spam_at_once(desk):
    open_one, answered = make_report(1), make_report(2)
    press(desk, answered, "_corrected", answer="Thank you.")
    listed = reverse("admin:network_report_changelist")
    chosen = [open_one.pk, answered.pk]

    answer = desk.post(
        listed, {"action": "mark_spam", "_selected_action": chosen}, follow=True
    )

    assert "1 report is now spam." in answer.text
    assert "is already “Corrected”" in answer.text
    statuses = Report.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["spam", "corrected"]


def test_a_report_leads_to_its_record_at_the_desk_and_on_the_site(desk):
    theme = make_theme(name_en="Work")

    answer = desk.get(page(make_report(about=theme)))

    at_the_desk = reverse("admin:network_theme_change", args=[theme.pk])
    assert f'<a href="{at_the_desk}">Work</a>' in answer.text
    assert f'<a href="{theme.get_absolute_url()}">public page</a>' in answer.text


def test_a_record_that_became_a_draft_has_no_public_page(desk):
    theme = make_theme(name_en="Work")
    report = make_report(about=theme)
    theme.published_at = None
    theme.save()

    assert theme.get_absolute_url() not in desk.get(page(report)).text


def test_staff_read_why_a_report_looks_like_spam(desk):
    report = make_report(suspicions=("trap", "links"))

    answer = desk.get(page(report))

    assert "filled in a field that nobody sees; holds many links" in answer.text


def test_a_corrected_report_leads_to_the_list_of_corrections(desk):
    city = make_city()
    report = make_report(about=city)
    press(desk, report, "_corrected", answer="Thank you.")

    answer = desk.get(page(report))

    add = reverse("admin:network_correction_add")
    address = f"{add}?record_type={report.record_type_id}&amp;record_id={city.pk}"
    assert f'href="{address}"' in answer.text
    form = desk.get(address.replace("&amp;", "&"))
    assert f'name="record_id" value="{city.pk}"' in form.text


def test_a_correction_is_entered_in_the_languages_it_has(desk):
    city = make_city()
    report = make_report(about=city)

    answer = desk.post(
        reverse("admin:network_correction_add"),
        {
            "text_en": "The year was 1996.",
            "corrected_on": "2026-01-31",
            "record_type": report.record_type_id,
            "record_id": city.pk,
        },
    )

    assert answer.status_code == 302
    correction = Correction.objects.get()
    assert (correction.text_en, correction.record) == ("The year was 1996.", city)


@pytest.mark.parametrize(("number", "with_type"), [("999999", True), ("1", False)])
def test_a_correction_names_a_record_that_is_there(desk, number, with_type):
    report = make_report(about=make_city())

    answer = desk.post(
        reverse("admin:network_correction_add"),
        {
            "text_en": "The year was 1996.",
            "corrected_on": "2026-01-31",
            "record_type": report.record_type_id if with_type else "",
            "record_id": number,
        },
    )

    assert "There is no such record." in answer.text
    assert Correction.objects.count() == 0


def test_a_correction_is_about_a_record_and_nothing_else(desk):
    form = desk.get(reverse("admin:network_correction_add")).context["adminform"].form

    models = {each.model for each in form.fields["record_type"].queryset}
    assert {"city", "theme", "centre"} <= models
    assert not {"user", "report", "session", "correction"} & models


def pages_with(report, correction):
    """Every page of the desk on which the words of a reader stand."""
    listed = reverse("admin:network_report_changelist")
    history = reverse("admin:network_report_history", args=[report.pk])
    corrections = reverse("admin:network_correction_changelist")
    one = reverse("admin:network_correction_change", args=[correction.pk])
    search = f"{listed}?q=svg"
    mails = reverse("admin:network_mail_changelist")
    return ["/admin/", listed, search, page(report), history, corrections, one, mails]


def test_nothing_that_a_reader_typed_runs_at_the_desk(desk):
    theme = make_theme(name_en=PAYLOAD)
    report = make_report(message=PAYLOAD, source=PAYLOAD, about=theme)
    report.suspicions = ""
    report.save()
    correction = Correction.objects.create(text_en=PAYLOAD, record=theme)
    faulty = press(desk, report, "_corrected", answer=" ")
    answered = [desk.get(path) for path in pages_with(report, correction)]
    press(desk, report, "_corrected", answer=PAYLOAD)
    later = [desk.get(path) for path in pages_with(report, correction)]

    answers = [faulty, *answered, *later, *mail_pages(desk)]
    assert {answer.status_code for answer in answers} == {200}
    assert [a.request["PATH_INFO"] for a in answers if "<svg onload" in a.text] == []
    assert [a.request["PATH_INFO"] for a in answers if "<script>alert" in a.text] == []
    assert faulty.text.count("&lt;svg onload") >= 2


def mail_pages(desk):
    return [
        desk.get(reverse("admin:network_mail_change", args=[mail.pk]))
        for mail in Mail.objects.all()
    ]


def test_the_list_asks_the_database_the_same_for_any_length(desk):
    listed = reverse("admin:network_report_changelist")
    make_report(1, about=make_chapter())
    desk.get(listed)
    with_one = len(statements_of(desk, listed))
    for number in range(2, 9):
        make_report(number, about=make_chapter())

    assert len(statements_of(desk, listed)) == with_one


def statements_of(desk, address):
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(address).status_code == 200
    return queries.captured_queries


def test_the_dashboard_counts_what_waits(desk):
    make_report(1)
    make_report(2, suspicions=("trap",))

    assert Report.objects.filter(status=ReportStatus.OPEN).count() == 1
    assert "status__exact=open" in desk.get("/admin/").text
