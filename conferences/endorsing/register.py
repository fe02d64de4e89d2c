"""The public register: whatever was endorsed once, the state of it now, and its rows."""

from dataclasses import dataclass
from datetime import date

import django_filters
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from network.languages import LANGUAGES, in_language, served
from network.listings import RecordFilter
from network.models import City, Country, Scheme, Theme
from network.tables.csv_lines import MARK, line

from ..models import (
    Endorsement,
    EndorsementStatus,
    EndorsementStep,
    Mode,
    NetworkEvent,
    OrganiserRole,
    Outcome,
)
from .links import verification_address

Status = EndorsementStatus
AT_A_TIME = 200
HOLDERS = (OrganiserRole.ORGANISER, OrganiserRole.CO_ORGANISER)
# The steps whose days the register tells.
TOLD = ("endorse", "revoke", "reinstate", "withdraw", "close")


class State(models.TextChoices):
    """What an endorsement is worth on a certain day."""

    VALID = "valid", pgettext_lazy("state of an endorsement", "Valid")
    ENDED = "ended", pgettext_lazy("state of an endorsement", "Ended")
    REVOKED = "revoked", pgettext_lazy("state of an endorsement", "Revoked")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an endorsement", "Withdrawn")


def state_of(endorsement, today=None):
    """The state of an endorsement; None for an application that was never endorsed."""
    if not endorsement.code:
        return None
    if endorsement.status == Status.ENDORSED:
        is_over = endorsement.valid_until < (today or timezone.localdate())
        return State.ENDED if is_over else State.VALID
    return {
        Status.CLOSED: State.ENDED,
        Status.REVOKED: State.REVOKED,
        Status.WITHDRAWN: State.WITHDRAWN,
    }[endorsement.status]


