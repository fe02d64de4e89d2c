"""How the lists of places, organisations and themes can be narrowed."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from network.listings import NameFilter, RecordFilter, SortFilter
from network.models import (
    Country,
    Organisation,
    OrganisationKind,
    Region,
    RelationKind,
    Standing,
)


def _countries_with(relation):
    def countries(request):
        return (
            Country.objects.published()
            .filter(**{f"{relation}__published_at__isnull": False})
            .distinct()
            .by_name()
        )

    return countries


class OrganisationFilter(NameFilter):
    """By name, standing, relation, kind and country."""

    standing = django_filters.ChoiceFilter(
        label=_("Standing"),
        choices=[("partner", _("Partners")), ("other", _("Other organisations"))],
        empty_label=_("Any standing"),
        method="standing_as",
    )
    relation = django_filters.ChoiceFilter(
        label=_("Relation to the network"),
        choices=RelationKind.choices,
        empty_label=_("Any relation"),
        method="related_as",
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind of organisation"),
        choices=OrganisationKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    country = RecordFilter(
        label=_("Country"),
        queryset=_countries_with("organisations"),
        to_field_name="key",
        empty_label=_("All countries"),
    )

    class Meta:
        model = Organisation
        fields = ()

    def standing_as(self, queryset, name, value):
        return queryset.partners() if value == "partner" else queryset.others()

    def related_as(self, queryset, name, value):
        return queryset.related_as(value)


class CountryFilter(NameFilter):
    """By name, standing and region."""

    standing = django_filters.ChoiceFilter(
        label=_("Standing"),
        choices=Standing.choices,
        empty_label=_("Any standing"),
        method="standing_as",
    )
    region = RecordFilter(
        label=_("Region"),
        queryset=lambda request: Region.objects.exclude(countries=None).order_by("m49"),
        to_field_name="m49",
        empty_label=_("All regions"),
    )

    def standing_as(self, queryset, name, value):
        return queryset.standing_as(value)


class CityFilter(NameFilter):
    """By name and country."""

    country = RecordFilter(
        label=_("Country"),
        queryset=_countries_with("cities"),
        to_field_name="key",
        empty_label=_("All countries"),
    )
    sort = SortFilter(
        choices=[("country", _("Country"))],
        empty_label=_("Name"),
        method="sorted_by",
    )

    def sorted_by(self, queryset, name, value):
        return queryset.by_country()
