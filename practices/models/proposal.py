"""A practice that somebody proposes: its states, the log of every step, what was said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.languages import LANGUAGES

from .practice import Practice
from .review_criteria import ReviewCriteria


class ProposalStatus(models.TextChoices):
    """Where a proposal is, and who waits for whom."""

    DRAFT = "draft", pgettext_lazy("proposal", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("proposal", "Submitted")
    QUESTIONS = "questions", pgettext_lazy("proposal", "Question asked")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
    DECLINED = "declined", pgettext_lazy("proposal", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "Withdrawn")


Status = ProposalStatus
# From which status to which: the database refuses every other step.
NEXT = {
    Status.DRAFT: {Status.SUBMITTED},
    Status.SUBMITTED: {
        Status.QUESTIONS,
        Status.ACCEPTED,
        Status.DECLINED,
        Status.WITHDRAWN,
    },
    Status.QUESTIONS: {Status.SUBMITTED, Status.WITHDRAWN},
    Status.ACCEPTED: set(),
    Status.DECLINED: set(),
    Status.WITHDRAWN: set(),
}
DECIDED = (Status.ACCEPTED, Status.DECLINED)
ENDED = (*DECIDED, Status.WITHDRAWN)


class ProposalQuerySet(models.QuerySet):
    """Proposals by who may see them."""

    def received(self):
        """All that the desk sees: the proposer's address is confirmed."""
        return self.exclude(status=Status.DRAFT)

    def decisions(self):
        """What everybody may read: the decisions, without what was said in confidence."""
        return (
            self.filter(status__in=DECIDED)
            .select_related("practice", "criteria")
            .defer("form", "form_before", "contact_email")
            .order_by("-decided_at", "-pk")
        )


class Proposal(models.Model):
    """A practice of a city as its proposer tells it, until it is decided and after."""

    reference = models.CharField(
        _("reference"), max_length=20, unique=True, null=True, blank=True
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT
    )
    practice = models.OneToOneField(
        Practice,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposal",
        verbose_name=_("practice"),
    )
    criteria = models.ForeignKey(
        ReviewCriteria,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("version of the criteria"),
    )
    # What was said, and by whom.
    stamp = models.CharField(max_length=64, unique=True, editable=False)
    form = models.JSONField(_("form"), default=dict, editable=False)
    form_before = models.JSONField(default=dict, editable=False)
    language = models.CharField(
        _("language of the proposer"), max_length=2, choices=LANGUAGES.items()
    )
    name = models.CharField(_("name of the practice"), max_length=200, blank=True)
    place = models.CharField(_("city or country"), max_length=150, blank=True)
    organisation = models.CharField(_("organisation"), max_length=250, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    suspicions = models.CharField(max_length=100, blank=True, editable=False)
    # When.
    saved_at = models.DateTimeField(_("last saved at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    asked_at = models.DateTimeField(_("question asked at"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    # The words of the decision, in one language; everybody may read them.
    reason = models.TextField(_("reason"), blank=True)
    reason_language = models.CharField(
        max_length=2, choices=LANGUAGES.items(), blank=True
    )
    forgotten_at = models.DateTimeField(
        _("personal data deleted at"), null=True, blank=True, editable=False
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal of a practice")
        verbose_name_plural = _("proposals of practices")
        ordering = ("-submitted_at", "-pk")
        default_permissions = ("view", "change")
        indexes = (models.Index(fields=["status", "decided_at"]),)
        constraints = (
            models.CheckConstraint(
                name="proposal_is_sent_before_it_is_submitted",
                condition=Q(status=Status.DRAFT, submitted_at=None)
                | ~Q(status=Status.DRAFT)
                & Q(submitted_at__isnull=False, reference__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_is_decided_with_a_reason",
                condition=Q(
                    status__in=DECIDED,
                    decided_at__isnull=False,
                    reason__gt="",
                    reason_language__gt="",
                )
                | ~Q(status__in=DECIDED) & Q(decided_at=None, reason=""),
            ),
            models.CheckConstraint(
                name="proposal_is_a_practice_once_it_is_accepted",
                condition=Q(status=Status.ACCEPTED, practice__isnull=False)
                | ~Q(status=Status.ACCEPTED) & Q(practice=None),
            ),
            models.CheckConstraint(
                name="proposal_says_since_when_it_waits_for_an_answer",
                condition=Q(status=Status.QUESTIONS, asked_at__isnull=False)
                | ~Q(status=Status.QUESTIONS) & Q(asked_at=None),
            ),
        )

    def __str__(self):
        return self.reference or str(_("Draft"))


class ProposalActor(models.TextChoices):
    """Who took a step."""

    PROPOSER = "proposer", _("the proposer")
    STAFF = "staff", _("the secretariat")
    SYSTEM = "system", _("the portal")


class ProposalDeed(models.TextChoices):
    """What can be done with a proposal, as the log tells it."""

    SEND = "send", _("sent, address not confirmed yet")
    CONFIRM = "confirm", _("address confirmed")
    ANSWER = "answer", _("question answered")
    WITHDRAW = "withdraw", _("withdrawn")
    ASK = "ask", _("question asked")
    RESUME = "resume", _("question taken back")
    JUDGE = "judge", _("criteria answered")
    ACCEPT = "accept", pgettext_lazy("step", "accepted")
    DECLINE = "decline", pgettext_lazy("step", "declined")
    LAPSE = "lapse", _("withdrawn, since no answer came")


class ProposalStep(models.Model):
    """One line of the log of a proposal. Lines are added, never changed or deleted.

    `form_hash` is the SHA-256 of the form as it stood, in hexadecimal digits.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="steps")
    at = models.DateTimeField(_("at"), default=timezone.now)
    deed = models.CharField(_("what was done"), max_length=10, choices=ProposalDeed)
    actor = models.CharField(_("by whom"), max_length=10, choices=ProposalActor)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("account"),
    )
    from_status = models.CharField(
        pgettext_lazy("status", "from"), max_length=10, choices=Status
    )
    to_status = models.CharField(
        pgettext_lazy("status", "to"), max_length=10, choices=Status
    )
    reason = models.TextField(_("reason"), blank=True)
    form_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("step of a proposal")
        verbose_name_plural = _("steps of proposals")
        ordering = ("at", "pk")
        default_permissions = ()

    def __str__(self):
        return str(self.get_deed_display())


class ProposalMessage(models.Model):
    """A question of a reviewer to the proposer, or the answer to one."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="messages")
    at = models.DateTimeField(_("at"), default=timezone.now)
    actor = models.CharField(_("by whom"), max_length=10, choices=ProposalActor)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    text = models.TextField(_("text"), max_length=4000)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES.items())

    class Meta:
        verbose_name = _("message about a proposal")
        verbose_name_plural = _("messages about proposals")
        ordering = ("at", "pk")
        default_permissions = ()

    def __str__(self):
        return f"{self.proposal_id} {self.at:%Y-%m-%d}"
