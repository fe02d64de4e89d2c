"""The life of an application for endorsement: the one place where its status changes.

Every verb locks the application, asks the table whether it may, changes what changes, adds
a line to the log and queues its mails, in one transaction. Changes of an event that is
endorsed are in `endorsing.amendments`, reports about it in `endorsing.reports`.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.check_codes import new_code
from network.forms.secret_links import end_links

from .endorsing import letters
from .endorsing.answers import columns_of, make_event
from .endorsing.deciders import check_decider, may_appeal, needs_two, present
from .endorsing.deeds import NotAllowed
from .endorsing.links import TO_KIT
from .endorsing.marks import reference_of, same_as
from .endorsing.reports import publish_report, waiting_report
from .endorsing.steps import locked, say, step
from .models import Actor, DeskRules, EndorsementStatus, EndorsementTerms, Outcome

Status = EndorsementStatus
APPLICANT, STAFF, SYSTEM = Actor.APPLICANT, Actor.STAFF, Actor.SYSTEM


# What applicants do.


@transaction.atomic
def send(endorsement):
    """The applicant has written everything: the address is to be confirmed by a mail.

    Sent twice, it is one application and one mail.
    """
    endorsement = locked(endorsement, "send")
    if endorsement.sent_at is None:
        endorsement.sent_at = timezone.now()
        endorsement.save(update_fields=["sent_at"])
        if not endorsement.suspicions:
            letters.ask_to_confirm(endorsement)
    return endorsement


@transaction.atomic
def confirm(endorsement):
    """The address is the applicant's own: now the desk sees the application."""
    endorsement = locked(endorsement, "confirm")
    endorsement.confirmed_at = timezone.now()
    _submit(endorsement, "confirm")
    letters.received(endorsement)
    letters.tell_desk(endorsement)
    return endorsement


@transaction.atomic
def enter(endorsement, *, by):
    """An application that came by letter or mail, as somebody of the staff typed it."""
    endorsement = locked(endorsement, "enter")
    endorsement.entered_by = by
    endorsement.sent_at = timezone.now()
    _submit(endorsement, "enter", by=by)
    if endorsement.contact_email:
        letters.received(endorsement)
    return endorsement


def _submit(endorsement, deed, by=None):
    """What both ways in have in common: the event, the reference, the day."""
    now = timezone.now()
    endorsement.submitted_at = now
    endorsement.reference = reference_of(endorsement, now)
    endorsement.event = make_event(endorsement)
    endorsement.same_as = same_as(endorsement.form)
    endorsement.agenda = DeskRules.now().agenda
    step(
        *(endorsement, deed, by),
        *("submitted_at", "reference", "event", "same_as", "agenda"),
        *("confirmed_at", "entered_by", "sent_at"),
    )


@transaction.atomic
def give_back(endorsement, form, *, by=None):
    """The applicant changed what was asked for; the desk is shown the difference."""
    endorsement = locked(endorsement, "return")
    endorsement.form_before = endorsement.form
    endorsement.form = endorsement.form | {
        name: form[name] for name in endorsement.asked if name in form
    }
    endorsement.asked_fields, endorsement.answer_by = "", None
    # Mails still go to the address that its owner confirmed.
    columns = columns_of(endorsement.form)
    del columns["contact_email"]
    for name, value in columns.items():
        setattr(endorsement, name, value)
    make_event(endorsement, endorsement.form_before)
    endorsement.same_as = same_as(endorsement.form)
    step(
        *(endorsement, "return", by),
        *(*columns, "form_before", "asked_fields", "answer_by", "same_as"),
    )
    letters.tell_desk_of(endorsement, "return")
    return endorsement


@transaction.atomic
def answer(endorsement, text, *, by=None):
    """The applicant answers a question."""
    endorsement = locked(endorsement, "answer")
    say(endorsement, APPLICANT, text, endorsement.language, by)
    step(endorsement, "answer", by)
    letters.tell_desk_of(endorsement, "answer")
    return endorsement


