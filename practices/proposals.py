"""The life of a proposal: the one place where its status changes.

Every verb locks the proposal, asks the table whether it may, changes what changes, adds a
line to the log and queues its mails, in one transaction.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from network.deeds import NotAllowed

from .models import ReviewCriteria
from .proposing import letters
from .proposing.answers import columns_of, make_practice
from .proposing.steps import PROPOSER, STAFF, locked, say, step

# What proposers do.


@transaction.atomic
def send(proposal):
    """The proposer has written everything: the address is to be confirmed by a mail.

    Sent twice, it is one proposal and one mail.
    """
    proposal = locked(proposal, "send")
    if proposal.sent_at is None:
        proposal.sent_at = timezone.now()
        proposal.save(update_fields=["sent_at"])
        if not proposal.suspicions:
            letters.ask_to_confirm(proposal)
    return proposal


@transaction.atomic
def confirm(proposal):
    """The address is the proposer's own: now the desk sees the proposal.

    It is judged by the criteria that its proposer could read.
    """
    proposal = locked(proposal, "confirm")
    now = timezone.now()
    proposal.submitted_at = now
    proposal.reference = f"PRA-{now.year}-{proposal.pk:04d}"
    proposal.criteria = ReviewCriteria.now()
    step(proposal, "confirm", None, "submitted_at", "reference", "criteria")
    letters.received(proposal)
    letters.tell_desk(proposal)
    return proposal


@transaction.atomic
def answer(proposal, form, text):
    """The proposer answers a question, changes what was told, or both."""
    proposal = locked(proposal, "answer")
    proposal.form_before = proposal.form
    # Mails still go to the address that its owner confirmed.
    form = proposal.form | form | {"contact_email": proposal.contact_email}
    columns = columns_of(form)
    for name, value in columns.items():
        setattr(proposal, name, value)
    proposal.asked_at = None
    if text:
        say(proposal, PROPOSER, text, proposal.language)
    step(proposal, "answer", None, *columns, "form_before", "asked_at")
    letters.tell_desk_of(proposal, "answer")
    return proposal


@transaction.atomic
def withdraw(proposal):
    """The proposer takes the proposal back."""
    proposal = locked(proposal, "withdraw")
    proposal.asked_at = None
    step(proposal, "withdraw", None, "asked_at")
    letters.withdrawn(proposal)
    letters.tell_desk_of(proposal, "withdraw")
    return proposal


# What the desk does.


@transaction.atomic
def ask(proposal, text, language, *, by):
    """A question: the proposal waits until its proposer answers."""
    proposal = locked(proposal, "ask")
    proposal.asked_at = timezone.now()
    say(proposal, STAFF, text, language, by)
    step(proposal, "ask", by, "asked_at")
    letters.question(proposal, text, language)
    return proposal


@transaction.atomic
def resume(proposal, *, by):
    """The answer is no longer needed: it came by another way, or was known."""
    proposal = locked(proposal, "resume")
    proposal.asked_at = None
    step(proposal, "resume", by, "asked_at")
    return proposal


@transaction.atomic
def judge(proposal, answers, *, by, note="", interest=""):
    """One reader's review: {criterion: met}; with an interest of their own, only that."""
    proposal = locked(proposal, "judge")
    review, _is_new = proposal.reviews.update_or_create(
        reviewer=by,
        defaults={"note": note, "interest": interest, "made_at": timezone.now()},
    )
    review.judgements.all().delete()
    if not interest:
        for criterion, is_met in answers.items():
            review.judgements.create(criterion=criterion, is_met=is_met)
    step(proposal, "judge", by)
    return review


@transaction.atomic
def accept(proposal, reason, language, *, by, reviewer=""):
    """The practice is taken into the library, as a draft that staff complete and publish."""
    proposal = locked(proposal, "accept")
    check_decider(proposal, by)
    proposal.practice = make_practice(proposal, by=by, reviewer=reviewer)
    _decide(proposal, "accept", reason, language, by, "practice")
    letters.accepted(proposal)
    return proposal


@transaction.atomic
def decline(proposal, reason, language, *, by):
    """The practice is not taken; its proposer and everybody else can read why."""
    proposal = locked(proposal, "decline")
    check_decider(proposal, by)
    _decide(proposal, "decline", reason, language, by)
    letters.declined(proposal)
    return proposal


def _decide(proposal, deed, reason, language, by, *columns):
    if not reason.strip():
        raise NotAllowed(_("Give the reason: everybody may read it."))
    proposal.decided_at, proposal.decided_by = timezone.now(), by
    proposal.reason, proposal.reason_language = reason, language
    step(
        *(proposal, deed, by, *columns),
        *("decided_at", "decided_by", "reason", "reason_language"),
        reason=reason,
    )


def check_decider(proposal, by):
    """Whether this one has read it by all its criteria, and has no interest of their own."""
    review = proposal.reviews.filter(reviewer=by).first()
    if review and review.interest:
        raise NotAllowed(
            _("You named an interest of your own: somebody else decides this.")
        )
    asked = set()
    if proposal.criteria:
        asked = set(proposal.criteria.questions.values_list("pk", flat=True))
    answered = (
        set(review.judgements.values_list("criterion", flat=True)) if review else ()
    )
    if review is None or not asked <= set(answered):
        raise NotAllowed(_("Answer the criteria first."))


# What time does.


@transaction.atomic
def lapse(proposal):
    """A question that nobody answered for too long: the proposal counts as withdrawn."""
    proposal = locked(proposal, "lapse")
    proposal.asked_at = None
    step(proposal, "lapse", None, "asked_at")
    letters.withdrawn(proposal)
    return proposal
