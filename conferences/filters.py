"""How the list of conferences can be narrowed."""

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.listings import NameFilter, RecordFilter
from network.models import Country, Theme

from .models import Conference, ConferenceSeries, ConferenceStatus


class ConferenceFilter(NameFilter):
    """By name or theme, series, host country, subject and status."""

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