@transaction.atomic
def withdraw(endorsement, *, by=None):
    """The applicant takes the application back, or gives up the endorsement."""
    endorsement = locked(endorsement, "withdraw")
    was_endorsed = endorsement.status == Status.ENDORSED
    endorsement.asked_fields, endorsement.answer_by = "", None
    step(endorsement, "withdraw", by, "asked_fields", "answer_by")
    if was_endorsed:
        _take_down(endorsement)
    letters.withdrawn(endorsement)
    letters.tell_desk_of(endorsement, "withdraw")
    return endorsement


@transaction.atomic
def appeal(endorsement, text, *, by=None):
    """Once, and within some days, somebody else is asked to decide again."""
    endorsement = locked(endorsement, "appeal")
    if not may_appeal(endorsement, timezone.localdate()):
        raise NotAllowed(_("The time in which this could be appealed is over."))
    endorsement.appealed_at = timezone.now()
    endorsement.decided_at = None
    endorsement.assigned_to = None
    say(endorsement, APPLICANT, text, endorsement.language, by)
    step(
        *(endorsement, "appeal", by),
        *("appealed_at", "decided_at", "assigned_to"),
    )
    letters.tell_desk_of(endorsement, "appeal")
    return endorsement


# What the secretariat does.


@transaction.atomic
def assign(endorsement, to, *, by):
    """Gives the application to somebody; to their stand-in while they are away."""
    endorsement = locked(endorsement, "assign")
    endorsement.assigned_to = present(to)
    step(endorsement, "assign", by, "assigned_to")
    return endorsement


@transaction.atomic
def ask(endorsement, text, language, *, by):
    """A question to the applicant, which changes nothing of the state."""
    endorsement = locked(endorsement, "ask")
    say(endorsement, STAFF, text, language, by)
    step(endorsement, "ask", by)
    letters.question(endorsement, text, language)
    return endorsement


@transaction.atomic
def request_changes(endorsement, fields, reason, language, *, by):
    """Asks for changes of these fields by a day."""
    endorsement = locked(endorsement, "request-changes")
    if not fields:
        raise NotAllowed(_("Name at least one field that is to be changed."))
    rules = DeskRules.now()
    endorsement.asked_fields = " ".join(fields)
    endorsement.asked_at = timezone.now()
    endorsement.answer_by = timezone.localdate() + timedelta(days=rules.changes_in)
    say(endorsement, STAFF, reason, language, by)
    step(
        *(endorsement, "request-changes", by),
        *("asked_fields", "asked_at", "answer_by"),
        reason=reason,
    )
    letters.changes(endorsement, reason, language)
    return endorsement


@transaction.atomic
def judge(endorsement, answers, *, by, note="", interest=""):
    """One reader's review: {criterion: met}; with an interest of their own, only that."""
    endorsement = locked(endorsement, "judge")
    review, _is_new = endorsement.reviews.update_or_create(
        reviewer=by,
        defaults={"note": note, "interest": interest, "made_at": timezone.now()},
    )
    review.judgements.all().delete()
    if not interest:
        for criterion, is_met in answers.items():
            review.judgements.create(criterion=criterion, is_met=is_met)
    step(endorsement, "judge", by)
    return review


@transaction.atomic
def endorse(endorsement, *, by):
    """The event is an event of the network: it is published, and its logo can be fetched."""
    endorsement = locked(endorsement, "endorse")
    check_decider(endorsement, by)
    now = timezone.now()
    endorsement.decided_at, endorsement.decided_by = now, by
    endorsement.reason, endorsement.reason_language = "", ""
    endorsement.code = endorsement.code or new_code()
    endorsement.terms = endorsement.terms or EndorsementTerms.now()
    endorsement.valid_until = endorsement.event.last_day.last_day()
    step(
        *(endorsement, "endorse", by),
        *("decided_at", "decided_by", "reason", "reason_language"),
        *("code", "terms", "valid_until"),
    )
    _publish(endorsement.event)
    letters.endorsed(endorsement)
    return endorsement


@transaction.atomic
def decline(endorsement, reason, language, *, by):
    """The event is not endorsed; whoever asked is told why."""
    endorsement = locked(endorsement, "decline")
    check_decider(endorsement, by)
    endorsement.decided_at, endorsement.decided_by = timezone.now(), by
    endorsement.reason, endorsement.reason_language = reason, language
    step(
        *(endorsement, "decline", by),
        *("decided_at", "decided_by", "reason", "reason_language"),
        reason=reason,
    )
    letters.declined(endorsement)
    return endorsement


