"""The endorsement of an event: an application, its states, and the log of every step."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.languages import LANGUAGES
from network.models.theme import Scheme

from .event import EventOrganiser, NetworkEvent, OrganiserRole


class EndorsementStatus(models.TextChoices):
    """Where an application is; everything finer is a date, or follows from one."""

    DRAFT = "draft", pgettext_lazy("endorsement", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("endorsement", "Submitted")
    CHANGES = "changes", pgettext_lazy("endorsement", "Changes requested")
    ENDORSED = "endorsed", pgettext_lazy("endorsement", "Endorsed")
    DECLINED = "declined", pgettext_lazy("endorsement", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("endorsement", "Withdrawn")
    REVOKED = "revoked", pgettext_lazy("endorsement", "Revoked")
    CLOSED = "closed", pgettext_lazy("endorsement", "Closed")


class Outcome(models.TextChoices):
    """What became of an endorsed event."""

    HELD = "held", pgettext_lazy("outcome of an event", "Held")
    CANCELLED = "cancelled", pgettext_lazy("outcome of an event", "Cancelled")
    NO_REPORT = "no-report", pgettext_lazy("outcome of an event", "No report")


Status = EndorsementStatus
# From which status to which: the database refuses every other step.
NEXT = {
    Status.DRAFT: {Status.SUBMITTED},
    Status.SUBMITTED: {
        Status.CHANGES,
        Status.ENDORSED,
        Status.DECLINED,
        Status.WITHDRAWN,
    },
    Status.CHANGES: {Status.SUBMITTED, Status.WITHDRAWN},
    Status.ENDORSED: {Status.CLOSED, Status.REVOKED, Status.WITHDRAWN},
    Status.DECLINED: {Status.SUBMITTED},
    Status.REVOKED: {Status.ENDORSED},
    Status.WITHDRAWN: set(),
    Status.CLOSED: set(),
}
OPEN = (Status.SUBMITTED, Status.CHANGES)  # somebody waits for somebody
DECIDED = (Status.ENDORSED, Status.DECLINED, Status.REVOKED, Status.CLOSED)
UNSENT = (Status.DRAFT,)
# Whoever was endorsed once can be looked up for ever.
EVER_ENDORSED = (Status.ENDORSED, Status.REVOKED, Status.CLOSED)


class EndorsementQuerySet(models.QuerySet):
    """Applications by who waits for whom, and by what the register shows."""

    def received(self):
        """All that the desk sees: the applicant's address is confirmed."""
        return self.exclude(status__in=UNSENT)

    def waiting_for_us(self):
        """New ones, changes of endorsed events, reports: whatever staff have to answer."""
        return self.filter(
            Q(status=Status.SUBMITTED)
            | Q(amended_at__isnull=False)
            | Q(report__isnull=False, report__accepted_at=None)
        )

    def waiting_for_the_applicant(self):
        return self.filter(status=Status.CHANGES)

    def of_account(self, user):
        """Those that this account may open: sent from its address, or by an organisation.

        The address counts only while it is verified, the organisation only while staff
        confirm that the account speaks for it; of an organisation, what is sent counts.
        """
        addresses = user.emailaddress_set.filter(verified=True).values("email")
        held = EventOrganiser.objects.filter(
            event=OuterRef("event"),
            role__in=[OrganiserRole.ORGANISER, OrganiserRole.CO_ORGANISER],
            organisation__accounts__in=user.memberships.confirmed(),
        )
        # A draft that looks like spam is mailed to nobody, and shown to nobody.
        is_honest = Q(suspicions="") | ~Q(status__in=UNSENT)
        return self.alias(address=Lower("contact_email")).filter(
            is_honest & Q(address__in=addresses) | ~Q(status__in=UNSENT) & Exists(held)
        )

    def registered(self):
        """Those of the public register: whatever was endorsed, revoked ones included."""
        return self.filter(code__gt="")

    def for_register(self):
        return self.select_related(
            "event__city__country", "event__country", "agenda"
        ).prefetch_related("event__organisers__organisation", "event__themes")


