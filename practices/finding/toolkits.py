"""How the list of toolkits is narrowed."""

import django_filters
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from network.columns import language_in_words
from network.listings import NameFilter, RecordFilter
from network.models import Theme

from ..models import MaterialKind, Toolkit


def themes(request):
    """The themes that some public toolkit has."""
    named = Theme.objects.published().filter(toolkits__in=Toolkit.objects.published())
    return named.distinct().by_name()


def languages():
    """The languages in which there is public material."""
    codes = Toolkit.objects.published().known_languages()
    return [(code, capfirst(language_in_words(code))) for code in codes]


class ToolkitFilter(NameFilter):
    """By name, kind, theme and the language of the material."""

    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=MaterialKind.choices, empty_label=_("All kinds")
    )
    theme = RecordFilter(
        label=_("Theme"),
        field_name="themes",
        queryset=themes,
        to_field_name="code",
        empty_label=_("All themes"),
    )
    language = django_filters.ChoiceFilter(
        label=_("Language of the material"),
        empty_label=_("All languages"),
        method="in_language",
    )

    def __init__(self, data, toolkits):
        super().__init__(data, toolkits)
        self.filters["language"].extra["choices"] = languages()

    def in_language(self, queryset, name, language):
        return queryset.in_language(language)
