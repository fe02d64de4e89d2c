"""A report is stored once, answered once, and forgotten when its time is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network import reports
from network.forms import TooMany, Verdict
from network.forms.limits import LIMITS, Limit
from network.forms.senders import Sender
from network.forms.stamps import Stamp
from network.models import Mail, Report, ReportStatus, Tally
from tests.factories import make_city, make_theme, make_user
from tests.metropolis.reporting import make_mail_texts

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
YEAR = timedelta(days=365)
PERSON = Verdict((), Sender(network="n", email="e"))
PROGRAMME = Verdict(("trap", "haste"), Sender(network="n", email="e"))
WORDS = {
    "kind": "mistake",
    "message": "The year is wrong.",
    "source": "A book",
    "email": "reader@example.org",
}


@pytest.fixture(autouse=True)
def _texts_of_mails():
    make_mail_texts()


def receive(number=1, *, verdict=PERSON, about=None, language="fr", **words):
    return reports.receive(
        WORDS | words,
        about=about,
        language=language,
        stamp=Stamp(f"{number:032}", 0),
        verdict=verdict,
    )


def in_state(status):
    """A report that got into a state as reports do."""
    report = receive(verdict=PROGRAMME if status == ReportStatus.SPAM else PERSON)
    if status in reports.ANSWERS:
        return answered(report, status)
    return report


def answered(report, status=ReportStatus.CORRECTED, words="Thank you."):
    return reports.answer(report, status=status, answer=words, by=make_user())


def mails():
    rows = Mail.objects.order_by("pk")
    return [(mail.to, mail.language, mail.subject, mail.text) for mail in rows]


def test_a_report_is_kept_as_it_was_sent():
    city = make_city()

    receive(about=city)

    report = Report.objects.get()
    kept = {name: getattr(report, name) for name in WORDS}
    assert (kept, report.record, report.language) == (WORDS, city, "fr")
    assert (report.status, report.suspicions) == (ReportStatus.OPEN, "")


def test_a_report_that_comes_twice_is_kept_once():
    first, second = receive(), receive(message="Something else")

    assert first == second
    assert Report.objects.get().message == "The year is wrong."
    assert len(mails()) == 1
    assert {tally.count for tally in Tally.objects.all()} == {1}


def test_the_reader_is_told_the_reference_in_their_language_and_nothing_else():
    report = receive(message="Buy https://evil.example", source="\r\nBcc: all@a.org")

    assert mails() == [
        (
            "reader@example.org",
            "fr",
            "report-received fr",
            f"Received {report.reference} at http://127.0.0.1:8000 fr",
        )
    ]


def test_who_leaves_no_address_gets_no_mail():
    answered(receive(email=""))

    assert mails() == []


def test_one_address_gets_one_confirmation_an_hour():
    for number in range(4):
        receive(number)

    assert (Report.objects.count(), len(mails())) == (4, 1)


def test_a_network_is_sent_five_confirmations_an_hour():
    for number in range(8):
        sender = Sender(network="n", email=str(number))
        receive(
            number, email=f"reader{number}@example.org", verdict=Verdict((), sender)
        )

    assert (Report.objects.count(), len(mails())) == (8, 5)


def test_spam_is_kept_apart_and_answered_by_no_mail():
    receive(verdict=PROGRAMME)

    report = Report.objects.get()
    assert (report.status, report.suspicions) == (ReportStatus.SPAM, "trap haste")
    assert mails() == []


def test_a_report_over_the_limit_leaves_no_trace(monkeypatch):
    monkeypatch.setitem(LIMITS, "report", (Limit("network", 1, HOUR),))
    receive(1)

    with pytest.raises(TooMany):
        receive(2)

    assert (Report.objects.count(), len(mails())) == (1, 1)


def test_a_flood_of_spam_leaves_the_way_open_for_others(monkeypatch):
    monkeypatch.setitem(LIMITS, "spam", (Limit("all", 1, HOUR),))
    receive(1, verdict=PROGRAMME)
    with pytest.raises(TooMany):
        receive(2, verdict=PROGRAMME)

    assert receive(3).status == ReportStatus.OPEN


def test_references_tell_neither_order_nor_number():
    codes = [receive(number, email="").reference for number in range(9)]

    assert len(set(codes)) == 9
    assert codes != sorted(codes)
    assert {len(code) for code in codes} == {11}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("status", reports.ANSWERS)
def test_the_reader_is_answered_in_their_language(status, language):
    theme = make_theme(name_en="Work", name_fr="Travail", name_es="Trabajo")
    report = receive(about=theme, language=language)

    answered(report, status, "Thank you.")

    page = {"en": "en/themes", "fr": "fr/themes", "es": "es/temas"}[language]
    slug = {"en": "work", "fr": "travail", "es": "trabajo"}[language]
    address = f"http://127.0.0.1:8000/{page}/{theme.pk}/{slug}/"
    assert mails()[1:] == [
        (
            "reader@example.org",
            language,
            f"report-answered {language}",
            f"About {address}: Thank you. {language}",
        )
    ]


def test_an_answer_names_no_page_that_is_no_longer_public():
    theme = make_theme(name_fr="Secret")
    report = receive(about=theme)
    theme.published_at = None
    theme.save()

    answered(report)

    assert mails()[1][3] == "About http://127.0.0.1:8000/fr/: Thank you. fr"


def test_an_answer_says_who_gave_it_and_when():
    person = make_user()

    report = reports.answer(
        receive(), status=ReportStatus.CORRECTED, answer="Thank you.", by=person
    )

    report.refresh_from_db()
    assert (report.status, report.answer) == (ReportStatus.CORRECTED, "Thank you.")
    assert report.answered_by == person
    assert report.answered_at is not None


def test_who_left_an_address_is_given_a_reason():
    with pytest.raises(reports.NotAllowed, match="write an answer"):
        answered(receive(), words="")

    assert Report.objects.get().status == ReportStatus.OPEN


DEEDS = {
    ReportStatus.CORRECTED: lambda report: answered(report),
    ReportStatus.DECLINED: lambda report: answered(report, ReportStatus.DECLINED),
    ReportStatus.SPAM: reports.mark_spam,
    ReportStatus.OPEN: reports.not_spam,
}


@pytest.mark.parametrize("status", ReportStatus)
@pytest.mark.parametrize("to", ReportStatus)
def test_a_report_takes_only_the_steps_of_its_life(status, to):
    report = in_state(status)
    allowed = {
        (ReportStatus.OPEN, ReportStatus.CORRECTED),
        (ReportStatus.OPEN, ReportStatus.DECLINED),
        (ReportStatus.OPEN, ReportStatus.SPAM),
        (ReportStatus.SPAM, ReportStatus.OPEN),
    }

    if (status, to) in allowed:
        DEEDS[to](report)
    else:
        with pytest.raises(reports.NotAllowed, match=report.reference):
            DEEDS[to](report)

    assert Report.objects.get().status == (to if (status, to) in allowed else status)


@pytest.mark.parametrize("status", [ReportStatus.OPEN, ReportStatus.SPAM, "x"])
def test_only_an_answer_is_an_answer(status):
    with pytest.raises(ValueError, match="no answer"):
        reports.answer(receive(), status=status, answer="Thank you.", by=None)


def test_an_old_copy_of_a_report_cannot_be_answered_again():
    report = receive()
    answered(Report.objects.get())

    with pytest.raises(reports.NotAllowed):
        answered(report, ReportStatus.DECLINED)

    assert len(mails()) == 2


def test_words_and_addresses_are_forgotten_a_year_after_the_answer():
    report = answered(receive())
    now = report.answered_at + YEAR

    assert reports.forget_old_reports(now) == 0
    assert reports.forget_old_reports(now + HOUR) == 1
    assert reports.forget_old_reports(now + HOUR) == 0

    report.refresh_from_db()
    assert [report.message, report.source, report.email, report.answer] == [""] * 4
    assert report.status == ReportStatus.CORRECTED
    assert mails() == []


def test_a_report_that_waits_is_not_forgotten():
    report = receive()

    reports.forget_old_reports(timezone.now() + 3 * YEAR)

    report.refresh_from_db()
    assert report.email == "reader@example.org"


def test_spam_is_deleted_after_some_months_and_not_at_once():
    report = receive(verdict=PROGRAMME)
    day = report.reported_at + reports.SPAM_KEPT

    reports.forget_old_reports(day)
    assert Report.objects.count() == 1

    reports.forget_old_reports(day + HOUR)
    assert Report.objects.count() == 0


def test_counters_are_forgotten_with_the_reports():
    receive()

    reports.forget_old_reports(timezone.now() + timedelta(days=2))

    assert Tally.objects.count() == 0


def test_what_the_desk_notes_of_a_report_names_nobody():
    assert str(receive()) == Report.objects.get().reference
