"""Reports about endorsed events: what is asked, who accepts it, what readers are told."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from conferences import endorsements
from conferences.endorsing import queue, reports
from conferences.endorsing.deeds import NotAllowed
from conferences.models import Endorsement, EventReport, NetworkEvent
from network.models import TextState
from tests.conferences.endorsing import (
    confirmed,
    endorsed,
    kinds_of_mails,
    make_mail_texts,
    make_officer,
    stamp,
)
from tests.factories import make_endorsement, make_event, make_event_report, make_paper

pytestmark = [pytest.mark.django_db, pytest.mark.content]

TODAY = timezone.localdate()
YESTERDAY = TODAY - dt.timedelta(days=1)
HELD = {
    "outcome": "held",
    "participants": "80",
    "countries": "9",
    "outcomes": "A network of twelve cities.",
    "papers": "https://example.org/papers/1",
}


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


@pytest.fixture
def officer():
    return make_officer()


@pytest.fixture
def own(client, officer):
    """The page of an organiser whose endorsed event was yesterday."""
    endorsement, address = confirmed(client, title="Work in season")
    endorsed(endorsement, officer)
    NetworkEvent.objects.update(starts_on=str(YESTERDAY))
    return address


def now():
    return Endorsement.objects.select_related("event").get()


def sent(client, own, **answers):
    words = {"stamp": stamp_of_reports(), "report": "1", **HELD, **answers}
    return client.post(own, words)


def stamp_of_reports():
    return stamp(purpose="event-report")


def test_a_report_waits_for_the_desk_and_the_event_tells_nothing_yet(client, own):
    answer = sent(client, own)

    assert answer.status_code == 303
    assert EventReport.objects.get().participants == 80
    assert kinds_of_mails()[-1] == "desk-returned"
    assert list(queue.in_group(Endorsement.objects.all(), "us")) == [now()]
    page = client.get(now().event.get_absolute_url())
    assert "A network of twelve cities." not in page.text


def test_what_is_accepted_stands_on_the_page_of_the_event(client, own, officer):
    sent(client, own)

    endorsements.accept_report(now(), by=officer)

    endorsement = now()
    assert (endorsement.status, endorsement.outcome) == ("closed", "held")
    page = client.get(endorsement.event.get_absolute_url()).text
    for told in ("A network of twelve cities.", "80 participants", "9 countries"):
        assert told in page
    assert kinds_of_mails()[-1] == "application-closed"


def test_the_other_languages_are_known_to_lack_what_came_of_it(client, own, officer):
    sent(client, own)
    endorsements.accept_report(now(), by=officer)

    page = client.get(
        now().event.get_absolute_url().replace("/en/events", "/fr/activites")
    )

    assert '<span lang="en">' in page.text or 'lang="en"' in page.text
    assert TextState.objects.filter(field="outcomes").exists()


def test_until_it_is_accepted_a_report_can_be_sent_with_other_words(client, own):
    sent(client, own)
    sent(client, own, participants="81")

    assert [report.participants for report in EventReport.objects.all()] == [81]


def test_an_accepted_report_is_the_last_word(client, own, officer):
    sent(client, own)
    endorsements.accept_report(now(), by=officer)

    answer = sent(client, own, participants="1")

    assert answer.status_code == 409
    assert EventReport.objects.get().participants == 80


def test_a_report_that_comes_after_the_end_is_still_taken(client, own, officer):
    endorsements.expire(now())

    sent(client, own)
    endorsements.accept_report(now(), by=officer)

    assert (now().status, now().outcome) == ("closed", "held")


def test_a_cancelled_event_is_told_before_its_day_and_nothing_else_is_kept(client, own):
    NetworkEvent.objects.update(starts_on=str(TODAY + dt.timedelta(days=9)))

    answer = sent(client, own, outcome="cancelled")

    report = EventReport.objects.get()
    assert answer.status_code == 303
    assert (report.outcome, report.participants, report.outcomes) == (
        *("cancelled", None),
        "",
    )


def test_accepting_that_it_was_cancelled_marks_the_event(client, own, officer):
    sent(client, own, outcome="cancelled")

    endorsements.accept_report(now(), by=officer)

    assert (now().outcome, now().event.cancelled_on) == ("cancelled", TODAY)


def test_an_event_that_is_to_come_was_not_held_yet(client, own):
    NetworkEvent.objects.update(starts_on=str(TODAY + dt.timedelta(days=9)))

    answer = sent(client, own)

    assert answer.status_code == 409
    assert "The event is not over yet." in answer.text
    assert "A network of twelve cities." in answer.text
    assert not EventReport.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outcome", ""),
        ("outcome", "no-report"),
        ("participants", ""),
        ("participants", "-1"),
        ("participants", "100001"),
        ("participants", "many"),
        ("countries", "251"),
        ("outcomes", ""),
        ("outcomes", "x" * 3001),
        ("papers", "javascript:alert(1)"),
        ("papers", "\n".join(["https://example.org/"] * 21)),
    ],
)
def test_a_wrong_answer_is_shown_again_with_all_that_was_typed(
    client, own, field, value
):
    other = "countries" if field != "countries" else "participants"

    answer = sent(client, own, **{field: value, other: "77"})

    assert answer.status_code == 400
    assert 'value="77"' in answer.text
    assert not EventReport.objects.exists()


def test_a_forged_stamp_is_shown_again_and_nothing_is_kept(client, own):
    answer = sent(client, own, stamp="forged")

    assert answer.status_code == 400
    assert "A network of twelve cities." in answer.text
    assert not EventReport.objects.exists()


def test_without_a_report_there_is_nothing_to_accept(own, officer):
    with pytest.raises(NotAllowed, match="no report"):
        endorsements.accept_report(now(), by=officer)


@pytest.mark.parametrize("outcome", ["held", "cancelled"])
def test_whoever_was_closed_with_an_outcome_reports_no_more(outcome):
    endorsement = make_endorsement("closed", outcome=outcome)

    assert not reports.may_report(endorsement)


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "held", "participants": None},
        {"outcome": "cancelled"},
        {
            "outcome": "no-report",
            "participants": None,
            "countries": None,
            "outcomes": "",
        },
    ],
)
def test_a_report_that_contradicts_itself_is_refused_by_the_database(fields):
    endorsement = make_endorsement()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_event_report(endorsement, **fields)


def test_papers_of_an_event_are_told_as_far_as_they_are_public(client):
    event = make_event()
    shown, hidden = make_paper(), make_paper(published_at=None)
    event.papers.set([shown, hidden])

    page = client.get(event.get_absolute_url()).text

    assert shown.title_en in page
    assert hidden.title_en not in page
