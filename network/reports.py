"""The life of a reported mistake: the one place where its status changes."""

import base64
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from .forms import TooMany, limits
from .mail import KINDS, queue
from .models import Mail, Report, ReportStatus

NEXT = {
    ReportStatus.OPEN: {
        ReportStatus.CORRECTED,
        ReportStatus.DECLINED,
        ReportStatus.SPAM,
    },
    ReportStatus.SPAM: {ReportStatus.OPEN},
    ReportStatus.CORRECTED: set(),
    ReportStatus.DECLINED: set(),
}
ANSWERS = (ReportStatus.CORRECTED, ReportStatus.DECLINED)
RECEIVED, ANSWERED = MAILS = ("report-received", "report-answered")
KEPT_AFTER_ITS_END = timedelta(days=365)
SPAM_KEPT = timedelta(days=90)


class NotAllowed(Exception):
    """The report cannot take this step. The message is fit for staff."""


@transaction.atomic
def receive(words, *, about, language, stamp, verdict):
    """Stores what a reader sent, once for each stamp; raises TooMany and stores nothing.

    `words` are the cleaned fields of the form, `about` is the record or None.
    """
    report, is_new = Report.objects.get_or_create(
        stamp=stamp.id,
        defaults={
            **{name: words[name] for name in ("kind", "message", "source", "email")},
            "record": about,
            "language": language,
            "reference": reference_of(stamp),
            "status": ReportStatus.SPAM if verdict.is_spam else ReportStatus.OPEN,
            "suspicions": " ".join(verdict.suspicions),
        },
    )
    if is_new:
        limits.spend("spam" if verdict.is_spam else "report", verdict.sender)
        if report.email and not verdict.is_spam:
            _confirm(report, verdict.sender)
    return report


def reference_of(stamp):
    """What a reader may name: letters and digits that follow from the stamp, in no order."""
    digest = salted_hmac("network.reports.reference", stamp.id, algorithm="sha256")
    code = base64.b32encode(digest.digest()).decode()[:10]
    return f"{code[:5]}-{code[5:]}"


def _confirm(report, sender):
    """One mail, in which nothing is said that a stranger could have written."""
    try:
        limits.spend("confirmation", sender)
    except TooMany:
        return
    _mail(RECEIVED, report)


def answer(report, *, status, answer, by):
    """Says what became of a report, and tells the reader who left an address."""
    if status not in ANSWERS:
        raise ValueError(f"{status} is no answer to a report.")
    with transaction.atomic():
        report = _locked(report, status)
        if report.email and not answer:
            raise NotAllowed(_("The reader left an address: write an answer."))
        report.answer = answer
        report.answered_at = timezone.now()
        report.answered_by = by
        report.save(update_fields=["status", "answer", "answered_at", "answered_by"])
        if report.email:
            _mail(ANSWERED, report)
    return report


def mark_spam(report):
    return _moved(report, ReportStatus.SPAM)


def not_spam(report):
    return _moved(report, ReportStatus.OPEN)


@transaction.atomic
def _moved(report, status):
    report = _locked(report, status)
    report.save(update_fields=["status"])
    return report


def _locked(report, status):
    """The report as it stands now, with its next status."""
    report = Report.objects.select_for_update().get(pk=report.pk)
    if status not in NEXT[report.status]:
        raise NotAllowed(
            _("Report %(reference)s is already “%(status)s”.")
            % {
                "reference": report.reference,
                "status": report.get_status_display(),
            }
        )
    report.status = status
    return report


def _mail(kind, report):
    # A row of the outbox: it commits or rolls back with the deed it tells of.
    values = _values(report)
    queue(
        kind,
        to=report.email,
        language=report.language,
        values={place: values[place] for place in KINDS[kind].places},
        dedupe_key=_mail_key(kind, report.pk),
    )


def _mail_key(kind, number):
    return f"{kind}:{number}"


def _values(report):
    """What mails about a report may name; nothing in it was written by the reader."""
    record = report.record
    shown = record is not None and record.is_public()
    with translation.override(report.language):
        page = record.get_absolute_url() if shown else reverse("home")
        return {
            "reference": report.reference,
            "outcome": report.get_status_display(),
            "answer": report.answer,
            "page": f"{settings.SITE_URL}{page}",
        }


@transaction.atomic
def forget_old_reports(now=None):
    """Takes the readers' words and addresses away a year after the end of a report.

    The mails about it go too, and spam goes as a whole; so do counters of limits that are
    over. Called every day by the worker; returns how many reports were emptied.
    """
    now = now or timezone.now()
    limits.forget_old_tallies(now)
    spam = Report.objects.spam_before(now - SPAM_KEPT)
    _delete_mails_about(spam)
    spam.delete()
    old = Report.objects.ended_before(now - KEPT_AFTER_ITS_END).exclude(message="")
    _delete_mails_about(old)
    return old.update(message="", source="", email="", answer="")


def _delete_mails_about(reports):
    numbers = reports.values_list("pk", flat=True)
    keys = [_mail_key(kind, number) for kind in MAILS for number in numbers]
    Mail.objects.filter(dedupe_key__in=keys).delete()
