"""Who of the secretariat may decide: how many have to read, and who stands in for whom."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Criterion, DeskRules, EndorsementStatus
from .deeds import NotAllowed

MONEY = ("has_fee", "fees", "has_sponsor", "sponsors")


def needs_two(endorsement):
    """Whether two people have to agree: where money is involved, or always."""
    return endorsement.needs_second_reader or DeskRules.now().always_two_readers


def check_decider(endorsement, by):
    """Whether enough people have read it, and this one has no interest of their own."""
    written = endorsement.reviews.prefetch_related("judgements")
    reviews = {review.reviewer_id: review for review in written}
    own = reviews.get(by.pk)
    if own and own.interest:
        raise NotAllowed(
            _("You named an interest of your own: somebody else decides this.")
        )
    asked = set(Criterion.objects.filter(is_used=True).values_list("pk", flat=True))
    read_by = [
        review
        for review in reviews.values()
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
    reviews = endorsement.reviews.filter(reviewer=by)
    if reviews.exclude(interest="").exists():
        raise NotAllowed(
            _("You named an interest of your own: somebody else decides this.")
        )
    is_about_money = not endorsement.amendment.keys().isdisjoint(MONEY)
    if is_about_money and endorsement.decided_by_id == by.pk:
        raise NotAllowed(
            _("The change is about money: somebody who did not endorse it accepts it.")
        )


def appeal_until(endorsement):
    """The last day on which a refusal can be appealed."""
    days = timedelta(days=DeskRules.now().appeal_in)
    return timezone.localdate(endorsement.decided_at) + days


def may_appeal(endorsement, today):
    """Whether a refusal can be appealed: once, and within some days."""
    return (
        endorsement.status == EndorsementStatus.DECLINED
        and endorsement.appealed_at is None
        and today <= appeal_until(endorsement)
    )


def present(person):
    """The person, or who stands in while they are away."""
    if person is None:
        return None
    today = timezone.localdate()
    away = person.absences.filter(first_day__lte=today, last_day__gte=today).first()
    return away.stand_in if away else person