class Endorsement(models.Model):
    """One application for one event, from its first draft to its end.

    `form` holds the answers as they were typed, by the names of the fields; of a sent
    application they have become the event. The applicant's name and address are deleted
    when their time is over (`conferences.endorsement_retention`).
    """

    reference = models.CharField(
        _("reference"),
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        editable=False,
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT
    )
    event = models.OneToOneField(
        NetworkEvent,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="endorsement",
        verbose_name=_("event"),
    )
    # What was asked and who asks.
    stamp = models.CharField(max_length=64, unique=True, editable=False)
    form = models.JSONField(_("form"), default=dict, editable=False)
    form_before = models.JSONField(default=dict, editable=False)
    # What an organiser asks to change of an endorsed event: {field: answer}.
    amendment = models.JSONField(default=dict, editable=False)
    amended_at = models.DateTimeField(
        _("change asked for at"), null=True, blank=True, editable=False
    )
    asked_fields = models.CharField(
        _("fields to be changed"), max_length=500, blank=True, editable=False
    )
    language = models.CharField(
        _("language of the applicant"), max_length=2, choices=LANGUAGES.items()
    )
    organisation_name = models.CharField(_("organisation"), max_length=250, blank=True)
    contact_name = models.CharField(_("name"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    has_fee = models.BooleanField(_("asks a fee"), default=False)
    has_sponsor = models.BooleanField(_("has a sponsor"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    suspicions = models.CharField(max_length=100, blank=True, editable=False)
    # One open application for the same event: a hash of organiser, title and day.
    same_as = models.CharField(max_length=64, blank=True, editable=False)
    terms = models.ForeignKey(
        "EndorsementTerms",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("terms that were accepted"),
    )
    agenda = models.ForeignKey(
        Scheme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agenda it was judged against"),
    )
    # When.
    created_at = models.DateTimeField(_("begun at"), default=timezone.now)
    saved_at = models.DateTimeField(_("last saved at"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    confirmed_at = models.DateTimeField(
        _("address confirmed at"), null=True, blank=True
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    asked_at = models.DateTimeField(_("changes requested at"), null=True, blank=True)
    answer_by = models.DateField(_("to be answered by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    appealed_at = models.DateTimeField(_("appealed at"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    revocation_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revocation asked for by"),
    )
    outcome = models.CharField(
        pgettext_lazy("endorsement", "outcome"),
        max_length=10,
        choices=Outcome,
        blank=True,
    )
    # The words of the decision, in one language; the register shows public ones.
    reason = models.TextField(_("reason"), blank=True)
    reason_language = models.CharField(max_length=2, blank=True)
    reason_is_public = models.BooleanField(_("the reason is public"), default=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="endorsements",
        verbose_name=_("looked after by"),
    )
    code = models.CharField(
        _("verification code"),
        max_length=10,
        unique=True,
        null=True,
        blank=True,
        editable=False,
    )
    forgotten_at = models.DateTimeField(
        _("personal data deleted at"), null=True, blank=True, editable=False
    )

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        verbose_name = _("application for endorsement")
        verbose_name_plural = _("applications for endorsement")
        ordering = ("-submitted_at", "-pk")
        default_permissions = ("view", "change")
        indexes = (models.Index(fields=["status", "answer_by"]),)
        constraints = (
            models.CheckConstraint(
                name="endorsement_is_sent_before_it_is_submitted",
                condition=Q(status=Status.DRAFT, submitted_at=None, code=None)
                | ~Q(status=Status.DRAFT)
                & Q(
                    submitted_at__isnull=False,
                    event__isnull=False,
                    reference__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="endorsement_is_decided_as_its_status_says",
                condition=Q(status__in=DECIDED, decided_at__isnull=False)
                | Q(status__in=[Status.DRAFT, *OPEN], decided_at=None)
                | Q(status=Status.WITHDRAWN),
            ),
            models.CheckConstraint(
                name="endorsement_has_a_code_once_it_was_endorsed",
                condition=Q(status__in=EVER_ENDORSED, code__isnull=False)
                | Q(status=Status.WITHDRAWN)
                | ~Q(status__in=[*EVER_ENDORSED, Status.WITHDRAWN]) & Q(code=None),
            ),
            models.CheckConstraint(
                name="endorsement_has_an_outcome_when_it_is_closed",
                condition=Q(status=Status.CLOSED, outcome__gt="")
                | ~Q(status=Status.CLOSED) & Q(outcome=""),
            ),
            models.CheckConstraint(
                name="endorsement_names_what_is_to_be_changed",
                condition=Q(
                    status=Status.CHANGES, asked_fields__gt="", answer_by__isnull=False
                )
                | ~Q(status=Status.CHANGES) & Q(asked_fields=""),
            ),
            models.CheckConstraint(
                name="endorsement_is_amended_while_it_is_valid",
                condition=Q(amended_at=None) | Q(status=Status.ENDORSED),
            ),
            models.UniqueConstraint(
                name="endorsement_one_open_for_an_event",
                fields=["same_as"],
                condition=Q(status__in=OPEN),
            ),
        )

    def __str__(self):
        return self.reference or str(_("Draft"))

    @property
    def title(self):
        """The title of its event, as far as there is one."""
        return str(self.event) if self.event else self.form.get("title", "")

    @property
    def asked(self):
        """The names of the fields that the applicant is to change."""
        return self.asked_fields.split()

    @property
    def needs_second_reader(self):
        """Whether money is involved: then two people have to read it."""
        return self.has_fee or self.has_sponsor

    def has_lapsed(self, today=None):
        """Whether the applicant let the day pass by which changes were asked for."""
        today = today or timezone.localdate()
        return self.status == Status.CHANGES and self.answer_by < today
