"""What is known of the editions of a series in numbers: who came, what was said.

A later measure is a line of MEASURES and, where it is counted, a function.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from network.charts import HATCHED, OUTLINE, SOLID, Chart, Value
from network.models import Country

from .chronicle import chronological
from .models import (
    Attendance,
    Conference,
    ConferenceStatus,
    Presentation,
    Session,
    SessionKind,
    SessionStatus,
    Speaker,
)
from .models.parts import AttendanceBasis, Qualifier

FEWEST = 2  # numbers of which a picture is drawn
OF_ATTENDANCE = {
    SOLID: AttendanceBasis.REPORTED.label,
    OUTLINE: AttendanceBasis.ANNOUNCED.label,
}
OF_PROGRAMME = {
    SOLID: gettext_lazy("counted in the programme"),
    HATCHED: gettext_lazy("only plenaries are recorded"),
    OUTLINE: gettext_lazy("planned: not known to have been held"),
}


def counted_sessions(conferences):
    """The sessions of public programmes, those aside in which nobody speaks."""
    public = Session.objects.public().filter(conference__in=conferences)
    spoken = public.exclude(kind=SessionKind.BREAK)
    # Unordered: columns of an order would stand in the groups that are counted.
    return spoken.exclude(status=SessionStatus.CANCELLED).order_by()


def has_figures(series):
    """Whether anything is recorded of an edition of this series."""
    conferences = series.conferences.published()
    of_it = {"conference": OuterRef("pk")}
    return conferences.filter(
        Exists(Attendance.objects.sourced().filter(**of_it))
        | Exists(counted_sessions(conferences).filter(**of_it))
    ).exists()


def _sessions(conferences):
    counted = counted_sessions(conferences)
    return counted.values_list("conference").annotate(Count("pk"))


def _presentations(conferences):
    sessions = counted_sessions(conferences)
    held = Presentation.objects.filter(session__in=sessions).order_by()
    return held.values_list("session__conference").annotate(Count("pk"))


def _speakers(conferences):
    """People by their names, of which accents and capitals make no other ones."""
    return _named(conferences).annotate(Count("sort_en", distinct=True))


def _countries(conferences):
    public = _named(conferences).filter(country__in=Country.objects.published())
    return public.annotate(Count("country", distinct=True))


def _named(conferences):
    sessions = counted_sessions(conferences)
    of_one = Coalesce("session__conference", "presentation__session__conference")
    named = Speaker.objects.filter(
        Q(session__in=sessions) | Q(presentation__session__in=sessions)
    )
    return named.order_by().values_list(of_one)


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that has a number of each edition: `count` gives (edition, number).

    Without it the number is one that a source gives, in the column of this name.
    """

    name: str
    label: str
    count: Callable[..., Iterable] | None = None

    @property
    def key(self):
        return OF_PROGRAMME if self.count else OF_ATTENDANCE


MEASURES = (
    Measure("people", gettext_lazy("People attending")),
    Measure("countries", gettext_lazy("Countries represented")),
    Measure("sessions", pgettext_lazy("of a conference", "Sessions"), _sessions),
    Measure("presentations", gettext_lazy("Presentations"), _presentations),
    Measure("speakers", gettext_lazy("Speakers"), _speakers),
    Measure("origins", gettext_lazy("Countries of speakers"), _countries),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as its source words it; `fill` tells how far it can be trusted."""

    number: int
    fill: str
    reason: str = ""
    qualifier: str = ""

    @property
    def words(self):
        number = {"number": number_format(self.number, force_grouping=True)}
        if self.qualifier == Qualifier.MORE:
            return pgettext("number", "more than %(number)s") % number
        if self.qualifier == Qualifier.ABOUT:
            return pgettext("number", "about %(number)s") % number
        return number["number"]


@dataclass
class Edition:
    """An edition with its numbers: {the name of a measure: figures, the best first}."""

    conference: Conference
    figures: dict = field(default_factory=dict)
    programme: str = ""  # its address, where something was counted in it

    @property
    def year(self):
        date = self.conference.starts_on
        return str(date.year) if date else "?"


@dataclass(frozen=True)
class Figures:
    """The editions of a series with the measures that are recorded of any."""

    editions: list[Edition]

    @property
    def measures(self):
        return [m for m in MEASURES if self._with(m)]

    @property
    def missing(self):
        """Labels of the measures of which nothing is recorded."""
        return ", ".join(str(m.label) for m in MEASURES if not self._with(m))

    @property
    def rows(self):
        """[(edition, its figures for each measure)]."""
        return [
            (edition, [edition.figures.get(m.name, ()) for m in self.measures])
            for edition in self.editions
        ]

    @property
    def charts(self):
        return [
            self._chart(measure)
            for measure in self.measures
            if len(self._with(measure)) >= FEWEST
        ]

    def _chart(self, measure):
        values = []
        for edition in (known := self._with(measure)):
            best = edition.figures[measure.name][0]
            values.append(Value(edition.year, best.number, best.words, best.fill))
        numbers = {"known": len(known), "all": len(self.editions)}
        note = _("Recorded for %(known)s of %(all)s editions.") % numbers
        return Chart(measure.name, measure.label, values, measure.key, note)

    def _with(self, measure):
        return [e for e in self.editions if measure.name in e.figures]


def figures_of(series):
    """All that is recorded of the public editions, from the oldest to the newest."""
    conferences = series.conferences.published()
    counted = {m.name: dict(m.count(conferences)) for m in MEASURES if m.count}
    beyond = counted_sessions(conferences).exclude(kind=SessionKind.PLENARY)
    whole = set(beyond.values_list("conference", flat=True).distinct())
    attendances = Attendance.objects.sourced().prefetch_related("sources")
    with_attendances = conferences.prefetch_related(
        Prefetch("attendances", attendances)
    )
    return Figures(
        [
            _edition(conference, counted, conference.pk in whole)
            for conference in chronological(with_attendances)
        ]
    )


def _edition(conference, counted, is_whole):
    figures = {m.name: _given(conference, m.name) for m in MEASURES if not m.count}
    if conference.status != ConferenceStatus.HELD:
        fill = OUTLINE
    else:
        fill = SOLID if is_whole else HATCHED
    for name, numbers in counted.items():
        if number := numbers.get(conference.pk):
            reason = "" if fill == SOLID else OF_PROGRAMME[fill]
            figures[name] = [Figure(number, fill, reason)]
    recorded = {name: found for name, found in figures.items() if found}
    has_programme = not recorded.keys().isdisjoint(counted)
    programme = conference.address_of("programme") if has_programme else ""
    return Edition(conference, recorded, programme)


def _given(conference, name):
    """What sources give, those first that reported it afterwards."""
    figures = [
        Figure(
            number,
            SOLID if attendance.basis == AttendanceBasis.REPORTED else OUTLINE,
            attendance.get_basis_display(),
            getattr(attendance, f"{name}_qualifier"),
        )
        for attendance in conference.attendances.all()
        if (number := getattr(attendance, name))
    ]
    return sorted(figures, key=lambda figure: figure.fill != SOLID)
