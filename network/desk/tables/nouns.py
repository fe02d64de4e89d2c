"""The tables of the ground: a later noun needs no more than these lines."""

from network.desk.records import language_columns
from network.models import City, Organisation, Person, Theme

from .records import ALWAYS, RecordTable


class OrganisationTable(RecordTable):
    class Meta:
        model = Organisation
        fields = (
            *ALWAYS,
            *language_columns("name"),
            *("official_names", "acronyms", "kind", "country", "city", "parent"),
            *("website", "ror"),
            *language_columns("description"),
            "sources",
        )


class PersonTable(RecordTable):
    class Meta:
        model = Person
        fields = (*ALWAYS, "name", "family_name", "sources")


class CityTable(RecordTable):
    class Meta:
        model = City
        fields = (
            *ALWAYS,
            *language_columns("name"),
            "endonym",
            *language_columns("aliases"),
            "country",
            *language_columns("admin_region"),
            *("latitude", "longitude", "time_zone", "geonames_id"),
            *("population", "population_year", "population_definition"),
            *("population_source", "roles", "sources"),
        )


class ThemeTable(RecordTable):
    class Meta:
        model = Theme
        fields = (
            *ALWAYS,
            *("code", "order"),
            *language_columns("name", "scope", "alternatives"),
            *("related", "sources"),
        )