@transaction.atomic
def revoke(endorsement, reason, language, *, by, is_public=False):
    """Ends an endorsement at once; where two are needed, the first only asks for it."""
    endorsement = locked(endorsement, "revoke")
    asked_by = endorsement.revocation_asked_by
    if needs_two(endorsement) and asked_by in (None, by):
        # The words stand in the log only: the applicant is told of what was decided.
        endorsement.revocation_asked_by = by
        step(endorsement, "ask-revocation", by, "revocation_asked_by", reason=reason)
        return endorsement
    endorsement.decided_at, endorsement.decided_by = timezone.now(), by
    endorsement.reason, endorsement.reason_language = reason, language
    endorsement.reason_is_public = is_public
    step(
        *(endorsement, "revoke", by),
        *("decided_at", "decided_by", "reason", "reason_language", "reason_is_public"),
        reason=reason,
    )
    _take_down(endorsement)
    letters.revoked(endorsement)
    return endorsement


@transaction.atomic
def reinstate(endorsement, reason, *, by):
    """A revocation was wrong: the endorsement is valid again."""
    endorsement = locked(endorsement, "reinstate")
    endorsement.decided_at, endorsement.decided_by = timezone.now(), by
    endorsement.revocation_asked_by = None
    endorsement.reason, endorsement.reason_language = "", ""
    step(
        *(endorsement, "reinstate", by),
        *("decided_at", "decided_by", "revocation_asked_by"),
        *("reason", "reason_language"),
        reason=reason,
    )
    _publish(endorsement.event)
    letters.reinstated(endorsement)
    return endorsement


@transaction.atomic
def close(endorsement, outcome, *, by):
    """The event was held, or it was cancelled: the endorsement has done its work."""
    endorsement = locked(endorsement, "close")
    if outcome not in (Outcome.HELD, Outcome.CANCELLED):
        raise NotAllowed(_("Say whether the event was held or cancelled."))
    if outcome == Outcome.HELD and not endorsement.event.is_over():
        raise NotAllowed(_("The event is not over yet."))
    return _close(endorsement, "close", outcome, by)


@transaction.atomic
def accept_report(endorsement, *, by):
    """The report is published with the event, and the endorsement has done its work."""
    endorsement = locked(endorsement, "accept-report")
    report = waiting_report(endorsement)
    if report is None:
        raise NotAllowed(_("There is no report that waits."))
    publish_report(report, by)
    return _close(endorsement, "accept-report", report.outcome, by)


# What time does.


@transaction.atomic
def lapse(endorsement):
    """Changes that nobody made for too long: the application counts as withdrawn."""
    endorsement = locked(endorsement, "lapse")
    endorsement.asked_fields, endorsement.answer_by = "", None
    step(endorsement, "lapse", None, "asked_fields", "answer_by")
    letters.withdrawn(endorsement)
    return endorsement


@transaction.atomic
def expire(endorsement):
    """The event is long over and nobody reported about it."""
    endorsement = locked(endorsement, "expire")
    was_cancelled = endorsement.event.cancelled_on is not None
    outcome = Outcome.CANCELLED if was_cancelled else Outcome.NO_REPORT
    return _close(endorsement, "expire", outcome, None)


def _close(endorsement, deed, outcome, by):
    endorsement.outcome = outcome
    step(endorsement, deed, by, "outcome")
    if outcome == Outcome.CANCELLED and not endorsement.event.cancelled_on:
        endorsement.event.cancelled_on = timezone.localdate()
        endorsement.event.save()
    end_links(endorsement, TO_KIT)
    if endorsement.contact_email:
        letters.closed(endorsement)
    return endorsement


# What an endorsement does to its event.


def _publish(event):
    event.published_at = event.published_at or timezone.now().replace(microsecond=0)
    event.withdrawn_at = None
    event.save()


def _take_down(endorsement):
    """Readers are no longer shown the event as one of ours, and the kit is closed."""
    end_links(endorsement, TO_KIT)
    event = endorsement.event
    if event.published_at:
        event.withdrawn_at = max(timezone.now(), event.published_at)
        event.save()
