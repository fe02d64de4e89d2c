"""The first page of the desk: what needs attention, each number with its list."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from metropolis.dashboard import DUTIES, duties
from network.languages import LANGUAGES
from network.models import Mail, MailStatus, Report, WorkerSign
from network.translations import record_edit
from tests.factories import RECORDS, make_endorsement, make_page, make_theme
from tests.network.desk.conftest import at_the_desk
from tests.network.desk.forms import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return at_the_desk("editor")


def lines(client):
    """{section: {language: {status: number}}} of what the dashboard shows."""
    context = client.get("/admin/").context
    return {
        str(label): {
            code: {str(status): number for status, number, _address in cells}
            for code, cells in zip(LANGUAGES, languages, strict=True)
        }
        for label, languages in context["texts_to_do"]
    }


def numbers(client):
    context = client.get("/admin/").context
    return {
        str(number["label"]): (number["count"], number["address"])
        for number in context["numbers"]
    }


def test_a_text_edited_in_spanish_is_counted_where_the_others_are_behind(editor):
    theme = make_theme()
    record_edit(theme, {})

    save(editor, theme, name_es="Nuevo")

    assert lines(editor) == {
        "Themes and schemes": {"en": {"Outdated": 1}, "fr": {"Outdated": 1}, "es": {}}
    }


def test_every_number_leads_to_a_list_of_as_many(editor):
    for make in (make_theme, make_page):
        record = make()
        record_edit(record, {})
        field = "name" if record.KIND == "theme" else "title"
        save(editor, record, **{f"{field}_fr": "Nouveau"})

    for _label, languages in editor.get("/admin/").context["texts_to_do"]:
        for cells in languages:
            for _status, number, address in cells:
                page = editor.get(address)
                assert page.context["page"].paginator.count == number


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("state", ["draft", "review"])
def test_what_is_due_is_counted_and_listed(editor, kind, state):
    draft = {"published_at": None} if state == "draft" else {}
    yesterday = timezone.localdate() - timedelta(days=1)
    record = RECORDS[kind][0](due_on=yesterday, **draft)
    RECORDS[kind][0](due_on=yesterday + timedelta(days=9), **draft)

    [(count, address)] = numbers(editor).values()

    assert count == 1
    assert list(editor.get(address).context["cl"].result_list) == [record]


def test_mails_that_could_not_be_delivered_are_counted(editor):
    Mail.objects.create(
        dedupe_key="a",
        message_id="<a@example.org>",
        to="reader@example.org",
        subject="x",
        text="x",
        status=MailStatus.UNDELIVERABLE,
    )

    [(count, address)] = numbers(editor).values()

    assert count == 1
    assert len(editor.get(address).context["cl"].result_list) == 1


def test_reports_without_an_answer_are_counted(editor):
    Report.objects.create(language="fr", message="Faux", stamp="1")

    [(count, address)] = numbers(editor).values()

    assert count == 1
    assert len(editor.get(address).context["cl"].result_list) == 1


@pytest.mark.parametrize("status", ["submitted", "changes"])
def test_applications_that_wait_are_counted_by_who_waits_for_whom(editor, status):
    make_endorsement(status)
    make_endorsement("endorsed")

    [(count, address)] = numbers(editor).values()

    assert count == 1
    assert len(editor.get(address).context["cl"].result_list) == 1


@pytest.mark.parametrize(("seen", "warned"), [(None, True), (5, False), (15, True)])
def test_a_silent_worker_is_noticed_when_mails_wait(editor, seen, warned):
    now = timezone.now()
    Mail.objects.create(
        dedupe_key="a",
        message_id="<a@example.org>",
        to="reader@example.org",
        subject="x",
        text="x",
        queued_at=now - timedelta(minutes=20),
    )
    if seen:
        WorkerSign.objects.create(seen_at=now - timedelta(minutes=seen))

    assert editor.get("/admin/").context["worker_is_silent"] is warned


def test_the_dashboard_is_shown_in_the_language_of_the_person():
    spanish = at_the_desk("editor", language="es")

    page = spanish.get("/admin/")

    assert page.headers["Content-Language"] == "es"
    assert '<html lang="es"' in page.text


def test_the_duties_begin_with_this_month_and_fill_a_year():
    months = [month for month, _duty in duties(date(2026, 11, 22))]

    assert months == [11, 12, *range(1, 11)]
    assert [month for month, _duty in DUTIES] == list(range(1, 13))


def test_a_viewer_sees_no_mails_and_no_reports():
    Report.objects.create(language="fr", message="Faux", stamp="1")

    assert numbers(at_the_desk("viewer")) == {}


def test_the_statements_of_the_dashboard_do_not_grow(
    editor, django_assert_max_num_queries
):
    asked = []
    for _ in range(2):
        for _more in range(5):
            record_edit(make_theme(name_fr=""), {})
        editor.get("/admin/")
        with django_assert_max_num_queries(40) as counted:
            editor.get("/admin/")
        asked.append(len(counted))

    assert asked[0] == asked[1]
