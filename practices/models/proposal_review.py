"""What a member of the staff thinks of a proposal, or why they stay out of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .proposal import Proposal
from .review_criteria import ReviewCriterion


class ProposalReview(models.Model):
    """One reader's review; with an interest of their own, only that."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    interest = models.CharField(_("own interest"), max_length=250, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("review of a proposal")
        verbose_name_plural = _("reviews of proposals")
        ordering = ("made_at", "pk")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["proposal", "reviewer"], name="proposal_review_once_by_each"
            ),
        )

    def __str__(self):
        return f"{self.proposal_id} {self.reviewer_id}"


class ProposalJudgement(models.Model):
    """One criterion answered in one review."""

    review = models.ForeignKey(
        ProposalReview, models.CASCADE, related_name="judgements"
    )
    criterion = models.ForeignKey(
        ReviewCriterion,
        models.PROTECT,
        related_name="+",
        verbose_name=_("review criterion"),
    )
    is_met = models.BooleanField(_("met"))

    class Meta:
        verbose_name = _("judgement on a proposal")
        verbose_name_plural = _("judgements on proposals")
        ordering = ("criterion__order", "pk")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=["review", "criterion"], name="proposal_judgement_once"
            ),
        )

    def __str__(self):
        return f"{self.criterion_id}: {self.is_met}"
