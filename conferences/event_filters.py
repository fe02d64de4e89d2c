"""How the list of network events can be narrowed."""

import django_filters
from django.utils.translation import gettext_lazy as _

from network.columns import language_in_words
from network.listings import RecordFilter, SearchedFilter
from network.models import City, Country, Organisation, Theme

from .models import EventKind, Mode, NetworkEvent


def _of_events(model, link):
    """Public records of which some public event says that it is linked with them."""

    def records(request):
        public = NetworkEvent.objects.published()
        linked = model.objects.published().filter(**{f"{link}__in": public})
        return linked.distinct().by_name()

    return records


class EventFilter(SearchedFilter):
    """By words, time, subject, place, organiser, language, kind and form."""

    SEARCHED = "event"

    when = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[("upcoming", _("Upcoming")), ("past", _("Past"))],
        empty_label=_("Any time"),
        method="at_that_time",
    )
    theme = RecordFilter(
        label=_("Theme"),
        queryset=_of_events(Theme, "events"),
        to_field_name="code",
        empty_label=_("All themes"),
        field_name="themes",
    )
    country = RecordFilter(
        label=_("Country"),
        queryset=lambda request: (
            Country.objects.published()
            .filter(pk__in=NetworkEvent.objects.published().countries())
            .by_name()
        ),
        to_field_name="iso2",
        empty_label=_("All countries"),
        method="in_country",
    )
    city = RecordFilter(
        label=_("City"),
        queryset=_of_events(City, "events"),
        empty_label=_("All cities"),
    )
    organiser = RecordFilter(
        label=_("Organiser"),
        queryset=_of_events(Organisation, "events__event"),
        empty_label=_("All organisers"),
        method="held_by",
    )
    language = django_filters.ChoiceFilter(
        label=_("Language spoken"), empty_label=_("All languages"), method="held_in"
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=EventKind.choices, empty_label=_("All kinds")
    )
    mode = django_filters.ChoiceFilter(
        label=_("Form"), choices=Mode.choices, empty_label=_("Any form")
    )

    def __init__(self, data, events):
        super().__init__(data, events)
        self.filters["language"].extra["choices"] = _languages()

    def at_that_time(self, queryset, name, value):
        return queryset.past() if value == "past" else queryset.upcoming()

    def in_country(self, queryset, name, country):
        return queryset.in_country(country)

    def held_by(self, queryset, name, organisation):
        return queryset.held_by(organisation)

    def held_in(self, queryset, name, language):
        return queryset.held_in(language)


def _languages():
    """What is spoken at public events, or interpreted into: [(code, name)]."""
    rows = (
        NetworkEvent.objects.published()
        .order_by()
        .values_list("working_languages", "interpretation")
        .distinct()
    )
    codes = {code for row in rows for codes in row for code in codes.split()}
    return sorted(
        ((code, language_in_words(code)) for code in codes), key=lambda one: one[1]
    )
