"""Who of the secretariat may decide: how many have to read, and who stands in for whom."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Criterion, DeskRules, Endorsement, EndorsementStatus
from .deeds import NotAllowed

MONEY = ("has_fee", "fees", "has_sponsor", "sponsors")


def needs_two(endorsement):
    """Whether two people have to agree: where money is involved, or always."""
    return endorsement.needs_second_reader or DeskRules.now().always_two_readers


def check_decider(endorsement, by):
    """Whether enough people have read it, and this one has no interest of their own."""
    _check_interest(endorsement, by)
    reviews = endorsement.reviews.prefetch_related("judgements")
    asked = set(Criterion.objects.filter(is_used=True).values_list("pk", flat=True))
    read_by = [
        review
        for review in reviews
        if not review.interest
        and asked <= {one.criterion_id for one in review.judgements.all()}
    ]
    needed = 2 if needs_two(endorsement) else 1
    if len(read_by) < needed:
        raise NotAllowed(
            _("Two people have to answer the criteria first.")
            if needed == 2
            else _("Answer the criteria first.")
        )
    if endorsement.appealed_at and endorsement.decided_by_id == by.pk:
        raise NotAllowed(_("Somebody else decides about an appeal."))


def check_amendment(endorsement, by):
    """Whether this one may accept a change: money is looked at by somebody else."""
    _check_interest(endorsement, by)
    is_about_money = not endorsement.amendment.keys().isdisjoint(MONEY)
    if is_about_money and endorsement.decided_by_id == by.pk:
        raise NotAllowed(
            _("The change is about money: somebody who did not endorse it accepts it.")
        )


def _check_interest(endorsement, by):
    if endorsement.reviews.filter(reviewer=by).exclude(interest="").exists():
        raise NotAllowed(
            _("You named an interest of your own: somebody else decides this.")
        )
    if Endorsement.objects.of_account(by).filter(pk=endorsement.pk).exists():
        raise NotAllowed(
            _("This is an application of your own: somebody else decides this.")
        )


def appeal_until(endorsement, rules=None):
    """The last day on which a refusal can be appealed."""
    days = timedelta(days=(rules or DeskRules.now()).appeal_in)
    return timezone.localdate(endorsement.decided_at) + days


def may_appeal(endorsement, today, rules=None):
    """Whether a refusal can be appealed: once, and within some days."""
    return (
        endorsement.status == EndorsementStatus.DECLINED
        and endorsement.appealed_at is None
        and today <= appeal_until(endorsement, rules)
    )


def present(person):
    """The person, or who stands in while they are away."""
    if person is None:
        return None
    today = timezone.localdate()
    away = person.absences.filter(first_day__lte=today, last_day__gte=today).first()
    return away.stand_in if away else person
