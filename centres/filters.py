"""How the list of centres can be narrowed."""

from django.utils.translation import gettext_lazy as _

from network.listings import NameFilter, RecordFilter
from network.models import City, Theme


class CentreFilter(NameFilter):
    """By name, city and theme of research."""

    city = RecordFilter(
        label=_("City"),
        queryset=lambda request: (
            City.objects.published().filter(centres__isnull=False).distinct().by_name()
        ),
        to_field_name="key",
        empty_label=_("All cities"),
        method="in_city",
    )
    theme = RecordFilter(
        label=_("Theme"),
        queryset=lambda request: (
            Theme.objects.published().filter(domains__isnull=False).distinct().by_name()
        ),
        to_field_name="code",
        empty_label=_("All themes"),
        method="about",
    )

    def in_city(self, queryset, name, city):
        return queryset.in_city(city)

    def about(self, queryset, name, theme):
        return queryset.about(theme)
