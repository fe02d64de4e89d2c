"""How the list of conferences can be narrowed."""

from string import ascii_uppercase

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.columns import IN_THE_LANGUAGE
from network.dates import day_in_words
from network.languages import active
from network.listings import NUMBER, NameFilter, RecordFilter, SearchedFilter
from network.models import Country, Theme

from .models import Conference, ConferenceSeries, ConferenceStatus, Room, SessionKind


class ConferenceFilter(SearchedFilter):
    """By words, series, host country, subject and status."""

    SEARCHED = "conference"

    series = RecordFilter(
        label=pgettext_lazy("of conferences", "Series"),
        queryset=lambda request: ConferenceSeries.objects.published().in_order(),
        to_field_name="key",
        empty_label=_("All series"),
    )
    country = RecordFilter(
        label=_("Country"),
        queryset=lambda request: (
            Country.objects.published()
            .filter(pk__in=Conference.objects.published().countries())
            .by_name()
        ),
        to_field_name="key",
        empty_label=_("All countries"),
        method="in_country",
    )
    theme = RecordFilter(
        label=_("Theme"),
        queryset=lambda request: (
            Theme.objects.published()
            .filter(conferences__in=Conference.objects.published())
            .distinct()
            .by_name()
        ),
        to_field_name="code",
        empty_label=_("All themes"),
        method="about",
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"),
        choices=ConferenceStatus.choices,
        empty_label=_("Any status"),
    )

    def in_country(self, queryset, name, country):
        return queryset.in_country(country)

    def about(self, queryset, name, theme):
        return queryset.about(theme)


MOST_OF_MINE = 40


class ChosenField(forms.MultipleChoiceField):
    """Numbers of sessions in an address; one that is not there finds nothing."""

    widget = forms.MultipleHiddenInput

    def valid_value(self, value):
        return NUMBER.fullmatch(value) is not None

    def clean(self, value):
        chosen = super().clean(value)
        if len(chosen) > MOST_OF_MINE:
            raise ValidationError(
                _("A programme of your own holds at most %(most)d sessions.")
                % {"most": MOST_OF_MINE}
            )
        return chosen


class ChosenFilter(django_filters.MultipleChoiceFilter):
    """The sessions that somebody chose: they stand in the address, not in a cookie."""

    field_class = ChosenField


class ProgrammeFilter(NameFilter):
    """By words, day, room, theme, language and kind; or the sessions that one chose."""

    day = django_filters.ChoiceFilter(
        label=_("Day"), field_name="day__date", empty_label=_("All days")
    )
    room = django_filters.ChoiceFilter(label=_("Room"), empty_label=_("All rooms"))
    theme = RecordFilter(
        label=_("Theme"),
        queryset=Theme.objects.none(),
        to_field_name="code",
        empty_label=_("All themes"),
        field_name="themes",
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"), empty_label=_("All languages"), method="held_in"
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=SessionKind.choices, empty_label=_("All kinds")
    )
    view = django_filters.ChoiceFilter(
        label=_("Show as"),
        choices=[("table", _("Table of rooms"))],
        empty_label=_("List"),
        method="unchanged",
    )
    id = ChosenFilter(label=_("My programme"), field_name="pk")

    def __init__(self, data, sessions):
        super().__init__(data, sessions)
        self.filters["q"].label = _("Title or speaker")
        for name, choices in choices_of(sessions).items():
            self.filters[name].extra["choices"] = choices
        self.filters["theme"].queryset = (
            Theme.objects.published().filter(sessions__in=sessions).distinct().by_name()
        )

    def named(self, queryset, name, value):
        return queryset.saying(value)

    def held_in(self, queryset, name, language):
        return queryset.held_in(language)

    def unchanged(self, queryset, name, value):
        return queryset


def choices_of(sessions):
    """The days, rooms and languages that these sessions have."""
    rows = sessions.order_by().values_list(
        "day__date", "working_languages", "interpretation"
    )
    days, languages = set(), set()
    for day, working, interpretation in rows.distinct():
        days.add(day)
        languages |= {*working.split(), *interpretation.split()}
    rooms = Room.objects.filter(sessions__in=sessions).distinct()
    return {
        "day": [(str(day), day_in_words(day)) for day in sorted(days - {None})],
        "room": [(str(room.pk), str(room)) for room in rooms],
        "language": [
            (code, IN_THE_LANGUAGE.get(code, code)) for code in sorted(languages)
        ],
    }


class SpeakerFilter(NameFilter):
    """By name or affiliation, or by the first letter of the family name."""

    letter = django_filters.ChoiceFilter(
        label=_("First letter"), empty_label=_("All letters"), method="under"
    )

    def __init__(self, data, speakers):
        super().__init__(data, speakers)
        letters = [*ascii_uppercase, *(["Ñ"] if active() == "es" else []), "#"]
        self.filters["letter"].extra["choices"] = [(one, one) for one in letters]

    def under(self, queryset, name, letter):
        return queryset.under(letter, active())