def in_state(state, today=None):
    """The same rule, for rows of the register."""
    is_over = Q(valid_until__lt=today or timezone.localdate())
    endorsed = Q(status=Status.ENDORSED)
    return {
        State.VALID: endorsed & ~is_over,
        State.ENDED: endorsed & is_over | Q(status=Status.CLOSED),
        State.REVOKED: Q(status=Status.REVOKED),
        State.WITHDRAWN: Q(status=Status.WITHDRAWN),
    }[state]


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the public is told of an endorsement.

    What is not public about the event is left out: its city, its country, the agenda.
    """

    code: str
    reference: str
    state: State
    event: NetworkEvent
    organisers: tuple[str, ...]
    city: City | None
    country: Country | None
    endorsed_on: date
    valid_until: date
    ended_on: date | None
    was_cancelled: bool
    agenda: Scheme | None
    reason: str
    reason_language: str
    address: str

    @property
    def place(self):
        """Where the event is, on one line, in the active language."""
        if self.event.mode == Mode.ONLINE:
            return self.event.get_mode_display()
        place = self.city or self.event.place_name
        return ", ".join(str(part) for part in (place, self.country) if part)


def entries(endorsements, today=None):
    """The entries of these endorsements, which were read with `with_steps`."""
    return [entry(endorsement, today) for endorsement in endorsements]


def entry(endorsement, today=None):
    event, state = endorsement.event, state_of(endorsement, today)
    # Why an endorsement is no more; of one that is valid there is no reason to tell.
    tells_why = state == State.REVOKED and endorsement.reason_is_public
    return Entry(
        code=endorsement.code,
        reference=endorsement.reference,
        state=state,
        event=event,
        organisers=tuple(
            body.name for body in event.organisers.all() if body.role in HOLDERS
        ),
        city=event.public_city,
        country=_public(event.host_country),
        endorsed_on=_day(endorsement, "endorse"),
        valid_until=endorsement.valid_until,
        ended_on=_ended_on(endorsement, state),
        was_cancelled=endorsement.outcome == Outcome.CANCELLED,
        agenda=_public(endorsement.agenda),
        reason=endorsement.reason if tells_why else "",
        reason_language=endorsement.reason_language if tells_why else "",
        address=verification_address(endorsement),
    )


def _public(record):
    return record if record and record.is_public() else None


def _ended_on(endorsement, state):
    """The last day of an endorsement, or the day on which it was taken away."""
    if state == State.VALID:
        return None
    if state == State.REVOKED:
        return _day(endorsement, "revoke", last=True)
    if state == State.WITHDRAWN:
        return _day(endorsement, "withdraw")
    if endorsement.outcome == Outcome.CANCELLED:
        return min(_day(endorsement, "close"), endorsement.valid_until)
    return endorsement.valid_until


def _day(endorsement, deed, *, last=False):
    """On which day this was done, the first time or the last, by the log."""
    moments = [step.at for step in endorsement.told_steps if step.deed == deed]
    at = moments[-1 if last else 0] if moments else endorsement.decided_at
    return timezone.localdate(at)


def register():
    """All endorsements that there ever were, with what an entry needs, the newest first."""
    return with_steps(Endorsement.objects.registered()).order_by(
        F("decided_at").desc(nulls_last=True), "-pk"
    )


def with_steps(endorsements):
    steps = EndorsementStep.objects.filter(deed__in=TOLD)
    return endorsements.for_register().prefetch_related(
        Prefetch("steps", steps, to_attr="told_steps")
    )


def find(code):
    """The entry with this code, or None."""
    found = with_steps(Endorsement.objects.registered()).filter(code=code).first()
    return entry(found) if found else None


# How the register can be narrowed.


def _years():
    years = Endorsement.objects.registered().datetimes("decided_at", "year", "DESC")
    return [(str(year.year), str(year.year)) for year in years]


class RegisterFilter(django_filters.FilterSet):
    """By state, year of the decision, subject and country."""

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=State.choices,
        empty_label=gettext_lazy("Any state"),
        method="standing",
    )
    year = django_filters.ChoiceFilter(
        label=gettext_lazy("Year of the decision"),
        choices=_years,
        empty_label=gettext_lazy("All years"),
        method="decided_in",
    )
    theme = RecordFilter(
        label=gettext_lazy("Theme"),
        queryset=lambda request: (
            Theme.objects.published()
            .filter(events__endorsement__in=Endorsement.objects.registered())
            .distinct()
            .by_name()
        ),
        to_field_name="code",
        empty_label=gettext_lazy("All themes"),
        field_name="event__themes",
    )
    country = RecordFilter(
        label=gettext_lazy("Country"),
        queryset=lambda request: (
            Country.objects.published()
            .filter(pk__in=_registered_events().countries())
            .by_name()
        ),
        to_field_name="iso2",
        empty_label=gettext_lazy("All countries"),
        method="in_country",
    )

    def standing(self, queryset, name, value):
        return queryset.filter(in_state(value))

    def decided_in(self, queryset, name, value):
        return queryset.filter(decided_at__year=value)

    def in_country(self, queryset, name, country):
        return queryset.filter(event__in=NetworkEvent.objects.in_country(country))


def _registered_events():
    return NetworkEvent.objects.filter(endorsement__in=Endorsement.objects.registered())


# The register as rows and as data.


def table(endorsements):
    """Lines of CSV: one endorsement each, in the language of the page."""
    yield MARK + line([capfirst(str(name)) for name in _headings()])
    for endorsement in endorsements.iterator(chunk_size=AT_A_TIME):
        yield line(_row(entry(endorsement)))


def _headings():
    return [
        *(_("reference"), _("verification code"), _("state"), _("title")),
        *(_("organisers"), _("first day"), _("last day"), _("place"), _("country")),
        *(_("endorsed on"), _("valid until"), _("agenda"), _("verification address")),
    ]


def _row(entry):
    event, agenda = entry.event, entry.agenda
    return [
        *(entry.reference, entry.code, entry.state.label, served(event, "title")[0]),
        *("; ".join(entry.organisers), event.starts_on, event.last_day),
        *(_place_alone(entry), entry.country, entry.endorsed_on, entry.valid_until),
        *(agenda and f"{agenda.code} {agenda.version}".strip(), entry.address),
    ]


def _place_alone(entry):
    event = entry.event
    if event.mode == Mode.ONLINE:
        return event.get_mode_display()
    return entry.city or event.place_name


def as_data(entry):
    """An entry for programmes: always these keys; texts by language."""
    event, agenda = entry.event, entry.agenda
    return {
        "code": entry.code,
        "state": entry.state.value,
        "title": _by_language(lambda code: in_language(event, "title", code)),
        "organisers": list(entry.organisers),
        "starts_on": str(event.starts_on),
        "ends_on": str(event.last_day),
        "place": _by_language(lambda code: _in(code, entry)),
        "endorsed_on": str(entry.endorsed_on),
        "valid_until": str(entry.valid_until),
        "ended_on": str(entry.ended_on) if entry.ended_on else None,
        "reason": {entry.reason_language: entry.reason} if entry.reason else None,
        "agenda": agenda and {"code": agenda.code, "version": agenda.version},
        "url": entry.address,
    }


def _by_language(text):
    """{"en": …}: the languages in which there is such a text."""
    texts = {code: text(code) for code in LANGUAGES}
    return {code: text for code, text in texts.items() if text}


def _in(language, entry):
    with translation.override(language):
        return entry.place
