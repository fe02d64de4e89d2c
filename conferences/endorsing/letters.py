"""The mails about an application: written in the language of who reads them."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from network.dates import period_in_words
from network.languages import served
from network.mail import queue
from network.mail.outbox import message_id
from network.mail.words import day, in_its_language, later
from network.models import Mail, User

from ..models import DeskRules
from . import links
from .deadlines import decide_by
from .deciders import appeal_until, present
from .fields import labels_of

OFFICER = "endorsement-officer"
REMOVE_IN = timedelta(days=5)


def ask_to_confirm(endorsement):
    """Nothing that the visitor typed stands in it: the address may be somebody else's."""
    _to_applicant(
        "application-confirm",
        endorsement,
        once=endorsement.sent_at.isoformat(),
        link=links.link_to_confirm(endorsement),
        hours=int(links.CONFIRM_IN.total_seconds() // 3600),
    )


def draft_kept(endorsement, link):
    _to_applicant(
        *("application-link", endorsement),
        once=endorsement.contact_email,
        link=link,
        days=links.DRAFT_KEPT.days,
    )


def received(endorsement):
    _about(
        "application-received",
        endorsement,
        decide_by=day(decide_by(endorsement, DeskRules.now())),
        link=links.link_to_application(endorsement),
    )


def question(endorsement, text, language):
    _about(
        "application-question",
        endorsement,
        question=in_its_language(text, language),
        link=links.link_to_application(endorsement),
    )


def changes(endorsement, reason, language):
    _about(
        "application-changes",
        endorsement,
        fields=_fields(endorsement),
        reason=in_its_language(reason, language),
        answer_by=day(endorsement.answer_by),
        link=links.link_to_application(endorsement),
    )


def reminder(endorsement):
    _about(
        "application-reminder",
        endorsement,
        fields=_fields(endorsement),
        answer_by=day(endorsement.answer_by),
        link=links.link_to_application(endorsement),
        once=f"by-{endorsement.answer_by}",
    )


def lapsed(endorsement):
    withdrawn_on = endorsement.answer_by + timedelta(days=DeskRules.now().lapsed_after)
    _about(
        "application-lapsed",
        endorsement,
        withdrawn_on=day(withdrawn_on),
        link=links.link_to_application(endorsement),
        once=f"by-{endorsement.answer_by}",
    )


def endorsed(endorsement):
    event = endorsement.event
    report_by = endorsement.valid_until + timedelta(days=DeskRules.now().report_in)
    _about(
        "application-endorsed",
        endorsement,
        when=_when(event),
        place=_place(event),
        valid_until=day(endorsement.valid_until),
        link=links.link_to_kit(endorsement),
        verify=links.verification_address(endorsement),
        credit=later(credit, endorsement),
        report_by=day(report_by),
    )


def declined(endorsement):
    _about(
        "application-declined",
        endorsement,
        reason=in_its_language(endorsement.reason, endorsement.reason_language),
        appeal_by=day(appeal_until(endorsement)),
        link=links.link_to_application(endorsement),
    )


def revoked(endorsement):
    _about(
        "application-revoked",
        endorsement,
        reason=in_its_language(endorsement.reason, endorsement.reason_language),
        remove_by=day(timezone.localdate() + REMOVE_IN),
        verify=links.verification_address(endorsement),
    )


def reinstated(endorsement):
    _about(
        "application-reinstated",
        endorsement,
        valid_until=day(endorsement.valid_until),
        link=links.link_to_kit(endorsement),
        verify=links.verification_address(endorsement),
    )


def soon(endorsement):
    """Once for each first day: the event may be moved after this mail."""
    _about(
        "application-soon",
        endorsement,
        when=_when(endorsement.event),
        place=_place(endorsement.event),
        page=_address_of(endorsement),
        link=links.link_to_application(endorsement),
        once=f"on-{endorsement.event.starts_on}",
    )


def amended(endorsement, changed):
    _about(
        "application-amended",
        endorsement,
        fields=_labels(changed),
        when=_when(endorsement.event),
        place=_place(endorsement.event),
        valid_until=day(endorsement.valid_until),
        link=links.link_to_kit(endorsement),
        verify=links.verification_address(endorsement),
    )


def amendment_refused(endorsement, changed, reason, language):
    _about(
        "application-change-refused",
        endorsement,
        fields=_labels(changed),
        reason=in_its_language(reason, language),
        link=links.link_to_application(endorsement),
    )


def report_due(endorsement, days):
    """So many days after the event; `days` tells one reminder from the next."""
    report_by = endorsement.valid_until + timedelta(days=DeskRules.now().report_in)
    _about(
        "application-report-due",
        endorsement,
        report_by=day(report_by),
        link=links.link_to_application(endorsement),
        once=f"{days}-after-{endorsement.valid_until}",
    )


def withdrawn(endorsement):
    _about("application-withdrawn", endorsement)


def closed(endorsement):
    _about(
        "application-closed",
        endorsement,
        outcome=later(endorsement.get_outcome_display),
        verify=links.verification_address(endorsement),
    )


def credit(endorsement):
    """The line by which organisers name the network, in the language that is active."""
    return _("Event of the International Metropolis Project – %(address)s") % {
        "address": links.verification_address(endorsement)
    }


def mails_about(endorsement):
    """All mails of this application, to whomever."""
    return Mail.objects.filter(thread=message_id(endorsement.stamp)).order_by("pk")


# To the secretariat.


def tell_desk(endorsement):
    """A new application, to whoever answers applications."""
    days = (endorsement.event.starts_on.first_day() - timezone.localdate()).days
    for person in _officers(endorsement):
        _to_desk(
            "desk-application",
            person,
            endorsement,
            when=_when(endorsement.event),
            organisation=endorsement.organisation_name,
            days_left=days,
            remarks=later(_remarks, endorsement),
        )


def tell_desk_of(endorsement, deed):
    """What an applicant did, to whoever looks after the application."""
    for person in _officers(endorsement):
        _to_desk("desk-returned", person, endorsement, what=later(what_was_done, deed))


def what_was_done(deed):
    """What an applicant did, as the secretariat reads it."""
    return {
        "return": _("the changes were made"),
        "answer": _("a question was answered"),
        "appeal": _("the refusal was appealed"),
        "withdraw": _("it was withdrawn by the applicant"),
        "amend": _("a change of the endorsed event is asked for"),
        "report": _("a report about the event came in"),
    }[deed]


def digest(today, waiting):
    """How many applications wait for whom, to each of those who answer them."""
    for person in officers(today):
        queue(
            "desk-digest",
            to=person.email,
            language=person.language,
            values={
                "numbers": later(_numbers, waiting),
                "link": settings.SITE_URL
                + reverse("admin:conferences_endorsement_changelist"),
            },
            dedupe_key=f"desk-digest:{person.pk}:{today}",
        )


def _numbers(waiting):
    return "\n".join(
        f"{group.label} – {applications.count()}\n"
        + "\n".join(f"  {one.reference} {one.title}" for one in applications[:20])
        for group, applications in waiting
    )


def _officers(endorsement):
    if endorsement.assigned_to:
        return [present(endorsement.assigned_to)]
    return officers()


def officers(today=None, role=OFFICER):
    """Who answers what comes in, by their role, and is not away."""
    today = today or timezone.localdate()
    return list(
        User.objects.filter(is_active=True, groups__name=role)
        .exclude(absences__first_day__lte=today, absences__last_day__gte=today)
        .order_by("pk")
    )


def _remarks(endorsement):
    """What the desk should see at once."""
    said = []
    if endorsement.has_fee:
        said.append(_("asks a fee"))
    if endorsement.has_sponsor:
        said.append(_("has a sponsor"))
    return ", ".join(said) or "–"


def _to_desk(kind, person, endorsement, **values):
    address = reverse("admin:conferences_endorsement_change", args=[endorsement.pk])
    queue(
        kind,
        to=person.email,
        language=person.language,
        values={
            "reference": endorsement.reference,
            "title": later(_title, endorsement),
            "link": settings.SITE_URL + address,
            **values,
        },
        dedupe_key=f"{kind}:{endorsement.pk}:{person.pk}:{_turn(endorsement)}",
        thread=endorsement.stamp,
    )


# To the applicant.


def _about(kind, endorsement, once="", **values):
    if not endorsement.contact_email:
        return
    _to_applicant(
        kind,
        endorsement,
        once=once,
        reference=endorsement.reference,
        title=later(_title, endorsement),
        **values,
    )


def _to_applicant(kind, endorsement, once="", **values):
    queue(
        kind,
        to=endorsement.contact_email,
        language=endorsement.language,
        values=values,
        dedupe_key=f"{kind}:{endorsement.pk}:{once or _turn(endorsement)}",
        thread=endorsement.stamp,
    )


def _turn(endorsement):
    """A deed that is done twice, such as a question, has two mails; one that is repeated one."""
    return endorsement.steps.count()


def _title(endorsement):
    return served(endorsement.event, "title")[0]


def _fields(endorsement):
    return _labels(endorsement.asked)


def _labels(names):
    """The labels of these fields, one a line."""
    return later(lambda: "\n".join(f"- {label}" for label in labels_of(names)))


def _address_of(endorsement):
    """Where readers find the event, in the language of the applicant."""
    with translation.override(endorsement.language):
        return settings.SITE_URL + endorsement.event.get_absolute_url()


def _when(event):
    return later(period_in_words, event.starts_on, event.last_day)


def _place(event):
    return later(lambda: place_of(event))


def place_of(event):
    """Where an event is, on one line."""
    known = (event.venue, event.city and str(event.city), event.place_name)
    return ", ".join(filter(None, known)) or event.get_mode_display()
