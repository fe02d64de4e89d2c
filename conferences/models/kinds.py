"""What an edition is called, how far it has come, and from what that is known."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConferenceKind(models.TextChoices):
    """What the organisers called it."""

    CONFERENCE = "conference", _("Conference")
    SEMINAR = "seminar-and-symposium", _("Seminar and symposium")
    SUMMIT = "summit", _("Summit")
    DIALOGUE = "dialogue", _("Dialogue")
    FORUM = "forum", _("Forum")
    FORUM_SERIES = "forum-series", _("Series of forums")
    COMMITTEE = "steering-committee", _("Committee meeting")
    EXTERNAL = "external-meeting", _("Meeting of another body")
    PARTNER = "partner-conference", _("Conference of a related initiative")


class ConferenceStatus(models.TextChoices):
    """How far an edition has come; a date that is past makes none of them "held"."""

    INTEREST = "interest", pgettext_lazy("conference", "Interest shown")
    AWARDED = "awarded", pgettext_lazy("conference", "Awarded")
    ANNOUNCED = "announced", pgettext_lazy("conference", "Announced")
    HELD = "held", pgettext_lazy("conference", "Held")
    POSTPONED = "postponed", pgettext_lazy("conference", "Postponed")
    CANCELLED = "cancelled", pgettext_lazy("conference", "Cancelled")
    UNCONFIRMED = (
        "unconfirmed",
        _("Announced; we have not found whether it took place"),
    )


class StatusBasis(models.TextChoices):
    """From what the status is known."""

    REPORT = "report", _("A page or report of the event")
    LATER_LIST = "later-list", _("A later list or page of the network")
    ANNOUNCEMENT = "announcement", _("An announcement only")
    COUNTED_LATER = (
        "announcement-counted-later",
        _("An announcement; later editions count it"),
    )
    COUNTED = "counted", _("By counting between editions")
    GENERAL = "general-knowledge", _("General knowledge")


class Mode(models.TextChoices):
    """Where people met."""

    IN_PERSON = "in-person", _("In person")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("In person and online")


EXPECTED = (ConferenceStatus.AWARDED, ConferenceStatus.ANNOUNCED)
