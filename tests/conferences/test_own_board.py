"""The list of applications on the page of an account: by what is due."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conferences import endorsements
from conferences.endorsing import board
from conferences.models import DeskRules
from tests.conferences.endorsed import add_step
from tests.conferences.endorsing import (
    confirmed,
    last_mail,
    make_mail_texts,
    make_officer,
    path_in,
    token_in,
)
from tests.conferences.own import (
    ANA,
    STATES,
    applied,
    browser_of,
    lines,
    page_of,
)
from tests.factories import (
    make_endorsement,
    make_event,
    make_event_report,
    make_organisation,
    make_organisation_membership,
    make_user,
)

pytestmark = [pytest.mark.content, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def institute():
    return make_organisation(name_en="Institute of the Lakes")


def day(number):
    return timezone.localdate() + dt.timedelta(days=number)


def line_of(user):
    [line] = board.board(user)["lines"]
    return line


def test_what_is_due_first_stands_first():
    user = make_user(email=ANA)
    event = make_event(starts_on=str(day(-3)))
    rest = make_endorsement("closed", contact_email=ANA)
    submitted = make_endorsement("submitted", contact_email=ANA)
    later = make_endorsement("changes", contact_email=ANA, answer_by=day(40))
    report = make_endorsement("endorsed", contact_email=ANA, event=event)
    first = make_endorsement("changes", contact_email=ANA, answer_by=day(2))
    asked = make_endorsement("submitted", contact_email=ANA)
    endorsements.ask(asked, "How many?", "en", by=make_officer())

    listed = [line.endorsement.pk for line in board.board(user)["lines"]]

    assert listed == [one.pk for one in (first, report, later, asked, submitted, rest)]


ASKED = {
    "submitted": ("", None),
    "endorsed": ("", None),
    "declined": ("", None),
    "withdrawn": ("", None),
    "revoked": ("", None),
    "closed": ("", None),
    "draft": ("Finish it and send it", 30),
    "changes": (
        (
            "Change what the secretariat asked for: "
            "What it is about, and how it fits the research agenda, Programme"
        ),
        14,
    ),
}


@pytest.mark.parametrize("status", STATES)
def test_each_state_says_what_is_asked_and_until_when(status):
    user = make_user(email=ANA)
    sent_at = None if status == "draft" else timezone.now()
    make_endorsement(status, contact_email=ANA, sent_at=sent_at)

    words, days = ASKED[status]

    line = line_of(user)
    assert (line.asked, line.until) == (words, days and day(days))
    assert (line.decide_by is not None) == (status == "submitted")
    assert (line.appeal_until is not None) == (status == "declined")
    assert line.has_kit == (status == "endorsed")


def test_a_draft_that_was_sent_is_to_be_confirmed():
    user = make_user(email=ANA)
    make_endorsement("draft", contact_email=ANA, sent_at=timezone.now())

    line = line_of(user)

    assert line.asked == "Confirm your address, by the link that we mailed"
    assert line.until == day(3)


def test_after_the_event_a_report_is_due_and_then_sent_and_then_accepted():
    user = make_user(email=ANA)
    event = make_event(starts_on=str(day(-1)))
    endorsement = make_endorsement("endorsed", contact_email=ANA, event=event)
    due = day(-1) + dt.timedelta(days=DeskRules.now().report_in)

    line = line_of(user)
    assert (line.asked, line.until) == ("Report how it was", due)

    report = make_event_report(endorsement)
    assert (line_of(user).asked, line_of(user).report) == ("", report)
    client = browser_of(user)
    assert "The report was sent on" in client.get("/accounts/").text

    report.accepted_at, report.accepted_by = timezone.now(), make_officer()
    report.save()
    assert "The report was accepted on" in client.get("/accounts/").text


@pytest.mark.parametrize(
    ("last", "asked"),
    [
        ("ask", "Answer the question of the secretariat"),
        *(("answer", ""), ("return", ""), ("request-changes", "")),
    ],
)
def test_a_question_is_open_until_it_is_answered(last, asked):
    user = make_user(email=ANA)
    endorsement = make_endorsement("submitted", contact_email=ANA)
    add_step(endorsement, "ask", day(-2))
    add_step(endorsement, last, day(-1))
    add_step(endorsement, "judge", day(0))

    assert line_of(user).asked == asked


def test_whoever_has_nothing_is_told_how_to_begin():
    page = browser_of(make_user()).get("/accounts/")

    assert "There is none yet" in page.text
    assert 'href="/en/events/submit/"' in page.text


def test_very_many_applications_are_cut_off_and_that_is_said(monkeypatch):
    monkeypatch.setattr(board, "MOST", 2)
    user = make_user(email=ANA)
    made = [make_endorsement("submitted", contact_email=ANA) for _n in range(3)]

    client = browser_of(user)

    assert lines(client) == [one.pk for one in made[:0:-1]]
    assert "Only the newest 2 applications are shown." in client.get("/accounts/").text


def test_the_list_asks_the_database_the_same_for_one_and_for_ten(institute):
    user = make_user(email=ANA)
    make_organisation_membership(user, institute)
    client = browser_of(user)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            client.get("/accounts/")
        return len(asked)

    def one_of_each():
        for status in STATES:
            endorsement = applied(institute, status)
            if status == "endorsed":
                make_event_report(endorsement)

    one_of_each()
    statements()
    with_few = statements()
    for _number in range(5):
        one_of_each()

    assert statements() == with_few


def test_a_link_in_a_mail_and_the_account_lead_to_the_same_page(client):
    endorsement, own = confirmed(client, contact_email=ANA)
    mail = last_mail("application-received")
    assert token_in(mail) in path_in(mail)

    by_account = browser_of(make_user(email=ANA)).get(page_of(endorsement))

    assert endorsement.reference in client.get(own).text
    assert endorsement.reference in by_account.text
    assert token_in(mail) not in by_account.text
