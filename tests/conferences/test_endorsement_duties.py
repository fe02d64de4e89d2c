"""What the endorsement desk does by the calendar, and what it forgets."""

import datetime as dt

import pytest
from django.urls import reverse

from conferences import endorsements
from conferences.endorsing import letters, links
from conferences.endorsing.duties import (
    ENDED,
    forget_old_applications,
    send_digest,
    watch_deadlines,
)
from conferences.models import (
    Absence,
    DeskRules,
    Endorsement,
    EndorsementMessage,
    EndorsementStep,
    NetworkEvent,
)
from network.models import Mail, SecretLink
from tests.accounts import make_staff, signed_in
from tests.conferences.endorsing import make_mail_texts, make_officer
from tests.factories import (
    make_draft,
    make_endorsement,
    make_event,
    make_event_report,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 18)
MONDAY = dt.date(2026, 11, 16)
NOW = dt.datetime(2026, 11, 18, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
YEAR = 365 * DAY


@pytest.fixture(autouse=True)
def _mail_texts(db):
    make_mail_texts()


def mails():
    return list(Mail.objects.order_by("pk").values_list("kind", "to"))


def state(endorsement):
    endorsement.refresh_from_db()
    return endorsement.status, endorsement.outcome


def watch(today=TODAY):
    """Twice, as two workers on one day do."""
    watch_deadlines(today)
    watch_deadlines(today)


# Changes that do not come.


def asked(days):
    """An application whose changes are due in so many days."""
    return make_endorsement("changes", answer_by=TODAY + days * DAY)


@pytest.mark.parametrize("days", [7, 1, 0])
def test_an_applicant_is_reminded_once_in_the_last_week(days):
    endorsement = asked(days)

    watch()
    watch(TODAY + min(days, 1) * DAY)

    assert mails() == [("application-reminder", endorsement.contact_email)]
    assert state(endorsement) == ("changes", "")


def test_nobody_is_reminded_earlier():
    asked(8)

    watch()

    assert mails() == []


@pytest.mark.parametrize("days", [-1, -30])
def test_when_the_day_is_past_that_is_told_once_and_nothing_is_lost_yet(days):
    endorsement = asked(days)

    watch()

    assert mails() == [("application-lapsed", endorsement.contact_email)]
    assert state(endorsement) == ("changes", "")


def test_a_month_later_the_application_counts_as_withdrawn():
    endorsement = asked(-31)

    watch()

    assert mails() == [("application-withdrawn", endorsement.contact_email)]
    assert state(endorsement) == ("withdrawn", "")
    assert [step.deed for step in endorsement.steps.all()] == ["lapse"]


def test_how_long_that_is_follows_the_rules():
    DeskRules.objects.create(lapsed_after=40)
    endorsement = asked(-31)

    watch()

    assert state(endorsement) == ("changes", "")


def test_one_that_was_entered_without_an_address_lapses_without_a_mail():
    endorsement = make_endorsement(
        "changes", answer_by=TODAY - 31 * DAY, contact_email=""
    )

    watch()

    assert (mails(), state(endorsement)) == ([], ("withdrawn", ""))


# Reports that do not come.


def test_an_endorsement_without_a_report_is_closed_a_month_after_the_event():
    over = make_endorsement(valid_until=TODAY - 31 * DAY)
    not_yet = make_endorsement(valid_until=TODAY - 30 * DAY)
    make_event_report(make_endorsement(valid_until=TODAY - 31 * DAY))

    watch()

    assert state(over) == ("closed", "no-report")
    assert state(not_yet) == ("endorsed", "")
    assert [step.deed for step in over.steps.all()] == ["expire"]
    assert mails() == [("application-closed", over.contact_email)]


def test_a_cancelled_event_of_which_nobody_reports_is_closed_as_cancelled():
    event = make_event(cancelled_on=TODAY - 40 * DAY)
    over = make_endorsement(event=event, valid_until=TODAY - 31 * DAY)

    watch()

    assert state(over) == ("closed", "cancelled")


# Before the event, and after it.


@pytest.mark.parametrize("days", [0, 1, 7])
def test_in_the_week_before_organisers_are_asked_once_to_look_at_the_page(days):
    event = make_event(starts_on=str(TODAY + days * DAY))
    endorsement = make_endorsement(event=event)

    watch()
    watch(TODAY + DAY)

    assert mails() == [("application-soon", endorsement.contact_email)]


def test_an_event_that_is_moved_is_asked_about_anew():
    event = make_event(starts_on=str(TODAY + 7 * DAY))
    make_endorsement(event=event)
    watch()

    NetworkEvent.objects.update(starts_on=str(TODAY + 9 * DAY))
    watch(TODAY + 2 * DAY)

    assert [kind for kind, _to in mails()] == ["application-soon"] * 2


@pytest.mark.parametrize(
    ("days", "asked_for"), [(6, 0), (7, 1), (13, 1), (14, 0), (20, 0), (21, 1), (27, 1)]
)
def test_organisers_are_asked_for_their_report_one_week_and_three_weeks_after(
    days, asked_for
):
    make_endorsement(valid_until=TODAY - days * DAY)

    watch()

    kinds = [kind for kind, _to in mails()]
    assert kinds == ["application-report-due"] * asked_for


def test_in_the_month_after_an_event_there_are_two_mails_and_then_the_end():
    endorsement = make_endorsement(
        event=make_event(starts_on=str(TODAY)), valid_until=TODAY
    )

    for day in range(32):
        watch(TODAY + day * DAY)

    assert [kind for kind, _to in mails()] == [
        "application-soon",
        "application-report-due",
        "application-report-due",
        "application-closed",
    ]
    assert state(endorsement) == ("closed", "no-report")


@pytest.mark.parametrize("known", ["cancelled", "reported"])
def test_whoever_said_what_became_of_an_event_is_not_asked(known):
    cancelled_on = TODAY if known == "cancelled" else None
    endorsement = make_endorsement(
        event=make_event(cancelled_on=cancelled_on), valid_until=TODAY - 7 * DAY
    )
    if known == "reported":
        make_event_report(endorsement)

    watch()

    assert mails() == []


def test_nothing_else_ends_by_the_calendar():
    statuses = ("submitted", "declined", "withdrawn", "revoked", "closed")
    others = [make_endorsement(status) for status in statuses]

    watch(TODAY + 5 * YEAR)

    assert [state(one)[0] for one in others] == list(statuses)
    assert mails() == []


# On Mondays.


def test_on_mondays_officers_are_told_once_what_waits():
    officer = make_officer()
    ours, theirs = make_endorsement("submitted"), make_endorsement("changes")

    send_digest(MONDAY)
    send_digest(MONDAY)

    mail = Mail.objects.get()
    assert (mail.kind, mail.to) == ("desk-digest", officer.email)
    for line in (
        "Waiting for us – 1",
        f"  {ours.reference} {ours.title}",
        "Waiting for the applicant – 1",
        f"  {theirs.reference} {theirs.title}",
    ):
        assert line in mail.text


def test_the_next_monday_has_a_mail_of_its_own():
    make_officer()
    make_endorsement("submitted")

    send_digest(MONDAY)
    send_digest(MONDAY + 7 * DAY)

    assert Mail.objects.count() == 2


def test_who_is_away_or_no_officer_is_not_told():
    away, stand_in = make_officer(), make_officer()
    make_officer(is_active=False)
    make_user(is_staff=True)
    Absence.objects.create(
        person=away, stand_in=stand_in, first_day=MONDAY, last_day=MONDAY
    )
    make_endorsement("submitted")

    send_digest(MONDAY)

    assert mails() == [("desk-digest", stand_in.email)]


@pytest.mark.parametrize("days", range(1, 7))
def test_on_other_days_nobody_is_told(days):
    make_officer()
    make_endorsement("submitted")

    send_digest(MONDAY + days * DAY)

    assert mails() == []


@pytest.mark.parametrize("status", ["endorsed", "declined", "closed", "draft"])
def test_nobody_is_told_when_nothing_waits(status):
    make_officer()
    make_endorsement(status)

    send_digest(MONDAY)

    assert mails() == []


# Drafts.


def test_a_draft_that_nobody_sent_is_deleted_after_thirty_days_with_all_of_it():
    draft, other = make_draft(), make_draft()
    Endorsement.objects.filter(pk=draft.pk).update(saved_at=NOW - 31 * DAY)
    Endorsement.objects.filter(pk=other.pk).update(saved_at=NOW - 29 * DAY)
    for one in (draft, other):
        links.link_to_draft(one)
        endorsements.send(one)

    forget_old_applications(NOW)
    forget_old_applications(NOW)

    assert list(Endorsement.objects.all()) == [other]
    assert {link.record for link in SecretLink.objects.all()} == {other}
    assert mails() == [("application-confirm", other.contact_email)]


# A year after the end.

PERSONAL = {
    "contact_name": "",
    "contact_email": "",
    "form": {},
    "form_before": {},
}


def ended(status, at):
    """An application that ended then, with words, a mail and a link about it."""
    endorsement = make_endorsement(status, form_before={"fit": "Before"})
    # The log is only added to: that of this application begins with its end.
    EndorsementStep.objects.create(
        endorsement=endorsement, deed="close", actor="staff", at=at, form_hash="0"
    )
    EndorsementMessage.objects.create(
        endorsement=endorsement, actor="applicant", text="Because", language="en"
    )
    letters.withdrawn(endorsement)
    links.link_to_application(endorsement)
    return endorsement


def left_of(endorsement):
    """What is known of an application beside its row and its log."""
    return (
        endorsement.messages.count(),
        letters.mails_about(endorsement).count(),
        SecretLink.objects.filter(record_id=endorsement.pk).count(),
    )


@pytest.mark.parametrize("status", ENDED)
def test_a_year_after_the_end_the_applicant_is_forgotten_and_the_event_stays(status):
    endorsement = ended(status, NOW - YEAR - DAY)
    before = Endorsement.objects.values().get()
    event = NetworkEvent.objects.values().get()
    log = list(EndorsementStep.objects.values())

    forget_old_applications(NOW)
    forget_old_applications(NOW + DAY)

    after = Endorsement.objects.values().get()
    assert after == before | PERSONAL | {"forgotten_at": NOW}
    assert left_of(endorsement) == (0, 0, 0)
    assert NetworkEvent.objects.values().get() == event
    assert list(EndorsementStep.objects.values()) == log


@pytest.mark.parametrize("status", ENDED)
def test_before_that_all_is_kept(status):
    endorsement = ended(status, NOW - YEAR + DAY)
    before = Endorsement.objects.values().get()

    forget_old_applications(NOW)

    assert Endorsement.objects.values().get() == before
    assert left_of(endorsement) == (1, 1, 1)


@pytest.mark.parametrize("status", ["submitted", "changes", "endorsed"])
def test_what_has_not_ended_is_never_forgotten(status):
    endorsement = ended(status, NOW - 9 * YEAR)
    before = Endorsement.objects.values().get()

    forget_old_applications(NOW)

    assert Endorsement.objects.values().get() == before
    assert left_of(endorsement) == (1, 1, 1)


def test_what_was_forgotten_can_still_be_verified_and_read_at_the_desk(client):
    endorsement = ended("closed", NOW - YEAR - DAY)
    forget_old_applications(NOW)
    desk = signed_in(client, make_staff("endorsement-officer"))

    verified = client.get(reverse("verification", args=[endorsement.code]))
    page = reverse("admin:conferences_endorsement_change", args=[endorsement.pk])

    assert endorsement.event.title_en in verified.text
    assert desk.get(page).status_code == 200
