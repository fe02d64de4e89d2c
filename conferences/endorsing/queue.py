"""How the desk sees its applications: in four groups, by what is due first."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network.columns import language_in_words
from network.models import SchemeEntry, Theme

from ..models import (
    DeskRules,
    Endorsement,
    EndorsementStatus,
    EventKind,
    NetworkEvent,
)
from .deadlines import working_days_after, working_days_between
from .fields import FIELDS
from .pages import NEAR, conferences_near

Status = EndorsementStatus


class Group(models.TextChoices):
    """Who waits for whom."""

    US = "us", _("Waiting for us")
    APPLICANT = "applicant", _("Waiting for the applicant")
    DECIDED = "decided", _("Decided")
    PAST = "past", _("Past")


def in_group(applications, group, today=None):
    """The applications of a group, what is due first before the others."""
    today = today or timezone.localdate()
    applications = applications.select_related("event", "report")
    waiting = applications.waiting_for_us()
    if group == Group.US:
        since = Coalesce("amended_at", "report__sent_at", "submitted_at")
        return waiting.order_by(since, "pk")
    if group == Group.APPLICANT:
        return applications.filter(status=Status.CHANGES).order_by("answer_by", "pk")
    endorsed = models.Q(status=Status.ENDORSED, valid_until__gte=today)
    rest = applications.received().exclude(pk__in=waiting.values("pk"))
    if group == Group.DECIDED:
        return rest.filter(endorsed).order_by("valid_until", "pk")
    return (
        rest.exclude(endorsed)
        .exclude(status__in=[Status.SUBMITTED, Status.CHANGES])
        .order_by("-submitted_at", "-pk")
    )


def due_on(endorsement, rules):
    """The day by which somebody has to act, or None."""
    since = waiting_since(endorsement)
    if since:
        return working_days_after(since, rules.answer_in)
    if endorsement.status == Status.CHANGES:
        return endorsement.answer_by
    if endorsement.status == Status.ENDORSED:
        return endorsement.valid_until
    return None


def waiting_since(endorsement):
    """Since which day somebody waits for us, or None."""
    report = getattr(endorsement, "report", None)
    if endorsement.status == Status.SUBMITTED:
        moment = endorsement.submitted_at
    elif endorsement.amended_at:
        moment = endorsement.amended_at
    elif report and not report.accepted_at:
        moment = report.sent_at
    else:
        return None
    return timezone.localdate(moment)


def age(endorsement, today=None):
    """How many working days it has been with us, or None."""
    since = waiting_since(endorsement)
    return since and working_days_between(since, today or timezone.localdate())


def remarks(endorsement, rules=None):
    """What to see at once, in words: late, money, an appeal, a change of hands."""
    rules = rules or DeskRules.now()
    event = endorsement.event
    said = []
    if endorsement.status == Status.SUBMITTED:
        sent = timezone.localdate(endorsement.submitted_at)
        days = (event.starts_on.first_day() - sent).days
        if days < rules.late_before:
            said.append(_("too late for a logo"))
        elif days < rules.send_before:
            said.append(_("late"))
    if endorsement.has_fee:
        said.append(_("asks a fee"))
    if endorsement.has_sponsor:
        said.append(_("has a sponsor"))
    report = getattr(endorsement, "report", None)
    if endorsement.amended_at:
        said.append(_("a change is asked for"))
    if report and not report.accepted_at:
        said.append(_("a report came in"))
    if endorsement.appealed_at:
        said.append(_("appealed"))
    if endorsement.revocation_asked_by_id and endorsement.status == Status.ENDORSED:
        said.append(_("revocation asked for"))
    return [str(one) for one in said]


def differences(endorsement):
    """(label, before, after) of each answer that changed, or is to change."""
    before, after = endorsement.form_before, endorsement.form
    if endorsement.amended_at:
        before, after = after, after | endorsement.amendment
    if not before:
        return []
    return [
        (label, in_words(name, before.get(name)), in_words(name, after.get(name)))
        for name, label in FIELDS.items()
        if before.get(name, "") != after.get(name, "")
    ]


def answers(endorsement):
    """(label, answer) of what was answered, in the order of the form."""
    return [
        (label, in_words(name, endorsement.form[name]))
        for name, label in FIELDS.items()
        if endorsement.form.get(name)
    ]


def in_words(name, answer):
    """An answer as people read it: words of lists by their names, not by their codes."""
    if name in ("languages", "interpretation"):
        return ", ".join(capfirst(language_in_words(code)) for code in answer or ())
    if name == "themes":
        return _named(Theme.objects.filter(code__in=answer or ()))
    if name == "agenda":
        return _named(SchemeEntry.objects.filter(pk__in=answer or ()))
    if name == "kind":
        return str(EventKind(answer).label) if answer else ""
    return str(_("Yes")) if answer == "yes" else str(answer or "")


def _named(records):
    return ", ".join(map(str, records))


def hints(endorsement):
    """What clashes with the event, and what may be the same: (what, record)."""
    event = endorsement.event
    day = event.starts_on.first_day()
    found = [(_("Conference of the network"), one) for one in conferences_near(day)]
    near = NetworkEvent.objects.filter(
        starts_on__gte=str(day - NEAR), starts_on__lte=str(day + NEAR)
    ).exclude(pk=event.pk)
    place = models.Q(city=event.city) if event.city else models.Q(pk=None)
    if event.place_name:
        place |= models.Q(place_name__iexact=event.place_name)
    found += [
        (_("Event in the same place and days"), one) for one in near.filter(place)[:5]
    ]
    same = Endorsement.objects.received().filter(same_as=endorsement.same_as)
    same = same.exclude(pk=endorsement.pk).select_related("event")
    return found + [(_("Application for the same event"), one) for one in same[:5]]
